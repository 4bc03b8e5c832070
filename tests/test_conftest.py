"""The rules of the runs themselves: pytest is started on small suites of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SUITE = """
import pytest

pytestmark = pytest.mark.usefixtures("db")

@pytest.fixture
def db(): pass

def test_fine(): pass
def test_wrong(): assert False
def test_left_out(): pytest.skip("no browser here")
@pytest.mark.xfail
def test_known(): assert False
"""


@pytest.fixture
def run(tmp_path: Path):
    """Run a suite under our conftest; return the lines of --write-outcomes."""

    def run_suite(source: str, ci: str = "", **more: str) -> list[str]:
        (tmp_path / "conftest.py").write_text(Path(__file__).with_name("conftest.py").read_text())
        (tmp_path / "test_small.py").write_text(source)
        own = {"CI": ci, "PYTHONPATH": os.getcwd(), "DJANGO_SETTINGS_MODULE": "config.settings"}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--write-outcomes=out.txt"]
        done = subprocess.run(command, cwd=tmp_path, env={**os.environ, **own, **more}, capture_output=True, text=True)
        print(done.stdout)
        return (tmp_path / "out.txt").read_text().splitlines()

    return run_suite


def test_a_skip_is_a_skip_at_home_and_a_failure_where_it_counts(run):
    common = [
        "failed test_small.py::test_wrong",
        "passed test_small.py::test_fine",
        "xfailed test_small.py::test_known",
    ]
    assert run(SUITE, ci="") == sorted([*common, "skipped test_small.py::test_left_out"])
    assert run(SUITE, ci="true") == sorted([*common, "failed test_small.py::test_left_out"])


def test_a_whole_file_cannot_be_skipped_where_it_counts(run):
    source = "import pytest\npytest.skip('nothing installed', allow_module_level=True)\n"
    assert run(source, ci="") == ["skipped test_small.py"]
    assert run(source, ci="true") == ["error test_small.py"]


ONE_OF_EACH = """
import pytest

@pytest.fixture
def db(): pass

def test_of_a_row(db): pass
def test_of_a_word(): pass
@pytest.mark.one_database
def test_of_a_look(db): pass
"""


@pytest.mark.parametrize(
    ("url", "count"), [("sqlite:///nowhere.sqlite3", "3 passed"), ("postgres://nowhere/none", "1 passed, 2 deselected")]
)
def test_what_no_database_can_change_runs_once_and_is_not_compared(run, capsys, url: str, count: str):
    assert run(ONE_OF_EACH, DATABASE_URL=url) == ["passed test_small.py::test_of_a_row"]
    assert count in capsys.readouterr().out

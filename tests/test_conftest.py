"""The rules of the runs themselves: pytest is started on small suites of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SUITE = """
import pytest

def test_fine(): pass
def test_wrong(): assert False
def test_left_out(): pytest.skip("no browser here")
@pytest.mark.xfail
def test_known(): assert False
"""


@pytest.fixture
def run(tmp_path: Path):
    """Run a suite under our conftest; return the lines of --write-outcomes."""

    def run_suite(source: str, ci: str) -> list[str]:
        own = Path(__file__).with_name("conftest.py").read_text()
        (tmp_path / "conftest.py").write_text(own)
        (tmp_path / "test_small.py").write_text(source)
        environment = {**os.environ, "CI": ci, "PYTHONPATH": os.getcwd(), "DJANGO_SETTINGS_MODULE": "config.settings"}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--write-outcomes=out.txt"]
        subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60)
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

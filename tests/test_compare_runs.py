from pathlib import Path

import pytest

from tests import compare_runs
from tests.compare_runs import compare, read_listed, read_outcomes

ONE = {"a": "passed", "b": "passed", "c": "passed"}


@pytest.mark.parametrize(
    ("other", "listed", "faults"),
    [
        (ONE, {}, []),
        ({**ONE, "b": "failed"}, {}, ["differs: b: passed / failed"]),
        ({"a": "passed", "b": "passed"}, {}, ["differs: c: passed / not run"]),
        ({**ONE, "d": "passed"}, {}, ["differs: d: not run / passed"]),
        ({"a": "passed", "b": "passed"}, {"c": "reads query plans"}, []),
        ({"a": "passed", "b": "passed"}, {"c": ""}, ["listed without a reason: c"]),
        (ONE, {"a": "was slow once"}, ["listed, but does not differ: a"]),
        ({}, dict.fromkeys("abc", "all"), ["A run holds no test at all."]),
    ],
)
def test_unlisted_idle_and_unexplained_differences_are_faults(other, listed, faults):
    assert list(compare(ONE, other, listed)) == faults


def test_list_gives_each_id_the_reason_above_it_and_none_after_a_blank_line():
    text = "# reads plans\nx.py::test_a[1 – #2]\nx.py::test_b\n\nx.py::test_c\n"
    assert read_listed(text) == {
        "x.py::test_a[1 – #2]": "reads plans",
        "x.py::test_b": "reads plans",
        "x.py::test_c": "",
    }


def test_outcomes_of_a_test_that_fails_twice_are_kept(tmp_path: Path):
    path = tmp_path / "run.txt"
    path.write_text("error x.py::test_a[Đảng ủy]\nfailed x.py::test_a[Đảng ủy]\npassed x.py::test_b\n")
    assert read_outcomes(path) == {"x.py::test_a[Đảng ủy]": "error, failed", "x.py::test_b": "passed"}


def test_exit_code_and_words_tell_the_result(tmp_path: Path, capsys, monkeypatch):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("passed x.py::test_a\n")
    other.write_text("failed x.py::test_a\n")
    monkeypatch.setattr(compare_runs, "LISTED", tmp_path / "listed.txt")
    (tmp_path / "listed.txt").write_text("")
    assert compare_runs.main(str(one), str(one)) == 0
    assert compare_runs.main(str(one), str(other)) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Both databases: the same tests, the same outcomes.",
        "differs: x.py::test_a: passed / failed",
    ]

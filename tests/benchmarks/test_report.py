"""The measured part of the page on performance is replaced, and nothing else is touched."""

from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.load import Load
from benchmarks.measuring import Measured, Seen

SEEN = Seen(queries=11.0, size=27508, zipped=5812, found=1, asked=1)


def measured(alone: float) -> Measured:
    loads = [Load(100.0, 80.0, 90.0, 0), Load(120.0, 70.0, 99.0, 2), Load(110.0, 75.0, 95.0, 0)]
    return Measured(SEEN, loads, shares=[0.031, 0.035, 0.033], alone=[alone] * 3, processor=[8.0, 9.0, 10.0])


def test_only_what_stands_between_the_markers_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("# Trước\n<!-- measured: begin -->\ncũ\n<!-- measured: end -->\nSau\n", encoding="utf-8")
    report.write("measured", r"mới \1", page)
    report.write("measured", r"mới hơn \1", page)
    assert page.read_text(encoding="utf-8") == (
        "# Trước\n<!-- measured: begin -->\n\nmới hơn \\1\n\n<!-- measured: end -->\nSau\n"
    )


def test_a_page_without_the_markers_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("# Trước\n<!-- measured: end -->\n<!-- measured: begin -->\n", encoding="utf-8")
    with pytest.raises(ValueError, match="measured"):
        report.write("measured", "mới", page)


def test_the_page_of_the_docs_has_both_markers() -> None:
    source = report.PAGE.read_text(encoding="utf-8")
    assert [name for name in ("measured", "memory") if f"<!-- {name}: begin -->" not in source] == []


def test_a_row_holds_medians_and_the_growth_of_a_single_request() -> None:
    assert report.page_row("list", measured(alone=12.0), measured(alone=10.0)) == [
        "list", "110.0", "3.30%", "75.0", "95.0", "12.0", "9.0", "× 1.20", "11", "27,508", "5,812",
    ]  # fmt: skip


def test_the_smallest_archive_has_no_growth() -> None:
    assert report.page_row("list", measured(alone=12.0), None)[7] == ""


def test_errors_of_all_rounds_are_counted() -> None:
    assert measured(alone=1.0).errors == 2


def test_a_table_sets_numbers_to_the_right() -> None:
    assert report.table(("page", "ms"), [["list", "1.0"]]) == "| page | ms |\n| --- | ---: |\n| list | 1.0 |"

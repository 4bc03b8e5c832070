from publishing.importing.order import above_first
from publishing.importing.rows import Row


def ordered(**above: str) -> list[tuple[str, list[str]]]:
    """Give each row the name of its keyword; the value names those above, parted by spaces."""
    rows = [{"name": name, "above": text.split()} for name, text in above.items()]

    def read() -> list[Row]:
        return [Row(number, values, []) for number, values in enumerate(rows, 1)]

    def names(row: Row) -> tuple[set[str], set[str]]:
        return {row.values["name"]}, set(row.values["above"])

    return [
        (rows[row.number - 1]["name"], [f"{fault.column}: {fault.message}" for fault in row.faults])
        for row in above_first(read, names, "parent")
    ]


def test_rows_come_after_those_above_them_else_in_the_order_of_the_file():
    assert [name for name, _ in ordered(c="b", a="", d="a b", b="a", e="x")] == ["a", "e", "b", "c", "d"]


def test_rows_in_a_circle_are_refused_and_come_last_with_what_hangs_below():
    fault = ["parent: Các dòng 1, 2 chỉ vòng vào nhau."]
    assert ordered(a="b", b="a", c="b", d="") == [("d", []), ("a", fault), ("b", fault), ("c", [])]


def test_two_circles_are_told_together():
    fault = ["parent: Các dòng 1, 2, 3, 4 chỉ vòng vào nhau."]
    assert ordered(a="b", b="a", c="d", d="c") == [(name, fault) for name in "abcd"]


def test_a_row_that_bears_the_name_it_calls_means_another():
    assert ordered(a="a") == [("a", [])]


def test_nothing_comes_of_nothing():
    assert ordered() == []

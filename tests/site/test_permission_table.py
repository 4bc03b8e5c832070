"""The table of permissions is whole, and says of everybody what their role says."""

import pytest

from tests.site.permission_cells import MAY, REFUSED, SIGN_IN, cells, holes
from tests.site.permission_table import TABLE


def test_the_table_answers_for_every_row_of_every_action():
    assert holes(cells()) == []


def test_whoever_is_not_signed_in_is_sent_to_the_door_and_nowhere_else():
    marks = {(identity, kind, mark) for (kind, _action, _row, identity), mark in cells().items()}
    for identity in ("nobody", "disabled"):
        assert {(kind, mark) for who, kind, mark in marks if who == identity} == {
            (kind, MAY if kind == "door" else SIGN_IN) for kind in TABLE
        }
    assert {mark for who, _kind, mark in marks if who not in ("nobody", "disabled")} == {MAY, REFUSED}


def test_a_role_has_nothing_that_the_administrator_lacks():
    """The administrator is refused what nobody may."""
    found = cells()
    for (kind, action, row, _identity), mark in found.items():
        if found[kind, action, row, "chief"] == REFUSED:
            assert mark != MAY or kind == "door", (kind, action, row)


def test_whoever_may_only_read_changes_nothing():
    reading = {"list", "view", "preview", "history", "export", "open"}
    allowed = [cell for cell, mark in cells().items() if mark == MAY]
    assert {action for _kind, action, _row, who in allowed if who == "reader"} == reading
    assert {(kind, action) for kind, action, _row, who in allowed if who == "roleless"} == {
        ("desk", "open"),
        ("door", "open"),
    }


def test_a_faulty_line_is_told():
    marks = "--- ----- -- --"
    for line in (f"view any {marks} -", f"view nowhere {marks}", f"any {marks}", "view any --- --?-- -- --"):
        with pytest.raises(ValueError, match=r"view|any"):
            cells({"tag": line})
    with pytest.raises(ValueError, match="tag: view any"):
        cells({"tag": f"view any {marks}\nview any {marks}"})

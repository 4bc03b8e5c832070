"""The table of permissions is whole, and says of everybody what their role says."""

import pytest

from tests.site.permission_cells import MAY, REFUSED, SIGN_IN, cells, holes


def test_the_table_answers_for_every_row_of_every_action():
    assert holes(cells()) == []


PUBLIC = {"door", "file", "paper"}


def test_whoever_is_not_signed_in_is_sent_to_the_door_and_nowhere_else():
    for (kind, action, row, identity), mark in cells().items():
        is_outside = identity in ("nobody", "disabled")
        assert (mark == SIGN_IN) == (is_outside and kind not in PUBLIC), (kind, action, row, identity)
        assert mark in (MAY, REFUSED, SIGN_IN)


def test_a_role_has_nothing_that_the_administrator_lacks():
    """The administrator is refused what nobody may."""
    found = cells()
    for (kind, action, row, _identity), mark in found.items():
        if found[kind, action, row, "chief"] == REFUSED:
            assert mark != MAY, (kind, action, row)


def test_whoever_may_only_read_changes_nothing():
    reading = {"list", "view", "preview", "history", "check", "compare", "export", "open"}
    allowed = [cell for cell, mark in cells().items() if mark == MAY]
    assert {action for _kind, action, _row, who in allowed if who == "reader"} == reading
    roleless = {kind for kind, _action, _row, who in allowed if who == "roleless"}
    assert roleless == {"desk", *PUBLIC}


def test_a_faulty_line_is_told():
    marks = "--- ----- -- --"
    for line in (f"view any {marks} -", f"view nowhere {marks}", f"any {marks}", "view any --- --?-- -- --"):
        with pytest.raises(ValueError, match=r"view|any"):
            cells({"tag": line})
    with pytest.raises(ValueError, match="tag: view any"):
        cells({"tag": f"view any {marks}\nview any {marks}"})

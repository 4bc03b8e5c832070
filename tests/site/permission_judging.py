"""Judging what was answered by the table. Nothing is asked here, so that a changed table is judged at once."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tests.site.permission_answers import Answer
from tests.site.permission_cases import Case
from tests.site.permission_cells import MAY, SIGN_IN, Cell
from tests.site.permission_places import LOGIN
from tests.site.permission_world import Row, name_for


class Asked(NamedTuple):
    case: Case
    identity: str
    answer: Answer


# Kinds whose marked rows are as secret as the table says.
SECRET = {"article", "photo", "directive", "person"}
# Pages that show or offer what readers see, and records that place it.
OF_READERS = {"preview", "admin:autocomplete", "admin:index", "admin:articles_article_picker", "picker"}
PLACED = {"home", "urgent", "appointment"}


def faults(found: Mapping[Cell, str], asked: Iterable[Asked]) -> list[str]:
    """Say of each answer that is not what the table says what was expected."""
    told = []
    for each in asked:
        mark = mark_of(found, each)
        expected = {MAY: each.case.granted, SIGN_IN: {LOGIN}}.get(mark, each.case.refused)
        if each.answer.outcome not in expected:
            told.append(f"{each.identity}: {each.case}: {each.answer.outcome}, not {'/'.join(sorted(expected))}")
        told += [
            f"{each.identity}: {each.case}: names {' '.join(row)}"
            for row in sorted(each.answer.seen)
            if not may_know(found, row, each)
        ]
    return told


def cells_of(each: Asked) -> list[Cell]:
    return [(kind, action, each.case.row, each.identity) for kind, action in each.case.actions]


def mark_of(found: Mapping[Cell, str], each: Asked) -> str:
    """The best that one of the cells gives; raises KeyError where the table does not speak of it."""
    marks = [found[cell] for cell in cells_of(each)]
    return MAY if MAY in marks else marks[0]


def may_know(found: Mapping[Cell, str], row: Row, each: Asked) -> bool:
    """What readers see is named on pages that look as theirs do and where it is placed on one; else what may be viewed.

    Refusals are pages of the site, with its urgent line.
    """
    kind, name, _owner = row
    case, is_public = each.case, name in ("own-published", "team-published", "other-published", "out")
    is_of_readers = each.answer.outcome[:1] in "45" or case.address.view in OF_READERS or case.kind in PLACED
    if kind not in SECRET or is_public and is_of_readers:
        return True
    return found[kind, "view", name_for(row, each.identity), each.identity] == MAY

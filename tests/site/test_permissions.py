"""Every address of the staff has a place in the table of permissions; and the first of the people are judged by it."""

import pytest

from tests.site import permission_places
from tests.site.contract import MatrixContract
from tests.site.permission_asking import FIRST, OTHERS
from tests.site.permission_cases import cases
from tests.site.permission_places import BULK_AS, KINDS, SITE, STEPS_AS, VIEWS, addresses
from tests.site.permission_table import IDENTITIES


class TestFirst(MatrixContract):
    people = FIRST


def test_everybody_is_with_the_first_or_with_the_others():
    assert (set(IDENTITIES), set()) == (FIRST | OTHERS, FIRST & OTHERS)


def test_what_has_a_place_exists():
    """A place for an address that is gone is taken out, lest another comes to that name unseen."""
    found = list(addresses())
    assert {each.name for each in found} >= set(SITE)
    assert {each.kind for each in found} >= set(KINDS.values())
    assert {each.view for each in found} >= set(VIEWS)
    questions = [each for each in cases() if each.variant]
    assert {each.variant for each in questions} >= {*STEPS_AS, *BULK_AS}


def test_a_new_address_fails_until_it_has_a_place(monkeypatch: pytest.MonkeyPatch):
    for route, name in (
        ("quan-tri/articles/article/<int:pk>/chep/", "articles_article_copy"),
        ("quan-tri/moi/", "moi"),
    ):
        new = (route, next(each for _route, each in permission_places.patterns() if each.name == "home"))
        monkeypatch.setattr(new[1], "name", name)
        monkeypatch.setattr(permission_places, "patterns", lambda new=new: [new])
        with pytest.raises(KeyError, match=f"{name} has no place"):
            list(addresses())
        monkeypatch.undo()

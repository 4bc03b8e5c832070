"""No page of the site names a variable that its view does not give."""

import copy

import pytest
from django.conf import settings
from django.test import Client, override_settings
from jinja2 import ChainableUndefined

from articles.views import HomeView
from tests import factories
from tests.site.surfaces import World, read_all
from tests.site.test_leaks import make_marked_article, make_marked_directive, make_marked_person, world

pytestmark = pytest.mark.django_db
__all__ = ["world"]


class Missing(ChainableUndefined):
    def __str__(self) -> str:
        return f"⟦không có {self._undefined_name}⟧"

    __html__ = __str__


def strict_templates() -> list[dict]:
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["undefined"] = Missing
    templates[1]["OPTIONS"]["string_if_invalid"] = "⟦không có %s⟧"
    return templates


def test_no_page_prints_an_undefined_variable(world: World, client: Client):
    make_marked_article(world)
    make_marked_directive(world)
    make_marked_person(world)
    with override_settings(TEMPLATES=strict_templates()):
        pages = read_all(client, world)
        pages["404"] = client.get("/khong-co/").content.decode()
        gone = factories.make_withdrawn(onward="https://anloc.example/")
        pages["410"] = client.get(gone.get_absolute_url()).content.decode()
    assert {address for address, text in pages.items() if "⟦không có" in text} == set()


def test_a_failure_shows_the_sites_own_page_and_nothing_of_its_cause(client: Client, monkeypatch: pytest.MonkeyPatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("SELECT secret FROM somewhere")

    monkeypatch.setattr(HomeView, "get_context_data", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    page = answer.content.decode()
    assert (answer.status_code, page.count("<h1"), 'lang="vi"' in page) == (500, 1, True)
    assert "Trang đang gặp trục trặc" in page
    assert "SELECT" not in page and "RuntimeError" not in page

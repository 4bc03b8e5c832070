"""The style page: every component of the public pages, and no page of a portal in production."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db
INCLUDES = settings.BASE_DIR / "templates" / "includes"
DRAWN_BY_CODE = {"chart", "figure"}


def reached(*templates: Path) -> set[str]:
    """The components that templates include, and those that these include."""
    found: set[str] = set()
    waiting = list(templates)
    while waiting:
        names = set(re.findall(r'"includes/(\w+)\.html"', waiting.pop().read_text()))
        waiting += [INCLUDES / f"{name}.html" for name in names - found]
        found |= names
    return found


def test_most_components_are_shown_and_none_is_dead():
    pages = [each for each in INCLUDES.parent.rglob("*.html") if each.parent != INCLUDES]
    shown, used = reached(INCLUDES.parent / "style.html"), reached(*pages)
    assert used | DRAWN_BY_CODE == {each.stem for each in INCLUDES.glob("*.html")}
    assert {"card", "directive_row", "figure", "panel", "roster", "status_badge", "tree", "pagination"} <= shown


def test_it_shows_long_and_many(client: Client):
    page = client.get("/phong-cach/").content.decode()
    assert page.count("Chi bộ thôn số 1000") == 2
    assert "Ảnh dọc, rất cao" in page and "Có 3 chỗ cần sửa" in page


@override_settings(STYLE_PAGE=False)
def test_a_portal_in_production_has_none(client: Client):
    assert client.get("/phong-cach/").status_code == 404

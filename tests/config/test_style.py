"""The style page: every component of the public pages, and no page of a portal in production."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db
INCLUDES = settings.BASE_DIR / "templates" / "includes"
# Parts of every page or of others on the style page, and what needs the records of a portal.
ELSEWHERE = {
    "article_aside", "article_end", "article_rows", "article_table", "award_row", "awards", "breadcrumb", "calendar",
    "chart", "contact_lines", "doors", "footer", "header", "lineage", "meta_og", "other_look", "preview_notice",
    "promoted", "results", "section_head", "validity_bar", "visit",
}  # fmt: skip


def included(template: Path) -> set[str]:
    return set(re.findall(r'include "includes/(\w+)\.html"', template.read_text()))


def test_every_component_is_shown_or_named_with_a_place_elsewhere():
    shown, waiting = set(), included(INCLUDES.parent / "style.html")
    while waiting:
        shown |= (new := {waiting.pop()})
        waiting |= {each for name in new for each in included(INCLUDES / f"{name}.html")} - shown
    assert shown | ELSEWHERE == {each.stem for each in INCLUDES.glob("*.html")}
    assert shown & ELSEWHERE == set()


def test_it_shows_long_and_many(client: Client):
    page = client.get("/phong-cach/").content.decode()
    assert page.count("Chi bộ thôn số 1000") == 2
    assert "Ảnh dọc, rất cao" in page and "Có 3 chỗ cần sửa" in page


@override_settings(STYLE_PAGE=False)
def test_a_portal_in_production_has_none(client: Client):
    assert client.get("/phong-cach/").status_code == 404

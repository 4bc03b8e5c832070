from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from articles.models import HomePage, Placement
from publishing.permissions import OFFICE, READER
from tests import factories
from tests.admin_forms import form_data

pytestmark = pytest.mark.django_db


def form_of(home: HomePage | None = None) -> str:
    return reverse("admin:articles_homepage_change", args=[(home or HomePage.objects.get()).pk])


def filled(client: Client, address: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """The form with these placements."""
    data = form_data(client.get(address))
    data["placements-TOTAL_FORMS"] = len(rows)
    for number, row in enumerate(rows):
        data |= {f"placements-{number}-{name}": value for name, value in row.items()}
    return data


def test_an_editor_arranges_the_page_and_readers_see_it():
    editor = factories.signed_in(factories.staff(*OFFICE))
    old, new = factories.make_article(title="Tin được chọn"), factories.make_article(title="Tin mới nhất")
    data = filled(editor, form_of(), {"place": "lead", "article": old.pk, "order": 1})
    editor.post(form_of(), {**data, "_save": "1"})
    assert [(row.place, row.article) for row in Placement.objects.all()] == [("lead", old)]
    assert [Client().get("/").context["lead"], Client().get("/").context["latest"]] == [old, [new]]


def test_a_preview_shows_the_form_and_writes_nothing():
    editor = factories.signed_in(factories.staff(*OFFICE))
    old, new = factories.make_article(title="Tin được chọn"), factories.make_article(title="Tin mới nhất")
    home = factories.make_home_page(new)
    address = form_of(home)
    row = home.placements.get()
    kept = {"id": row.pk, "home": home.pk, "place": "lead", "article": new.pk, "order": 5}
    data = filled(editor, address, kept, {"place": "lead", "article": old.pk, "order": 1, "home": home.pk})
    preview = editor.post(address, {**data, "_preview": "1"})
    assert preview.context["lead"] == old
    assert "Bố trí này chưa được lưu" in preview.content.decode()
    assert [each.article for each in Placement.objects.all()] == [new]
    assert Revision.objects.count() == 0
    assert "đã được" not in editor.get(reverse("admin:index")).content.decode()  # no message of a saving that was none
    editor.post(address, {**data, "_save": "1"})
    assert [each.article for each in Placement.objects.current()] == [old, new]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"genre": "page", "category": None}, "Trang thông tin không đặt ở trang chủ"),
        ({"status": "draft", "revises": True}, "Đây là bản sửa"),
    ],
)
def test_what_is_no_report_is_refused(values: dict[str, Any], message: str):
    editor = factories.signed_in(factories.staff(*OFFICE))
    if "revises" in values:
        values = {**values, "revises": factories.make_article()}
    article = factories.make_article(**values)
    data = filled(editor, form_of(), {"place": "lead", "article": article.pk, "order": 1})
    answer = editor.post(form_of(), {**data, "_save": "1"})
    assert message in answer.content.decode()
    assert not Placement.objects.exists()


def test_one_article_has_one_place():
    editor = factories.signed_in(factories.staff(*OFFICE))
    article = factories.make_article()
    rows = [{"place": place, "article": article.pk, "order": 1} for place in ("lead", "featured")]
    answer = editor.post(form_of(), {**filled(editor, form_of(), *rows), "_save": "1"})
    assert answer.status_code == 200
    assert not Placement.objects.exists()


def test_a_category_block_asks_for_its_category():
    editor = factories.signed_in(factories.staff(*OFFICE))
    data = filled(editor, form_of())
    data |= {"blocks-TOTAL_FORMS": 1, "blocks-0-kind": "category", "blocks-0-order": 0, "blocks-0-items": 3}
    answer = editor.post(form_of(), {**data, "blocks-0-layout": "half", "_save": "1"})
    assert "Khối chuyên mục phải chọn chuyên mục" in answer.content.decode()


def test_whoever_only_reads_sees_the_arrangement_and_changes_nothing():
    reader = factories.signed_in(factories.staff(READER))
    home = factories.make_home_page(factories.make_article(title="Tin được chọn"))
    address = form_of(home)
    page = reader.get(address).content.decode()
    assert "Tin được chọn" in page and "_preview" not in page
    for button in ("_save", "_preview"):
        assert reader.post(address, {"featured_shown": "0", button: "1"}).status_code == 403
    assert HomePage.objects.get().featured_shown == 3


def test_the_form_tells_why_readers_do_not_see_a_placed_article(admin_client: Client):
    home = factories.make_home_page(factories.make_article(), factories.make_article(status="withdrawn"))
    page = admin_client.get(form_of(home)).content.decode()
    assert "Không thấy: đã gỡ" in page

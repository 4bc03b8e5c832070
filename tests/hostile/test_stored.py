"""What got in is shown everywhere as the words it is: no page, list, feed, letter or file runs any of it."""

import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from articles.models import Article
from publishing.export_admin import ExportAdminMixin
from publishing.exporting import FORMATS
from publishing.fields import LineField, ParagraphField, RichTextField
from search import index
from tests.hostile.doors import ROOMS, admin_address, admin_models
from tests.hostile.texts import MARKUP
from tests.hostile.traces import live
from tests.site.staff_pages import staff_pages
from tests.site.surfaces import World, read_all, text_of
from vietnamese.slugs import slugify

SHARES = 2


def fill(share: int) -> int:
    """Put attacks into every text of every row, as saving does; returns how many were put."""
    number = share * len(MARKUP) // SHARES
    first = number
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS or model._meta.proxy or model._meta.app_label == "search":
            continue
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                if isinstance(field, (LineField, ParagraphField, RichTextField)) and not kept(field):
                    text, number = chunk(number, field.max_length or 2000)
                    setattr(row, field.attname, f"{text} {row.pk}"[-(field.max_length or 10**6) :])
            row.save()
    return number - first


def kept(field: models.Field) -> bool:
    """What must stay as it is, for the row to be what it is."""
    return field.name in ("url", "import_ref", "menu_label", "series") or not field.editable


def chunk(number: int, room: int) -> tuple[str, int]:
    """As many attacks as the column holds, at least the beginning of one."""
    text = MARKUP[number % len(MARKUP)][: room - 8]
    number += 1
    while len(text) + len(MARKUP[number % len(MARKUP)]) + 9 < room and number % 12:
        text, number = f"{text} {MARKUP[number % len(MARKUP)]}", number + 1
    return text, number


@pytest.fixture(params=range(SHARES))
def full(request: pytest.FixtureRequest, world: World) -> World:
    assert fill(request.param) > len(MARKUP) // SHARES
    User.objects.update(first_name="<script>alert(1)</script>", last_name='" onfocus=alert(1) x="')
    Group.objects.create(name="'><img src=x onerror=alert(1)>")
    for name in index.kinds():
        index.refresh(index._by_kind[name].model._default_manager.all())
    for row in vars(world).values():
        row.refresh_from_db()
    return world


def test_readers_meet_words_only(full: World, client: Client, chief: Client):
    assert_data_alone(chief)
    assert_no_formula(chief)
    shown = 0
    for row in {**vars(full), "award": full.award.article}.values():  # an award has no page of its own
        assert re.fullmatch(r"/[a-z0-9./-]+", row.get_absolute_url()), row
    for address, text in read_all(client, full).items():
        if text.lstrip().startswith("<!DOCTYPE"):
            assert live(text) == [], address
            shown += text.count("&lt;")
        elif text.startswith("<?xml"):
            ElementTree.fromstring(text)  # noqa: S314 - our own answer
    assert shown > 100


def test_staff_meet_words_only(full: World, client: Client):
    user = User.objects.create_superuser("quantri", "quantri@anloc.example", "Mot-mat-khau-dai-2026")
    shown = 0
    for name, page in staff_pages(client, user):
        text = text_of(page)
        assert page.status_code in (200, 400, 403, 404, 409), name
        assert not page["Content-Type"].startswith("text/html") or live(text) == [], name
        shown += text.count("&lt;")
    assert shown > 1000


def assert_data_alone(chief: Client) -> None:
    """Lists to pick from, which scripts of ours put on the page."""
    for model_name, field in (
        ("article", "category"),
        ("article", "publisher"),
        ("directive", "signer"),
        ("citation", "directive"),
    ):
        app = "organizations" if model_name == "directive" else "articles"
        answer = chief.get("/quan-tri/autocomplete/", {"app_label": app, "model_name": model_name, "field_name": field})
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/json", "nosniff")
        assert json.loads(answer.content)["results"] != []
    answer = chief.get(reverse("admin:articles_article_picker"))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/json", "nosniff")


def assert_no_formula(chief: Client) -> None:
    """Exports of everything that can be exported, in every format."""
    for model in admin_models():
        if not isinstance(admin.site.get_model_admin(model), ExportAdminMixin):
            continue
        address = admin_address(model, "export")
        for code in FORMATS:
            answer = chief.post(f"{address}?q=", {"format": code})
            content = answer.getvalue()
            assert answer["Content-Disposition"].startswith("attachment; filename=")
            assert answer["X-Content-Type-Options"] == "nosniff"
            if code == "xlsx":
                cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
                assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
                assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


def test_text_that_came_past_every_door_is_cleaned_when_drawn(world: World, chief: Client, client: Client):
    """Written into the table itself, as by another program or an old backup."""
    table = Article._meta.db_table
    for start in range(0, len(MARKUP), 16):
        body = "<p>TRUOC</p>" + "".join(f"<div>{payload}</div>" for payload in MARKUP[start : start + 16]).replace(
            "\x00", ""
        )
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET body = %s", [body])  # noqa: S608 - the name of our own table
        for page in (
            client.get(world.article.get_absolute_url()),
            chief.get(reverse("admin:articles_article_preview", args=[world.article.pk])),
            chief.get(reverse("admin:articles_article_change", args=[world.article.pk])),
        ):
            assert ("TRUOC" in text_of(page), live(text_of(page))) == (True, []), body


def test_look_alikes_never_meet_in_an_address():
    assert [slugify(name) for name in ("Ðảng ủy", "Ɖảng ủy", "Đảng ủy")] == ["dang-uy"] * 3
    assert slugify("\u0410\u0430") == ""

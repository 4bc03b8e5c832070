"""A form that may only be read: texts and pictures as readers see them, yes and no in words."""

import re
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from publishing.permissions import CLERK, PUBLISHER, READER
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "<p>Đầu tiên</p><ul><li>Kế hoạch 33-KH/TU</li></ul>"
DRAWN = '<p>Đầu tiên</p><ul><li>Kế hoạch <span class="whole">33-KH/TU</span></li></ul>'


def form_of(row: Model, client: Client) -> Any:
    return client.get(reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]))


@pytest.fixture
def reader() -> Client:
    return factories.signed_in(factories.staff(READER))


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (factories.make_organization, "description"),
        (factories.make_committee, "description"),
        (factories.make_person, "biography"),
        (factories.make_directive, "full_text"),
    ],
)
def test_who_may_only_read_sees_a_text_as_readers_do(make: Any, name: str, reader: Client):
    row = make(**{name: TEXT})
    answer = form_of(row, reader)
    label = str(row._meta.get_field(name).verbose_name)
    assert (DRAWN in answer.text, "&lt;p&gt;" in answer.text) == (True, False)
    assert f"{label.capitalize()}:</label>" in answer.text and f"field-shown_{name}" in answer.text
    setattr(row, name, "")
    row.save()
    assert '<div class="readonly">-</div>' in form_of(row, reader).text.partition(f"field-shown_{name}")[2]


def test_who_may_change_a_text_has_its_field():
    editor = factories.signed_in(factories.staff(PUBLISHER))
    form = form_of(factories.make_article(status="draft"), editor).context["adminform"].form
    assert "body" in form.fields


def test_help_and_parts_without_rows_are_for_those_who_write(reader: Client):
    row, help_text = factories.make_directive(status="draft"), "Như in trên văn bản, ví dụ 05-CT/TW."
    clerk = factories.signed_in(factories.staff(CLERK))
    shown = [
        (help_text in text, re.findall(r'id="(\w+)-group"[^>]*\shidden>', text))
        for text in (form_of(row, client).text for client in (reader, clerk))
    ]
    assert shown == [(False, ["aliases", "files"]), (True, [])]


def test_the_links_to_parts_of_an_article_lead_to_parts_that_are_shown(reader: Client):
    article = factories.make_article()
    factories.make_photo(article)
    answer = form_of(article, reader)
    linked = re.findall(r'href="#(\w+)-group"', answer.text)
    assert (linked, re.findall(r'id="photos-group"[^>]*\shidden>', answer.text)) == (["photos"], [])


def test_who_may_only_read_sees_the_picture_and_words_beside_signs(reader: Client):
    photo = factories.make_photo(factories.make_article())
    shown = form_of(photo, reader).text
    assert f'<img class="thumbnail" src="{photo.rendition.thumbnail}"' in shown and photo.image.name not in shown
    assert 'icon-no.svg" alt=""> Không' in shown


def test_a_list_names_who_wrote_family_name_first(reader: Client):
    writer = factories.staff(username="mai", last_name="Lê Thị", first_name="Mai")
    factories.make_article(created_by=writer)
    factories.make_article(created_by=factories.staff(username="khong-ten"))
    factories.make_article(created_by=None)
    rows = reader.get(reverse("admin:articles_article_changelist")).text.split('class="field-creator')[1:]
    assert sorted(row.partition(">")[2].partition("<")[0] for row in rows) == ["-", "Lê Thị Mai", "khong-ten"]

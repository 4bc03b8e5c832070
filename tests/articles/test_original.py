"""The text an article was read from: kept as it came, through corrections, and shown to nobody but editors."""

import io
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from articles.models import Article, OriginalText
from articles.models.original import hash_of
from articles.models.working_copy import put_in_place, start_working_copy
from publishing.permissions import OFFICE, READER
from search.models import SearchEntry
from tests import factories
from tests.admin_forms import form_data

pytestmark = pytest.mark.django_db
RAW = "  Sáng  20/11,\r\n\tHyacinth họp\u00a0bàn\u200b…\n"


@pytest.fixture
def article() -> Article:
    factories.make_portal()
    return factories.make_article()


def fresh(row: OriginalText) -> OriginalText:
    return OriginalText.objects.get(pk=row.pk)


def test_the_text_is_kept_as_it_came(article: Article):
    row = fresh(factories.make_original(article, text=RAW, html="<p onclick='x'>Một</p>"))
    assert (row.text, row.html) == (RAW, "<p onclick='x'>Một</p>")
    assert row.content_hash == hash_of(RAW) == sha256(RAW.encode()).hexdigest()
    row.decisions["awards"] = ["bỏ qua"]
    row.save()
    assert (fresh(row).decisions, fresh(row).content_hash) == ({"awards": ["bỏ qua"]}, hash_of(RAW))


def test_what_no_database_holds_is_left_out(article: Article):
    assert fresh(factories.make_original(article, text="a\0b\ud800c")).text == "abc"


def test_a_file_has_a_name_and_its_own_hash(article: Article):
    with pytest.raises(ValidationError) as refusal:
        factories.make_original(article, kind="file")
    assert refusal.value.message_dict == {"file_name": ["Văn bản từ tệp phải có tên tệp."]}
    row = factories.make_original(article, kind="file", file_name="bao-cao.docx", content_hash=hash_of(b"PK"))
    assert (str(row), row.content_hash) == ("bao-cao.docx", sha256(b"PK").hexdigest())


def test_a_correction_neither_loses_nor_doubles_it(article: Article):
    row = factories.make_original(article, decisions={"title": "giữ"})
    copy = start_working_copy(article, None)
    assert list(OriginalText.objects.of(copy)) == list(OriginalText.objects.of(article)) == [row]
    put_in_place(copy)
    assert [(each.pk, each.article, each.decisions) for each in OriginalText.objects.all()] == [
        (row.pk, article, {"title": "giữ"})
    ]


@pytest.mark.parametrize("before", [True, False])
def test_a_text_read_into_a_correction_takes_its_place_when_that_is_published(article: Article, before: bool):
    if before:
        factories.make_original(article)
    copy = start_working_copy(article, None)
    newer = factories.make_original(copy, text="Đọc lại")
    assert list(OriginalText.objects.of(copy)) == [newer]
    put_in_place(copy)
    assert [(each.article, each.text) for each in OriginalText.objects.all()] == [(article, "Đọc lại")]


def test_giving_up_a_correction_leaves_it_and_it_goes_with_its_article(article: Article):
    row = factories.make_original(article)
    copy = start_working_copy(article, None)
    factories.make_original(copy)
    copy.delete()
    assert list(OriginalText.objects.all()) == [row]
    article.delete()
    assert OriginalText.objects.count() == 0


def test_it_is_neither_public_nor_exported_nor_searched(article: Article, client: Client, tmp_path):
    factories.make_original(article, text=RAW, file_name="Hyacinth.docx", decisions={"Hyacinth": 1})
    call_command("export_records", "article", output=str(tmp_path / "a.jsonl"), all=True, stdout=io.StringIO())
    entries = " ".join(map(str, SearchEntry.objects.values_list()))
    page = client.get(article.get_absolute_url()).content.decode()
    told = (tmp_path / "a.jsonl").read_text() + entries + page
    assert (article.title in told, "Hyacinth" in told) == (True, False)


def shown_to(article: Article, *roles: str) -> str:
    client = factories.signed_in(factories.staff(*roles))
    return client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()


@pytest.mark.parametrize("status", ["draft", "published"])
def test_only_those_who_may_change_articles_see_it(article: Article, status: str):
    Article.objects.filter(pk=article.pk).update(status=status)
    factories.make_original(article, text="Hyacinth <b>đậm</b>")
    editor, reader = shown_to(article, *OFFICE), shown_to(article, READER)
    assert ("Hyacinth &lt;b&gt;đậm" in editor, "Văn bản gốc" in editor) == (True, True)
    assert ("Hyacinth" in reader, "Văn bản gốc" in reader, article.title in reader) == (False, False, True)


def test_no_form_changes_it_and_no_revision_holds_it(article: Article, admin_client: Client):
    Article.objects.filter(pk=article.pk).update(status="draft")
    row = factories.make_original(article, text=RAW)
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = admin_client.get(address)
    assert 'name="original-0-text"' not in page.content.decode()
    data = form_data(page) | {"original-0-text": "Khác", "original-0-DELETE": "on", "title": "Tiêu đề mới"}
    admin_client.post(address, data | {"_continue": "1"})
    assert (Article.objects.get().title, fresh(row).text) == ("Tiêu đề mới", RAW)
    assert {version.content_type.model for version in Version.objects.all()} & {"originaltext"} == set()

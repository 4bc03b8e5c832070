"""The urgent line: on every page, soon, and gone when its article is."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, UrgentNotice
from config import surroundings
from publishing.permissions import OFFICE, READER
from tests import factories
from tests.admin_forms import form_data

pytestmark = pytest.mark.django_db
LINE = '<aside class="urgent" aria-label="Thông tin khẩn">'


def shows(address: str = "/") -> bool:
    return LINE in Client().get(address).content.decode()


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/van-ban/", "/tim-kiem/?q=lu", "/lien-he/", "/khong-co/"])
def test_every_page_shows_the_line_and_leads_to_the_article(address: str):
    article = factories.make_article(title="Lũ lên nhanh & gấp")
    before = Client().get(address).content.decode()
    factories.make_urgent(article)
    after = Client().get(address).content.decode()
    assert (before.count(LINE), after.count(LINE)) == (0, 1)
    assert f'<a href="{article.get_absolute_url()}">Lũ lên nhanh &amp; gấp</a>' in after
    assert "urgent" not in before


def test_the_last_one_raised_is_the_only_one():
    factories.make_urgent(factories.make_article(title="Tin trước"))
    factories.make_urgent(factories.make_article(title="Tin sau"))
    page = Client().get("/lien-he/").content.decode()
    assert (page.count(LINE), "Tin sau" in page, "Tin trước" in page) == (1, True, False)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "withdrawn"},
        {"expires_at": timezone.now() - datetime.timedelta(seconds=1)},
        {"published_at": timezone.now() + datetime.timedelta(days=9)},
    ],
)
def test_the_line_goes_with_its_article(change: dict[str, Any]):
    article = factories.make_article()
    factories.make_urgent(article)
    assert shows()
    for name, value in change.items():
        setattr(article, name, value)
    article.save()
    assert not shows()


def test_the_line_has_its_time():
    with time_machine.travel("2026-11-20T06:00:00+07:00", tick=False) as clock:
        begin = timezone.now()
        article = factories.make_article()
        end = begin + datetime.timedelta(hours=2)
        factories.make_urgent(article, shown_from=begin + datetime.timedelta(hours=1), until=end)
        seen = []
        for _half_hour in range(6):
            surroundings.forget()
            seen.append(shows())
            clock.shift(datetime.timedelta(minutes=30))
    assert seen == [False, False, True, True, False, False]


def test_another_process_tells_within_five_seconds(monkeypatch: pytest.MonkeyPatch):
    """What another process writes sends no signal here."""
    article = factories.make_article()
    clock = [1000.0]
    monkeypatch.setattr(surroundings.time, "monotonic", lambda: clock[0])
    assert not shows()
    UrgentNotice.objects.bulk_create([UrgentNotice(article=article)])
    clock[0] += 4.9
    assert shows()
    Article.objects.update(status="withdrawn")
    clock[0] += 4.9
    assert not shows()


def test_no_cache_on_the_way_is_told_to_keep_a_page():
    article = factories.make_article()
    kept = {"Cache-Control", "Expires", "ETag", "Last-Modified"}
    for address in ("/", "/tin-tuc/", article.get_absolute_url(), "/khong-co/"):
        assert kept & set(Client().get(address).headers) == set()


# --- the office


def test_an_editor_raises_it_from_the_article_and_takes_it_down_from_the_desk():
    editor = factories.signed_in(factories.staff(*OFFICE))
    article = factories.make_article(title="Lũ lên nhanh")
    link = f"{reverse('admin:articles_urgentnotice_add')}?article={article.pk}"
    assert link in editor.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    editor.post(link, {**form_data(editor.get(link)), "_save": "1"})
    notice = UrgentNotice.objects.get()
    assert (notice.article, shows()) == (article, True)
    assert notice.until - notice.shown_from > datetime.timedelta(hours=23)
    down = reverse("admin:articles_urgentnotice_delete", args=[notice.pk])
    assert down in editor.get(reverse("admin:index")).content.decode()
    editor.post(down, {"post": "yes"})
    assert not shows()


def test_what_is_raised_replaces_what_was():
    editor = factories.signed_in(factories.staff(*OFFICE))
    factories.make_urgent(factories.make_article())
    article = factories.make_article(title="Tin sau")
    link = f"{reverse('admin:articles_urgentnotice_add')}?article={article.pk}"
    editor.post(link, {**form_data(editor.get(link)), "_save": "1"})
    assert [each.article for each in UrgentNotice.objects.all()] == [article]


@pytest.mark.parametrize(
    ("article", "times", "message"),
    [
        ({"status": "draft"}, {}, "Độc giả chưa thấy tin này."),
        ({}, {"until_0": "01/01/2020", "until_1": "08:00"}, "Thời điểm kết thúc phải sau thời điểm bắt đầu."),
        ({}, {"until_0": "01/01/9999", "until_1": "08:00"}, "Năm phải từ 1000 đến 2999."),
    ],
)
def test_what_nobody_could_see_is_refused(article: dict[str, Any], times: dict[str, str], message: str):
    editor = factories.signed_in(factories.staff(*OFFICE))
    link = f"{reverse('admin:articles_urgentnotice_add')}?article={factories.make_article(**article).pk}"
    answer = editor.post(link, {**form_data(editor.get(link)), **times, "_save": "1"})
    assert message in answer.content.decode()
    assert not UrgentNotice.objects.exists()


def test_a_draft_is_not_raised():
    draft = factories.make_article(status="draft", published_at=None)
    found = {}
    try:
        UrgentNotice(article=draft).full_clean()
    except ValidationError as error:
        found = error.message_dict
    assert found == {"article": ["Độc giả chưa thấy tin này. Hãy đăng tin trước khi nêu."]}


def test_whoever_only_reads_neither_raises_it_nor_takes_it_down():
    reader = factories.signed_in(factories.staff(READER))
    article = factories.make_article()
    notice = factories.make_urgent(article)
    for view, arguments in (("add", []), ("delete", [notice.pk])):
        address = reverse(f"admin:articles_urgentnotice_{view}", args=arguments)
        assert (reader.get(address).status_code, reader.post(address, {"post": "yes"}).status_code) == (403, 403)
    page = reader.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "Nêu tin khẩn" not in page
    assert "Hạ xuống" not in reader.get(reverse("admin:index")).content.decode()
    assert shows()

"""What stands around every page is read once in a while, and shown anew as soon as it changes here."""

import pytest
from django.db import transaction
from django.test import Client

from config import surroundings
from organizations.models import LinkedSite, MenuItem
from tests import factories

pytestmark = pytest.mark.django_db


def read() -> surroundings.Surroundings:
    return surroundings.surroundings()


def test_it_is_kept_for_a_moment(django_assert_num_queries, monkeypatch: pytest.MonkeyPatch):
    factories.make_portal()
    now = 1000.0
    monkeypatch.setattr(surroundings.time, "monotonic", lambda: now)
    with django_assert_num_queries(4):
        first = read()
    now += surroundings.KEPT_SECONDS
    with django_assert_num_queries(0):
        assert read() is first
    now += 0.1
    with django_assert_num_queries(4):
        assert read() is not first


def test_an_empty_site_has_surroundings_too():
    assert read() == surroundings.Surroundings(None, [], [], [])


def test_every_change_shows_on_the_next_page(client: Client):
    portal = factories.make_portal()
    page = factories.make_article(title="Giới thiệu Tỉnh ủy", genre="page", menu_label="Giới thiệu")
    assert [each.title for each in read().information_pages] == ["Giới thiệu Tỉnh ủy"]

    item = MenuItem.objects.create(portal=portal, label="Hỏi đáp", url="/hoi-dap/")
    site = LinkedSite.objects.create(portal=portal, name="Báo An Lộc", url="https://bao.anloc.example")
    portal.tagline = "Trang tin mới"
    portal.save()
    page.status = "withdrawn"
    page.save()
    text = client.get("/lien-he/").content.decode()
    shown = {word: word in text for word in ("Hỏi đáp", "Báo An Lộc", "Trang tin mới", "Giới thiệu Tỉnh ủy")}
    assert shown == {"Hỏi đáp": True, "Báo An Lộc": True, "Trang tin mới": True, "Giới thiệu Tỉnh ủy": False}

    item.delete()
    site.delete()
    assert (read().menu_items, read().linked_sites) == ([], [])


def test_a_report_is_none_of_its_business(django_assert_num_queries):
    factories.make_portal()
    first = read()
    factories.make_article()
    assert read() is first


@pytest.mark.django_db(transaction=True)
def test_what_was_read_while_a_change_was_open_is_forgotten_when_it_is_done(monkeypatch: pytest.MonkeyPatch):
    portal = factories.make_portal()
    with transaction.atomic():
        portal.tagline = "Một dòng mới"
        portal.save()
        within = read()
    assert read() is not within
    assert read().portal.tagline == "Một dòng mới"


def test_the_menu_marks_where_the_reader_is_and_a_page_of_information_is_no_news(client: Client):
    factories.make_portal()
    report = factories.make_article()
    about, other = (
        factories.make_article(title=title, genre="page", menu_label=label)
        for title, label in (("Chức năng, nhiệm vụ", "Giới thiệu"), ("Quy chế làm việc", ""))
    )

    def marked(address: str) -> list[str]:
        return [entry["label"] for entry in client.get(address).context["menu"] if entry["current"]]

    shown = {each: marked(each.get_absolute_url()) for each in (report, about, other)}
    assert shown == {report: ["Tin tức"], about: ["Giới thiệu"], other: []}
    report.tags.add("đê điều")
    assert marked(report.tags.get().get_absolute_url()) == ["Tin tức"]

"""Quick search of the admin: all kinds at once, and of each only what this person may see."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from publishing.permissions import OFFICE
from search import index
from tests import factories
from tests.config.test_dashboard import staff
from tests.site.test_query_counts import count

pytestmark = pytest.mark.django_db
SEARCH = reverse("admin:desk_search")
MOST_QUERIES = 45


def indexed(row: Any) -> Any:
    index.refresh(row)
    return row


@pytest.fixture
def everything() -> dict[str, Any]:
    """One record of each kind that "sông lam" finds."""
    return {
        "article": indexed(factories.make_article(title="Kè Sông Lam", status="draft", published_at=None)),
        "party": indexed(factories.make_committee(name="Đảng bộ Sông Lam")),
        "body": indexed(factories.make_organization(name="Ban quản lý Sông Lam")),
        "directive": indexed(factories.make_directive(abstract="Về Sông Lam")),
        "person": indexed(factories.make_person(full_name="Trần Sông Lam", is_public=False)),
        "marked": indexed(factories.make_directive(abstract="Về Sông Lam, tuyệt mật", secrecy="top_secret")),
    }


def found(client: Client, text: str, **more: str) -> dict[str, list[str]]:
    groups = client.get(SEARCH, {"q": text, **more}).context["groups"]
    return {group.name: [hit.title for hit in group.hits] for group in groups}


def test_one_question_without_marks_finds_every_kind_in_the_order_of_the_menu(everything: dict[str, Any]):
    _user, client = staff("bientap", OFFICE)
    assert list(found(client, "song lam").items()) == [
        ("tin, bài", ["Kè Sông Lam"]),
        ("tổ chức đảng", ["Đảng bộ Sông Lam"]),
        ("cơ quan, đoàn thể", ["Ban quản lý Sông Lam"]),
        ("văn bản", [str(everything["directive"]), str(everything["marked"])]),
        ("nhân sự", ["Trần Sông Lam"]),
    ]


@pytest.mark.parametrize(
    ("rights", "kinds"),
    [
        ((), []),
        (("view_article", "see_all_article"), ["tin, bài"]),
        (("view_person",), ["nhân sự"]),
        (("view_organization",), ["cơ quan, đoàn thể"]),
        (("view_partycommittee",), ["tổ chức đảng"]),
    ],
)
def test_of_each_kind_only_those_find_who_may_see_it(everything: dict[str, Any], rights: tuple, kinds: list[str]):
    _user, client = staff("ai-do", "", *rights)
    assert list(found(client, "song lam")) == kinds


def test_a_marked_document_is_found_by_those_alone_who_may_see_it(everything: dict[str, Any]):
    page = {}
    for name, rights in (("khong", ()), ("duoc", ("view_marked_directive",))):
        _user, client = staff(name, "", "view_directive", "see_all_directive", *rights)
        page[name] = client.get(SEARCH, {"q": "song lam"}).text
    assert ["tuyệt mật" in page["khong"], "tuyệt mật" in page["duoc"]] == [False, True]


def test_hits_lead_to_the_form_and_the_list_with_the_same_question(everything: dict[str, Any]):
    _user, client = staff("bientap", OFFICE)
    for _each in range(5):
        indexed(factories.make_article(title="Dọc bờ Sông Lam"))
    group = client.get(SEARCH, {"q": "song lam"}).context["groups"][0]
    assert (len(group.hits), group.has_more) == (5, True)
    assert client.get(group.hits[0].url).context["original"].title == group.hits[0].title
    assert client.get(group.url).context["cl"].result_count == 6
    assert group.hits[0].note.startswith(("Đã đăng · Tin", "Bản nháp · Tin"))


def test_the_part_under_the_field_is_the_same_list_without_a_page_around_it(everything: dict[str, Any]):
    _user, client = staff("bientap", OFFICE)
    part = client.get(SEARCH, {"q": "song lam", "phan": "1"})
    assert ("<html" in part.text, "Kè Sông Lam" in part.text) == (False, True)
    assert found(client, "song lam", phan="1") == found(client, "song lam")


@pytest.mark.parametrize("text", ["", "   ", "không có gì như thế", "x" * 5000, '"', "-", "%", "'; drop", "文"])
def test_whatever_is_typed_is_answered(text: str):
    _user, client = staff("bientap", OFFICE)
    page = client.get(SEARCH, {"q": text})
    says = "Không tìm thấy mục nào" if text.strip() else "Hãy nhập tên, tiêu đề hoặc số, ký hiệu"
    assert (page.status_code, says in page.text) == (200, True)


def test_nobody_else_is_answered(client: Client):
    assert client.get(SEARCH, {"q": "song lam"}).status_code == 302


def test_the_search_asks_as_often_with_many_rows_as_with_one(everything: dict[str, Any]):
    _user, client = staff("bientap", OFFICE)
    numbers = []
    for _round in range(3):
        numbers.append(count(client, f"{SEARCH}?q=song+lam"))
        for _each in range(3):
            indexed(factories.make_article(title="Dọc bờ Sông Lam"))
            indexed(factories.make_person(full_name="Lê Sông Lam"))
            indexed(factories.make_directive(abstract="Về Sông Lam", issuer=everything["body"]))
    assert len(set(numbers)) == 1
    assert numbers[0] <= MOST_QUERIES

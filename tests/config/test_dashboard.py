"""The index of the admin: what waits for the person who opens it, and nothing that this person may not see."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Citation
from publishing.permissions import APPROVER, OFFICE, PUBLISHER, READER
from publishing.workflow import Status
from tests import factories
from tests.site.test_query_counts import count

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")
MOST_QUERIES = 36


def staff(name: str, roles: tuple[str, ...] = (), *rights: str) -> tuple[User, Client]:
    user = factories.staff(*roles, username=name, rights=rights)
    return user, factories.signed_in(user)


def shown(client: Client) -> Any:
    return client.get(INDEX).context


def titles(rows: list[dict[str, Any]]) -> list[str]:
    return [str(row["article"]) for row in rows]


def make(title: str, status: str, **values: Any) -> Article:
    dates = {"published_at": None} if status != Status.PUBLISHED else {}
    return factories.make_article(**{"title": title, "status": status, **dates, **values})


def test_tiles_count_what_their_lists_show():
    user, client = staff("bientap", OFFICE)
    other, _client = staff("khac", OFFICE)
    make("Chờ duyệt", Status.REVIEW, created_by=other)
    for author in (user, other):
        make(f"Nháp của {author}", Status.DRAFT, created_by=author)
        make(f"Trả lại {author}", Status.RETURNED, created_by=author)
    later = timezone.now() + datetime.timedelta(days=2)
    make("Đã duyệt", Status.APPROVED)
    make("Sau cùng", Status.PUBLISHED, published_at=later + datetime.timedelta(days=1))
    make("Trước", Status.PUBLISHED, published_at=later)
    Citation.objects.create(article=make("Có trích dẫn", Status.DRAFT), as_written="Chỉ thị 5", state="likely")
    context = shown(client)
    counts = [(tile["label"], int(tile["count"])) for tile in context["tiles"]]
    assert counts == [
        ("Chờ tôi duyệt", 1),
        ("Chờ tôi đăng", 1),
        ("Trả lại cho tôi", 1),
        ("Bản nháp của tôi", 1),
        ("Hẹn giờ đăng", 2),
        ("Trích dẫn cần xem", 1),
    ]
    listed = [client.get(tile["url"]).context["cl"].queryset.count() for tile in context["tiles"]]
    assert listed == [number for _label, number in counts]
    lists = {name: titles(context[name]) for name in ("waiting", "returned", "drafts", "scheduled")}
    assert lists == {
        "waiting": ["Chờ duyệt"],
        "returned": ["Trả lại bientap"],
        "drafts": ["Nháp của bientap"],
        "scheduled": ["Trước", "Sau cùng"],
    }


def test_what_waits_says_what_it_still_lacks():
    _user, client = staff("bientap", OFFICE)
    make("Đủ", Status.REVIEW)
    lacking = make("Thiếu", Status.REVIEW, category=None)
    for alt in ("", "", "Có mô tả"):
        factories.make_photo(lacking, alt=alt)
    faults = {str(row["article"]): row["faults"] for row in shown(client)["waiting"]}
    assert faults == {"Đủ": [], "Thiếu": ["Hãy chọn chuyên mục.", "Thiếu mô tả 2 ảnh."]}


def test_things_to_look_at_lead_to_what_is_counted():
    _user, client = staff("bientap", OFFICE)
    soon = timezone.now() + datetime.timedelta(days=3)
    public = make("Sắp hết hạn, không chuyên mục", Status.PUBLISHED, expires_at=soon, category=None)
    factories.make_photo(public, alt="", credit="")
    factories.make_photo(public, alt="Có", credit="Minh")
    factories.make_photo(make("Nháp", Status.DRAFT), alt="Có", credit="Minh")
    factories.make_directive()
    rows = shown(client)["to_look_at"]
    assert [(row["label"], int(row["count"])) for row in rows] == [
        ("Tin hết hạn trong bảy ngày tới", 1),
        ("Tin đã đăng chưa có chuyên mục", 1),
        ("Ảnh đã đăng thiếu mô tả", 1),
        ("Ảnh đã đăng thiếu tác giả", 1),
        ("Văn bản chưa có tệp", 1),
    ]
    assert [client.get(row["url"]).context["cl"].queryset.count() for row in rows] == [1] * len(rows)


def test_a_document_with_a_secrecy_mark_is_counted_for_those_alone_who_may_see_it():
    factories.make_directive(secrecy="secret")
    labels = []
    for name, rights in (("khong", ()), ("duoc", ("view_marked_directive",))):
        _user, client = staff(name, "", "view_directive", "see_all_directive", "change_directive", *rights)
        labels.append([row["label"] for row in shown(client)["to_look_at"]])
    assert labels == [[], ["Văn bản chưa có tệp"]]


def test_a_document_without_a_file_is_told_to_those_alone_who_may_attach_one():
    factories.make_directive()
    labels = []
    for name, rights in (("xem", ()), ("sua", ("change_directive",))):
        _user, client = staff(name, "", "view_directive", *rights)
        labels.append([row["label"] for row in shown(client)["to_look_at"]])
    assert labels == [[], ["Văn bản chưa có tệp"]]


@pytest.mark.parametrize(
    ("group", "scope", "buttons"),
    [
        (OFFICE, "viết, duyệt, đăng, xuất danh sách tin, bài của toàn cổng", True),
        ((READER,), "xuất danh sách tin, bài của toàn cổng", False),
    ],
)
def test_the_scope_is_said_and_only_writers_are_offered_to_write(group: str, scope: str, buttons: bool):
    _user, client = staff("ai-do", group)
    page = client.get(INDEX)
    assert page.context["scope"] == scope
    offered = [text in page.text for text in (">Viết tin</a>", ">Tạo bài từ văn bản có sẵn</a>")]
    assert offered == [buttons, buttons]


def test_whoever_has_no_right_to_articles_sees_none():
    make("Tin chờ", Status.REVIEW)
    _user, client = staff("to-chuc", "", "view_organization")
    page = client.get(INDEX)
    assert ("tiles" in page.context, "Tin chờ" in page.text, "không làm việc với tin, bài" in page.text) == (
        False, False, True,
    )  # fmt: skip


def test_the_index_asks_as_often_with_many_rows_as_with_one():
    user, client = staff("bientap", OFFICE)
    numbers = []
    for _round in range(3):
        for number in range(4):
            for status in (Status.REVIEW, Status.RETURNED, Status.DRAFT):
                factories.make_photo(make(f"Tin {number}", status, created_by=user), alt="", credit="")
            later = timezone.now() + datetime.timedelta(days=1)
            make(f"Hẹn {number}", Status.PUBLISHED, published_at=later)
            factories.make_photo(make(f"Đăng {number}", Status.PUBLISHED), alt="", credit="")
            factories.make_directive()
        numbers.append(count(client, INDEX))
    assert len(set(numbers)) == 1
    assert numbers[0] <= MOST_QUERIES


def test_a_second_person_sees_what_waits_for_them_and_not_what_they_sent_themselves():
    secretary = factories.staff(APPROVER, username="thuky")
    others = factories.make_article(title="Của đồng nghiệp", status="review", published_at=None)
    factories.make_article(title="Của chính tôi", status="review", published_at=None, created_by=secretary)
    sent = factories.make_article(title="Tôi gửi lại", status="review", published_at=None)
    sent.steps.create(action="submit", source="draft", by=secretary)
    mine = factories.make_article(title="Tôi viết, người khác gửi", status="review", published_at=None)
    mine.created_by = secretary
    mine.save()
    mine.steps.create(action="submit", source="draft", by=factories.staff())
    client = factories.signed_in(secretary)
    desk = shown(client)
    assert {row["article"] for row in desk["waiting"]} == {others, mine}
    assert (desk["tiles"][0]["label"], str(desk["tiles"][0]["count"])) == ("Chờ tôi duyệt", "2")
    listed = client.get(desk["tiles"][0]["url"])
    assert set(listed.context["cl"].result_list) == {others, mine}


def test_whoever_publishes_sees_what_is_approved():
    factories.make_article(status="approved", published_at=None)
    desk = shown(factories.signed_in(factories.staff(PUBLISHER)))
    assert [(tile["label"], str(tile["count"])) for tile in desk["tiles"][:2]] == [
        ("Chờ tôi duyệt", "0"), ("Chờ tôi đăng", "1"),
    ]  # fmt: skip


def test_undecided_citations_are_counted_and_listed_by_one_rule():
    _user, client = staff("bientap", OFFICE)
    wanted = factories.make_article()
    for article, state in ((wanted, "likely"), (factories.make_article(), "confirmed"), (wanted, "found")):
        Citation.objects.create(article=article, as_written=f"Chỉ thị {state}", state=state)
    tile = {tile["label"]: tile for tile in shown(client)["tiles"]}["Trích dẫn cần xem"]
    assert (tile["count"], list(client.get(tile["url"]).context["cl"].queryset)) == (2, [wanted])

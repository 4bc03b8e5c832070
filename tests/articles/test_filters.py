"""The filter form of the lists: dates day first, names in any spelling, and all of it together."""

import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from articles.models import Article
from publishing.day_forms import DATE_ERROR
from search import index
from tests import factories

pytestmark = pytest.mark.django_db
LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


def listed(client: Client, path: str = "/tin-tuc/", **query: str) -> list[Article]:
    response = client.get(f"{path}?{urlencode(query)}")
    assert response.status_code == 200
    return list(response.context["articles"])


def posted(*date: int) -> Article:
    return factories.make_article(published_at=datetime.datetime(*date, 9, 0, tzinfo=LOCAL))


# What is typed for "từ ngày" and "đến ngày": which of the days 6 March, 2, 3 and 4 June 2013 are left, newest first.
DATES = [
    ("03/6/2013", "", [4, 3]), ("", "03/6/2013", [3, 2, 6]), ("03/6/2013", "03/6/2013", [3]),
    ("3-6-2013", "3.6.2013", [3]), ("2013-06-03", "2013-06-03", [3]), ("03/06/2013", "03/06/2013", [3]),
    ("06/3/2013", "06/3/2013", [6]), ("04/6/2013", "02/6/2013", []), ("", "", [4, 3, 2, 6]),
    ("01/01/1000", "31/12/2999", [4, 3, 2, 6]),
]  # fmt: skip


@pytest.mark.parametrize(("first", "last", "days"), DATES)
def test_days_come_first_and_both_ends_count(first: str, last: str, days: list[int], client: Client):
    articles = {day: posted(2013, month, day) for month, day in ((3, 6), (6, 2), (6, 3), (6, 4))}
    assert listed(client, tu_ngay=first, den_ngay=last) == [articles[day] for day in days]


WRONG = [
    "31/02/2013",
    "13/13/2013",
    "06/31/2013",
    "hôm qua",
    "03/6",
    "2013",
    "0",
    "01/01/0001",
    "31/12/9999",
    "١/٢/٢٠٢٥x",
]


@pytest.mark.parametrize("field", ["tu_ngay", "den_ngay"])
@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_date_is_named_beside_its_field_and_the_list_stays_whole(typed: str, field: str, client: Client):
    articles = [posted(2013, 6, 4), posted(2013, 6, 3)]
    response = client.get("/tin-tuc/", {field: typed})
    assert response.context["form"].errors == {field: [DATE_ERROR]}
    assert DATE_ERROR in response.content.decode()
    assert list(response.context["articles"]) == articles


@pytest.fixture
def office():
    return factories.make_organization(name="Sở Khoa học và Công nghệ", short_name="Sở KH&CN")


@pytest.mark.parametrize(
    "typed",
    ["Sở Khoa học và Công nghệ", "so khoa hoc va cong nghe", "SỞ KHOA HỌC", "khoa hoc cong nghe", "Sở  Khoa học\u200b"],
)
def test_a_body_is_found_by_its_name_in_any_spelling(typed: str, office, client: Client):
    involved, posted_by = factories.make_article(), factories.make_article(publisher=office)
    involved.involvements.create(organization=office)
    index.refresh(involved)
    factories.make_article(title="Sở Khoa học và Công nghệ")
    assert listed(client, to_chuc=typed) == [posted_by, involved]
    assert listed(client, to_chuc=str(office.pk)) == [posted_by, involved]


def test_an_exact_name_means_that_body_alone(office, client: Client):
    centre = factories.make_organization(name="Trung tâm Sở Khoa học và Công nghệ")
    one, two = factories.make_article(publisher=office), factories.make_article(publisher=centre)
    assert listed(client, to_chuc="so khoa hoc") == [two, one]
    assert listed(client, to_chuc="sở khoa học và công nghệ") == [one]


@pytest.mark.parametrize("typed", ["Sở Không Có", "%", "'", '"', "*", "999999", "9" * 30, "a" * 200])
@pytest.mark.parametrize("field", ["to_chuc", "nhan_su", "van_ban"])
def test_a_name_nobody_has_leaves_nothing(typed: str, field: str, office, client: Client):
    factories.make_article(publisher=office)
    assert listed(client, **{field: typed}) == []


@pytest.mark.parametrize("typed", ["", " ", "\u200b\u00a0"])
def test_a_name_of_nothing_visible_filters_nothing(typed: str, office, client: Client):
    article = factories.make_article(publisher=office)
    assert listed(client, to_chuc=typed) == [article]


def test_a_person_is_found_by_name_and_a_private_one_by_none(client: Client):
    known, private = factories.make_person(full_name="Lê Thị Én"), factories.make_person(full_name="Đỗ Văn An")
    type(private).objects.filter(pk=private.pk).update(is_public=False)
    index.refresh(type(private).objects.get(pk=private.pk))
    article = factories.make_article()
    for person in (known, private):
        article.participations.create(person=person)
    assert listed(client, nhan_su="le thi en") == listed(client, nhan_su=str(known.pk)) == [article]
    assert listed(client, nhan_su="Đỗ Văn An") == listed(client, nhan_su=str(private.pk)) == []


def test_a_document_is_found_by_its_symbol_where_the_citation_is_certain(client: Client):
    paper = factories.make_directive(symbol="05-CT/TU")
    articles = {state: factories.make_article() for state in ("confirmed", "matched", "likely", "found", "ignored")}
    for state, article in articles.items():
        article.citations.create(directive=paper, state=state)
    expected = [articles["matched"], articles["confirmed"]]
    assert listed(client, van_ban="05-CT/TU") == listed(client, van_ban=str(paper.pk)) == expected
    index.refresh(factories.mark(paper))
    assert listed(client, van_ban=str(paper.pk)) == []


def test_a_tag_is_one_word_in_any_placing_of_its_marks(client: Client):
    one, two = factories.make_article(tags=["hoà giải"]), factories.make_article(tags=["hòa giải", "công nhân"])
    honour = factories.make_article(tags=["công nhận"])
    assert listed(client, tu_khoa="HÒA GIẢI") == listed(client, tu_khoa="hoa-giai") == [two, one]
    assert (listed(client, tu_khoa="công nhân"), listed(client, tu_khoa="công nhận")) == ([two], [honour])
    assert listed(client, tu_khoa="hoa giai") == []


def test_all_filters_hold_together(office, client: Client):
    category, person = factories.make_category(name="Xây dựng Đảng"), factories.make_person(full_name="Lê Thị Én")

    def make(**values) -> Article:
        article = factories.make_article(
            **{
                "category": category, "publisher": office, "tags": ["hòa giải"],
                "published_at": datetime.datetime(2026, 1, 2, tzinfo=LOCAL), **values,
            }
        )  # fmt: skip
        article.participations.create(person=values.pop("person", person) if "person" in values else person)
        return article

    meant = make()
    for other in (
        {"category": factories.make_category()}, {"publisher": None}, {"tags": ["khác"]}, {"status": "draft"},
        {"published_at": datetime.datetime(2026, 1, 1, 23, 59, tzinfo=LOCAL)},
    ):  # fmt: skip
        make(**other)
    factories.make_article(category=category, publisher=office, tags=["hòa giải"])
    query = {
        "chuyen_muc": "xay-dung-dang", "to_chuc": "so khoa hoc", "nhan_su": "le thi en", "tu_khoa": "hoà giải",
        "tu_ngay": "02/01/2026", "den_ngay": "02/01/2026",
    }  # fmt: skip
    assert listed(client, **query) == [meant]
    assert listed(client, "/tin-tuc/xay-dung-dang/", **{**query, "chuyen_muc": ""}) == [meant]
    assert listed(client, "/tu-khoa/hoa-giai/", **{**query, "tu_khoa": ""}) == [meant]


def test_each_choice_is_a_chip_that_drops_itself_and_says_what_an_id_means(office, client: Client):
    factories.make_article(publisher=office)
    shown = client.get("/tin-tuc/", {"to_chuc": office.pk, "tu_ngay": "01/01/2013", "page": "1", "khac": "x"}).context
    assert shown["chips"] == [
        {"label": "Tổ chức: Sở Khoa học và Công nghệ", "url": "/tin-tuc/?tu_ngay=01%2F01%2F2013"},
        {"label": "Từ ngày: 01/01/2013", "url": f"/tin-tuc/?to_chuc={office.pk}"},
    ]
    assert shown["clear_url"] == "/tin-tuc/"


def test_a_chip_shows_a_tag_by_its_name_and_one_of_drafts_as_it_was_asked_for(client: Client):
    factories.make_article(tags=["báo chí"])
    factories.make_article(tags=["chưa công bố"], status="draft")

    def chip(typed: str) -> str:
        return client.get("/tin-tuc/", {"tu_khoa": typed}).context["chips"][0]["label"]

    asked = ("bao-chi", "BÁO CHÍ", "chua-cong-bo", "khong-co")
    assert [chip(typed) for typed in asked] == [
        "Từ khóa: báo chí", "Từ khóa: BÁO CHÍ", "Từ khóa: chua-cong-bo", "Từ khóa: khong-co"
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["0", "2", "-1", "abc", "1e3", "9" * 40, "²", " "])
def test_a_page_beyond_the_last_or_no_page_at_all_is_not_found(page: str, client: Client):
    factories.make_article()
    assert client.get("/tin-tuc/", {"page": page}).status_code == 404

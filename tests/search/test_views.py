import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404

from search import index
from search.promoting import promotions
from search.views import SearchView
from search.vocabulary import vocabulary
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]


@pytest.fixture
def search(rf):
    """The context of the search page."""

    def search(**params: str) -> dict:
        return SearchView.as_view()(rf.get("/tim-kiem/", params)).context_data

    return search


def put_groups(count: int) -> None:
    """The newest first."""
    days = {number: date(2026, 1, 1) - timedelta(days=100 * number) for number in range(1, count + 1)}
    index.put(
        make_document(number, f"Họp {number}", kind="group", text="chi bộ thôn", date=day)
        for number, day in days.items()
    )


def urls(context: dict) -> list[str]:
    return [result.url for result in context["entries"]]


def links(choices: list) -> list[tuple]:
    return [(choice.label, choice.url, choice.current, choice.count) for choice in choices]


def test_without_a_question_the_page_is_an_empty_form(search, django_assert_num_queries):
    put_groups(1)
    with django_assert_num_queries(0):
        context = search()
    assert (context["q"], context["total"], context["entries"], context["message"]) == ("", 0, [], "")
    assert (context["facets"], context["chips"], context["clear_url"]) == ([], [], "")
    assert context["form"].errors == {}


def test_too_short_a_question_stays_in_the_field_with_an_error(search):
    context = search(q="a")
    assert (context["q"], context["total"], context["message"]) == ("a", 0, "")
    assert context["form"].errors == {"q": ["Hãy nhập ít nhất hai chữ cái."]}


@pytest.mark.parametrize("count", [1, 3, 10, 25])
def test_a_page_takes_three_queries_however_much_is_found(search, django_assert_num_queries, count):
    put_groups(count)
    vocabulary()
    promotions()
    with django_assert_num_queries(3):
        context = search(q="họp chi bộ")
    assert (context["total"], len(context["entries"])) == (count, min(count, 10))


def test_a_result_shows_what_the_entry_holds(search):
    index.put(
        [
            make_document(
                1,
                "Họp Đảng ủy",
                kind="group",
                summary="Tóm tắt",
                text="Bí thư Đảng ủy nói.",
                label="Tin",
                context="Xã Phú Hòa",
                date=date(2026, 5, 1),
                image="/media/a.webp",
            )
        ]
    )
    result = search(q="dang uy")["entries"][0]
    assert result.title_parts == [("Họp ", False), ("Đảng ủy", True)]
    assert result.snippet_parts == [("Bí thư ", False), ("Đảng ủy", True), (" nói.", False)]
    assert (result.url, result.kind, result.label) == ("/thing/1/", "group", "Tin")
    assert (result.context, result.date, result.image) == ("Xã Phú Hòa", date(2026, 5, 1), "/media/a.webp")


def test_only_what_is_public_now_is_found(search):
    now = datetime.now(UTC)
    hour = timedelta(hours=1)
    index.put(
        [
            make_document(1, "Họp"),
            make_document(2, "Họp", is_public=False),
            make_document(3, "Họp", public_from=now + hour),
            make_document(4, "Họp", public_until=now - hour),
        ]
    )
    context = search(q="họp")
    assert (urls(context), context["total"]) == (["/thing/1/"], 1)


def test_filters_count_each_other(search):
    index.put(
        [
            make_document(1, "Họp", kind="group", date=date(2026, 1, 1)),
            make_document(2, "Họp", kind="group", date=date(2025, 1, 1)),
            make_document(3, "Họp", kind="user", date=date(2025, 1, 1)),
            make_document(4, "Họp", kind="user"),
        ]
    )
    context = search(q="họp", year="2025")
    kinds, years = context["facets"]
    assert (kinds.title, years.title) == ("Loại nội dung", "Năm")
    assert links(kinds.values) == [
        ("Tất cả", "?q=h%E1%BB%8Dp&year=2025", True, 2),
        ("Nhóm", "?q=h%E1%BB%8Dp&kind=group&year=2025", False, 1),
        ("Người", "?q=h%E1%BB%8Dp&kind=user&year=2025", False, 1),
    ]
    assert links(years.values) == [
        ("Mọi năm", "?q=h%E1%BB%8Dp", False, 4),
        ("2026", "?q=h%E1%BB%8Dp&year=2026", False, 1),
        ("2025", "?q=h%E1%BB%8Dp&year=2025", True, 2),
    ]
    assert links(context["chips"]) == [("Năm 2025", "?q=h%E1%BB%8Dp", True, None)]
    assert (context["total"], context["facets_chosen"]) == (2, 1)


def test_a_kind_narrows_the_results(search):
    index.put([make_document(1, "Họp", kind="group"), make_document(2, "Họp", kind="user")])
    context = search(q="hop", kind="user")
    assert (urls(context), context["total"], context["clear_url"]) == (["/thing/2/"], 1, "?q=hop")
    assert [choice.current for choice in context["facets"][0].values] == [False, False, True]


def test_what_an_entry_belongs_to_narrows_the_results_and_is_counted(search, make_permission):
    first, second = make_permission("Đọc"), make_permission("Viết")
    index.put(
        make_document(number, "Họp", kind="group", facets={"permission": [each.pk for each in held]})
        for number, held in ((1, [first]), (2, [first, second]), (3, []))
    )
    facet = search(q="họp")["facets"][-1]
    assert (facet.title, counted(facet)) == ("Quyền", [("Tất cả", 3), ("Đọc", 2), ("Viết", 1)])
    context = search(q="họp", permission=str(second.pk))
    assert (urls(context), [chip.label for chip in context["chips"]]) == (["/thing/2/"], ["Quyền: Viết"])
    assert counted(context["facets"][-1]) == [("Tất cả", 3), ("Viết", 1), ("Đọc", 2)]
    assert search(q="họp", permission="999")["total"] == 0


def test_a_link_narrows_to_what_is_not_offered(search):
    index.put(make_document(number, "Họp", kind="group", facets={"group": [5 + number % 2]}) for number in range(1, 4))
    index.put([make_document(5, "Nhóm năm", kind="group"), make_document(6, "Nhóm sáu", kind="group", is_public=False)])
    context = search(q="họp", group="5")
    assert (urls(context), [chip.label for chip in context["chips"]]) == (["/thing/2/"], ["Nhóm: Nhóm năm"])
    assert [chip.label for chip in search(q="họp", group="6")["chips"]] == ["Nhóm: không rõ"]


def test_days_narrow_the_results(search):
    put_groups(5)
    context = search(q="họp", **{"from": "1/1/2025", "to": "2025-06-20"})
    assert urls(context) == ["/thing/2/", "/thing/3/"]
    assert [(chip.label, chip.url) for chip in context["chips"]] == [
        ("Từ 01/01/2025", "?q=h%E1%BB%8Dp&to=20%2F06%2F2025"),
        ("Đến 20/06/2025", "?q=h%E1%BB%8Dp&from=01%2F01%2F2025"),
    ]
    assert context["kept"] == [("q", "họp")]
    assert search(q="họp", **{"from": "1/6/2025", "to": "1/1/2025"})["total"] == 0
    assert search(q="họp", **{"from": "31/2/2025"})["total"] == 5


def test_results_are_sorted_as_asked(search):
    index.put(
        [
            make_document(1, "Tin", text="họp", date=date(2026, 1, 1)),
            make_document(2, "Họp", date=date(2025, 1, 1)),
            make_document(3, "Họp"),
        ]
    )
    orders = {sort: urls(search(q="họp", sort=sort)) for sort in ("relevance", "newest", "oldest")}
    assert orders == {
        "relevance": ["/thing/2/", "/thing/3/", "/thing/1/"],
        "newest": ["/thing/1/", "/thing/2/", "/thing/3/"],
        "oldest": ["/thing/2/", "/thing/1/", "/thing/3/"],
    }
    assert links(search(q="hop", sort="oldest")["sorts"]) == [
        ("Phù hợp nhất", "?q=hop", False, None),
        ("Mới nhất", "?q=hop&sort=newest", False, None),
        ("Cũ nhất", "?q=hop&sort=oldest", True, None),
    ]


def test_pages_follow_one_another(search):
    put_groups(25)
    pages = [search(q="họp", page=str(number)) for number in (1, 2, 3)]
    assert [url for page in pages for url in urls(page)] == [f"/thing/{number}/" for number in range(1, 26)]
    assert (pages[1]["page_obj"].number, pages[1]["page_range"]) == (2, [1, 2, 3])
    assert (pages[1]["querystring"], pages[1]["page_kwarg"]) == ("q=h%E1%BB%8Dp&", "page")


@pytest.mark.parametrize("page", ["4", "0", "-1", "abc", "1000000000", "", "1.5", "\0", "٣x"])
def test_a_page_that_is_not_there_is_not_found(search, page):
    put_groups(25)
    with pytest.raises(Http404):
        search(q="họp", page=page)


def test_nothing_found_says_so_and_helps(search):
    context = search(q="quy ché")
    assert context["message"] == "Không tìm thấy nội dung nào cho “quy ché”."
    assert context["hint"] == "Hãy thử ít từ hơn hoặc từ khác."
    context = search(q="quy ché", year="2026", kind="group")
    assert context["hint"] == "Hãy thử ít từ hơn hoặc bỏ bộ lọc Nhóm · Năm 2026."


HOSTILE = ["'", '"', "\0", "\x1a", ")--", "' OR 1=1 --", "NEAR(", "a" * 5000, "& | ! <->", "*" * 99]


@pytest.mark.parametrize("q", HOSTILE)
def test_no_question_breaks_the_page(search, q):
    put_groups(1)
    for values in ({"q": q}, {"q": f"họp {q}", "kind": q, "year": q, "sort": q}):
        assert search(**values)["total"] in (0, 1)


def counted(facet) -> list[tuple]:
    return [(choice.label, choice.count) for choice in facet.values]


def put_many(count: int) -> None:
    """So many groups of 2026, one in ten about rice; one of 2019 and one of another kind without a date."""
    index.put(
        make_document(number, f"Họp {'lúa' if number % 10 == 0 else 'ngô'}", kind="group", date=date(2026, 1, 1))
        for number in range(1, count + 1)
    )
    index.put([make_document(1, "Họp", kind="user")])
    index.put([make_document(count + 1, "Họp", kind="group", date=date(2019, 5, 1))])


def test_of_more_than_a_thousand_results_the_best_thousand_are_shown(search):
    put_many(1_100)
    context = search(q="họp", page="100")
    assert (context["total"], context["total_text"], len(context["entries"])) == (1_000, "hơn 1.000", 10)
    assert (search(q="họp lúa")["total"], search(q="họp lúa")["total_text"]) == (110, "110")
    with pytest.raises(Http404):
        search(q="họp", page="101")


def test_filters_of_a_frequent_word_list_what_is_there_and_count_what_is_known(search):
    put_many(1_100)
    kinds, years = search(q="họp")["facets"]
    assert links(kinds.values) == [
        ("Tất cả", "?q=h%E1%BB%8Dp", True, None),
        ("Nhóm", "?q=h%E1%BB%8Dp&kind=group", False, None),
        ("Người", "?q=h%E1%BB%8Dp&kind=user", False, None),
    ]
    between = [(str(year), None) for year in range(2025, 2019, -1)]
    assert counted(years) == [("Mọi năm", None), ("2026", None), *between, ("2019", None)]
    kinds, years = search(q="họp", year="2019")["facets"]
    assert counted(kinds) == [("Tất cả", 1), ("Nhóm", 1)]
    assert counted(years) == [("Mọi năm", None), ("2026", None), *between, ("2019", 1)]
    assert urls(search(q="họp", kind="user")) == ["/thing/1/"]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_a_page_of_a_frequent_word_takes_at_most_six_queries(search, django_assert_max_num_queries, sort):
    put_many(1_100)
    vocabulary()
    for filters in ({}, {"kind": "group"}, {"kind": "group", "year": "2026"}, {"from": "1/1/2020"}):
        with django_assert_max_num_queries(6):
            assert search(q="họp", sort=sort, **filters)["total"] == 1_000


@pytest.mark.parametrize(
    ("q", "is_cut"), [("họp " * 16, False), ("họp " * 17, True), ("h" * 200 + "  ", False), ("h" * 201, True)]
)
def test_the_page_says_that_a_long_question_is_cut(search, q, is_cut):
    assert search(q=q)["cut_at"] == ((200, 16) if is_cut else None)


def test_a_wrong_day_is_told_above_the_results_and_the_filters_stand_open(client):
    put_groups(1)
    text = client.get("/tim-kiem/", {"q": "hop", "from": "31/02/2026"}).content.decode()
    assert 'href="#id_from">Từ ngày: Ngày phải có dạng ngày/tháng/năm' in text
    assert re.search(r'<details class="facets-toggle"\s+open>', text)


@pytest.mark.parametrize("asked", ["chở nước ngọt về cù lao", "Lê Thị Hòa chở nước ngọt về cù lao"])
@pytest.mark.parametrize("filters", [{}, {"kind": "group", "year": "2026"}])
def test_a_page_of_few_full_answers_takes_at_most_six_queries(
    search, django_assert_max_num_queries, asked: str, filters: dict[str, str]
):
    day = date(2026, 1, 1)
    index.put(
        [
            make_document(1, "Lê Thị Hòa chở nước ngọt về cù lao", kind="group", date=day),
            make_document(2, "Lê Thị Hòa", kind="user"),
            *(make_document(number, "Giếng nước ngọt cù lao", kind="group", date=day) for number in range(3, 6)),
        ]
    )
    vocabulary()
    promotions()
    with django_assert_max_num_queries(6):
        assert search(q=asked, **filters)["entries"]

"""What is shown for a question as a whole: the best first, and what nearly answers where hardly anything does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from search import engines, index
from search.answering import ENOUGH, NEAR
from search.choosing import Filters
from search.collecting import Scope
from search.forms import NEWEST, OLDEST, RELEVANCE
from search.models import SearchEntry
from search.query import Query
from search.ranking import pieces
from search.results import Search
from search.statements import answers
from search.terms import Place, Term
from search.tokens import located
from search.vocabulary import vocabulary
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]


def searched(text: str, kind: str = "", year: int | None = None, sort: str = RELEVANCE) -> Search:
    """What is answered where nothing is repaired (`test_correcting.py`)."""
    return Search(Query.parse(text), Filters(kind, year), sort, exact=True)


def ids(search: Search) -> list[int]:
    return [entry.object_id for entry in search.found.entries]


def missing(search: Search) -> dict[str, str]:
    return {result.url: result.missing for result in search.results(search.found.places)}


def test_who_bears_the_name_comes_first():
    index.put(
        [
            make_document(1, "Lê Thị Hòa", kind="user"),
            make_document(2, "Lê Thị Hòa nhận công tác mới", date=date(2026, 11, 1)),
            make_document(3, "Họp báo", keywords=("Lê Thị Hòa",), date=date(2026, 11, 2)),
        ]
    )
    assert ids(searched("lê thị hòa")) == ids(searched("đ/c Lê Thị Hoà")) == ids(searched("le thi hoa")) == [1, 2, 3]


def test_another_name_of_a_thing_is_its_name():
    index.put([make_document(1, "Sở Nội vụ mới", date=date(2026, 1, 1)), make_document(2, "Sở", names=("Sở Nội vụ",))])
    assert ids(searched("so noi vu"))[0] == 2


def test_the_owner_of_a_symbol_comes_before_newer_texts_about_it():
    index.put(
        [
            make_document(1, "Chỉ thị 23-CT/TU về giữ đê", symbol="23-CT/TU", date=date(2020, 1, 1)),
            make_document(2, "Chỉ thị 23-CT/TU: sơ kết", keywords=("23-CT/TU",), date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("23 ct tu")) == [1, 2]


def test_abbreviations_are_found_both_ways():
    index.put([make_document(1, "BTV Tỉnh ủy họp"), make_document(2, "Ban Thường vụ Tỉnh ủy họp")])
    assert sorted(ids(searched("btv tỉnh ủy"))) == sorted(ids(searched("ban thuong vu tinh uy"))) == [1, 2]


def test_an_uncertain_abbreviation_finds_what_it_may_mean_where_nothing_else_is_found():
    index.put([make_document(1, "Chỉ thị 05"), make_document(2, "Chủ tịch 05"), make_document(3, "Kế hoạch 05")])
    search = searched("CT 05")
    assert sorted(ids(search))[:2] == [1, 2]
    assert missing(search)["/thing/1/"] == ""


def test_dates_find_the_day_of_an_entry_and_days_in_its_text():
    index.put(
        [
            make_document(1, "Bão số 3", date=date(2018, 6, 13)),
            make_document(2, "Bão", text="Ngày 13/6/2018 bão vào.", date=date(2018, 7, 1)),
            make_document(3, "Bão 13", date=date(2018, 7, 2)),
        ]
    )
    assert ids(searched("13/6/2018")) == [1, 2]
    assert ids(searched("13 tháng 6")) == [1, 2]
    assert sorted(ids(searched("thang 6/2018"))) == [1, 2]
    assert sorted(ids(searched("bão năm 2018"))) == [1, 2, 3]


def test_what_lacks_one_word_is_shown_where_little_is_found_and_says_so():
    index.put([make_document(1, "Khai giảng Bản Lầu"), make_document(2, "Khai giảng năm học"), make_document(3, "Mưa")])
    search = searched("khai giảgn bản lầu")
    assert (ids(search), search.has_only_near) == ([1], True)
    assert missing(search) == {"/thing/1/": "giảgn"}


def test_more_words_in_the_title_come_first():
    index.put(
        [
            make_document(2, "Tin vắn", text="Hội nghị tổng kết công tác dân vận", date=date(2026, 2, 2)),
            make_document(1, "Hội nghị dân vận", text="Tổng kết công tác năm", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("hội nghị công tác dân vận tổng kết")) == [1, 2]


def test_what_holds_everything_stands_before_what_nearly_does():
    index.put(
        [
            make_document(1, "Cháy ở đèo, có gió", date=date(2026, 1, 1)),
            make_document(2, "Mưa", text="cháy rừng đèo gió"),
        ]
    )
    search = searched("cháy rừng đèo gió")
    assert (ids(search), search.has_only_near) == ([2, 1], False)
    assert missing(search) == {"/thing/2/": "", "/thing/1/": "rừng"}


def test_where_enough_is_found_nothing_else_is_shown():
    index.put(make_document(number, "Cháy rừng đèo") for number in range(ENOUGH))
    index.put([make_document(100, "Cháy rừng")])
    assert 100 not in ids(searched("cháy rừng đèo"))


def test_one_of_two_words_is_shown_only_where_nothing_holds_both():
    index.put([make_document(1, "Cháy rừng"), make_document(2, "Cháy nhà")])
    assert ids(searched("cháy rừng")) == [1]
    assert sorted(ids(searched("cháy chợ"))) == [1, 2]
    assert ids(searched("chợ")) == []


def test_of_what_lacks_a_word_only_so_many_are_collected():
    index.put(make_document(number, "Cháy rừng") for number in range(NEAR + 5))
    assert len(ids(searched("cháy rừng tràm"))) == NEAR


def test_where_nothing_lacks_but_one_word_more_are_left_out():
    index.put(
        [
            make_document(1, "Cháy rừng tràm", date=date(2026, 1, 1)),
            make_document(2, "Cháy chợ", date=date(2026, 2, 2)),
            make_document(3, "Mưa"),
        ]
    )
    search = searched("cháy rừng tràm đêm mồng")
    assert (ids(search), missing(search)) == ([1], {"/thing/1/": "đêm mồng"})
    assert ids(searched("cháy đêm mồng một tết")) == []


def test_a_quoted_phrase_is_never_left_out():
    index.put([make_document(1, "Cháy rừng tràm"), make_document(2, "Học tập, rèn luyện")])
    assert ids(searched('cháy rừng tràm "học tập"')) == []
    assert missing(searched('cháy rừng "học tập"')) == {"/thing/2/": "cháy rừng"}
    index.put([make_document(3, "Học tập cách chữa cháy")])
    assert missing(searched('cháy rừng tràm "học tập"')) == {"/thing/3/": "rừng tràm"}
    assert ids(searched('cháy "mưa to"')) == []


def test_nothing_hidden_is_shown_as_nearly_found():
    hour, now = timedelta(hours=1), datetime.now(UTC)
    index.put(
        [
            make_document(1, "Cháy rừng", is_public=False),
            make_document(2, "Cháy rừng", public_from=now + hour),
            make_document(3, "Cháy rừng", public_until=now - hour),
        ]
    )
    assert ids(searched("cháy rừng tràm")) == []


def test_what_is_nearly_found_keeps_to_filters_and_order():
    index.put(
        [
            make_document(1, "Cháy rừng", kind="group", date=date(2025, 1, 1)),
            make_document(2, "Cháy rừng", kind="group", date=date(2026, 1, 1)),
            make_document(3, "Cháy rừng", kind="user", date=date(2026, 2, 1)),
        ]
    )
    assert sorted(ids(searched("cháy rừng tràm", kind="group"))) == [1, 2]
    assert ids(searched("cháy rừng tràm", year=2025)) == [1]
    assert ids(searched("cháy rừng tràm", sort=NEWEST)) == [3, 2, 1]
    assert ids(searched("cháy rừng tràm", sort=OLDEST)) == [1, 2, 3]
    search = searched("cháy rừng tràm", kind="group")
    assert (search.seen.total("kind"), search.seen.is_known("kind", None)) == (2, False)


def test_a_search_that_nearly_finds_takes_five_queries(django_assert_num_queries):
    index.put(make_document(number, "Cháy rừng") for number in range(20))
    index.put([make_document(100, "Cháy rừng ở đèo")])
    vocabulary()
    with django_assert_num_queries(5):
        search = searched("cháy rừng đèo")
        search.results(search.found.places[:10])
        assert search.seen.years == {}


def test_a_search_that_finds_nothing_takes_two_queries(django_assert_num_queries):
    index.put([make_document(1, "Cháy rừng")])
    vocabulary()
    with django_assert_num_queries(2):
        assert searched("lấy ý kiến nhân dân về tràm").found.places == []


@pytest.mark.parametrize("asked", ["Bí thư Tỉnh ủy", "ai là bí thư tỉnh uỷ", "bi thu tinh uy lam giang la ai"])
def test_whoever_holds_a_post_comes_first_where_it_is_asked_for(asked: str):
    roles = ("Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy Lâm Giang")
    posts = ("Bí thư Tỉnh ủy, Tỉnh ủy Lâm Giang", "Phó Bí thư Tỉnh ủy, Tỉnh ủy Lâm Giang")
    index.put(
        [
            make_document(1, "Lê An", keywords=posts[:1], roles=roles),
            make_document(2, "Lê Bình", keywords=posts[1:]),
            make_document(3, "Bí thư Tỉnh ủy Lâm Giang thăm xã", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched(asked))[0] == 1


def test_two_words_side_by_side_stand_before_the_same_scattered():
    index.put(
        [
            make_document(1, "Lễ giao nhận", summary="Tân binh lên đường", date=date(2025, 1, 1)),
            make_document(2, "Tân Hòa thăm thương binh", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("tân binh")) == [1, 2]


def test_of_a_long_question_what_holds_half_of_it_is_shown_the_most_first():
    index.put(
        [
            make_document(1, "Lương cao, việc nhẹ: cạm bẫy bên kia biên giới", text="Công an bắt 19 người"),
            make_document(2, "Việc nhẹ, lương cao", text="Bên kia sông"),
            make_document(3, "Biên giới mùa xuân"),
        ]
    )
    search = searched("lương cao việc nhẹ bên kia biên giới bắt được mười chín người")
    assert (ids(search), missing(search)["/thing/1/"]) == ([1, 2], "mười chín")
    assert search.has_only_near


@pytest.mark.parametrize("words", [6, 7, 16])
def test_a_question_is_asked_in_a_bounded_number_of_pieces(words: int):
    given = [f"{first}{second}" for first in "bcdg" for second in "aeio"][:words]
    assert 0 < len(pieces(Query.parse(" ".join(given)), given)) <= 35
    assert pieces(Query.parse(" ".join(given)), given[:3]) == pieces(Query.parse(" ".join(given[:3])), given[:3])


def test_who_is_named_beside_something_else_is_shown_and_what_is_not_there_is_told_truly():
    index.put(
        [
            make_document(1, "Trịnh Thị Hằng Nga", text="Phó Chủ tịch xã"),
            make_document(2, "Hằng Nga", text="Chị Hằng, chú Cuội"),
        ]
    )
    search = searched("trịnh thị hằng nga tham nhũng chủ tịch")
    assert (ids(search), missing(search)) == ([1], {"/thing/1/": "tham nhũng"})
    assert ids(searched("trinh thi hang nga tham nhung dat dai nha cua")) == [1]
    assert ids(searched('trinh thi hang nga "tham nhung"')) == []
    assert ids(searched("trình thi hang nga tham nhung dat dai nha cua")) == []


def test_it_is_asked_exactly_of_each_entry_what_it_holds_however_far_they_are_from_one_another():
    days = [date(year, 5, 19) for year in (1990, 2005, 2020, 2026)]
    index.put(
        make_document(number, "Cháy rừng" if number % 2 else "Mưa rừng", date=day) for number, day in enumerate(days)
    )
    places = list(SearchEntry.objects.order_by("object_id").values_list("place", flat=True))
    node = Scope().narrowed(located(Term(("chay",)), Place.ANYWHERE))
    (found,) = answers([engines.current().among_scattered(node, [places[0], places[3]])])
    assert found.places == [places[3]]


def test_little_words_are_not_marked():
    index.put([make_document(1, "Quyết định của tỉnh", summary="Đó là quyết định về họp của tỉnh")])
    search = searched("quyết định của tỉnh là gì")
    (result,) = search.results(search.found.places)
    assert [text for text, is_hit in result.title_parts if is_hit] == ["Quyết định", "tỉnh"]
    assert [text for text, is_hit in result.snippet_parts if is_hit] == ["quyết định", "tỉnh"]


def test_numbers_are_found_however_they_are_written():
    index.put(
        [
            make_document(1, "Đại hội Đảng bộ tỉnh lần thứ XIX", text="Hỗ trợ 3.120 hộ nghèo"),
            make_document(2, "Nghị quyết Trung ương 4 khoá 12", text="3120 hộ; 19 tháng 5"),
            make_document(3, "Đại hội Đảng bộ xã lần thứ nhất", text="Thưởng 12 hộ"),
        ]
    )
    asked = ("đại hội lần thứ 19", "khóa XII", "dai hoi lan thu i", "3120 hộ nghèo", "hỗ trợ 3.120", "3.120 hộ khoá 12")
    assert [ids(searched(text))[0] for text in asked] == [1, 2, 3, 1, 1, 2]
    assert sorted(ids(searched("3120 hộ"))) == sorted(ids(searched("3.120 hộ"))) == [1, 2]


def test_the_other_spelling_of_a_number_is_marked():
    index.put([make_document(1, "Nghị quyết khóa XII giúp 3.120 hộ")])
    (result,) = (search := searched("khóa 12 giúp 3120 hộ")).results(search.found.places)
    assert [part for part, is_hit in result.title_parts if is_hit] == ["khóa XII giúp 3.120 hộ"]


def test_a_name_with_a_number_is_typed_either_way():
    index.put(
        [
            make_document(1, "04-NQ/TW", names=("Nghị quyết Trung ương 4 khóa XII",), date=date(2016, 1, 1)),
            make_document(2, "Nghị quyết Trung ương 4 khóa 12 sau mười năm", date=date(2026, 1, 1)),
        ]
    )
    for asked in ("nghị quyết trung ương 4 khóa 12", "Nghi quyet TW 4 khoa XII"):
        assert ids(searched(asked))[0] == 1, asked


@pytest.mark.parametrize(
    "asked",
    ["lê thị hòa giám đốc sở", "giam doc so le thi hoa", "bà Hoà giám đốc sở", "đ/c hòa giám đốc", "anh Hòa ở sở"],
)
def test_who_is_called_by_name_beside_a_post_comes_first(asked: str):
    index.put(
        [
            make_document(1, "Lê Thị Hòa", kind="user", keywords=("Giám đốc, Sở Nội vụ",)),
            make_document(2, "Trần Giám", kind="user", keywords=("Giám đốc, Sở Y tế",), text="Thay chị Lê Thị Hòa"),
            make_document(3, "Anh Hòa: Bà Lê Thị Hòa giữ chức Giám đốc Sở", text="Ở đó", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched(asked))[0] == 1


@pytest.mark.parametrize(
    "asked", ["hòa giải ở xã", "xã hòa giám đốc", "đ/c Hoa giám đốc sở", "lê thị hòa tiếp dân", "anh hòa giám đốc"]
)
def test_a_word_of_a_name_alone_does_not_call_anybody(asked: str):
    index.put(
        [
            make_document(
                1, "Lê Thị Hòa", kind="user", keywords=("Giám đốc, Sở Nội vụ", "Tổ hòa giải", "Xã An"), text="Anh"
            ),
            make_document(2, f"{asked}: Giám đốc Sở gặp Lê Thị Hòa", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched(asked))[0] == 2


def test_a_body_named_as_a_place_is_no_person():
    index.put(
        [
            make_document(1, "Hồ Núi Cốc", keywords=("An toàn đập",)),
            make_document(2, "An toàn đập Hồ Núi Cốc", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("an toàn đập hồ núi cốc")) == [2, 1]


def test_what_is_named_stays_first_among_many():
    index.put(
        make_document(number, f"Công an tỉnh họp lần {number}", date=date(2026, 1, 1)) for number in range(2, 150)
    )
    index.put([make_document(1, "Công an tỉnh An Lộc", roles=("Công an tỉnh",))])
    assert ids(searched("công an tỉnh"))[0] == 1


def test_what_holds_most_is_shown_beside_the_few_that_hold_all():
    index.put(
        [
            make_document(1, "Chở nước ngọt về cù lao", date=date(2020, 1, 1)),
            make_document(2, "Giếng nước ngọt ở cù lao", date=date(2026, 1, 1)),
            make_document(3, "Về quê", date=date(2026, 1, 1)),
        ]
    )
    search = searched("chở nước ngọt về cù lao")
    assert ids(search) == [1, 2]
    assert missing(search) == {"/thing/1/": "", "/thing/2/": "chở"}


def test_a_row_of_words_may_hold_a_number_written_otherwise():
    index.put(
        [
            make_document(1, "Bầu bí thư mới", text="Đại hội Đoàn tỉnh lần thứ XIV họp", date=date(2017, 1, 1)),
            make_document(2, "Đại hội thi đua", text="14 đoàn của tỉnh, lần thứ 14", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("đại hội đoàn tỉnh lần thứ 14")) == [1, 2]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("kỳ họp thứ 12", "Kỳ họp thứ mười hai"),
        ("hội nghị trung ương 4 khóa 12", "Hội nghị Trung ương 4 khóa XII"),
        ("quý 2/2024", "Thu ngân sách quý II/2024"),
        ("quy ii nam 2024", "Thu ngân sách quý 2 năm 2024"),
        ("huân chương hạng 3", "Huân chương Lao động hạng Ba"),
        ("khoa 12", "Bế mạc khóa XII"),
    ],
)
def test_a_number_is_found_in_words_digits_or_roman_numerals(asked: str, text: str):
    index.put([make_document(1, text), make_document(2, "Kỳ họp thứ hai mươi, quý III, hạng nhì, khóa XI")])
    search = searched(asked)
    assert (ids(search)[0], missing(search)["/thing/1/"]) == (1, "")
    assert missing(search).get("/thing/2/") != ""


def test_no_other_word_is_marked_as_a_number():
    index.put([make_document(1, "Vì sao quý vị họp: kỳ họp thứ VI, ngày 6 tháng 6")])
    search = searched("kỳ họp thứ sáu")
    (result,) = search.results(search.found.places)
    assert [part for part, is_hit in result.title_parts if is_hit] == ["họp", "kỳ họp thứ VI"]


def test_a_concept_of_one_spelling_counts_where_it_stands_within_an_abbreviation():
    index.put(
        [
            make_document(1, "PCT UBND xã Hòa An thăm chợ", date=date(2020, 1, 1)),
            make_document(2, "Thăm chợ", text="Chủ tịch xã cùng đi", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("chủ tịch thăm chợ")) == [1, 2]

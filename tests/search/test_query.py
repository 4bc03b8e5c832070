import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import Query, Spelling, Unit
from search.said import own_symbol_term, symbol_term
from search.terms import All, Any, Term
from vietnamese.symbols import parse_symbol


def units(*words: str) -> tuple[Unit, ...]:
    return tuple(Unit((word,)) for word in words)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ()),
        (" \u00a0\u200b… ", ()),
        ("  Họp\u00a0 thôn ", units("Họp", "thôn")),
        ("xã,phường;thôn", units("xã", "phường", "thôn")),
        ('họp "chi bộ" thôn', (*units("họp"), Unit(("chi", "bộ"), quoted=True), *units("thôn"))),
        ("“chi bộ”", (Unit(("chi", "bộ"), quoted=True),)),
        ('"họp thôn', units("họp", "thôn")),
        ('"" họp', units("họp")),
        ("họp\0 thôn", units("họp", "thôn")),
    ],
)
def test_a_question_falls_into_words_and_phrases(raw, expected):
    assert Query.parse(raw).units == expected


def test_a_question_is_cut_after_200_characters_and_16_words():
    assert Query.parse("a" * 300).words == ("a" * 200,)
    assert Query.parse("từ " * 40).words == ("từ",) * 16
    assert Query.parse('một "' + "hai " * 16 + '"').words == ("một",)


@pytest.mark.parametrize("text", ["23-CT/TU", "23-ct/tu", "23 CT TU"])
def test_a_symbol_is_one_unit_however_it_is_written(text):
    key = parse_symbol("23-CT/TU").key
    query = Query.parse(text)
    assert [unit.symbol for unit in query.units] == [key]
    assert query.own_symbol == own_symbol_term(key)
    words = All((Term(("23",)), Term(("ct",)), Term(("tu",))))
    assert query.condition() == All((Any((Term((symbol_term(key),)), words)),))


def test_a_symbol_inside_a_sentence_is_no_question_for_its_owner():
    query = Query.parse("sơ kết 23-CT/TU")
    assert [unit.words for unit in query.units] == [("sơ",), ("kết",), ("23", "CT", "TU")]
    assert query.own_symbol == ""
    assert query.symbols == (symbol_term(parse_symbol("23-CT/TU").key),)


@pytest.mark.parametrize(
    ("text", "accented"),
    [("dang uy", False), ("DANG UY 05", False), ("đang", True), ("xã An Lạc", True), ("", False)],
)
def test_diacritics_are_noticed(text, accented):
    assert Query.parse(text).accented is accented


@pytest.mark.parametrize(
    ("text", "prefix"),
    [("dan", True), ("đảng uy", True), ("dang u", False), ('"chi bộ"', False), ("2-CT/TU", False), ("", False)],
)
def test_only_a_last_word_of_two_letters_can_go_on(text, prefix):
    assert Query.parse(text, prefix=True).prefix is prefix


def test_the_last_word_goes_on_in_the_condition():
    assert Query.parse("đảng uy", prefix=True).condition(prefix=True) == All(
        (Term(("dang",)), Term(("uy",), prefix=True))
    )


def told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each unit of a question: its words, and the terms that say the same."""
    return [(" ".join(unit.words), unit.terms) for unit in Query.parse(text).units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13/6/2018", [("13 6 2018", ("y_2018_06_13",))]),
        ("họp 19/5", [("họp", ()), ("19 5", ("y__05_19",))]),
        ("thang 9 nam 2025", [("thang 9 nam 2025", ("y_2025_09",))]),
        ("năm 2020 họp", [("năm 2020", ("y_2020",)), ("họp", ())]),
        ("họp 31/02", [("họp", ()), ("31", ()), ("02", ())]),
        ("23-CT/TU ngày 1/7", [("23 CT TU", ("s_23_ct_tu",)), ("ngày 1 7", ("y__07_01",))]),
    ],
)
def test_dates_are_read_as_people_type_them(text, expected):
    assert told(text) == expected


def test_a_date_is_found_as_a_date_or_word_by_word():
    words = All((Term(("19",)), Term(("5",))))
    assert Query.parse("19/5").condition() == All((Any((Term(("y__05_19",)), words)),))


def test_an_abbreviation_and_what_it_stands_for_have_one_term():
    assert told("btv xã") == [("btv", ("c_ban_thuong_vu",)), ("xã", ())]
    assert told("ban thuong vu xã") == [("ban thuong vu", ("c_ban_thuong_vu",)), ("xã", ())]
    assert Query.parse("btv xã").expansions == [("BTV", "Ban Thường vụ")]
    assert Query.parse("Ban Thường vụ").expansions == []


def test_what_an_uncertain_abbreviation_may_mean_is_weak():
    (unit, _number) = Query.parse("CT 05").units
    assert (unit.terms, unit.weak) == ((), ("c_chi_thi", "c_chu_tich", "c_chuong_trinh"))
    assert unit.meaning == "chỉ thị hoặc chủ tịch hoặc chương trình"
    assert told("ct 05") == [("ct", ()), ("05", ())]


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("đ/c Lê An", ["Lê", "An"]),
        ("dong chi le an", ["le", "an"]),
        ("ba xa", ["ba", "xa"]),
        ("chiều 13/6", ["13 6"]),
        ("đồng chí", ["đồng", "chí"]),
    ],
)
def test_what_is_said_before_a_name_or_a_date_need_not_be_found(text, required):
    assert [" ".join(unit.words) for unit in Query.parse(text).required] == required


def test_typed_marks_count_and_untyped_ones_do_not():
    query = Query.parse("đảng moi")
    assert query.condition(Spelling.MARKED) == All((All((Term(("ddang2",)),)), All((Term(("moi",)),))))


def test_each_unit_is_known_as_it_was_typed():
    query = Query.parse('họp "chi bộ" chiều 19/5 TT&TT 23-CT/TU')
    told = [query.text_of(place) for place in range(len(query.units))]
    assert told == ["họp", "chi bộ", "chiều", "19/5", "TT&TT", "23-CT/TU"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("đ/c Lê Thị Hòa", ["Lê Thị Hòa"]),
        ("ai là bí thư Tỉnh ủy", ["bí thư Tỉnh ủy", "ai là bí thư Tỉnh ủy"]),
        ("Nguyễn Thị Quỳnh Như", ["Nguyễn Thị Quỳnh Như"]),
        ("đổi mới và phát triển", ["đổi mới và phát triển", "đổi mới phát triển"]),
        ("Chỉ thị số 05", ["Chỉ thị số 05", "Chỉ thị 05"]),
        ("nq 18", ["nq 18", "Nghị quyết 18"]),
        ("QD 7", ["QD 7", "Quyết định 7", "Quy định 7"]),
        ("nq 18 đảng", ["nq 18 đảng"]),
    ],
)
def test_a_whole_name_is_asked_for_without_what_only_stands_around_it(text: str, names: list[str]):
    assert list(Query.parse(text).names) == names


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("ai là giám đốc Sở Nội vụ", ["giám", "đốc", "Sở", "Nội", "vụ"]),
        ("quyết định số 1719 của tỉnh", ["quyết định", "1719", "tỉnh"]),
        ('"của ai" và chi bộ', ["của ai", "chi bộ"]),
        ("của dân", ["của", "dân"]),
        ("là ai", ["là", "ai"]),
    ],
)
def test_little_words_need_not_be_found_where_enough_else_is_asked_for(text: str, required: list[str]):
    assert [" ".join(unit.words) for unit in Query.parse(text).required] == required


def test_a_little_word_that_is_typed_still_must_be_found():
    assert [unit.words for unit in Query.parse("họp báo của", prefix=True).required] == [("họp",), ("báo",), ("của",)]
    assert [unit.words for unit in Query.parse("họp báo của dân", prefix=True).required] == [
        ("họp",),
        ("báo",),
        ("dân",),
    ]


@given(st.text(max_size=400))
def test_any_text_is_a_question(raw):
    query = Query.parse(raw, prefix=True)
    assert bool(query) is bool(query.words)
    assert len(query.words) <= 16
    assert len(query.text) <= 200
    told = [query.text_of(place) for place in range(len(query.units))]
    assert all(word in each for each, unit in zip(told, query.units, strict=True) for word in unit.words)

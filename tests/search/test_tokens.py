from datetime import date

import pytest

from search.field_words import GAP, FieldWords
from search.said import date_term, own_symbol_term, symbol_term
from search.tokens import indexed_words, whole_term
from tests.search.factories import make_document
from vietnamese.folding import fold
from vietnamese.symbols import parse_symbol


def test_a_document_becomes_folded_words_words_with_tones_and_symbols():
    key = parse_symbol("23-CT/TU").key
    document = make_document(
        1, "Uỷ viên", summary="Tóm", text="tắt 5", symbol="23-CT/TU", keywords=("An Lộc", "theo 23-CT/TU")
    )
    words = indexed_words(document)
    assert words.title == FieldWords(("uy", "vien", GAP), ("uy2", "vieen0", GAP), ())
    assert words.body == FieldWords(("tom", GAP, "tat", "5", GAP), ("tom4", GAP, "tawt4", "5n0", GAP), ())
    assert words.keywords.folded == ("23", "ct", "tu", GAP, "an", "loc", GAP, "theo", "23", "ct", "tu", GAP)
    assert words.keywords.symbols == (own_symbol_term(key), symbol_term(key))


def test_a_cited_symbol_is_not_the_documents_own():
    key = parse_symbol("23-CT/TU").key
    words = indexed_words(make_document(1, "Sơ kết 23-CT/TU", keywords=("23-CT/TU",)))
    assert words.title.symbols == words.keywords.symbols == (symbol_term(key),)


def test_what_is_said_short_or_in_full_has_one_term():
    words = indexed_words(make_document(1, "BTV họp", summary="Ban Thường vụ", text="Ủy viên Ban thường vụ; CT; btv"))
    assert words.title.symbols == ("c_ban_thuong_vu",)
    assert words.body.symbols == ("c_ban_thuong_vu", "c_uy_vien_ban_thuong_vu")


def test_days_of_a_document_and_dates_in_its_text_have_terms():
    words = indexed_words(
        make_document(
            1, "Họp ngày 13/6", text="Năm 2017 và tháng 5/2016", date=date(2018, 7, 2), days=(date(2018, 6, 13),)
        )
    )
    assert words.title.symbols == ("y_2018_06_13", "y_2018_06", "y__06_13")
    assert words.keywords.symbols == (
        "y_2018_07_02", "y_2018_07", "y_2018", "y__07_02", "y_2018_06_13", "y_2018_06", "y__06_13",
    )  # fmt: skip
    assert words.body.symbols == ("y_2016_05",)
    assert (date_term(2018), date_term(0, 6, 13)) == ("y_2018", "y__06_13")


def test_title_and_names_are_terms_as_wholes():
    labels = indexed_words(make_document(1, "Lê Thị Hoà", names=("Ba Hòa",))).labels
    assert {whole_term("lê thị hòa"), "w_ba_hoa"} <= set(labels)
    assert {"w_uy_ban_nhan_dan_xa", "r_bi_thu_tinh_uy"} <= set(
        indexed_words(make_document(1, "UBND xã", roles=("Bí thư Tỉnh ủy",))).labels
    )
    assert whole_term("Ủy ban nhân dân xã") == whole_term("ubnd xã")
    long = " ".join(["nghiêng"] * 40)
    assert not [label for label in indexed_words(make_document(1, long)).labels if label.startswith("w_")]


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thu Hải",
        "Nguyễn Tường Vi",
        "Nghị quyết 4 khóa XII",
        "Đại hội lần thứ mười hai",
        "Quân khu VII",
        "Phần ①",
    ],
)
def test_a_whole_name_is_the_same_in_any_letters(name: str):
    assert whole_term(name) == whole_term(name.upper()) == whole_term(fold(name)) == whole_term(name.lower())

"""Names of people and Vietnamese order. All names are invented."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.growth import grows_linearly
from vietnamese.names import collation_key, given_name, honorific_words, initial, name_sort_key, strip_honorific
from vietnamese.words import words

VIETNAMESE = "aàảãáạăâbcdđeêghiklmnoôơpqrstuưvxyẮẬĐỄỐỞỰ 0123456789-.,"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("đồng chí Lê Văn An", "Lê Văn An"),
        ("Đồng chí Lê Văn An", "Lê Văn An"),
        ("Đ/c Lê Văn An", "Lê Văn An"),
        ("đ/c: Lê Văn An", "Lê Văn An"),
        ("các đồng chí Lê Văn An", "Lê Văn An"),
        ("ÔNG LÊ VĂN AN", "LÊ VĂN AN"),
        ("Bà Trần Thị Hòa", "Trần Thị Hòa"),
        ("anh Thơ", "Thơ"),
        ("GS.TS. Lê Văn An", "Lê Văn An"),
        ("PGS, TS Lê Văn An", "Lê Văn An"),
        ("đồng chí Đại tá, ThS Lê Văn An", "Lê Văn An"),
        ("Thiếu tướng Lê Văn An", "Lê Văn An"),
        ("Hoà thượng Thích Minh An", "Thích Minh An"),
        ("Thượng toạ Thích Minh An", "Thích Minh An"),
        ("  Lê\u00a0Văn   An ", "Lê Văn An"),
        ("Anh Thơ", "Anh Thơ"),
        ("Ông Ích Minh", "Ông Ích Minh"),
        ("Bà", "Bà"),
        ("Bạch Công Tâm", "Bạch Công Tâm"),
        ("", ""),
    ],
)
def test_honorifics_are_taken_off_and_names_kept(name: str, bare: str) -> None:
    assert strip_honorific(name) == bare
    assert strip_honorific(unicodedata.normalize("NFD", name)) == bare


@pytest.mark.parametrize(
    ("name", "given", "letter"),
    [
        ("Lê Thị Bích Đào", "Đào", "Đ"),
        ("đồng chí Trần Văn Ánh", "Ánh", "A"),
        ("Trần Thị Ấn", "Ấn", "Â"),
        ("Trần Văn ước", "ước", "Ư"),
        ("Nguyễn Văn Năm (Ba Năm)", "Năm", "N"),
        ("Thơ", "Thơ", "T"),
        ("", "", ""),
    ],
)
def test_people_are_called_by_the_given_name(name: str, given: str, letter: str) -> None:
    assert (given_name(name), initial(name)) == (given, letter)


NAMES_IN_ORDER = [
    "Lê An",
    "Lê Văn An",
    "Nguyễn Thị An",
    "Nguyễn Văn An",
    "Lê Văn Ăn",
    "Bùi Thị Ân",
    "Đỗ Văn Ân",
    "Lê Văn Dũng",
    "Lê Văn Đào",
    "Vũ Thị Hoa",
    "Lê Thị Hòa",
    "Đinh Văn Oanh",
    "Lê Văn Ôn",
    "Lê Văn Ơn",
    "Lê Thị Tu",
    "Lê Thị Tú",
    "Lê Thị Tư",
    "Lê Văn Vy",
    "Lê Văn Ý",
]


@given(st.permutations(NAMES_IN_ORDER))
def test_people_stand_by_given_name_then_family_then_middle(shuffled: list[str]) -> None:
    assert sorted(shuffled, key=name_sort_key) == NAMES_IN_ORDER


TITLES_IN_ORDER = [
    "63 tỉnh",
    "100 xã",
    "An Lộc",
    "Ăn",
    "Ấp 1",
    "Ấp 2",
    "Ấp 10",
    "ban",
    "bàn",
    "bản",
    "bãn",
    "bán",
    "bạn",
    "Bản tin",
    "Ban Tổ chức",
    "Chi bộ 2",
    "Chi bộ 02 A",
    "Chi bộ 10",
    "Chi bộ Cơ quan",
    "Dân vận",
    "Đảng bộ",
    "Đảng ủy",
    "Em",
    "Ê",
    "Fax",
    "Ủy ban",
    "Ưu tú",
    "Жук",
]


@given(st.permutations(TITLES_IN_ORDER))
def test_titles_stand_in_the_order_of_the_alphabet_with_numbers_by_value(shuffled: list[str]) -> None:
    assert sorted(shuffled, key=collation_key) == TITLES_IN_ORDER


@pytest.mark.parametrize("pair", ["Uỷ ban|Ủy ban", "ĐẢNG BỘ|Đảng bộ", "KT-XH|KT XH", "Chi bộ 02|Chi bộ 2"])
def test_spelling_habits_do_not_change_the_place(pair: str) -> None:
    one, other = pair.split("|")
    assert collation_key(one) == collation_key(other)


def test_honorifics_do_not_change_the_place() -> None:
    assert name_sort_key("Đồng chí Lê Thị Thúy") == name_sort_key("lê thị thuý")


@given(st.text(), st.text(alphabet=VIETNAMESE))
def test_keys_use_only_letters_and_digits_that_order_alike_everywhere(text: str, vietnamese: str) -> None:
    for key in (collation_key(text), name_sort_key(text), collation_key(vietnamese)):
        assert set(key) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_numbers_order_by_value(one: int, other: int) -> None:
    assert (collation_key(f"Tổ {one}") < collation_key(f"Tổ {other}")) == (one < other)


@pytest.mark.parametrize("unit", ["ông ", "GS.", "(", "a ", "1"])
@pytest.mark.parametrize("work", [strip_honorific, name_sort_key, collation_key])
def test_work_grows_with_the_length_only(work: Callable[[str], object], unit: str) -> None:
    assert grows_linearly(work, unit)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("đ/c Lê An", 2),
        ("Đồng chí Lê An", 2),
        ("dong chi le an", 2),
        ("bà Lan", 1),
        ("ba Lan", 0),
        ("thầy Minh", 0),
        ("phó giáo sư Lan", 3),
        ("đồng chí", 0),
        ("Lê An", 0),
    ],
)
def test_how_many_words_are_said_before_a_name(text, count):
    assert honorific_words(words(text)) == count

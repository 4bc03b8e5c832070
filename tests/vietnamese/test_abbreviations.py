import pytest

from vietnamese.abbreviations import TABLE, Table
from vietnamese.folding import fold
from vietnamese.words import words


def written(text: str, table: Table = TABLE) -> list[str]:
    found = words(text)
    return table.written(found, [fold(word) for word in found])


def typed(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = words(text)
    return [(" ".join(found[each.start : each.end]), each.short, each.concepts) for each in TABLE.typed(found)]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("BTV họp", ["ban_thuong_vu"]),
        ("Ban thường vụ họp", ["ban_thuong_vu"]),
        ("UBND xã", ["uy_ban_nhan_dan"]),
        ("Uỷ ban nhân dân xã", ["uy_ban_nhan_dan"]),
        ("Sở TT&TT, sở TTTT", ["thong_tin_truyen_thong"]),
        ("Thông tin & Truyền thông", ["thong_tin_truyen_thong"]),
        ("Thông tin và Truyền thông", ["thong_tin_truyen_thong"]),
        ("T.Ư, TW, TƯ", ["trung_uong"]),
        ("btv, Btv", []),
        ("Bt, bt", []),
        ("CT, TU", []),
        ("Mưa to", []),
        ("", []),
    ],
)
def test_a_text_speaks_of_concepts_short_or_in_full(text, concepts):
    assert written(text) == concepts


def test_a_longer_concept_holds_the_shorter_ones_in_it():
    assert set(written("UBKTTU")) == {"uy_ban_kiem_tra_tinh_uy", "uy_ban_kiem_tra", "tinh_uy"}
    assert set(written("Ủy viên Ban Thường vụ")) == {"uy_vien_ban_thuong_vu", "ban_thuong_vu"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("btv tỉnh", [("btv", "BTV", ("ban_thuong_vu",))]),
        ("sở tt&tt", [("tt tt", "TT&TT", ("thong_tin_truyen_thong",))]),
        ("ban thuong vu", [("ban thuong vu", "", ("ban_thuong_vu",))]),
        ("uy vien ban thuong vu", [("uy vien ban thuong vu", "", ("uy_vien_ban_thuong_vu",))]),
        ("CT 05", [("CT", "CT", ("chi_thi", "chu_tich", "chuong_trinh"))]),
        ("ct 05", []),
        ("tu bo", []),
    ],
)
def test_what_is_typed_is_read_from_left_to_right(text, found):
    assert typed(text) == found


def test_what_has_several_meanings_is_uncertain():
    assert [found.certain for found in TABLE.typed(["CT"])] == [False]
    assert [found.certain for found in TABLE.typed(["BTV"])] == [True]


def test_a_table_of_ones_own_is_read_line_by_line():
    table = Table(["ABC, A-B-C: Ao Bà Chúa và Chợ", "", "không có dấu hai chấm"])
    assert written("Hội ABC", table) == written("A.B.C", table) == written("ao bà chúa chợ", table)
    assert table.meanings == {"ao_ba_chua_cho": "Ao Bà Chúa và Chợ"}

import pytest

from vietnamese.abbreviations import TABLE, USUAL_LINES, Line, Table, form_of
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
        ("Phòng TT&TT, phòng TTTT", ["thong_tin_truyen_thong"]),
        ("Sở TT&TT", ["so_thong_tin_truyen_thong", "thong_tin_truyen_thong"]),
        ("sở TTTT", ["so_thong_tin_truyen_thong", "thong_tin_truyen_thong"]),
        ("Uỷ viên BTV", ["uy_vien_ban_thuong_vu", "ban_thuong_vu"]),
        ("UBKT Tỉnh ủy", ["uy_ban_kiem_tra_tinh_uy", "uy_ban_kiem_tra", "tinh_uy"]),
        ("ủy viên btv", []),
        ("văn phòng du lịch, ủy viên từ trần", []),
        ("VĂN PHÒNG DU LỊCH", []),
        ("Văn phòng TU", []),
        ("Văn phòng TW", ["van_phong_trung_uong", "trung_uong"]),
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
        ("phòng tt&tt", [("tt tt", "TT&TT", ("thong_tin_truyen_thong",))]),
        ("sở tt&tt", [("sở tt tt", "Sở TT&TT", ("so_thong_tin_truyen_thong",))]),
        ("uy vien btv", [("uy vien btv", "Ủy viên BTV", ("uy_vien_ban_thuong_vu",))]),
        ("văn phòng tư vấn", []),
        ("nghị quyết từ năm", [("nghị quyết", "", ("nghi_quyet",))]),
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


def test_a_table_of_ones_own():
    table = Table([Line(("ABC", "A-B-C"), ("Ao Bà Chúa và Chợ",))])
    assert written("Hội ABC", table) == written("A.B.C", table) == written("ao bà chúa chợ", table)
    assert table.meanings == {"ao_ba_chua_cho": "Ao Bà Chúa và Chợ"}


def test_a_meaning_said_twice_is_one():
    table = Table([Line(("ABC",), ("Ao Bà và Chúa", "ao bà, chúa"))])
    assert written("ABC", table) == ["ao_ba_chua"]


@pytest.mark.parametrize(
    ("shorts", "meanings"),
    [((), ("Ao Bà",)), (("ABC",), ()), (("&", ""), ("Ao Bà",)), (("ABC",), ("và", "…"))],
)
def test_what_holds_no_word_says_nothing(shorts, meanings):
    assert list(Table([Line(shorts, meanings)]).typed(["ABC", "Ao", "Bà"])) == []


def test_every_usual_line_is_read():
    assert len(TABLE.meanings) > 150
    assert Line(("MTTQ", "UBMTTQ", "MTTQVN"), ("Mặt trận Tổ quốc",)) in USUAL_LINES
    assert Line(("VH,TT&DL", "VH-TT&DL", "VHTT&DL", "VHTTDL"), ("Văn hóa Thể thao và Du lịch",)) in USUAL_LINES
    assert Line(("TU",), ("Tỉnh ủy", "Thành ủy")) in USUAL_LINES


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("BTV", "btv", True),
        ("ĐUK", "DUK", True),
        ("TT&TT", "tt-tt", True),
        ("TT&TT", "TTTT", False),
        ("TU", "TƯ", False),
        ("TU", "tu", False),
        ("T.Ư", "T Ư", True),
        ("tu", "TU TU", False),
    ],
)
def test_abbreviations_are_told_apart_as_they_are_found(one, other, same):
    assert (form_of(one) == form_of(other)) is same

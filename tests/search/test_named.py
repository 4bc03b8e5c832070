"""Who and what is named in a question comes first."""

from datetime import date

import pytest

from search import index
from tests.search.asking import ids, searched
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]


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

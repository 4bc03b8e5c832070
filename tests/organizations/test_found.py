"""What a search finds of people by their posts, and of organizations beside their names."""

import datetime

import pytest

from organizations.called import also_called
from search import index
from search.answering import search
from search.collecting import Scope
from search.query import Query
from tests import factories

pytestmark = pytest.mark.django_db


def found(text: str) -> list[tuple[str, int]]:
    return [(entry.kind, entry.object_id) for entry in search(Query.asked(text), Scope()).entries]


@pytest.mark.parametrize(
    ("title", "body", "asked"),
    [
        ("Bí thư Tỉnh ủy", "Tỉnh ủy Lâm Giang", "bí thư tỉnh ủy"),
        ("Bí thư Tỉnh ủy", "Tỉnh ủy Lâm Giang", "bi thu tinh uy lam giang"),
        ("Giám đốc", "Sở Thông tin và Truyền thông", "ai là giám đốc Sở TT&TT"),
        ("Chủ tịch", "UBND xã Bến Gỗ", "chủ tịch ủy ban nhân dân xã Bến Gỗ"),
        ("Bí thư Tỉnh ủy", "Đảng bộ tỉnh An Lộc", "ai là bí thư tỉnh ủy"),
        ("Chủ tịch", "Ủy ban nhân dân xã Bến Gỗ", "chủ tịch xã Bến Gỗ tên gì"),
        ("Chủ tịch UBND tỉnh", "UBND tỉnh An Lộc", "ai là chủ tịch tỉnh"),
        ("Chủ tịch UBND phường", "UBND phường Hải Thanh", "chu tich phuong hai thanh"),
        ("Bí thư Tỉnh ủy", "Đảng bộ tỉnh An Lộc", "bí thư Tỉnh ủy An Lộc"),
        ("Bí thư Đảng ủy", "Đảng bộ xã Phú Hòa", "bi thu dang uy xa phu hoa"),
        ("Bí thư Đảng ủy", "Đảng bộ xã Phú Hòa", "bí thư xã Phú Hòa là ai"),
    ],
)
def test_who_holds_a_post_comes_first_until_it_ends(title: str, body: str, asked: str):
    organization = factories.make_organization(name=body)
    held = factories.make_appointment(title=title, organization=organization, start=datetime.date(2020, 1, 1))
    deputy = factories.make_appointment(title=f"Phó {title}", organization=organization, rank=99)
    factories.make_article(title=f"{title} {body} tiếp công dân")
    holder = ("person", held.person_id)
    assert found(asked)[0] == holder
    held.end = datetime.date(2026, 1, 1)
    held.save()
    index.refresh(held)
    assert found(asked)[0] not in (holder, ("person", deputy.person_id))


def test_a_post_without_a_word_is_no_name():
    organization = factories.make_organization(name="…")
    post = factories.make_appointment(title="?", organization=organization)
    index.refresh(post.person)
    assert found(post.person.full_name)[0] == ("person", post.person_id)


def test_an_organization_is_found_by_its_end_its_phone_and_its_mail():
    organization = factories.make_organization(
        name="Huyện ủy Yên Khê", ended_on=datetime.date(2025, 6, 30), phone="0299 3811 222", email="vp@yenkhe.example"
    )
    for asked in ("Yên Khê kết thúc hoạt động khi nào", "30/6/2025", "0299 3811 222", "vp@yenkhe.example"):
        assert found(asked) == [("organization", organization.pk)], asked


@pytest.mark.parametrize(
    ("name", "short", "asked"),
    [
        ("Đảng bộ xã Hòa An", "", "dang uy xa hoa an"),
        ("Đảng bộ huyện Châu Khê", "", "Huyện ủy Châu Khê"),
        ("Đảng bộ Sở Y tế tỉnh An Lộc", "Đảng bộ Sở Y tế", "đảng ủy Sở Y tế"),
        ("Đảng bộ tỉnh An Lộc", "", "Tỉnh ủy"),
        ("Công an tỉnh An Lộc", "", "công an tỉnh"),
        ("Sở Nông nghiệp và Môi trường tỉnh An Lộc", "", "sở nn&mt"),
        ("Bộ Chỉ huy Bộ đội Biên phòng thành phố Đông Hải", "", "bộ chỉ huy bđbp thành phố"),
    ],
)
def test_an_organization_comes_first_by_what_people_call_it(name: str, short: str, asked: str):
    body = factories.make_organization(name=name, short_name=short)
    factories.make_organization(name=f"Hội Khuyến học {name}")
    for number in range(3):
        factories.make_article(title=f"{asked} làm việc với {name}, đợt {number}", lead=asked)
    assert found(asked)[0] == ("organization", body.pk)


@pytest.mark.parametrize(
    ("names", "others"),
    [
        (["Công an tỉnh An Lộc", ""], ["Công an tỉnh"]),
        (["Đảng bộ xã Hòa An"], ["Đảng ủy xã Hòa An"]),
        (["Đảng bộ thị xã Vĩnh Hải", "Thị ủy Vĩnh Hải"], []),
        (["Đảng bộ tỉnh An Lộc"], ["Tỉnh ủy An Lộc", "Đảng bộ tỉnh", "Tỉnh ủy"]),
        (["Đoàn Thanh niên", "Tỉnh đoàn An Lộc"], ["Tỉnh đoàn"]),
        (["Công an tỉnh Đồng Nai", "Công an"], ["Công an tỉnh"]),
        (["Văn phòng Tỉnh ủy An Lộc"], ["Văn phòng Tỉnh ủy"]),
        (["Sở Y tế thành phố Bà Rịa - Vũng Tàu"], ["Sở Y tế thành phố", "Sở Y tế"]),
        (["Đảng bộ tỉnh", "Đảng bộ TP. Đông Hải"], ["Tỉnh ủy", "Thành ủy Đông Hải", "Thành ủy"]),
        (["Đảng bộ phường 1, thành phố Hà Tĩnh"], ["Đảng ủy phường 1, thành phố Hà Tĩnh"]),
        (["UBND phường Hải Châu thành phố Huế", "Hội đồng hương tỉnh Nghệ An tại tỉnh An Lộc"], []),
        (["Đảng bộ", "Chi bộ thôn Đông", "Sở Nội vụ", "Hội khuyến học tỉnh nhà"], []),
    ],
)
def test_what_else_a_body_is_called(names: list[str], others: list[str]):
    assert also_called(names) == tuple(others)


def test_a_kind_keeps_its_capitals_in_a_result(client):
    factories.make_committee(name="Ban Tổ chức Trung ương", kind="central")
    page = client.get("/tim-kiem/", {"q": "ban tổ chức trung ương"}).content.decode()
    assert "Cơ quan Trung ương" in page
    assert "Cơ quan trung ương" not in page

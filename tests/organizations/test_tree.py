"""The tree of bodies, of all and of one: what is cut says so and leads to the rest."""

import datetime
import re

import pytest
import time_machine
from django.test import Client

from organizations import tree
from organizations.models import Organization
from publishing import prepared
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date
ALL = '<a href="?tinh_trang=dang">Xem mọi tổ chức đang hoạt động</a>'


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-07-10T09:00:00+07:00", tick=False):
        yield


def below(parent: Organization, name: str, number: int) -> list[Organization]:
    return [factories.make_committee(name=f"{name} {place:02}", parent=parent) for place in range(number)]


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def named(page: str, name: str) -> list[str]:
    return sorted(set(re.findall(rf"{name} (\d\d)", page)))


def test_the_page_of_a_body_folds_what_is_too_long(client: Client):
    province = factories.make_committee(name="Đảng bộ tỉnh")
    below(province, "Đảng bộ xã", 20)
    page = page_of(client, province.get_absolute_url())
    assert len(named(page, "Đảng bộ xã")) == 20
    assert "Xem đủ 20 tổ chức trực thuộc" in page


def test_the_page_of_a_body_says_that_it_leaves_some_out(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tree, "CHILDREN_SHOWN", 10)
    prepared.forget()
    province = factories.make_committee(name="Đảng bộ tỉnh")
    below(province, "Đảng bộ xã", 11)
    page = page_of(client, province.get_absolute_url())
    prepared.forget()
    assert "Xem 10 tổ chức trực thuộc" in page
    assert '<a href="/to-chuc/">Còn tổ chức khác, tìm theo tên</a>' in page


def test_a_branch_that_is_cut_leads_to_the_page_of_its_body(client: Client):
    province = factories.make_committee(name="Đảng bộ tỉnh")
    communes = below(province, "Đảng bộ xã", 48)
    below(communes[0], "Chi bộ Một", 6)
    below(communes[1], "Chi bộ Hai", 5)
    page = page_of(client, "/to-chuc/")
    assert named(page, "Chi bộ Một") == named(page, "Chi bộ Hai") == ["00", "01", "02", "03", "04"]
    links = re.findall(r'<a href="(\S+)">Xem đủ ở trang ([^<]+)</a>', page)
    assert links == [(communes[0].get_absolute_url(), "Đảng bộ xã 00")]
    assert "Xem đủ 48 tổ chức" in page


def test_bodies_of_one_name_are_cut_like_others(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tree, "TREE_BRANCH_SHOWN", 1)
    province = factories.make_committee(name="Đảng bộ tỉnh")
    for _ in range(7):
        factories.make_committee(name="Chi bộ", parent=province)
    nodes = client.get("/to-chuc/").context["nodes"]
    assert [len(node["children"]) for node in nodes] == [4]
    assert nodes[0]["more"]["url"] == province.get_absolute_url()


def test_roots_that_are_left_out_are_told_of(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tree, "TREE_BRANCH_SHOWN", 2)
    factories.make_committee(name="Đảng bộ Một")
    factories.make_committee(name="Đảng bộ Hai")
    assert ALL not in page_of(client, "/to-chuc/")
    factories.make_committee(name="Đảng bộ Ba")
    assert ALL in page_of(client, "/to-chuc/")


def test_a_living_body_below_one_that_has_ended_stands_in_the_tree(client: Client):
    factories.make_committee(name="Đảng bộ tỉnh")
    old = factories.make_committee(name="Đảng bộ huyện Cũ", ended_on=DAY(2025, 6, 30))
    orphan = factories.make_committee(name="Đảng bộ xã Mồ Côi", parent=old)
    factories.make_committee(name="Đảng bộ xã Đã Hết", parent=old, ended_on=DAY(2025, 6, 30))
    cell = factories.make_committee(name="Chi bộ thôn Đông", parent=orphan)
    nodes = client.get("/to-chuc/").context["nodes"]
    assert [node["label"] for node in nodes] == ["Đảng bộ tỉnh", "Cấp trên đã kết thúc hoạt động"]
    (found,) = nodes[1]["children"]
    assert (found["label"], [each["label"] for each in found["children"]]) == (orphan.name, [cell.name])


def test_too_many_bodies_below_ended_ones_are_cut_and_told_of(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tree, "TREE_BRANCH_SHOWN", 2)
    below(factories.make_committee(name="Đảng bộ huyện Cũ", ended_on=DAY(2025, 6, 30)), "Đảng bộ xã", 3)
    page = page_of(client, "/to-chuc/")
    assert named(page, "Đảng bộ xã") == ["00", "01"]
    assert ALL in page

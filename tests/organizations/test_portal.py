"""The one portal of an installation: its legal lines, and addresses in the menu that lead nowhere bad."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organizations.models import MenuItem, Portal
from tests import factories

pytestmark = pytest.mark.django_db
LINES = {
    "name": "tên cổng",
    "managing_body": "cơ quan quản lý",
    "address": "địa chỉ",
    "phone": "điện thoại",
    "email": "thư điện tử",
    "responsible_person": "người chịu trách nhiệm nội dung",
}


def test_there_is_one_portal():
    factories.make_portal()
    second = Portal(name="Cổng thứ hai")
    with pytest.raises(ValidationError):
        second.full_clean()
    for again in (second, Portal(name="Cổng thứ ba", singleton=False)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Portal.objects.bulk_create([again])
    assert Portal.objects.count() == 1


def test_a_site_without_portal_publishes_nothing():
    assert Portal.fault() == "Cổng thông tin chưa được thiết lập, nên chưa thể đăng tin."


def test_a_complete_portal_has_no_fault():
    assert (factories.make_portal().missing(), Portal.fault()) == ([], "")


@pytest.mark.parametrize(("line", "label"), LINES.items())
def test_each_missing_legal_line_is_named(line: str, label: str):
    portal = factories.make_portal()
    Portal.objects.update(**{line: " \u200b" if line != "email" else ""})
    portal.refresh_from_db()
    assert portal.missing() == [label]
    assert Portal.fault() == f"Chân trang còn thiếu: {label}. Chưa thể đăng tin khi thiếu các mục này."


def test_all_missing_lines_are_named_at_once():
    portal = factories.make_portal()
    Portal.objects.update(**dict.fromkeys(LINES, ""))
    portal.refresh_from_db()
    assert portal.missing() == list(LINES.values())


ADDRESSES = {
    "/": True, "/lien-he/": True, "/tin-tuc/?chuyen_muc=xay-dung": True, "https://anloc.example/": True,
    "http://anloc.example": True, " /lien-he/ ": True,
    "//evil.example": False, "///evil.example": False, "/\\evil.example": False, "\\\\evil.example": False,
    "javascript:alert(1)": False, " javascript:alert(1)": False, "java\tscript:alert(1)": False,
    "\x01javascript:alert(1)": False, "\u200bjavascript:alert(1)": False, "data:text/html,x": False,
    "vbscript:x": False, "mailto:a@anloc.example": False, "lien-he/": False, "https:evil.example": False,
    "httpsx://evil.example": False, "?a=b": False, "#a": False, "": False, "/\u200b/evil.example": False,
}  # fmt: skip


@pytest.mark.parametrize(("address", "accepted"), ADDRESSES.items(), ids=map(repr, ADDRESSES))
def test_a_menu_leads_into_the_site_or_to_a_web_address(address: str, accepted: bool):
    item = MenuItem(portal=factories.make_portal(), label="Mục", url=address)
    if accepted:
        item.full_clean()
        item.save()
        return
    with pytest.raises(ValidationError):
        item.full_clean()


@pytest.mark.parametrize("address", ["//evil.example", "javascript:alert(1)", "\u200bjavascript:x", "/\u200b/x", ""])
def test_the_database_refuses_a_bad_menu_address(address: str):
    portal = factories.make_portal()
    item = MenuItem.objects.create(portal=portal, label="Mục", url="/lien-he/")
    with pytest.raises(IntegrityError), transaction.atomic():
        MenuItem.objects.bulk_create([MenuItem(portal=portal, label="Mục", url=address)])
    with pytest.raises(IntegrityError), transaction.atomic():
        MenuItem.objects.filter(pk=item.pk).update(url=address)


def test_menu_and_links_keep_the_order_given():
    portal = factories.make_portal()
    for order, label in ((2, "Hai"), (1, "Một"), (2, "Ba")):
        portal.menu_items.create(label=label, url="/", order=order)
        portal.linked_sites.create(name=label, url="https://anloc.example/", order=order)
    labels = [item.label for item in portal.menu_items.all()]
    assert labels == [site.name for site in portal.linked_sites.all()] == ["Một", "Hai", "Ba"]

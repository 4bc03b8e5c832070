"""The table of abbreviations in the admin."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from publishing.permissions import OFFICE, READER
from search.abbreviation_admin import FOLLOWING, usual
from search.models import Abbreviation
from tests import factories
from tests.admin_forms import form_data

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("admin:search_abbreviation_changelist"), reverse("admin:search_abbreviation_add")


def change(row: Abbreviation, view: str = "change") -> str:
    return reverse(f"admin:search_abbreviation_{view}", args=[row.pk])


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def row() -> Abbreviation:
    return Abbreviation.objects.create(shorts="XTT\nX.T.T", meanings="Xã Tân Tiến\nXuân Trường Tây")


def test_what_is_saved_is_told_to_hold_for_texts_later(admin_client: Client):
    data = {"shorts": "XTT\r\nX&TT", "meanings": "Xã  Tân Tiến", "is_used": "on"}
    response = admin_client.post(ADD, form_data(admin_client.get(ADD)) | data)
    row = Abbreviation.objects.get()
    assert (row.shorts, row.meanings, row.is_used) == ("XTT\nX&TT", "Xã Tân Tiến", True)
    assert str(FOLLOWING) in told(response)
    assert Version.objects.get_for_object(row).count() == 1


def test_a_change_makes_a_version_and_is_told(admin_client: Client, row: Abbreviation):
    data = form_data(admin_client.get(change(row))) | {"meanings": "Xã Tân Tiến"}
    response = admin_client.post(change(row), data)
    row.refresh_from_db()
    assert row.meanings == "Xã Tân Tiến"
    assert str(FOLLOWING) in told(response)
    assert Version.objects.get_for_object(row).count() == 1


@pytest.mark.parametrize("by", ["itself", "action"])
def test_a_deletion_is_told(by: str, admin_client: Client, row: Abbreviation):
    action = {"action": "delete_selected", "_selected_action": [row.pk]}
    address, data = (change(row, "delete"), {}) if by == "itself" else (LIST, action)
    response = admin_client.post(address, {**data, "post": "yes"})
    assert not Abbreviation.objects.exists()
    assert str(FOLLOWING) in told(response)


def test_a_faulty_form_saves_nothing_and_names_the_field(admin_client: Client):
    data = {"shorts": "XTT", "meanings": "x t t", "is_used": "on"}
    response = admin_client.post(ADD, form_data(admin_client.get(ADD)) | data)
    assert response.context["adminform"].form.errors == {"meanings": ["“x t t” chỉ lặp lại chữ tắt."]}
    assert not Abbreviation.objects.exists()


def shown(response) -> list[str]:
    return [str(each) for each in response.context["cl"].result_list]


def test_the_list_is_searched_without_marks_and_filtered(admin_client: Client, row: Abbreviation):
    off = Abbreviation.objects.create(shorts="BTV", is_used=False)
    assert shown(admin_client.get(LIST)) == [str(off), str(row)]
    assert shown(admin_client.get(LIST, {"q": "truong tay"})) == [str(row)]
    assert shown(admin_client.get(LIST, {"q": "btv"})) == [str(off)]
    assert shown(admin_client.get(LIST, {"is_used__exact": "0"})) == [str(off)]


def test_the_list_shows_the_usual_ones_and_which_of_them_have_a_row(admin_client: Client):
    Abbreviation.objects.create(shorts="TTTT\nbtv", meanings="trung tâm truyền thông")
    assert [line for line in usual() if line["replaced"]] == [
        {"shorts": "BTV", "meanings": "Ban Thường vụ", "replaced": "BTV"},
        {"shorts": "TT&TT, TTTT", "meanings": "Thông tin và Truyền thông", "replaced": "TTTT"},
    ]
    page = admin_client.get(LIST)
    assert page.context["usual"] == list(usual())
    assert "đại biểu | " not in page.content.decode() and "Đảng bộ | đại biểu" in page.content.decode()
    assert 'data-label="Đã có dòng riêng">TTTT</td>' in page.content.decode()


@pytest.mark.parametrize("roles", [OFFICE, (READER,)])
def test_groups_are_not_let_in(roles: tuple[str, ...], client: Client, row: Abbreviation):
    client.force_login(factories.staff(*roles))
    for address in (LIST, ADD, change(row), change(row, "delete"), change(row, "history")):
        assert client.get(address).status_code == 403
        assert client.post(address, {"shorts": "ABC", "meanings": "Ao Bà Chúa", "post": "yes"}).status_code == 403
    assert [each.line for each in Abbreviation.objects.all()] == [row.line]


def test_whoever_may_only_view_is_shown_the_table_and_no_way_to_change_it(client: Client, row: Abbreviation):
    client.force_login(factories.staff(rights=("view_abbreviation",)))
    assert (shown(client.get(LIST)), client.get(ADD).status_code) == ([str(row)], 403)
    assert client.get(change(row)).context["has_change_permission"] is False
    assert client.post(change(row), {"shorts": "ABC", "meanings": "Ao Bà"}).status_code == 403

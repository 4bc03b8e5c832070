import datetime

import pytest

from people.models import Person
from publishing.columns import reference
from tests.factories import make_appointment, make_organization, make_person
from tests.publishing.exports import csv_rows, export_of, json_rows, written

pytestmark = pytest.mark.django_db

SITE = "https://anloc.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


PRIVATE = {
    "gender": "female",
    "birth_year": 1972,
    "home_town": "xã Phú Hòa",
    "party_joined_on": datetime.date(1999, 2, 3),
}
CONCEALED = {"gender": "", "birth_year": None, "home_town": "", "party_joined_on": None}


def record(full: bool) -> dict[str, object]:
    (row,) = json_rows(written(export_of(Person.objects.all(), full), "jsonl"))
    return row


def test_record_has_the_keys_of_the_import_format():
    make_person(
        import_ref="p-thuy", full_name="Lương Thị Bích Thủy", aliases="Bích Thủy\nLương Thủy", birth_year_public=True,
        biography="<p>Cử nhân <strong>luật</strong>.</p>", **PRIVATE,
    )  # fmt: skip
    assert record(full=True) == {
        "import_ref": "p-thuy",
        "full_name": "Lương Thị Bích Thủy",
        "aliases": ["Bích Thủy", "Lương Thủy"],
        **PRIVATE,
        "party_joined_on": "1999-02-03",
        "gender_public": False,
        "birth_year_public": True,
        "home_town_public": False,
        "party_joined_on_public": False,
        "is_public": True,
        "biography": "<p>Cử nhân <strong>luật</strong>.</p>",
        "portrait": None,
    }


@pytest.mark.parametrize("fact", PRIVATE)
def test_restricted_readers_get_a_private_fact_only_while_its_switch_is_on(fact):
    make_person(**PRIVATE, **{f"{fact}_public": True})
    shown = record(full=False)
    value = PRIVATE[fact] if fact != "party_joined_on" else "1999-02-03"
    assert {name: shown[name] for name in PRIVATE} == {**CONCEALED, fact: value}


def test_restricted_records_hold_no_switches():
    make_person()
    assert set(record(full=True)) - set(record(full=False)) == {
        "is_public", "gender_public", "birth_year_public", "home_town_public", "party_joined_on_public",
    }  # fmt: skip


def test_table_row_in_full():
    person = make_person(
        full_name="Lương Thị Bích Thủy",
        aliases="Bích Thủy\nLương Thủy",
        biography="<p>Một.</p><p>Hai.</p>",
        **PRIVATE,
    )
    office = make_organization(name="Sở Nội vụ")
    make_appointment(person=person, organization=office, title="Giám đốc")
    make_appointment(person=person, organization=office, title="Phó Giám đốc", end=datetime.date(2025, 6, 1))
    (row,) = csv_rows(written(export_of(Person.objects.all()), "csv"))
    assert row.pop("Tạo lúc") and row.pop("Sửa lúc")
    assert row == {
        "STT": "1",
        "Họ và tên": "Lương Thị Bích Thủy",
        "Tên khác": "Bích Thủy; Lương Thủy",
        "Chức vụ hiện nay": "Giám đốc, Sở Nội vụ",
        "Giới tính": "Nữ",
        "Năm sinh": "1972",
        "Quê quán": "xã Phú Hòa",
        "Ngày vào Đảng": "03/02/1999",
        "Tiểu sử": "Một.\nHai.",
        "Có trang công khai": "Có",
        "Công khai giới tính": "Không",
        "Công khai năm sinh": "Không",
        "Công khai quê quán": "Không",
        "Công khai ngày vào Đảng": "Không",
        "Mã nhập liệu": reference(person),
        "Ảnh chân dung": "",
        "Địa chỉ công khai": f"{SITE}/nhan-su/luong-thi-bich-thuy-{person.pk}/",
    }


def test_restricted_table_leaves_out_private_facts_and_hidden_people():
    make_person(full_name="Trần Kín", is_public=False)
    make_person(full_name="Lê Công Khai", birth_year_public=True, **PRIVATE)
    (row,) = csv_rows(written(export_of(Person.objects.all(), full=False), "csv"))
    names = ("Họ và tên", "Giới tính", "Năm sinh", "Quê quán", "Ngày vào Đảng")
    assert [row[name] for name in names] == ["Lê Công Khai", "", "1972", "", ""]


def test_who_has_no_public_page_has_no_address():
    make_person(is_public=False)
    (row,) = csv_rows(written(export_of(Person.objects.all()), "csv"))
    assert row["Địa chỉ công khai"] == ""

import pytest

from people.models import Person
from search.models import SearchEntry
from tests.factories import jpeg, make_directive, make_person
from tests.publishing.exports import export_of, json_rows, written
from tests.publishing.importing.imports import faults, import_rows, outcomes

pytestmark = pytest.mark.django_db

WHOLE = {
    "import_ref": "p-lan", "full_name": "Phùng Thị Lan", "aliases": ["Ba Lan", "Lan Hương"], "gender": "female",
    "birth_year": 1970, "home_town": "xã Bến Gỗ", "party_joined_on": "1995-02-03", "gender_public": True,
    "birth_year_public": False, "home_town_public": True, "party_joined_on_public": False, "is_public": True,
    "biography": "<p>Kỹ sư.</p>", "portrait": "lan.jpg",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lan.jpg").write_bytes(jpeg(40, 50).read())
    return tmp_path


def exported() -> list[dict]:
    return json_rows(written(export_of(Person.objects.all()), "jsonl"))


def test_every_key_is_stored_and_exported_again(folder):
    report = import_rows("person", WHOLE, folder=folder)
    person = Person.objects.get()
    assert outcomes(report) == ["created"]
    assert exported() == [WHOLE | {"portrait": person.portrait.name.rpartition("/")[2]}]
    assert (person.portrait_width, person.portrait_height, person.slug) == (40, 50, "phung-thi-lan")
    assert [entry.title for entry in SearchEntry.objects.all()] == ["Phùng Thị Lan"]


def test_a_second_import_skips_and_a_changed_one_updates_in_place(folder):
    import_rows("person", WHOLE, folder=folder)
    before = Person.objects.values().get()
    assert outcomes(import_rows("person", WHOLE, folder=folder)) == ["skipped"]
    assert Person.objects.values().get() == before
    assert outcomes(import_rows("person", {"import_ref": "p-lan", "full_name": "Phùng Hương Lan"})) == ["updated"]
    after = Person.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert (changed, after["full_name"]) == (
        {"full_name", "slug", "sort_key", "name_key", "updated_at"},
        "Phùng Hương Lan",
    )
    assert [entry.title for entry in SearchEntry.objects.all()] == ["Phùng Hương Lan"]


def test_null_and_empty_text_empty_a_value(folder):
    import_rows("person", WHOLE, folder=folder)
    import_rows(
        "person",
        {"import_ref": "p-lan", "aliases": [], "gender": "", "birth_year": None, "home_town": None, "portrait": None},
    )
    person = Person.objects.get()
    assert (person.aliases, person.gender, person.birth_year, person.home_town) == ("", "", None, "")
    assert (person.portrait.name, person.portrait_width, person.party_joined_on.year) == ("", 0, 1995)


@pytest.mark.parametrize(
    ("values", "column", "message"),
    [
        ({"full_name": ""}, "full_name", "Mục này không được để trống."),
        ({"full_name": 12}, "full_name", "Phải là chữ."),
        ({"birth_year": "1970"}, "birth_year", "Phải là số nguyên."),
        ({"birth_year": 3000}, "birth_year", "Năm sinh không thể ở tương lai."),
        ({"birth_year": 40_000}, "birth_year", "Phải là số từ 0 đến 32767."),
        ({"aliases": "Ba Lan"}, "aliases", "Phải là danh sách các chữ."),
        ({"gender": "nữ"}, "gender", "Không có giá trị “nữ”. Hãy chọn: male, female."),
        ({"is_public": "có"}, "is_public", "Phải là true (có) hoặc false (không)."),
        ({"portrait": "khong-co.jpg"}, "portrait", "Không có tệp “khong-co.jpg”."),
        ({"portrait": "../lan.jpg"}, "portrait", "“../lan.jpg”: chỉ ghi tên tệp, không ghi thư mục."),
        ({"chuc_vu": "Bí thư"}, "chuc_vu", "Không có mục “chuc_vu” ở loại bản ghi này."),
        ({"sort_key": "a"}, "sort_key", "Không có mục “sort_key” ở loại bản ghi này."),
        (
            {"party_joined_on": "31/02/1995"},
            "party_joined_on",
            "“31/02/1995” không phải là ngày có trong lịch (viết như 28/02/2026 hoặc 2026-02-28).",
        ),
    ],
)
def test_what_is_wrong_is_named(values, column, message):
    report = import_rows("person", {"import_ref": "p-1", "full_name": "Lê An", **values})
    assert faults(report) == [(1, column, message)]
    assert (outcomes(report), Person.objects.count()) == (["refused"], 0)


def test_all_faults_of_a_row_are_told_at_once():
    report = import_rows("person", {"full_name": 1, "birth_year": True, "la": 1, "portrait": "a/b.jpg"})
    assert [(column, message[:12]) for _, column, message in faults(report)] == [
        ("la", "Không có mục"),
        ("full_name", "Phải là chữ."),
        ("birth_year", "Phải là số n"),
        ("portrait", "“a/b.jpg”: c"),
    ]


def test_a_person_is_not_found_by_name():
    make_directive(import_ref="d-1", symbol="05-CT/TU")
    for key in ("p-1", "p-2"):
        make_person(import_ref=key, full_name="Phùng Thị Hoà")
    report = import_rows("directive", {"import_ref": "d-1", "signer": "phùng thị hòa"}, {"signer": "Lê Không"})
    assert faults(report)[:2] == [
        (
            1,
            "signer",
            "Không nhận người theo tên: có 2 người tên “phùng thị hòa”. Hãy ghi mã: p-1, p-2.",
        ),
        (2, "signer", "Không có nhân sự “Lê Không”."),
    ]

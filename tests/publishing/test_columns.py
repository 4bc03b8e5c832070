import pytest

from people.models import Person
from publishing.columns import field, own_id, reference


def test_a_record_is_named_by_its_key_else_by_its_id_and_site(settings):
    settings.SITE_URL = "https://anloc.example"
    named = [reference(each) for each in (Person(pk=7, import_ref="p-7"), Person(pk=7), None)]
    assert named == ["p-7", "id:7@anloc.example", None]


@pytest.mark.parametrize(
    ("text", "pk"),
    [
        ("id:7@anloc.example", 7),
        ("id:7@bentre.example", None),
        ("id:7", None),
        ("id:bảy@anloc.example", None),
        ("id:12345678901234567890@anloc.example", None),
        ("p-7", None),
    ],
)
def test_an_id_counts_on_the_site_that_wrote_it(settings, text, pk):
    settings.SITE_URL = "https://anloc.example"
    assert own_id(text) == pk


@pytest.mark.parametrize(
    ("name", "values", "raw", "cell"),
    [
        ("full_name", {"full_name": "Lê An"}, "Lê An", "Lê An"),
        ("gender", {"gender": "female"}, "female", "Nữ"),
        ("gender", {"gender": ""}, "", ""),
        ("is_public", {"is_public": False}, False, "Không"),
        ("biography", {"biography": "<p>Một</p><p>Hai</p>"}, "<p>Một</p><p>Hai</p>", "Một\nHai"),
        ("portrait", {"portrait": "anh/ab/abc.jpg"}, "abc.jpg", "abc.jpg"),
        ("portrait", {}, None, ""),
        ("birth_year", {}, None, None),
    ],
)
def test_the_type_of_a_field_says_how_it_is_read(name, values, raw, cell):
    column, person = field(Person, name), Person(**values)
    assert (column.record_reader(True)(person), column.table_reader(True)(person)) == (raw, cell)


def test_the_header_is_the_verbose_name_unless_another_is_given():
    headers = [field(Person, "full_name").header, field(Person, "full_name", header="Tên").header]
    assert headers == ["Họ và tên", "Tên"]

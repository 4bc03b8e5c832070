import re

import pytest
from django.conf import settings

from organizations.models import Organization, PartyCommittee
from people.models import Person
from people.resources import PersonResource
from publishing.columns import field, own_id, reference
from publishing.resources import kinds, register, resource_for

KINDS = ["appointment", "article", "category", "directive", "organization", "person"]


def documented() -> dict[str, tuple[set[str], set[str], set[str]]]:
    """What docs/records.md says of each kind: all keys, those marked † and those marked ‡."""
    text = (settings.BASE_DIR / "docs" / "records.md").read_text()
    found = {}
    for kind, section in re.findall(r"^## (\w+)\n(\|.*?)(?=\n\n|\Z)", text, re.MULTILINE | re.DOTALL):
        cells = [line.split("|")[1] for line in section.splitlines()[2:]]
        keys = [(set(re.findall(r"`(\w+)`", cell)), cell) for cell in cells]
        found[kind] = tuple(set().union(*(names for names, cell in keys if mark in cell)) for mark in ("", "†", "‡"))
    return found


def test_the_documentation_names_every_key_and_its_reach():
    told = {
        kind: (
            {column.key for column in resource.record_columns(full=True)},
            {column.key for column in resource.record_columns(full=True) if not column.public},
            {column.key for column in resource.record_columns(full=True) if column.switch},
        )
        for kind, resource in kinds().items()
    }
    assert documented() == told


def test_every_kind_is_registered_by_its_app():
    assert list(kinds()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_no_column_is_named_twice(kind):
    resource = kinds()[kind]
    headers = [column.header for column in resource.table_columns(full=True)]
    keys = [column.key for column in resource.record_columns(full=True)]
    assert (sorted(set(headers)), sorted(set(keys))) == (sorted(headers), sorted(keys))


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="'person' is registered twice"):
        register(PersonResource)


def test_a_proxy_has_the_resource_of_its_model():
    assert resource_for(PartyCommittee) is resource_for(Organization)


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


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_table_has_every_key_of_the_records(kind):
    resource = kinds()[kind]
    in_table = [column.key for column in resource.table_columns(full=True) if column.key]
    assert in_table == [column.key for column in resource.record_columns(full=True)]


def test_what_a_new_record_must_have():
    required = {
        kind: [column.key for column in resource.record_columns(full=True) if column.required]
        for kind, resource in kinds().items()
    }
    assert required == {
        "appointment": ["person", "title", "organization"],
        "article": ["title"],
        "category": ["name"],
        "directive": ["doc_type", "abstract", "family"],
        "organization": ["name", "family", "kind"],
        "person": ["full_name"],
    }

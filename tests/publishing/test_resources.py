import re

import pytest
from django.conf import settings

from organizations.models import Organization, PartyCommittee
from people.resources import PersonResource
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

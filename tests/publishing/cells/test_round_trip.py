"""The law of every column of every kind: what is read from its cell is what JSON Lines holds."""

import csv
import datetime
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import models
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from organizations.models import Organization
from publishing.cells import NAMES
from publishing.columns import Column
from publishing.exporting import FORMATS, Export, jsonl
from publishing.exporting.csv import as_text, without_guard
from publishing.exporting.xlsx import CUT_NOTE
from publishing.fields import RichTextField
from publishing.importing.tables import read_csv, read_xlsx
from publishing.resources import kinds
from publishing.richtext import sanitize
from vietnamese.folding import clean, clean_line

PIECES = st.sampled_from([
    "Đảng ủy", "phường", "ư\u0309", "|", "[", "]", ";", "\\", "\\n", '"', "'", "=", "+", "-", "@", "＝", "<", ">",
    "&amp;", "<p>", "</p>", "##", " ", "\n", "\t", "\u2028", "id:1@anloc.example", "_x0041_", "_x005F_", "#N/A",
    "31/02/2026", "0299", "😀", ",",
])  # fmt: skip
# Shrinking an example of whole files takes minutes; as found it is short enough.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
TEXT = st.lists(PIECES, max_size=8).map("".join)
LINE = TEXT.map(clean_line)
MOMENTS = st.datetimes(
    datetime.datetime(1980, 1, 1), datetime.datetime(2100, 1, 1), timezones=st.just(datetime.UTC)
)  # fmt: skip
SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


class Referred(SimpleNamespace):
    """A record that another refers to."""

    def __str__(self) -> str:
        return self.name


REFERRED = st.builds(
    Referred,
    name=LINE,
    symbol=LINE,
    abstract=LINE,
    slug=SLUGS,
    hidden_as=st.sampled_from(["", "Văn bản không công khai"]),
    import_ref=LINE,
    pk=st.integers(1, 9**9),
)
BY_TYPE: list[tuple[type[models.Field], st.SearchStrategy]] = [
    (RichTextField, TEXT.map(sanitize)),
    (models.BooleanField, st.booleans()),
    (models.ForeignKey, REFERRED),
    (models.FileField, st.builds(SimpleNamespace, name=st.sampled_from(["a/b/0f.jpg", "van-ban/tệp [1].pdf"]))),
    (models.DateTimeField, MOMENTS),
    (models.DateField, st.dates()),
    (models.IntegerField, st.integers(0, 32_767)),
    (models.SlugField, SLUGS),
    (models.TextField, TEXT.map(clean).map(str.strip)),
    (models.CharField, LINE),
]


def values_of(field: models.Field) -> st.SearchStrategy:
    """What a stored row may hold in the field."""
    if field.choices:
        values = st.sampled_from([code for code, _label in field.choices if code])
    else:
        values = next(strategy for types, strategy in BY_TYPE if isinstance(field, types))
    empty = [st.none()] if field.null else [st.just("")] if field.blank and isinstance(field, models.CharField) else []
    return st.one_of(values, *empty)


def rows_of(model: type[models.Model]) -> st.SearchStrategy:
    fields = {field.name: values_of(field) for field in model._meta.concrete_fields}
    return st.lists(st.builds(SimpleNamespace, **fields), max_size=4)


def strategy(model: type[models.Model], column: Column) -> st.SearchStrategy:
    """What the column finds in a row."""
    if column.kind is NAMES:
        return st.lists(LINE.filter(bool), max_size=4)
    if column.key == "import_ref":
        return LINE.filter(bool)
    field = model._meta.get_field(column.key)
    return rows_of(field.related_model) if field.one_to_many else values_of(field)


def in_json(value: Any) -> Any:
    return json.loads(json.dumps(value, default=jsonl.as_text))


COLUMNS = [(kind, column.key) for kind, resource in kinds().items() for column in resource.record_columns(full=True)]


@pytest.mark.parametrize(("kind", "key"), COLUMNS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, phases=PHASES)
def test_a_cell_read_back_is_the_value_of_the_record(kind, key, data):
    resource = kinds()[kind]
    column = next(column for column in resource.columns if column.key == key)
    value = data.draw(strategy(resource.model, column))
    cell = column.kind.cell(value)
    expected = in_json(column.kind.raw(value))
    assert column.parse(cell) == expected
    # And as CSV has it, after writer, guard and reader.
    file = io.StringIO()
    csv.writer(file).writerow([as_text(cell)])
    (written,) = next(csv.reader(io.StringIO(file.getvalue(), newline="")), [""])
    assert column.parse(without_guard(written)) == expected


class Given(Export):
    """An export of rows that stand in no database."""

    def _counted(self):
        for row in self.queryset:
            self.rows += 1
            yield row


ORGANIZATIONS = st.builds(
    Organization,
    pk=st.integers(1, 9**9), slug=SLUGS, created_at=MOMENTS, updated_at=MOMENTS,
    family=st.sampled_from(["party", "state"]), kind=st.just("agency"),
    name=LINE, short_name=LINE, symbol=LINE, address=TEXT.map(clean).map(str.strip), description=TEXT.map(sanitize),
    founded_on=st.none() | st.dates(), import_ref=st.none() | LINE,
)  # fmt: skip


@given(st.lists(ORGANIZATIONS, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
def test_whole_files_read_back_are_the_records(organizations):
    resource = kinds()["organization"]

    def written(code: str) -> io.BytesIO:
        export = Given(resource=resource, queryset=organizations, full=True, by="")
        return io.BytesIO(b"".join(FORMATS[code].write(export)))

    records = [json.loads(line) for line in written("jsonl")]
    for code, read in (("csv", read_csv), ("xlsx", read_xlsx)):
        rows = list(read(written(code), resource))
        assert [(row.number, row.values, row.faults) for row in rows] == [
            (number, record, []) for number, record in enumerate(records, 2)
        ], code


def test_the_note_of_a_cut_cell_is_a_fault():
    organization = Organization(
        pk=1, name="Sở Nội vụ", family="state", kind="agency", slug="so", description=f"<p>{'đê ' * 12_000}</p>"
    )
    resource = kinds()["organization"]
    export = Given(resource=resource, queryset=[organization], full=True, by="")
    (row,) = read_xlsx(io.BytesIO(b"".join(FORMATS["xlsx"].write(export))), resource)
    assert [(fault.column, fault.message) for fault in row.faults] == [
        ("Giới thiệu", "Ô đã bị cắt khi xuất: hãy dùng JSON Lines.")
    ]
    assert "description" not in row.values and CUT_NOTE.startswith("… [đã cắt bớt")

"""The whole demo portal leaves in every format and is read back, also through LibreOffice, without losing a letter."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from publishing.importing.tables import read_csv, read_xlsx
from publishing.resources import kinds
from tests.factories import make_article

pytestmark = pytest.mark.django_db

READERS: dict[str, Callable] = {".csv": read_csv, ".xlsx": read_xlsx}
OFFICE = shutil.which("soffice")
CSV_IN_UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76,1"  # comma, quotation mark, UTF-8, from row 1
# What tables and programs between them are known to spoil.
HOSTILE = [
    '=HYPERLINK("http://an-loc.example")', "+84 299 000 000", "-2+3", "@SUM(A1:A9)", "＝1+1", "#N/A", "_x0041_",
    "0299", "31/02/2026", "TRUE", "1,5", "a|b;c\\d[e]", "\\n", "“Đảng ủy” – ĐƠN VỊ", "😀", 'a "b" c', "'a",
]  # fmt: skip


@pytest.fixture
def exported(tmp_path) -> Path:
    """A folder with every kind in every format, in full."""
    call_command("load_demo", stdout=io.StringIO())
    for text in HOSTILE:
        make_article(
            title=text, subtitle=text, lead=f"{text}\n{text}", body=f"<p>{text}</p><p><em>{text}</em></p>",
            tags=[text, "đê điều"],
        )  # fmt: skip
    folder = tmp_path / "exported"
    folder.mkdir()
    for kind in kinds():
        for ending in (".jsonl", ".csv", ".xlsx"):
            call_command("export_records", kind, output=folder / f"{kind}{ending}", all=True, stdout=io.StringIO())
    return folder


def records(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text().splitlines()]


def read_back(file: Path) -> list[dict[str, Any]]:
    """Read a table; a fault fails the test."""
    with file.open("rb") as content:
        rows = list(READERS[file.suffix](content, kinds()[file.stem]))
    assert [(row.number, row.faults) for row in rows if row.faults] == []
    return [row.values for row in rows]


def in_office(files: list[Path], filter_name: str, folder: Path) -> list[Path]:
    """Open workbooks in LibreOffice and save them as its filter does."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", filter_name, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    ending = filter_name.partition(":")[0]
    return [folder / f"{file.stem}.{ending}" for file in files]


def test_every_format_holds_the_same_records_and_gives_them_back(exported, tmp_path):
    for kind, resource in kinds().items():
        expected = records(exported, kind)
        assert expected, kind
        assert read_back(exported / f"{kind}.csv") == expected
        assert read_back(exported / f"{kind}.xlsx") == expected
        header, *rows = load_workbook(exported / f"{kind}.xlsx").worksheets[0].iter_rows(values_only=True)
        columns = {column.header: column for column in resource.table_columns(full=True) if column.key}
        in_openpyxl = [
            {
                columns[name].key: columns[name].parse(cell)
                for name, cell in zip(header, row, strict=True)
                if name in columns
            }
            for row in rows
        ]
        # openpyxl alone does not know what "_x005F_" stands for.
        assert in_openpyxl == json.loads(json.dumps(expected).replace("_x0041_", "_x005F_x0041_")), kind


@pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice (soffice) is not installed: nobody has looked at the tables in it"
)
def test_what_libreoffice_makes_of_the_workbooks_gives_the_records_back(exported, tmp_path):
    books = [exported / f"{kind}.xlsx" for kind in kinds()]
    for saved in in_office(books, CSV_IN_UTF8, tmp_path) + in_office(books, "xlsx", tmp_path):
        assert read_back(saved) == records(exported, saved.stem), saved.name

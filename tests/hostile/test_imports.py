"""No file of records, however made, ends an import in a traceback, in a half-written table or in unclean rows."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from publishing.resources import kinds
from tests.hostile import files
from tests.hostile.conftest import undone
from tests.hostile.entries import told
from tests.hostile.texts import PLAIN
from tests.hostile.traces import state, unclean_columns
from tests.site.surfaces import World

pytest.importorskip("publishing.importing")  # the command comes with it

HEADER = "title,full_name,name,abstract,status,created_by,is_superuser,id,__class__,import_ref"


def sheet(body: bytes) -> bytes:
    """A workbook whose one sheet is what is given."""
    book = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
    return files.package(
        (("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", book), ("xl/worksheets/sheet1.xml", body))
    )


def lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def every_text(name: str) -> bytes:
    return lines(*({name: text, "import_ref": f"thu-{place}"} for place, text in enumerate(PLAIN)))


# Ending of the file: what stands in it.
HOSTILE: tuple[tuple[str, Callable[[], bytes]], ...] = (
    *((ending, bytes) for ending in ("csv", "xlsx", "jsonl", "txt")),
    *((ending, lambda: b"\0" * 4096) for ending in ("csv", "xlsx", "jsonl")),
    *((ending, lambda: files.HTML) for ending in ("csv", "xlsx", "jsonl", "html")),
    *((ending, lambda: b"\xff\xfe\xfa" * 50) for ending in ("csv", "jsonl")),
    ("csv", lambda: b"\xef\xbb\xbf"), ("csv", lambda: HEADER.encode("utf-16")), ("csv", lambda: HEADER.encode()),
    ("csv", lambda: f"{HEADER}\n".encode() + b'"' + b"x\n" * 9000), ("csv", lambda: b"a," * 100_000),
    ("csv", lambda: f"{HEADER}\n".encode() + b"," * 9), ("csv", lambda: b"title,title\nA,B\n"),
    ("csv", lambda: b",,\n1,2,3"),
    ("csv", lambda: b"title\n" + b"x" * 500_000), ("csv", lambda: "tiêu đề;nội dung\nA;B".encode("cp1258", "replace")),
    ("csv", lambda: f"{HEADER}\n=1+1,x,x,x,published,1,1,1,x,a\n".encode()), ("csv", lambda: b"a\r\rb\r\n\n\r"),
    ("xlsx", files.zip_bomb), ("xlsx", files.sheet_bomb), ("xlsx", files.docx), ("xlsx", lambda: files.xlsx()[:-30]),
    ("xlsx", lambda: sheet(files.DOCTYPE_BOMB)), ("xlsx", lambda: sheet(files.EXTERNAL)), ("xlsx", lambda: sheet(b"<")),
    ("xlsx", lambda: files.OLD_OFFICE), ("jsonl", lambda: b"["), ("jsonl", lambda: b"[" * 100_000),
    ("jsonl", lambda: b'{"a":' * 100_000), ("jsonl", lambda: b"null\n1\n[]\n\"x\"\n{}"), ("jsonl", lambda: b"NaN\n"),
    ("jsonl", lambda: b'{"title": "\\ud800"}'), ("jsonl", lambda: b'{"title": ' + b"9" * 5000 + b"}"),
    ("jsonl", lambda: b'{"title": 1e999, "import_ref": {"a": 1}}'), ("jsonl", lambda: b'{"title": "a\\u0000b"}'),
    ("jsonl", lambda: lines({"id": 1, "pk": 1, "status": "published", "created_by": 1, "__class__": "x", "": ""})),
    ("jsonl", lambda: lines({"import_ref": "a", "parent": "a"}, {"import_ref": "b", "parent": "c"})),
    ("jsonl", lambda: lines({"issued_on": "06/13/2026"}, {"issued_on": "01/01/0001"}, {"start": [], "end": {}})),
    *(("jsonl", lambda name=name: every_text(name)) for name in ("title", "name", "full_name", "abstract")),
)  # fmt: skip


def faults(kind: str, path: Path) -> list[str]:
    before, wrong = state(), []
    with undone():
        try:
            call_command("import_records", kind, str(path), stdout=io.StringIO(), stderr=io.StringIO())
        except CommandError as error:
            wrong += [] if told(str(error)) else [f"in English: {str(error)[:100]}"]
            wrong += [] if state() == before else ["refused, and written all the same"]
        except Exception as error:
            wrong.append(repr(error)[:160])
        wrong += [fault for row in rows(kind) for fault in unclean_columns(row)]
    return [f"{kind} {path.name}: {fault}" for fault in wrong]


def rows(kind: str) -> list:
    return list(kinds()[kind].model._default_manager.all())


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_file_of_records_is_read_or_refused(kind: str, world: World, tmp_path: Path):
    found: list[str] = []
    for place, (ending, content) in enumerate(HOSTILE):
        path = tmp_path / f"{place}.{ending}"
        path.write_bytes(content())
        found += faults(kind, path)
    for path in (tmp_path, tmp_path / "khong-co.csv", tmp_path / "a\x00b.csv"):
        found += faults(kind, path)
    assert not found, "\n".join(["", *found[:40]])

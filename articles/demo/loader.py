"""Loading the demo content: one transaction, one revision, and the index along with it."""

import json
from collections import Counter
from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path

import reversion
from django.core.exceptions import ValidationError
from django.db import transaction

from articles.demo.content import Content, Record
from articles.demo.portal import write_portal
from articles.demo.records import DemoError, Outcome
from organizations.models import Organization
from search import index

CONTENT = Path(__file__).parent
COMMENT = "Nạp dữ liệu mẫu"

Tally = dict[str, Counter[Outcome]]
Step = Callable[[Record], Outcome]


def load(folder: Path = CONTENT) -> Tally:
    """Write the content of `folder`; return how many records of each kind were created, updated, unchanged.

    Raises DemoError; then nothing has been written but files in the storage, which the next run finds there.
    """
    with transaction.atomic(), reversion.create_revision():
        reversion.set_comment(COMMENT)
        content = Content(folder)
        tally: Tally = {}
        tally["tổ chức"] = _write_all(folder / "organizations.jsonl", content.organization, above_first)
        tally["cổng thông tin"] = Counter([write_portal(content.rows[Organization])])
        tally["nhân sự"] = _write_all(folder / "people.jsonl", content.person)
        tally["chức vụ đảm nhiệm"] = _write_all(folder / "appointments.jsonl", content.appointment)
        tally["văn bản"] = _write_all(folder / "directives.jsonl", content.directive)
        tally["chuyên mục"] = _write_all(folder / "categories.jsonl", content.category)
        tally["tin, bài"] = _write_all(folder / "articles.jsonl", content.article)
        index.refresh(content.touched)
        return tally


def above_first(records: list[Record]) -> list[Record]:
    """Order organizations so that each comes after its parent and after the body it gathers."""
    by_key = {record["import_ref"]: record for record in records}
    above = {
        key: [record[name] for name in ("parent", "gathers") if record.get(name) in by_key]
        for key, record in by_key.items()
    }
    return [by_key[key] for key in TopologicalSorter(above).static_order()]


def _write_all(file: Path, step: Step, order: Callable[[list[Record]], list[Record]] = list) -> Counter[Outcome]:
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Counter(_write_one(file.name, step, record) for record in order(records))


def _write_one(file: str, step: Step, record: Record) -> Outcome:
    try:
        return step(record)
    except ValidationError as error:
        name = record.get("import_ref") or record.get("slug") or f"{record.get('person')}, {record.get('title')}"
        raise DemoError(f"{file}, bản ghi {name}", error) from error

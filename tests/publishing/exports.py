"""Reading exports back, as the programs do that people open them with."""

import csv
import io
import json
from typing import Any

from django.db.models import QuerySet
from openpyxl import load_workbook

from publishing.exporting import FORMATS, Export
from publishing.resources import resource_for


def export_of(queryset: QuerySet, full: bool = True, **values: Any) -> Export:
    resource = resource_for(queryset.model)
    return Export(resource=resource, queryset=queryset, full=full, **{"by": "Lê Thị Mai", **values})


def written(export: Export, code: str) -> bytes:
    return b"".join(FORMATS[code].write(export))


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def workbook(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def xlsx_rows(content: bytes) -> list[dict[str, Any]]:
    header, *rows = workbook(content).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def json_rows(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().splitlines()]

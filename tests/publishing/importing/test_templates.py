import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from publishing.importing import templates
from publishing.importing.tables import read_csv, read_xlsx
from publishing.resources import kinds

KINDS = list(kinds())
READERS = {"xlsx": read_xlsx, "csv": read_csv}


def template(folder: Path, kind: str, code: str) -> Path:
    target = folder / f"mau.{code}"
    templates.write(kinds()[kind], target)
    return target


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", READERS)
def test_the_empty_table_is_understood_and_holds_no_row(kind, code, tmp_path):
    with template(tmp_path, kind, code).open("rb") as file:
        assert list(READERS[code](file, kinds()[kind])) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_has_every_key_in_bold_and_tells_it_in_the_guide(kind, tmp_path):
    book = load_workbook(template(tmp_path, kind, "xlsx"))
    data, guide = book.worksheets[:2]
    columns = templates.columns(kinds()[kind])
    assert {column.key for column in columns} == {column.key for column in kinds()[kind].record_columns(full=True)}
    assert [(cell.value, cell.font.bold) for cell in data[1]] == [(column.header, True) for column in columns]
    assert (data.freeze_panes, data.max_row, guide.title) == ("B2", 1, "Hướng dẫn")
    rows = list(guide.iter_rows(values_only=True))
    assert rows[0] == ("Cột", "Khóa", "Bắt buộc", "Cách ghi", "Ví dụ")
    assert [(row[0], row[1], row[2]) for row in rows[1:]] == [
        (column.header, column.key, "Có" if column.required else None) for column in columns
    ]
    assert [row[0] for row in rows if not (row[3] and row[4])] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_can_be_read(kind):
    resource = kinds()[kind]
    read = {column.key: column.parse(templates.example(resource, column)) for column in templates.columns(resource)}
    assert [key for key, value in read.items() if value in ("", None, [])] == []
    assert set(resource.examples) <= set(read)


def test_choices_drop_down(tmp_path):
    book = load_workbook(template(tmp_path, "organization", "xlsx"))
    lists = {rule.formula1: str(rule.sqref) for rule in book.worksheets[0].data_validations.dataValidation}
    assert lists == {"'Lựa chọn'!$A$2:$A$5": "B2:B10000", "'Lựa chọn'!$B$2:$B$12": "C2:C10000"}
    offered = [[cell.value for cell in column if cell.value] for column in book["Lựa chọn"].iter_cols()]
    columns = templates.columns(kinds()["organization"])[1:3]
    assert offered == [[column.header, *column.kind.labels] for column in columns]


def test_a_filled_workbook_is_read(tmp_path):
    target = template(tmp_path, "organization", "xlsx")
    book = load_workbook(target)
    book.worksheets[0].append(["Sở Nội vụ", "Nhà nước", "Cơ quan"])
    book.save(target)
    with target.open("rb") as file:
        (row,) = read_xlsx(file, kinds()["organization"])
    assert (row.number, row.faults) == (2, [])
    assert {key: value for key, value in row.values.items() if value} == {
        "name": "Sở Nội vụ", "family": "state", "kind": "agency",
    }  # fmt: skip


def test_json_lines_have_one_record_with_every_key_and_what_a_new_record_has(tmp_path):
    (line,) = template(tmp_path, "category", "jsonl").read_text().splitlines()
    assert json.loads(line) == {"name": "", "slug": "", "description": "", "order": 0, "on_home": True}


def test_other_endings_are_refused(tmp_path):
    with pytest.raises(ValueError) as caught:
        template(tmp_path, "category", "ods")
    assert str(caught.value) == "Không có tệp mẫu dạng “.ods”. Hãy chọn: .xlsx, .csv, .jsonl."
    assert list(tmp_path.iterdir()) == []

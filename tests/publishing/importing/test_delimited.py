import io

import pytest

from publishing.importing.grids import CELL_LIMIT, MOST_COLUMNS
from publishing.importing.rows import Row, UnreadableFile
from publishing.importing.tables import read_csv
from publishing.resources import kinds
from tests.publishing.importing.reading import in_csv, told

LONG_QUOTE = "Dấu nháy kép không khớp, hoặc một ô dài quá 1.000.000 ký tự; từ dòng này trở đi không đọc được."
NOT_UNICODE = (
    "Tệp không viết bằng UTF-8, có lẽ bằng bảng mã cũ (TCVN3, VNI, cp1258). "
    "Hãy mở bằng Excel rồi lưu thành “CSV UTF-8” hoặc XLSX."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_as_spreadsheets_save_it(encoding, separator, end):
    lines = (["Số, ký hiệu", "Trích yếu"], ["05-CT/TU", "Về đê; kè, cống"])
    text = "".join(separator.join(f'"{cell}"' for cell in line) + end for line in lines)
    assert told(in_csv(text.encode(encoding), "directive")) == [
        (2, {"symbol": "05-CT/TU", "abstract": "Về đê; kè, cống"}, [])
    ]


def test_the_separator_is_the_one_that_makes_headers():
    assert told(in_csv("Số, ký hiệu;Trích yếu\n05-CT/TU;Về đê, kè", "directive")) == [
        (2, {"symbol": "05-CT/TU", "abstract": "Về đê, kè"}, [])
    ]


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    rows = in_csv('Tên,Địa chỉ\n"Sở A","Số 1\nđường Trần Phú"\n\nSở B,\n')
    assert told(rows) == [
        (2, {"name": "Sở A", "address": "Số 1\nđường Trần Phú"}, []),
        (4, {"name": "Sở B", "address": ""}, []),
    ]


def test_one_apostrophe_before_a_formula_is_taken_off():
    rows = in_csv("Tên\n'=1+1\n''=1\n'Sở A\n=2")
    assert [row.values["name"] for row in rows] == ["=1+1", "'=1", "'Sở A", "=2"]


def test_a_nul_letter_is_a_fault_of_its_cell():
    assert told(in_csv("Tên,Ký hiệu văn bản\nSở\0A,A")) == [(2, {"symbol": "A"}, [("Tên", "Ô chứa ký tự rỗng (NUL).")])]


@pytest.mark.parametrize(
    "broken",
    [
        '"Sở B\nSở C\nSở D',
        '"Sở B"x\nSở C',
        '"' + "a" * (CELL_LIMIT + 1) + '"\nSở C',
        '"' + "a\n" * CELL_LIMIT + '"\nSở C',
    ],
    ids=["open", "after", "long", "many-lines"],
)
def test_where_rows_cannot_be_told_apart_any_more_reading_ends_with_a_fault(broken):
    assert told(in_csv(f"Tên\nSở A\n{broken}")) == [(2, {"name": "Sở A"}, []), (3, {}, [("", LONG_QUOTE)])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Tên\nSở Nội vụ".encode("cp1258", errors="ignore") + b"\xde\xe8", NOT_UNICODE),
        (b"T\xaan\nS\xeb N\xe9i v\xf4", NOT_UNICODE),
        ("Tên".encode("utf-16") + b"\n", NOT_UNICODE),
        ("name\nA".encode("utf-16-le"), "Dòng tiêu đề: Ô chứa ký tự rỗng (NUL)."),
        (b"", "Tệp trống: dòng đầu phải là tên các cột."),
        (b"\xef\xbb\xbf\n \n,,\n", "Tệp trống: dòng đầu phải là tên các cột."),
        (b"STT\n1", "Không cột nào trong dòng tiêu đề là cột để nhập."),
        (b'"T' + b"a" * (CELL_LIMIT + 1) + b'"\n', f"Dòng tiêu đề: {LONG_QUOTE}"),
        (b"a" * (4 * CELL_LIMIT + 1), "Tệp có dòng dài bất thường, không phải bảng CSV."),
        ((",".join(["Tên"] * (MOST_COLUMNS + 1))).encode(), "Bảng có 201 cột, nhiều nhất là 200."),
    ],
    ids=["cp1258", "tcvn3", "half", "utf-16-bare", "nothing", "blank", "number", "long", "endless", "wide"],
)  # fmt: skip
def test_files_that_are_no_table_are_refused(content, message):
    with pytest.raises(UnreadableFile) as caught:
        in_csv(content)
    assert str(caught.value) == message


def test_the_file_stays_open_and_may_be_read_again():
    file = io.BytesIO("Tên\nSở A".encode())
    assert [list(read_csv(file, kinds()["organization"])) for _ in range(2)] == [[Row(2, {"name": "Sở A"}, [])]] * 2

import io

import pytest

from publishing.importing import jsonl
from publishing.importing.readers import read
from publishing.importing.rows import Fault, Row, UnreadableFile
from publishing.resources import kinds


def rows(content: bytes) -> list[Row]:
    return list(read(io.BytesIO(content), "thu.jsonl", kinds()["person"]))


def test_lines_are_numbered_as_people_count_and_empty_ones_left_out():
    content = '\ufeff{"a": "Đ"}\r\n\n  \n{"b": [1, null, true]}'.encode()
    assert rows(content) == [Row(1, {"a": "Đ"}, []), Row(4, {"b": [1, None, True]}, [])]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "Dòng này không phải JSON (sai ở ký tự thứ 2)."),
        (b"[1]", "Mỗi dòng phải là một đối tượng JSON: {…}."),
        (b"\xff\xf0", "Dòng này không phải chữ UTF-8."),
        (b'{"a": NaN}', "NaN không phải là giá trị của JSON."),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "Mục “c” có hai lần."),
        (b'{"a": ' + b"9" * 5000 + b"}", "Dòng này không phải JSON đọc được."),
        (b'{"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "Dòng này không phải JSON đọc được."),
    ],
    ids=["cut", "list", "not UTF-8", "NaN", "doubled key", "long number", "deep nesting"],
)
def test_a_bad_line_is_a_row_with_a_fault_and_the_next_is_read(line, message):
    assert rows(line + b'\n{"a": 1}') == [Row(1, {}, [Fault("", message)]), Row(2, {"a": 1}, [])]


def test_a_line_without_end_is_not_kept_in_memory(monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 1024 * 1024)
    content = b'{"a": "' + b"x" * (3 * 1024 * 1024) + b'"}\n{"a": 1}\n'
    assert rows(content) == [Row(1, {}, [Fault("", "Dòng này dài hơn 1 MB.")]), Row(2, {"a": 1}, [])]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("thu.ods", b"", "Không đọc được tệp “thu.ods”: chỉ nhập được tệp có đuôi .jsonl, .csv, .xlsx."),
        (
            "thu.jsonl",
            '{"a": 1}'.encode("utf-16"),
            "Không đọc được tệp “thu.jsonl”: tệp ghi bằng UTF-16; hãy lưu lại bằng UTF-8.",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_named(name, content, message):
    with pytest.raises(UnreadableFile) as caught:
        list(read(io.BytesIO(content), name, kinds()["person"]))
    assert str(caught.value) == message

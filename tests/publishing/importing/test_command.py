import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from organizations.models import Organization
from people.models import Person
from publishing.importing import templates
from publishing.importing.importer import importer_for
from publishing.importing.report import Summary
from publishing.importing.rows import Fault, Row
from publishing.importing.runs import Run
from search.models import SearchEntry
from tests.factories import jpeg
from tests.publishing.importing.imports import save_lines

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> tuple[str, str, str]:
    """Return what the command prints, what it complains of, and the error it ends with."""
    printed, complaints, error = io.StringIO(), io.StringIO(), ""
    try:
        call_command("import_records", *map(str, arguments), stdout=printed, stderr=complaints)
    except CommandError as caught:
        error = str(caught)
    return printed.getvalue(), complaints.getvalue(), error


def people(*years: object) -> list[dict]:
    return [{"import_ref": f"p-{year}", "full_name": f"Lê {year}", "birth_year": year} for year in years]


def test_a_whole_file_is_written_and_found_again(tmp_path):
    file = save_lines(tmp_path / "nguoi.jsonl", people(1970, 1971, 1972))
    assert run("person", file, "--batch", 2) == ("Đã tạo 3, cập nhật 0, giữ nguyên 0, từ chối 0.\n", "", "")
    save_lines(file, [*people(1970, 1973), {"import_ref": "p-1972", "full_name": "Lê Khác"}])
    assert run("person", file, "--batch", 1) == ("Đã tạo 1, cập nhật 1, giữ nguyên 1, từ chối 0.\n", "", "")
    assert sorted(SearchEntry.objects.values_list("title", flat=True)) == sorted(
        Person.objects.values_list("full_name", flat=True)
    )


def test_a_file_with_a_bad_line_is_refused_whole(tmp_path):
    file = save_lines(tmp_path / "nguoi.jsonl", people(1970, "1971", 1972))
    with file.open("a") as lines:
        lines.write("{\n{\n")
    assert run("person", file) == (
        "",
        "Dòng 2, cột “birth_year”: Phải là số nguyên.\n"
        "Dòng 4: Dòng này không phải JSON (sai ở ký tự thứ 2).\n"
        "Dòng 5: Dòng này không phải JSON (sai ở ký tự thứ 2).\n",
        "Tệp “nguoi.jsonl” có 3 dòng không nhập được. Chưa ghi gì.",
    )
    assert Person.objects.count() == 0


def test_keep_going_writes_the_good_lines_and_fails_all_the_same(tmp_path):
    file = save_lines(tmp_path / "nguoi.jsonl", people(1970, "1971", 1972))
    assert run("person", file, "--keep-going") == (
        "Đã tạo 2, cập nhật 0, giữ nguyên 0, từ chối 1.\n",
        "Dòng 2, cột “birth_year”: Phải là số nguyên.\n",
        "1 dòng không nhập được.",
    )
    assert list(Person.objects.order_by("pk").values_list("birth_year", flat=True)) == [1970, 1972]


def test_a_dry_run_tells_and_writes_nothing(tmp_path):
    file = save_lines(tmp_path / "nguoi.jsonl", people(1970))
    assert run("person", file, "--dry-run") == ("Sẽ tạo 1, cập nhật 0, giữ nguyên 0, từ chối 0.\n", "", "")
    save_lines(file, people(1970, "x"))
    assert run("person", file, "--dry-run", "--keep-going") == (
        "Sẽ tạo 1, cập nhật 0, giữ nguyên 0, từ chối 1.\n",
        "Dòng 2, cột “birth_year”: Phải là số nguyên.\n",
        "1 dòng không nhập được.",
    )
    assert Person.objects.count() == 0


def test_a_hundred_faults_are_listed_and_the_rest_counted(tmp_path):
    file = save_lines(
        tmp_path / "nguoi.jsonl", [{"full_name": f"Lê {number}", "birth_year": "x"} for number in range(132)]
    )
    _, complaints, error = run("person", file, "--batch", 7)
    lines = complaints.splitlines()
    assert (len(lines), lines[0], lines[-1]) == (
        101,
        "Dòng 1, cột “birth_year”: Phải là số nguyên.",
        "… và 32 lỗi nữa.",
    )
    assert error == "Tệp “nguoi.jsonl” có 132 dòng không nhập được. Chưa ghi gì."


@pytest.mark.parametrize("size", [1, 2, 500])
def test_lines_of_organizations_may_stand_in_any_order(tmp_path, size):
    values = {"family": "state", "kind": "agency"}
    records = [
        {**values, "name": "Tổ Một cửa", "parent": "Sở Y tế / Văn phòng"},
        {**values, "name": "Văn phòng", "parent": "Sở Y tế"},
        {**values, "name": "Vòng A", "parent": "Vòng B"},
        {**values, "name": "Vòng B", "gathers": "Vòng A"},
        {**values, "name": "Sở Y tế", "gathers": "Tổ Chăm sóc"},
        {**values, "name": "Tổ Chăm sóc"},
    ]
    file = save_lines(tmp_path / "to-chuc.jsonl", records)
    printed, complaints, _ = run("organization", file, "--keep-going", "--batch", size)
    assert complaints.splitlines() == [
        f"Dòng {number}, cột “parent”: Các dòng 3, 4 chỉ vòng vào nhau." for number in (3, 4)
    ]
    assert printed == "Đã tạo 4, cập nhật 0, giữ nguyên 0, từ chối 2.\n"
    named = Organization.objects.order_by("pk").values_list("name", "parent__name", "gathers__name")
    assert list(named) == [
        ("Tổ Chăm sóc", None, None),
        ("Sở Y tế", None, "Tổ Chăm sóc"),
        ("Văn phòng", "Sở Y tế", None),
        ("Tổ Một cửa", "Văn phòng", None),
    ]
    again = save_lines(file, [record for record in records if "Vòng" not in record["name"]])
    assert run("organization", again)[0] == "Đã tạo 0, cập nhật 0, giữ nguyên 4, từ chối 0.\n"


def test_ten_thousand_lines_with_five_bad_ones(tmp_path):
    """Refused whole with the five named; --keep-going takes the rest; a second run finds nothing to do."""
    bad = {3: 3000, 501: "1970", 5000: -1, 9999: 1.5, 10_000: True}
    records = [
        {"import_ref": f"p-{number}", "full_name": f"Lê {number}", "birth_year": bad.get(number, 1970)}
        for number in range(1, 10_001)
    ]
    file = save_lines(tmp_path / "nguoi.jsonl", records)
    named = "".join(
        f"Dòng {number}, cột “birth_year”: {message}\n"
        for number, message in (
            (3, "Năm sinh không thể ở tương lai."),
            (501, "Phải là số nguyên."),
            (5000, "Phải là số từ 0 đến 32767."),
            (9999, "Phải là số nguyên."),
            (10_000, "Phải là số nguyên."),
        )
    )
    refused = ("", named, "Tệp “nguoi.jsonl” có 5 dòng không nhập được. Chưa ghi gì.")
    assert (run("person", file), Person.objects.count()) == (refused, 0)
    error = "5 dòng không nhập được."
    assert run("person", file, "--keep-going") == ("Đã tạo 9.995, cập nhật 0, giữ nguyên 0, từ chối 5.\n", named, error)
    assert (Person.objects.count(), SearchEntry.objects.count()) == (9995, 9995)
    assert run("person", file, "--keep-going") == ("Đã tạo 0, cập nhật 0, giữ nguyên 9.995, từ chối 5.\n", named, error)


def test_files_are_taken_from_the_folder(tmp_path):
    (tmp_path / "anh").mkdir()
    (tmp_path / "anh" / "lan.jpg").write_bytes(jpeg().read())
    file = save_lines(tmp_path / "nguoi.jsonl", [{"full_name": "Lan", "portrait": "lan.jpg"}])
    assert run("person", file)[1] == "Dòng 1, cột “portrait”: Không có tệp “lan.jpg”.\n"
    assert run("person", file, "--files", tmp_path)[2] == ""
    assert Person.objects.get().portrait_width == 32


def test_a_template_is_written_and_nothing_imported(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(templates, "write", lambda resource, target: asked.append((resource.kind, target)))
    target = tmp_path / "mau.xlsx"
    assert run("person", "--template", target) == (f"Đã ghi tệp mẫu ra {target}.\n", "", "")
    assert asked == [("person", target)]


KINDS = "appointment, article, category, directive, organization, person"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), f"Thiếu loại bản ghi. Hãy chọn: {KINDS}."),
        (("tin", "f.jsonl"), f"Không có loại bản ghi “tin”. Hãy chọn: {KINDS}."),
        (("article",), "Thiếu tên tệp sẽ nhập."),
        (("article", "khong-co.jsonl"), "Không đọc được tệp “khong-co.jsonl”: không có tệp này."),
        (("article", "/"), "Không đọc được tệp “/”: đó là một thư mục."),
        (("article", "f.jsonl", "--files", "khong-co"), "Không có thư mục “khong-co”."),
        (("article", "f.jsonl", "--batch", "0"), "--batch phải là số từ 1 đến 10.000."),
        (("article", "f.jsonl", "--batch", "x"), "--batch phải là số từ 1 đến 10.000."),
    ],
)
def test_faults_are_told_in_vietnamese(arguments, message):
    assert run(*arguments) == ("", "", message)


def test_a_file_of_another_format_is_refused(tmp_path):
    file = tmp_path / "thu.ods"
    file.write_bytes(b"")
    assert run("person", file)[2] == ("Không đọc được tệp “thu.ods”: chỉ nhập được tệp có đuôi .jsonl, .csv, .xlsx.")


def test_columns_of_tables_are_called_by_their_headers(monkeypatch):
    rows = [Row(2, {"full_name": "Lê An", "birth_year": "x"}, [Fault("Nơi ở", "Không có cột này.")])]
    monkeypatch.setattr(Run, "read", lambda self: iter(rows))
    for name, header in (("nguoi.xlsx", "Năm sinh"), ("nguoi.jsonl", "birth_year")):
        assert list(Run(importer_for("person"), Path(name)).check().lines()) == [
            "Dòng 2, cột “Nơi ở”: Không có cột này.",
            f"Dòng 2, cột “{header}”: Phải là số nguyên.",
        ]


def test_what_a_file_holds_cannot_garble_the_terminal(tmp_path):
    file = save_lines(tmp_path / "nguoi.jsonl", [])
    file.write_text('{"full_name": "Lê\\ud800 An", "\\u001b[2J\\ud800": 1, "gender": "\\u001b]0;x\\ud801"}\n')
    assert run("person", file)[1].splitlines() == [
        "Dòng 1, cột “[2J”: Không có mục “[2J” ở loại bản ghi này.",
        "Dòng 1, cột “gender”: Không có giá trị “]0;x”. Hãy chọn: male, female.",
    ]


def test_an_empty_summary_is_a_sentence_too():
    assert Summary().sentence() == "Đã tạo 0, cập nhật 0, giữ nguyên 0, từ chối 0."

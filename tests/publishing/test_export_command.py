import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_article, make_directive, make_organization, make_person
from tests.publishing.exports import csv_rows, json_rows, xlsx_rows

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    printed = io.StringIO()
    call_command("export_records", *map(str, arguments), stdout=printed)
    return printed.getvalue()


@pytest.mark.parametrize(
    ("code", "read", "header"), [("csv", csv_rows, "Tên"), ("xlsx", xlsx_rows, "Tên"), ("jsonl", json_rows, "name")]
)
def test_all_rows_are_written_and_counted(tmp_path, code, read, header):
    for name in ("Sở A", "Sở B"):
        make_organization(name=name)
    target = tmp_path / f"to-chuc.{code}"
    assert run("organization", "--format", code, "--output", target) == f"Đã xuất 2 tổ chức ra {target}.\n"
    assert [row[header] for row in read(target.read_bytes())] == ["Sở A", "Sở B"]
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_format_follows_from_the_name_of_the_file(tmp_path):
    make_organization(name="Sở A")
    run("organization", "--output", tmp_path / "f.jsonl")
    assert [row["name"] for row in json_rows((tmp_path / "f.jsonl").read_bytes())] == ["Sở A"]


def test_only_what_is_public_unless_all_is_asked_for(tmp_path):
    make_person(full_name="Lê Công Khai", birth_year=1970)
    make_person(full_name="Trần Kín", is_public=False)
    run("person", "--output", tmp_path / "public.jsonl")
    run("person", "--output", tmp_path / "all.jsonl", "--all")
    public, everything = (json_rows((tmp_path / name).read_bytes()) for name in ("public.jsonl", "all.jsonl"))
    assert [(row["full_name"], row["birth_year"]) for row in public] == [("Lê Công Khai", None)]
    assert [(row["full_name"], row["birth_year"]) for row in everything] == [
        ("Lê Công Khai", 1970),
        ("Trần Kín", None),
    ]


def test_no_draft_and_no_secret_paper_leaves_without_all(tmp_path):
    make_article(title="Đã đăng")
    make_article(title="Bản nháp", status="draft")
    make_directive(abstract="Công khai")
    make_directive(abstract="Mật", secrecy="secret")
    for kind in ("article", "directive"):
        run(kind, "--output", tmp_path / f"{kind}.jsonl")
    articles, directives = (json_rows((tmp_path / f"{kind}.jsonl").read_bytes()) for kind in ("article", "directive"))
    assert [row["title"] for row in articles] == ["Đã đăng"]
    assert [row["abstract"] for row in directives] == ["Công khai"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Thiếu loại bản ghi. Hãy chọn: appointment, article, category, directive, organization, person."),
        (
            ("tin",),
            "Không có loại bản ghi “tin”. Hãy chọn: appointment, article, category, directive, organization, person.",
        ),
        (("article",), "Thiếu tên tệp: hãy ghi --output TỆP."),
        (("article", "--output", "tin"), "Thiếu định dạng. Hãy chọn: xlsx, csv, jsonl."),
        (("article", "--output", "tin.ods"), "Không có định dạng “ods”. Hãy chọn: xlsx, csv, jsonl."),
    ],
)
def test_faults_are_told_in_vietnamese(arguments, message):
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    assert str(caught.value) == message


def test_missing_folder_is_told(tmp_path):
    target = tmp_path / "khong-co" / "f.csv"
    with pytest.raises(CommandError) as caught:
        run("article", "--output", target)
    assert str(caught.value) == f"Không ghi được tệp “{target}”: thư mục không có."


def test_folder_as_target_is_told_and_left_alone(tmp_path):
    target = tmp_path / "f.csv"
    target.mkdir()
    with pytest.raises(CommandError) as caught:
        run("article", "--output", target)
    assert str(caught.value) == f"Không ghi được tệp “{target}”: đó là một thư mục."
    assert list(tmp_path.iterdir()) == [target]

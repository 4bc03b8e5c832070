"""Importing in the admin: the preview says what the command says, and nothing is written before it is confirmed."""

import io
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles.models import Article
from people.models import Person
from publishing.import_runs import ImportRun
from publishing.importing import steps
from tests import factories

pytestmark = pytest.mark.django_db

PEOPLE = [
    {"import_ref": "an", "full_name": "Nguyễn Văn An"},
    {"import_ref": "binh", "full_name": "Trần Thị Bình", "is_public": True},
    {"import_ref": "cuong", "full_name": "Lê Cường", "birth_year": "năm Mão"},
]


def lines(records: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records).encode()


def upload(client: Client, content: bytes, name: str = "nhan-su.jsonl", model: str = "people_person") -> Any:
    return client.post(reverse(f"admin:{model}_import"), {"file": SimpleUploadedFile(name, content)})


def act(client: Client, run: ImportRun, action: str, model: str = "people_person") -> ImportRun:
    response = client.post(reverse(f"admin:{model}_import_run", args=[run.pk]), {"action": action})
    assert response.status_code == 302
    return ImportRun.objects.get(pk=run.pk)


def finished(client: Client, run: ImportRun, model: str = "people_person") -> ImportRun:
    """Press "Tiếp tục" as the page's script does."""
    for _press in range(200):
        if run.state not in ("checking", "writing"):
            return run
        run = act(client, run, "next", model)
    raise AssertionError("The run does not come to an end.")


def counts(run: ImportRun) -> dict[str, int]:
    return {name: getattr(run, name) for name in ImportRun.COUNTS}


def begun(client: Client, records: list[dict[str, Any]]) -> ImportRun:
    assert upload(client, lines(records)).status_code == 302
    return ImportRun.objects.latest("started_at")


@pytest.fixture
def sign_in(client: Client):
    def sign_in(*codenames: str, name: str = "mai") -> User:
        user = factories.staff(username=name, rights=(*codenames, "see_all_article", "edit_all_article"))
        client.force_login(user)
        return user

    return sign_in


class TestPreview:
    def test_it_counts_names_and_writes_nothing(self, admin_client: Client):
        run = finished(admin_client, begun(admin_client, PEOPLE))
        assert (run.state, counts(run)) == ("ready", {"created": 2, "updated": 0, "skipped": 0, "refused": 1})
        assert [fault[:2] for fault in run.faults] == [[3, "birth_year"]]
        assert run.changes == [[1, "created", "Nguyễn Văn An"], [2, "created", "Trần Thị Bình"]]
        assert not Person.objects.exists()
        page = admin_client.get(reverse("admin:people_person_import_run", args=[run.pk])).content.decode()
        shown = ("chưa ghi gì", "Nguyễn Văn An", "birth_year", "Nhập các dòng đúng, bỏ 1 dòng lỗi")
        assert [word for word in shown if word not in page] == []
        assert "Nhập tất cả" not in page

    def test_it_says_what_the_command_says(self, admin_client: Client, tmp_path: Any):
        factories.make_person(import_ref="an", full_name="Nguyễn Văn An")
        factories.make_person(import_ref="binh", full_name="Trần Thị Bình cũ")
        run = finished(admin_client, begun(admin_client, PEOPLE))
        file = tmp_path / "nhan-su.jsonl"
        file.write_bytes(lines(PEOPLE))
        out, errors = io.StringIO(), io.StringIO()
        with pytest.raises(CommandError):
            call_command("import_records", "person", str(file), dry_run=True, stdout=out, stderr=errors)
        [said] = errors.getvalue().strip().split("\n")
        [[number, column, message]] = run.faults
        assert said == f"Dòng {number}, cột “{column}”: {message}"
        assert f"tạo {run.created}, cập nhật {run.updated}, giữ nguyên {run.skipped}, từ chối {run.refused}." in (
            out.getvalue()
        )

    def test_all_faults_come_as_a_table(self, admin_client: Client):
        run = finished(admin_client, begun(admin_client, PEOPLE))
        answer = admin_client.get(reverse("admin:people_person_import_faults", args=[run.pk]))
        head, line = answer.content.decode("utf-8-sig").strip().split("\r\n")
        assert (head, line.startswith("3,birth_year,")) == ("Dòng,Cột,Lý do", True)

    def test_where_every_row_is_refused_nothing_is_offered_but_another_file(self, admin_client: Client):
        run = finished(admin_client, begun(admin_client, PEOPLE[2:]))
        page = admin_client.get(reverse("admin:people_person_import_run", args=[run.pk])).text
        words = ("Nhập các dòng đúng", "Nhập tất cả", "Chọn tệp đã sửa", "Bỏ lần nhập này")
        offered = [word for word in words if word in page]
        assert offered == ["Chọn tệp đã sửa", "Bỏ lần nhập này"]


class TestConfirmation:
    def test_good_rows_are_written_and_the_file_is_gone(self, admin_client: Client, django_capture_on_commit_callbacks):
        run = finished(admin_client, begun(admin_client, PEOPLE))
        assert storages["private"].exists(run.spool)
        with django_capture_on_commit_callbacks(execute=True):
            run = finished(admin_client, act(admin_client, run, "good"))
        assert (run.state, counts(run)) == ("done", {"created": 2, "updated": 0, "skipped": 0, "refused": 1})
        assert set(Person.objects.values_list("import_ref", flat=True)) == {"an", "binh"}
        assert not storages["private"].exists(run.spool)
        page = admin_client.get(reverse("admin:people_person_import_run", args=[run.pk])).text
        assert "Đã nhập xong 3 dòng, trừ 1 dòng bị từ chối." in page

    def test_with_faults_everything_is_not_on_offer(self, admin_client: Client):
        run = finished(admin_client, begun(admin_client, PEOPLE))
        assert act(admin_client, run, "all").state == "ready"
        assert not Person.objects.exists()

    def test_a_second_run_leaves_everything_as_it_is(self, admin_client: Client):
        for expected in ({"created": 2, "skipped": 0}, {"created": 0, "skipped": 2}):
            run = finished(admin_client, begun(admin_client, PEOPLE[:2]))
            run = finished(admin_client, act(admin_client, run, "all"))
            assert counts(run) == {"updated": 0, "refused": 0, **expected}

    def test_confirming_twice_begins_once(self, admin_client: Client):
        run = finished(admin_client, begun(admin_client, PEOPLE[:2]))
        first = finished(admin_client, act(admin_client, run, "all"))
        again = act(admin_client, run, "all")
        assert (again.state, again.changed_at, Person.objects.count()) == ("done", first.changed_at, 2)

    def test_a_run_given_up_writes_nothing_more(self, admin_client: Client):
        run = act(admin_client, finished(admin_client, begun(admin_client, PEOPLE[:2])), "cancel")
        assert (run.state, counts(run)) == ("cancelled", {"created": 0, "updated": 0, "skipped": 0, "refused": 0})
        assert "Chưa có gì được ghi." in admin_client.get(reverse("admin:people_person_import_run", args=[run.pk])).text
        assert (act(admin_client, run, "all").state, act(admin_client, run, "next").state) == ("cancelled", "cancelled")
        assert not Person.objects.exists()


class TestSteps:
    RECORDS = [{"import_ref": f"n{number}", "full_name": f"Nguyễn Thị Số {number}"} for number in range(1, 10_001)]

    def test_ten_thousand_rows_five_of_them_bad_take_several_steps(self, admin_client: Client):
        records = [dict(each) for each in self.RECORDS]
        for number in (7, 1_999, 2_000, 6_001, 10_000):
            records[number - 1]["full_name"] = ""
        run = begun(admin_client, records)
        times = iter(range(0, 1_000_000, 3))  # each look at the clock is three seconds later
        presses = 0
        while run.state == "checking":
            run, presses = steps.proceed(run, clock=lambda: float(next(times))), presses + 1
        assert presses == 25  # two batches of 200 a step
        assert counts(run) == {"created": 9_995, "updated": 0, "skipped": 0, "refused": 5}
        assert [fault[0] for fault in run.faults] == [7, 1_999, 2_000, 6_001, 10_000]
        assert not Person.objects.exists()
        run = finished(admin_client, act(admin_client, run, "good"))
        assert counts(run) == {"created": 9_995, "updated": 0, "skipped": 0, "refused": 5}
        assert Person.objects.count() == 9_995

    def test_a_batch_that_fails_leaves_the_run_where_it_was(
        self, admin_client: Client, monkeypatch: pytest.MonkeyPatch
    ):
        run = finished(admin_client, begun(admin_client, self.RECORDS[:300]))
        assert steps.confirm(run, despite_faults=False)
        run = ImportRun.objects.get(pk=run.pk)
        monkeypatch.setattr(steps, "STEP_SECONDS", 0.0)
        run = steps.proceed(run)
        assert (run.done, Person.objects.count()) == (200, 200)

        def fail(*args: Any) -> None:
            raise RuntimeError("the power is gone")

        with monkeypatch.context() as patch, pytest.raises(RuntimeError):
            patch.setattr(steps, "_changes", fail)
            steps.proceed(run)
        run = ImportRun.objects.get(pk=run.pk)
        assert (run.state, run.done, Person.objects.count()) == ("writing", 200, 200)
        run = steps.proceed(run)
        assert (run.state, run.done, run.created, Person.objects.count()) == ("done", 300, 300, 300)


class TestRights:
    RIGHTS = ("import_person", "view_person", "add_person", "change_person")

    def test_the_button_stands_where_the_right_is(self, client: Client, sign_in):
        address = reverse("admin:people_person_changelist")
        button = reverse("admin:people_person_import")
        sign_in("view_person", "change_person")
        assert button not in client.get(address).content.decode()
        sign_in(*self.RIGHTS, name="lan")
        assert button in client.get(address).content.decode()

    @pytest.mark.parametrize("missing", ["import_person", "view_person change_person"])
    def test_without_a_right_no_door_opens(self, missing: str, client: Client, sign_in, admin_user: User):
        run = ImportRun.objects.create(kind="person", file_name="a.jsonl", user=admin_user)
        sign_in(*(set(self.RIGHTS) - set(missing.split())))
        doors = [("import", []), ("import_template", ["csv"]), ("import_run", [run.pk]), ("import_faults", [run.pk])]
        for name, args in doors:
            address = reverse(f"admin:people_person_{name}", args=args)
            assert client.get(address).status_code == 403, name
            assert client.post(address).status_code in (403, 405), name
        assert ImportRun.objects.count() == 1

    def test_the_run_of_somebody_else_is_not_there(self, client: Client, sign_in):
        sign_in(*self.RIGHTS)
        run = finished(client, begun(client, PEOPLE))
        sign_in(*self.RIGHTS, name="lan")
        for name in ("import_run", "import_faults"):
            assert client.get(reverse(f"admin:people_person_{name}", args=[run.pk])).status_code == 404
        assert (
            client.post(reverse("admin:people_person_import_run", args=[run.pk]), {"action": "good"}).status_code == 404
        )
        listed = client.get(reverse("admin:publishing_importrun_changelist")).content.decode()
        assert run.file_name not in listed

    def test_a_run_of_another_kind_is_not_there(self, admin_client: Client):
        run = begun(admin_client, PEOPLE)
        assert admin_client.get(reverse("admin:articles_article_import_run", args=[run.pk])).status_code == 404

    def test_what_the_admin_forbids_is_a_refused_row(self, client: Client, sign_in):
        factories.make_portal()
        factories.make_category(slug="tin")
        sign_in("import_article", "view_article", "add_article", "change_article")
        record = {"import_ref": "a", "title": "Tin đăng ngay", "body": "<p>Có.</p>", "category": "tin"}
        records = [{**record, "status": "published"}, {**record, "import_ref": "b"}]
        assert upload(client, lines(records), "tin.jsonl", "articles_article").status_code == 302
        run = finished(client, ImportRun.objects.get(), "articles_article")
        assert counts(run) == {"created": 1, "updated": 0, "skipped": 0, "refused": 1}
        run = finished(client, act(client, run, "good", "articles_article"), "articles_article")
        assert list(Article.objects.values_list("import_ref", "status", "created_by__username")) == [
            ("b", "draft", "mai")
        ]

    def test_a_posted_form_needs_its_token(self, admin_user: User):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(admin_user)
        assert upload(strict, lines(PEOPLE)).status_code == 403
        assert not ImportRun.objects.exists()


class TestBadFiles:
    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("a.pdf", b"%PDF-1.4", "chỉ nhập được tệp có đuôi"),
            ("a.xlsx", b"PK\x03\x04", "Không đọc được tệp “a.xlsx”"),
            ("a.csv", b"khong,co,cot\n1,2,3\n", "Không đọc được tệp “a.csv”"),
            ("a.jsonl", b"\n\n", "không có dòng nào"),
            ("a.jsonl", b"", "rỗng"),
        ],
    )
    def test_a_file_that_cannot_be_read_is_a_fault_of_the_field(
        self, admin_client: Client, name: str, content: bytes, reason: str
    ):
        answer = upload(admin_client, content, name)
        assert answer.status_code == 200
        assert reason in str(answer.context["form"].errors["file"])
        assert not ImportRun.objects.exists()
        assert not storages["private"].exists("imports") or storages["private"].listdir("imports")[1] == []

    def test_too_many_rows_are_sent_to_the_command(self, admin_client: Client, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(steps, "MOST_ROWS", 2)
        answer = upload(admin_client, lines(PEOPLE))
        assert "import_records" in str(answer.context["form"].errors["file"])
        assert not ImportRun.objects.exists()

    @pytest.mark.parametrize("code", ["xlsx", "csv", "jsonl"])
    def test_the_template_is_read_again_without_a_fault(self, admin_client: Client, code: str):
        answer = admin_client.get(reverse("admin:articles_article_import_template", args=[code]))
        assert answer["Content-Disposition"] == f'attachment; filename="mau-tin-bai.{code}"'
        again = upload(admin_client, answer.content, f"mau.{code}", "articles_article")
        if again.status_code == 200:
            assert "không có dòng nào" in str(again.context["form"].errors["file"])

    def test_an_unknown_template_is_not_there(self, admin_client: Client):
        assert admin_client.get(reverse("admin:articles_article_import_template", args=["exe"])).status_code == 404


def test_the_list_of_imports_is_for_reading(admin_client: Client):
    run = finished(admin_client, begun(admin_client, PEOPLE))
    page = admin_client.get(reverse("admin:publishing_importrun_changelist"))
    assert (page.status_code, run.file_name in page.content.decode()) == (200, True)
    assert admin_client.get(reverse("admin:publishing_importrun_add")).status_code == 403
    assert admin_client.post(reverse("admin:publishing_importrun_delete", args=[run.pk])).status_code == 403

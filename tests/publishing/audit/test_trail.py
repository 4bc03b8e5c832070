"""The audit trail: nobody changes it, its chain shows who tried, and it holds no secret."""

import subprocess
import sys
from importlib import import_module
from types import SimpleNamespace

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from articles.models import Tag
from publishing.audit import watching
from publishing.audit.rows import Action, AuditEntry, AuditHead
from publishing.audit.telling import gathered, pseudonym, tell
from publishing.audit.verifying import faults
from tests import factories
from tests.admin_forms import form_data
from tests.publishing.importing.test_killed import Site
from tests.site.conftest import migrated_site

__all__ = ["migrated_site"]

PASSWORD = "Mot-mat-khau-rat-rieng-2026"


def tell_three() -> None:
    for note in ("một", "hai", "ba"):
        tell(Action.EXPORT, note=note)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
class TestAppendOnly:
    @pytest.fixture(autouse=True)
    def told(self):
        tell_three()

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE publishing_auditentry SET note = 'x'",
            "UPDATE publishing_auditentry SET hash = hash WHERE number = 2",
            "DELETE FROM publishing_auditentry",
            "DELETE FROM publishing_auditentry WHERE number = 3",
            "INSERT INTO publishing_auditentry SELECT * FROM publishing_auditentry WHERE number = 1"
            " ON CONFLICT (number) DO UPDATE SET note = 'x'",
        ],
    )
    def test_the_database_refuses_to_change_or_remove_an_entry(self, statement: str):
        before = list(AuditEntry.objects.values_list())
        with pytest.raises(DatabaseError, match="append-only"):
            run(statement)
        assert list(AuditEntry.objects.values_list()) == before

    def test_the_database_refuses_to_put_a_row_in_the_place_of_another_or_to_empty_the_table(self):
        emptying = "INSERT OR REPLACE INTO publishing_auditentry SELECT * FROM publishing_auditentry"
        if connection.vendor == "postgresql":
            emptying = "TRUNCATE publishing_auditentry"
        with pytest.raises(DatabaseError, match="append-only"):
            run(emptying)

    def test_models_are_refused_like_anybody(self):
        entry = AuditEntry.objects.first()
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.save()

    def test_a_deleted_account_leaves_what_it_did_as_it_was(self):
        user = User.objects.create_user("nguoi-cu")
        tell(Action.EXPORT, user=user)
        number = user.pk
        user.delete()
        assert AuditEntry.objects.first().account == number
        assert list(faults()) == []


@pytest.fixture
def unprotected():
    """What the owner of the database could do."""
    migration = import_module("publishing.migrations.0005_audit_trail")
    editor = SimpleNamespace(connection=connection)
    migration.release(None, editor)
    yield
    migration.protect(None, editor)


@pytest.mark.django_db
class TestChain:
    def test_a_whole_chain_has_no_fault(self):
        tell_three()
        assert [entry.number for entry in AuditEntry.objects.order_by("number")] == [1, 2, 3]
        assert list(faults()) == []

    def test_an_empty_one_has_none_either(self):
        assert list(faults()) == []

    @pytest.mark.parametrize(
        ("forgery", "told"),
        [
            ("UPDATE publishing_auditentry SET note = 'khác' WHERE number = 2", ["Dòng 2 đã bị sửa."]),
            ("DELETE FROM publishing_auditentry WHERE number = 2", ["Thiếu từ dòng 2 đến dòng 2."]),
            ("DELETE FROM publishing_auditentry WHERE number = 3", ["Cuối nhật ký là dòng 2, lẽ ra là dòng 3."]),
        ],
    )
    def test_a_forgery_is_told_and_so_is_that_nothing_hinders_the_next(self, forgery, told, unprotected):
        tell_three()
        run(forgery)
        assert list(faults()) == [
            *told, "Cơ sở dữ liệu không từ chối việc sửa nhật ký: các trigger bảo vệ không còn."
        ]  # fmt: skip

    def test_a_chain_written_anew_is_told_by_the_hash_that_was_noted_elsewhere(self, unprotected):
        tell_three()
        noted = AuditHead.objects.get()
        run("DELETE FROM publishing_auditentry")
        AuditHead.objects.update(number=0, hash="0" * 64)
        tell_three()
        found = list(faults({noted.number: noted.hash}))
        assert found[0] == "Dòng 3 không còn như đã ghi lại ở nơi khác."

    def test_the_command_names_the_end_and_takes_it_next_time(self, capsys):
        tell_three()
        head = AuditHead.objects.get()
        call_command("verify_audit")
        assert capsys.readouterr().out == f"Nhật ký nguyên vẹn: 3 dòng. Dòng cuối: 3:{head.hash}\n"
        call_command("verify_audit", expect=[f"3:{head.hash}"])
        with pytest.raises(CommandError, match="không còn nguyên vẹn"):
            call_command("verify_audit", expect=[f"3:{'a' * 64}"])
        with pytest.raises(CommandError, match="không có dạng"):
            call_command("verify_audit", expect=["3"])

    def test_what_fails_takes_back_what_it_told(self):
        with pytest.raises(ValueError), gathered():
            tell(Action.EXPORT, note="không thành")
            raise ValueError
        with gathered():
            tell(Action.EXPORT, note="thành")
            with pytest.raises(ValueError), gathered():
                tell(Action.EXPORT, note="không thành")
                raise ValueError
            assert not AuditEntry.objects.exists()  # written last of all
        assert [entry.note for entry in AuditEntry.objects.all()] == ["thành"]

    def test_a_line_cannot_be_forged_by_a_line_break(self):
        tell(Action.EXPORT, note="tin\n2: Đăng nhập\r\nquantri\u2028x\u202ey\0z")
        assert AuditEntry.objects.get().note == "tin 2: Đăng nhập quantri xyz"
        assert list(faults()) == []

    def test_the_longest_and_strangest_text_is_held_as_it_was_sealed(self):
        tell(Action.EXPORT, note="a " * 900 + "\ud800", typed="ế" * 900, object_id="x" * 300)
        entry = AuditEntry.objects.get()
        assert len(entry.note) <= 500 and len(entry.object_id) == 64
        assert list(faults()) == []


TELLING = """
from publishing.audit import watching
from publishing.audit.rows import Action
from publishing.audit.telling import gathered, tell
for number in range(20):
    with gathered():
        tell(Action.EXPORT, note=f"dòng {number}")
        tell(Action.EXPORT)
"""


@pytest.mark.django_db
def test_processes_that_tell_at_once_make_one_chain(tmp_path, migrated_site):
    site = Site(migrated_site, tmp_path / "site")
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", TELLING]
    started = [subprocess.Popen(command, cwd=settings.BASE_DIR, env=site.environment) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    assert site.run("manage.py", "verify_audit").startswith("Nhật ký nguyên vẹn: 120 dòng. Dòng cuối: 120:")


def told() -> list[tuple[str, int | None, str]]:
    return list(AuditEntry.objects.order_by("number").values_list("action", "account", "kind"))


@pytest.mark.django_db
class TestSigningIn:
    @pytest.fixture(autouse=True)
    def uncounted(self):
        cache.clear()

    def test_coming_failing_and_leaving_are_told_without_what_was_typed(self, client):
        user = User.objects.create_superuser("quantri", password=PASSWORD)
        login = reverse("admin:login")
        client.post(login, {"username": "quantri", "password": "sai-" + PASSWORD})
        client.post(login, {"username": PASSWORD, "password": "quantri"})
        client.post(login, {"username": "QuanTri ", "password": "x"})
        client.post(login, {"username": "quantri", "password": PASSWORD})
        session = client.session.session_key
        client.post(reverse("admin:logout"))
        assert told() == [
            ("login-failed", None, ""), ("login-failed", None, ""), ("login-failed", None, ""),
            ("login", user.pk, ""), ("logout", user.pk, ""),
        ]  # fmt: skip
        persons = list(AuditEntry.objects.order_by("number").values_list("person", flat=True))
        assert persons == [pseudonym(name) for name in ("quantri", PASSWORD, "quantri", "quantri", "quantri")]
        written = repr(list(AuditEntry.objects.values_list()))
        for canary in (PASSWORD, "quantri", session, client.cookies["csrf"].value, "127.0.0.1"):
            assert canary not in written

    def test_knocking_without_end_is_told_but_does_not_fill_the_disk(self, client, monkeypatch, settings):
        monkeypatch.setattr(watching, "MOST_A_MINUTE", 3)
        settings.LOGIN_FAILURES = 5
        with time_machine.travel(timezone.now(), tick=False):  # all within one minute
            for _ in range(12):
                client.post(reverse("admin:login"), {"username": "ai-do", "password": "x"})
        assert [action for action, _account, _kind in told()] == ["login-failed"] * 3 + ["throttled"] * 3

    def test_a_refusal_on_a_page_of_the_staff_is_told_by_the_name_of_the_page(self, client, caplog):
        caplog.set_level("CRITICAL", logger="django.request")
        user = User.objects.create_user("khach", is_staff=True)
        client.force_login(user)
        article = factories.make_article(title="Tin mật")
        client.get(reverse("admin:articles_article_change", args=[article.pk]))
        client.get(reverse("home"))
        entry = AuditEntry.objects.get(action=Action.REFUSED)
        assert (entry.account, entry.note, entry.object_id) == (
            user.pk, "GET admin:articles_article_change", str(article.pk)
        )  # fmt: skip

    def test_roles_are_told_from_both_ends(self):
        user, group = User.objects.create_user("bientap"), Group.objects.create(name="Tổ riêng")
        user.groups.add(group)
        group.user_set.remove(user)
        user.groups.add(group)
        user.groups.clear()
        notes = [(entry.action, entry.object_id, entry.note) for entry in AuditEntry.objects.order_by("number")]
        assert notes == [
            ("role", str(user.pk), "thêm: Tổ riêng"), ("role", str(user.pk), "bỏ: Tổ riêng"),
            ("role", str(user.pk), "thêm: Tổ riêng"), ("role", str(user.pk), "bỏ hết:"),
        ]  # fmt: skip


@pytest.mark.django_db
class TestRecords:
    """What the admin does to a record, with the hashes of what its history holds."""

    def test_creating_changing_and_deleting_a_record_are_one_chain_of_hashes(self, admin_client):
        add = reverse("admin:articles_tag_add")
        admin_client.post(add, {**form_data(admin_client.get(add)), "name": "chuyển đổi số", "slug": "so"})
        tag = Tag.objects.get()
        change = reverse("admin:articles_tag_change", args=[tag.pk])
        admin_client.post(change, {**form_data(admin_client.get(change)), "name": "số hóa"})
        admin_client.post(reverse("admin:articles_tag_delete", args=[tag.pk]), {"post": "yes"})
        rows = AuditEntry.objects.filter(kind="articles.tag").order_by("number")
        assert [(row.action, row.title) for row in rows] == [
            ("create", "chuyển đổi số"), ("change", "số hóa"), ("delete", "số hóa"),
        ]  # fmt: skip
        created, changed, deleted = rows
        assert (created.before, deleted.after) == ("", "")
        assert created.after == changed.before != changed.after == deleted.before != ""
        assert list(faults()) == []

    def test_a_step_is_told_with_where_it_led(self, admin_client):
        article = factories.make_article(status="draft")
        admin_client.post(reverse("admin:articles_article_step", args=[article.pk, "submit"]))
        step = AuditEntry.objects.get(action=Action.STEP)
        assert (step.kind, step.object_id, step.note) == (
            "articles.article", str(article.pk), "Gửi duyệt: Bản nháp → Chờ duyệt"
        )  # fmt: skip
        assert step.after != ""

    def test_looking_tells_nothing(self, admin_client):
        article = factories.make_article(status="draft")
        before = AuditEntry.objects.count()
        for view in ("change", "history", "delete"):
            admin_client.get(reverse(f"admin:articles_article_{view}", args=[article.pk]))
        assert AuditEntry.objects.count() == before

    def test_an_account_is_hashed_as_it_stands(self, admin_client):
        user = User.objects.create_user("bientap")
        tell(Action.CREATE, user)
        user.is_staff = True
        user.save()
        tell(Action.CHANGE, user)
        changed, created = AuditEntry.objects.filter(kind="auth.user", object_id=str(user.pk))
        assert ("", created.after) == (created.before, changed.before)
        assert changed.after not in ("", changed.before)

    def test_an_export_is_told_before_the_file_goes_out(self, admin_client):
        factories.make_article()
        admin_client.post(f"{reverse('admin:articles_article_export')}?q=tin", {"format": "csv"})
        entry = AuditEntry.objects.get(action=Action.EXPORT)
        assert (entry.kind, entry.note) == ("articles.article", "article; csv; Tìm kiếm: tin")

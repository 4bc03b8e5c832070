"""The state of a document where no step is taken: files that are read in, rows of before, history and trash."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.urls import reverse
from reversion import create_revision
from reversion.models import Version

from organizations.models import Directive
from publishing.history.trash import Deleted
from publishing.workflow import Status
from tests import factories
from tests.organizations.test_directive_workflow import (
    FOR_READERS,
    REASON,
    fresh,
    is_found,
    page,
)
from tests.publishing.importing.test_importer import import_rows

pytestmark = pytest.mark.django_db


# --- files that are read in


def test_a_file_without_states_brings_what_its_sender_may_post():
    """The command and who may post bring documents for readers; others drafts; what is marked is never posted."""
    writer = factories.staff(rights=("add_directive", "change_directive", "see_all_directive", "view_marked_directive"))
    rows = ({"import_ref": f"d-{n}", "family": "party", "doc_type": "chi-thi", "abstract": f"Về {n}"} for n in range(3))
    whole, own, marked = rows
    import_rows("directive", whole, marked | {"secrecy": "secret"})
    import_rows("directive", own, user=writer)
    states = dict(Directive.objects.values_list("import_ref", "status"))
    assert states == {"d-0": "published", "d-1": "draft", "d-2": "draft"}
    refused = import_rows("directive", own | {"status": "published"}, user=writer)
    assert [fault.message for _row, fault in refused.faults] == ["Bạn không có quyền đăng, gỡ văn bản."]


def test_what_a_file_marks_leaves_the_web():
    row = {"import_ref": "d-1", "family": "party", "doc_type": "chi-thi", "abstract": "Về giữ đê"}
    import_rows("directive", row)
    assert import_rows("directive", row | {"secrecy": "internal"}).faults == []
    paper = Directive.objects.get()
    assert (paper.status, paper.secrecy, page(paper)) == ("withdrawn", "internal", 404)
    refused = import_rows("directive", row | {"secrecy": "internal", "status": "published"})
    assert "không được lên trang" in refused.faults[0][1].message


def test_a_text_that_bears_a_mark_is_not_read_in_for_readers():
    row = {"import_ref": "d-1", "family": "party", "doc_type": "chi-thi", "abstract": "Về giữ đê"}
    report = import_rows("directive", row | {"full_text": "<p>TỐI MẬT</p><p>Điều 1.</p>"})
    assert ["“TỐI MẬT”" in fault.message for _row, fault in report.faults] == [True]
    assert not Directive.objects.exists()


# --- what there was before

states = import_module("organizations.migrations.0009_directive_states")


def test_documents_that_readers_saw_are_posted_and_nobody_loses_a_right():
    open_one, marked = factories.make_directive(status="draft"), factories.make_directive(secrecy="secret")
    Directive.objects.update(withheld="")
    Group.objects.create(name="Tổ văn bản").permissions.add(Permission.objects.get(codename="change_directive"))
    user = factories.staff("Tổ văn bản")
    migration = SimpleNamespace(connection=connection)
    states.set_states(apps, migration)
    states.divide_rights(apps, migration)
    assert list(Directive.objects.published()) == [open_one]
    assert fresh(marked).status == Status.DRAFT
    held = {f"organizations.{right}_directive" for right in ("change", "see_all", "approve", "publish")}
    assert user.get_all_permissions() == held


# --- history and trash


def test_what_is_taken_out_of_the_trash_begins_again_with_its_steps(admin_client: Client):
    """A withdrawn document, deleted and brought back: a draft, with all that it had gone through."""
    paper = factories.make_directive()
    paper.take("withdraw", None, **FOR_READERS)
    admin_client.post(reverse("admin:organizations_directive_delete", args=[paper.pk]), {"post": "yes"})
    assert not Directive.objects.exists()
    (deleted,) = Deleted.objects.all()
    admin_client.post(reverse("admin:organizations_directive_take_out", args=[deleted.pk]))
    assert (fresh(paper).status, page(paper)) == (Status.DRAFT, 410)
    assert list(paper.steps.values_list("action", flat=True)) == ["withdraw"]


def test_no_state_comes_back_with_an_old_version(admin_client: Client):
    paper = factories.make_directive(abstract="Về việc cũ")
    with create_revision():
        paper.save()
    old = Version.objects.get_for_object(paper).first()
    paper.take("withdraw", None, **FOR_READERS)
    paper.take("return", None, **REASON)
    paper.abstract = "Về việc mới"
    paper.save()
    admin_client.post(reverse("admin:organizations_directive_restore", args=[paper.pk, old.pk]))
    assert (fresh(paper).abstract, fresh(paper).status) == ("Về việc cũ", Status.RETURNED)
    assert not is_found(paper)

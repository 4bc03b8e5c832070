"""The page "Nhật ký": for the administrator alone, read in bounded work, and what goes out of it is told in it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publishing.audit.rows import Action, AuditEntry
from publishing.audit.telling import tell
from publishing.audit.verifying import faults
from tests import factories

pytestmark = pytest.mark.django_db
TRAIL = reverse("admin:publishing_auditentry_changelist")


def shown(client: Client, **asked: str) -> list[str]:
    return [entry.note for entry in client.get(TRAIL, asked).context["cl"].result_list]


def test_nobody_but_the_administrator_reads_it(client):
    tell(Action.EXPORT, note="việc kín")
    user = User.objects.create_user("bientap", is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    client.force_login(user)
    for address in (TRAIL, reverse("admin:publishing_auditentry_export")):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "việc kín" not in answer.text
    assert "Nhật ký" not in client.get(reverse("admin:index")).text


def test_an_entry_has_no_page_and_no_form(admin_client):
    tell(Action.EXPORT)
    number = AuditEntry.objects.first().pk
    addresses = [
        reverse(f"admin:publishing_auditentry_{view}", args=[number]) for view in ("change", "delete", "history")
    ]
    addresses.append(reverse("admin:publishing_auditentry_add"))
    assert [admin_client.get(each).status_code for each in addresses] == [403] * 4
    action = {"action": "delete_selected", "_selected_action": [number], "post": "yes"}
    admin_client.post(TRAIL, action)
    assert AuditEntry.objects.filter(pk=number).exists()


def test_it_is_searched_by_the_whole_name_or_address_and_filtered_by_what_was_done(admin_client, admin_user):
    article = factories.make_article(title="Hội nghị")
    tell(Action.FAILED, typed="Quan.Tri", note="một")
    tell(Action.CHANGE, article, user=admin_user, note="hai")
    tell(Action.CHANGE, factories.make_person(), user=admin_user, note="ba")
    assert shown(admin_client, q="quan.tri") == ["một"]
    assert shown(admin_client, q="quan") == []
    assert shown(admin_client, action="change") == ["ba", "hai"]
    assert shown(admin_client, action="change", loai="articles.article") == ["hai"]
    page = admin_client.get(TRAIL).text
    assert f'<a href="{reverse("admin:articles_article_history", args=[article.pk])}">Hội nghị</a>' in page
    assert "Quan.Tri" not in page


def test_queries_are_the_same_for_one_and_for_a_page(admin_client, admin_user):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert admin_client.get(TRAIL).status_code == 200
        return len(found)

    asked()
    tell(Action.EXPORT, user=admin_user)
    one = asked()
    for number in range(60):
        tell(Action.EXPORT, user=User.objects.create_user(f"u{number}"))
    assert asked() == one


@pytest.mark.parametrize("code", ["csv", "xlsx"])
def test_what_goes_out_is_told_as_well(admin_client, code):
    tell(Action.EXPORT, note="=1+1")
    export = f"{reverse('admin:publishing_auditentry_export')}?action__exact=export"
    answer = admin_client.post(export, {"format": code})
    content = b"".join(answer.streaming_content)
    if code == "csv":
        assert "'=1+1" in content.decode()
        assert AuditEntry.objects.order_by("number").first().hash in content.decode()
    entry = AuditEntry.objects.order_by("-number").first()
    assert (entry.action, entry.kind, entry.note) == (
        "export", "publishing.auditentry", f"audit; {code}; Việc: Xuất dữ liệu"
    )  # fmt: skip
    assert list(faults()) == []

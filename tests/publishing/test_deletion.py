"""The page that asks before rows are deleted: what goes with them, or what keeps them, is not read to the end."""

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import Article, Category, Citation, Tag
from publishing import deletion
from tests import factories

pytestmark = pytest.mark.django_db


def address(row: Model, view: str) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}", args=[row.pk])


def told(client: Client, row: Model) -> dict[str, Any]:
    context = client.get(address(row, "delete")).context
    return {
        "kept by": context["protected"],
        "going": context["deleted_objects"],
        "counts": dict(context["model_count"]),
    }


def link(row: Model) -> str:
    return f'{str(row._meta.verbose_name).capitalize()}: <a href="{address(row, "change")}">{row}</a>'


def test_what_keeps_a_row_is_named_with_a_link(admin_client: Client):
    category = factories.make_category()
    article = factories.make_article(category=category)
    assert told(admin_client, category) == {"kept by": [link(article)], "going": [], "counts": {}}
    admin_client.post(address(category, "delete"), {"post": "yes"})
    assert list(Category.objects.all()) == [category]


def test_what_has_no_page_of_its_own_is_named_without_one(admin_client: Client):
    directive = factories.make_directive(status="draft")
    citation = Citation.objects.create(article=factories.make_article(), directive=directive, as_written="05-CT/TU")
    kept = [f'{str(citation._meta.verbose_name).capitalize()}: <span class="whole">05-CT/TU</span>']
    assert told(admin_client, directive) == {"kept by": kept, "going": [], "counts": {}}


def test_what_cannot_be_deleted_has_a_way_back(admin_client: Client):
    category = factories.make_category()
    factories.make_article(category=category)
    one = admin_client.get(address(category, "delete")).text
    rows = reverse("admin:articles_category_changelist")
    several = admin_client.post(rows, {"action": "delete_selected", "_selected_action": [category.pk]}).text
    assert f'href="{address(category, "change")}">Quay lại</a>' in one
    assert f'href="{rows}">Quay lại danh sách</a>' in several


def test_of_many_rows_that_keep_one_a_few_are_named(admin_client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(deletion, "KEEPING_SHOWN", 2)
    body = factories.make_organization()
    for _number in range(3):
        factories.make_organization(parent=body)
        factories.make_directive(issuer=body)
    assert len(told(admin_client, body)["kept by"]) == 2


def test_links_of_a_tag_are_counted(admin_client: Client):
    factories.make_article(tags=["chuyển đổi số"])
    factories.make_article(tags=["chuyển đổi số", "cải cách"])
    tag = Tag.objects.get(name="chuyển đổi số")
    counts = {"từ khóa": 1, "từ khóa của tin, bài": 2}
    assert told(admin_client, tag) == {"kept by": [], "going": ["chuyển đổi số"], "counts": counts}
    admin_client.post(address(tag, "delete"), {"post": "yes"})
    assert [[str(tag) for tag in article.tags.all()] for article in Article.objects.order_by("pk")] == [
        [],
        ["cải cách"],
    ]


def test_what_an_account_did_is_counted(admin_client: Client):
    account = User.objects.create_user("bien-tap")
    article = factories.make_article(created_by=account)
    LogEntry.objects.log_actions(account.pk, [article], CHANGE, "Sửa", single_object=True)
    counts = {str(User._meta.verbose_name_plural): 1, str(LogEntry._meta.verbose_name_plural): 1}
    assert told(admin_client, account) == {"kept by": [], "going": ["bien-tap"], "counts": counts}

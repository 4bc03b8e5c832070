"""The order of the admin's lists: that of an index."""

import datetime
import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from articles.admin import ArticleAdmin
from articles.models import Article
from tests import factories

NOON = datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)


@pytest.mark.django_db
def test_under_a_clicked_column_the_id_runs_in_its_direction(admin_client: Client):
    """Two articles of one moment, and one of an hour later."""
    first, second, later = (
        factories.make_article(published_at=NOON + datetime.timedelta(hours=n // 2)) for n in range(3)
    )
    column = ("action", *ArticleAdmin.list_display).index("published_at")
    shown = {sign: _shown(admin_client, f"{sign}{column}") for sign in ("", "-")}
    assert shown == {"": [first, second, later], "-": [later, second, first]}


def _shown(client: Client, order: str) -> list[Article]:
    return list(client.get(reverse("admin:articles_article_changelist"), {"o": order}).context["cl"].result_list)


@pytest.mark.django_db
def test_each_value_of_a_list_is_named_after_its_column_and_an_empty_one_says_so(admin_client: Client):
    factories.make_article(status="draft", title="<td>Họp chi bộ theo số 08-NQ/TU")
    text = admin_client.get(reverse("admin:articles_article_changelist")).content.decode()
    row = text[text.index("<tbody>") : text.index("</tbody>")]
    assert re.findall(r'<td data-column="([^"]*)"', row)[:3] == ["Trạng thái", "Chuyên mục", "Thể loại"]
    assert re.findall(r'data-column="([^"]*)" class="[^"]*is-empty">-<', row)[:1] == ["Người tạo"]
    assert '&lt;td&gt;Họp chi bộ theo <span class="whole">số 08-NQ/TU</span>' in row


def test_records_are_named_so_that_they_can_be_counted():
    """The foot of a list says "5 lần nhập từ tệp"."""
    names = {str(model._meta.verbose_name_plural) for model in apps.get_models()}
    assert {name for name in names if name.startswith(("các ", "những "))} == set()

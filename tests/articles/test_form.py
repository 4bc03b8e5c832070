"""The form of an article: its parts in the order of an editor, the bar of its buttons, and the preview beside it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.articles.test_admin import ADD, change, editor  # noqa: F401 - `editor` is a fixture

pytestmark = pytest.mark.django_db
PARTS = [
    "Nội dung", "Sự việc và nguồn", "Ảnh", "Người trong bài", "Tổ chức trong bài", "Văn bản dẫn", "Khen thưởng",
    "Số liệu", "Tệp đính kèm", "Đăng tin", "Trang thông tin, nhập liệu",
]  # fmt: skip


def headings(html: str) -> list[str]:
    found = re.findall(r"<h2[^>]*(?:fieldset-heading|inline-heading)[^>]*>(.*?)</h2>", html, re.DOTALL)
    return [" ".join(each.split()) for each in found]


def test_parts_stand_in_the_order_of_an_editor_and_are_linked(editor: Client):  # noqa: F811
    page = editor.get(ADD).text
    assert headings(page) == PARTS
    nav = page.partition('class="form-parts"')[2].partition("</nav>")[0]
    links = re.findall(r'href="#([^"]+)">(.*?)</a>', nav)
    assert [name for _id, name in links] == PARTS
    assert [name for target, name in links if f'id="{target}"' not in page] == []


def test_a_preview_in_a_frame_runs_no_script_and_is_framed_by_this_site_alone(editor: Client):  # noqa: F811
    article = factories.make_article(status="draft", published_at=None)
    address = reverse("admin:articles_article_preview", args=[article.pk])
    framed, whole = editor.get(address, {"khung": "1"}), editor.get(address)
    policies = [page.headers["Content-Security-Policy"] for page in (framed, whole)]
    assert ["frame-ancestors 'self'" in each for each in policies] == [True, False]
    assert ["frame-ancestors 'none'" in each for each in policies] == [False, True]
    assert [page.headers["X-Frame-Options"] for page in (framed, whole)] == ["SAMEORIGIN", "DENY"]
    assert ["<script" in page.text for page in (framed, whole)] == [False, True]


def test_only_the_preview_may_be_framed(editor: Client, client: Client):  # noqa: F811
    article = factories.make_article()
    pages = [editor.get(f"{change(article)}?khung=1"), client.get(f"{article.get_absolute_url()}?khung=1")]
    assert [page.headers["X-Frame-Options"] for page in pages] == ["DENY", "DENY"]
    assert ["frame-ancestors 'none'" in page.headers["Content-Security-Policy"] for page in pages] == [True, True]


def test_without_scripts_a_link_opens_the_preview_beside_the_form(editor: Client):  # noqa: F811
    article = factories.make_article(status="draft", published_at=None)
    address = change(article)
    closed, opened = editor.get(address).text, editor.get(f"{address}?xem-canh=1").text
    preview = f"{reverse('admin:articles_article_preview', args=[article.pk])}?khung=1"
    assert [f' src="{preview}"' in page for page in (closed, opened)] == [False, True]
    assert ['href="?xem-canh=1"' in page for page in (closed, opened)] == [True, False]
    assert 'sandbox="allow-same-origin"' in opened


def test_what_is_new_has_nothing_to_be_shown_beside(editor: Client):  # noqa: F811
    page = editor.get(f"{ADD}?xem-canh=1").text
    assert ("<iframe" in page, "is-beside" in page) == (False, False)

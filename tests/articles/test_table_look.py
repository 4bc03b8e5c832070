"""Lists of reports as a table: asked for in the address, kept on every way through the list."""

import datetime
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from publishing import paging
from publishing.views import PublishedListView
from tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 1, 5, 5, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def seven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven reports in windows of four and pages of two."""
    monkeypatch.setattr(paging, "WINDOW", 4)
    monkeypatch.setattr(PublishedListView, "paginate_by", 2)
    category = factories.make_category(name="Kinh tế")
    for number in range(7):
        factories.make_article(title=f"Tin {number}", published_at=NOON + datetime.timedelta(days=number),
                               category=category)  # fmt: skip


def rows(page: Any) -> list[list[str]]:
    body = page.content.decode().partition("<tbody role")[2].partition("</tbody>")[0]
    cells = [re.findall(r"<t[hd] [^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in body.split("</tr>")[:-1]]
    return [[" ".join(re.sub("<[^>]*>", "", cell).split()) for cell in row] for row in cells]


def links(page: Any, words: str) -> list[str]:
    found = re.findall(r'<a\s[^>]*href="([^"]*)"[^>]*>([^<]*)', page.content.decode())
    return [unescape(address) for address, text in found if words in text]


@pytest.mark.parametrize("address", ["/tin-tuc/", "/tin-tuc/kinh-te/", "/tin-tuc/ngay/2026/01/"])
def test_a_list_is_a_table_of_date_title_and_category(address: str, client: Client):
    page = client.get(f"{address}?dang=bang")
    assert rows(page) == [["11/01/2026", "Tin 6", "Kinh tế"], ["10/01/2026", "Tin 5", "Kinh tế"]]
    assert 'class="card' not in page.content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}">' in page.content.decode()


@pytest.mark.parametrize("query", ["", "?dang=the", "?dang=", "?dang=BANG&dang=x"])
def test_anything_else_are_cards(query: str, client: Client):
    page = client.get(f"/tin-tuc/{query}")
    assert rows(page) == [] and 'class="card' in page.content.decode()
    assert links(page, "Xem dạng bảng") == ["/tin-tuc/?dang=bang"]


def test_look_stays_on_every_way_through_the_list(client: Client):
    page = client.get("/tin-tuc/?tu_ngay=06/01/2026&dang=bang")
    chosen = "tu_ngay=06%2F01%2F2026"
    assert links(page, "Trang sau") == [f"?{chosen}&dang=bang&page=2"]
    assert links(page, "Xem dạng thẻ") == [f"/tin-tuc/?{chosen}"]
    assert links(page, "Bỏ tất cả bộ lọc") == ["/tin-tuc/?dang=bang"]
    assert '<input type="hidden" name="dang" value="bang">' in page.content.decode()
    second = client.get(f"/tin-tuc/{links(page, 'Trang sau')[0]}")
    assert links(second, "Xem dạng thẻ") == [f"/tin-tuc/?{chosen}&page=2"]
    (older,) = links(second, "Cũ hơn")
    third = client.get(f"/tin-tuc/{older}")
    assert [row[1] for row in rows(third)] == ["Tin 2", "Tin 1"]
    assert links(third, "Mới nhất") == [f"/tin-tuc/?{chosen}&dang=bang"]
    assert f"?{chosen}&amp;tu=" in third.content.decode().partition('rel="canonical"')[2].partition(">")[0]


def test_other_lists_know_no_table(client: Client):
    page = client.get("/van-ban/?dang=bang").content.decode()
    assert "dang=bang" not in page

import datetime
import json
import logging

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Article
from tests import factories
from tests.factories import make_article, make_category, make_committee, make_directive, make_organization, make_person
from tests.publishing.exports import csv_rows, json_rows, workbook, xlsx_rows

pytestmark = pytest.mark.django_db

KINDS = ["articles_article", "people_person", "organizations_organization", "organizations_directive"]
KINDS_AND_PROXY = [*KINDS, "organizations_partycommittee"]


@pytest.fixture
def sign_in(client):
    """Sign a new member of staff in who holds these permissions."""

    def sign_in(*codenames: str, **values: object) -> User:
        user = factories.staff(username="mai", rights=(*codenames, "see_all_article", "edit_all_article"), **values)
        client.force_login(user)
        return user

    return sign_in


def export_url(name: str = "articles_article", query: str = "") -> str:
    return reverse(f"admin:{name}_export") + query


def download(client, code: str = "jsonl", name: str = "articles_article", query: str = "", **data: object) -> bytes:
    response = client.post(export_url(name, query), {"format": code, **data})
    assert response.status_code == 200
    return response.getvalue()


def titles(content: bytes) -> set[str]:
    return {row["title"] for row in json_rows(content)}


def test_a_file_says_who_took_it_family_name_first(client, sign_in):
    sign_in("view_article", "export_article", last_name="Lê Thị", first_name="Mai")
    facts = workbook(download(client, "xlsx"))["Thông tin"]
    assert ("Người xuất", "Lê Thị Mai (mai)") in facts.iter_rows(values_only=True)


class TestRights:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_without_the_permission_nothing_leaves(self, client, sign_in, method):
        sign_in("view_article", "change_article")
        assert getattr(client, method)(export_url(), {"format": "csv"}).status_code == 403

    def test_exporting_needs_sight_of_the_changelist(self, client, sign_in):
        sign_in("export_article")
        assert client.get(export_url()).status_code == 403

    def test_strangers_are_sent_to_sign_in(self, client):
        response = client.post(export_url(), {"format": "csv"})
        assert response.url.partition("?")[0] == reverse("admin:login")

    def test_who_may_not_change_gets_published_rows_and_public_columns(self, client, sign_in):
        make_article(title="Đã đăng")
        make_article(title="Bản nháp", status="draft")
        sign_in("view_article", "export_article")
        (row,) = csv_rows(download(client, "csv"))
        assert row["Tiêu đề"] == "Đã đăng"
        assert {"Trạng thái", "Người tạo", "Hết hạn", "Tạo lúc"} & row.keys() == set()

    def test_who_may_change_gets_all_rows_and_columns(self, client, sign_in):
        make_article(title="Đã đăng")
        make_article(title="Bản nháp", status="draft")
        sign_in("view_article", "change_article", "export_article")
        rows = csv_rows(download(client, "csv"))
        assert {(row["Tiêu đề"], row["Trạng thái"]) for row in rows} == {
            ("Đã đăng", "Đã đăng"),
            ("Bản nháp", "Bản nháp"),
        }

    def test_the_count_told_to_the_restricted_is_that_of_the_file(self, client, sign_in):
        make_article()
        make_article(status="draft")
        sign_in("view_article", "export_article")
        changelist = client.get(reverse("admin:articles_article_changelist"))
        assert changelist.context_data["export_count_label"] == "Xuất 1 bài"
        assert "Sẽ xuất <strong>1 bài</strong>" in client.get(export_url()).content.decode()

    def test_committees_are_exported_under_the_right_of_organizations(self, client, sign_in):
        make_committee(name="Đảng ủy phường Tân An")
        make_organization(name="Sở A")
        sign_in("view_partycommittee", "export_organization")
        rows = json_rows(download(client, name="organizations_partycommittee"))
        assert [row["name"] for row in rows] == ["Đảng ủy phường Tân An"]


class TestChangelist:
    @pytest.mark.parametrize(
        ("name", "label"),
        [
            ("articles_article", "Xuất 1 bài"),
            ("people_person", "Xuất 1 người"),
            ("organizations_organization", "Xuất 1 tổ chức"),
            ("organizations_directive", "Xuất 1 văn bản"),
        ],
    )
    def test_button_names_count_and_kind(self, admin_client, name, label):
        make_article()
        make_person()
        make_organization()
        make_directive()
        context = admin_client.get(reverse(f"admin:{name}_changelist")).context_data
        assert (context["export_count_label"], context["export_url"]) == (label, export_url(name))

    @pytest.mark.parametrize("may", [True, False])
    def test_button_and_action_are_there_with_the_permission_only(self, client, sign_in, may):
        sign_in("view_article", *(["export_article"] if may else []))
        make_article()
        response = client.get(reverse("admin:articles_article_changelist"))
        shown = ("export_url" in response.context_data, 'value="export_selected"' in response.rendered_content)
        assert shown == (may, may)

    def test_filters_search_and_dates_hold(self, admin_client):
        kept = make_category(name="Chuyển đổi số")
        year = {"published_at": datetime.datetime(2025, 5, 1, tzinfo=datetime.UTC)}
        make_article(title="Đảng ủy họp", category=kept, **year)
        make_article(title="Đảng ủy họp ở mục khác", category=make_category(), **year)
        make_article(title="Đảng ủy họp năm sau", category=kept)
        make_article(title="Sở họp", category=kept, **year)
        query = f"?q=dang+uy&category__id__exact={kept.pk}&published_at__year=2025&p=1"
        changelist = admin_client.get(reverse("admin:articles_article_changelist") + query)
        assert changelist.context_data["export_count_label"] == "Xuất 1 bài"
        url = changelist.context_data["export_url"]
        assert url == export_url(query=query.removesuffix("&p=1"))
        content = admin_client.post(url, {"format": "xlsx"}).getvalue()
        assert [row["Tiêu đề"] for row in xlsx_rows(content)] == ["Đảng ủy họp"]
        conditions = [value for label, value in workbook(content)["Thông tin"].iter_rows(values_only=True, max_row=4)]
        assert conditions == ["Tin, bài", "Tìm kiếm: dang uy", "Chuyên mục: Chuyển đổi số", "Ngày giờ đăng, năm: 2025"]

    def test_the_order_of_the_changelist_is_the_order_of_the_file(self, admin_client):
        for title, day in (("B", 2), ("A", 1), ("C", 3)):
            make_article(title=title, published_at=datetime.datetime(2026, 3, day, tzinfo=datetime.UTC))
        rows = json_rows(download(admin_client, query="?o=5"))
        assert [row["title"] for row in rows] == ["A", "B", "C"]

    def test_filter_that_makes_no_sense_leads_back_with_a_word(self, admin_client):
        make_article()
        response = admin_client.get(export_url(query="?category__id__exact=abc"), follow=True)
        assert response.redirect_chain == [(reverse("admin:articles_article_changelist"), 302)]
        assert [str(message) for message in response.context["messages"]] == [
            "Điều kiện lọc không hợp lệ, chưa xuất được."
        ]


class TestSelection:
    def choose(self, client, *articles: Article, across: bool = False, query: str = ""):
        data = {
            "action": "export_selected",
            "_selected_action": [article.pk for article in articles],
            "select_across": "1" if across else "0",
            "index": "0",
        }
        response = client.post(reverse("admin:articles_article_changelist") + query, data)
        assert response.status_code == 200
        return response

    def test_chosen_rows_alone_are_exported(self, admin_client):
        chosen = [make_article(title="Một"), make_article(title="Hai")]
        make_article(title="Ba")
        page = self.choose(admin_client, *chosen).context_data
        assert (str(page["count"]), page["filters"]) == ("2", ["Các mục được chọn"])
        content = download(admin_client, **{page["selected_name"]: page["selected"]})
        assert titles(content) == {"Một", "Hai"}

    def test_selection_across_pages_is_the_whole_filtered_changelist(self, admin_client):
        first = make_article(title="Đảng ủy 0")
        for number in range(1, 60):
            make_article(title=f"Đảng ủy {number}")
        make_article(title="Khác")
        page = self.choose(admin_client, first, across=True, query="?q=dang+uy").context_data
        assert (str(page["count"]), page["selected"]) == ("60", [])
        content = admin_client.post(page["export_url"], {"format": "jsonl"}).getvalue()
        assert titles(content) == {f"Đảng ủy {number}" for number in range(60)}

    def test_a_selection_that_is_no_id_selects_nothing(self, admin_client):
        make_article()
        assert download(admin_client, _selected_action=["1 OR 1=1", "9" * 30]) == b""

    def test_selecting_a_draft_does_not_show_it_to_the_restricted(self, client, sign_in):
        draft = make_article(status="draft")
        sign_in("view_article", "export_article")
        assert download(client, _selected_action=[draft.pk]) == b""


class TestResponse:
    @pytest.mark.parametrize("name", KINDS_AND_PROXY)
    def test_every_kind_has_its_page_with_three_formats(self, admin_client, name):
        make_article(publisher=make_committee())
        make_person()
        make_organization()
        make_directive()
        response = admin_client.get(export_url(name))
        assert [each.code for each in response.context_data["formats"]] == ["xlsx", "csv", "jsonl"]
        assert response.content.decode().count('type="radio"') == 3

    @pytest.mark.parametrize(
        ("code", "content_type"),
        [
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("csv", "text/csv; charset=utf-8"),
            ("jsonl", "application/jsonl; charset=utf-8"),
        ],
    )
    @time_machine.travel(datetime.datetime(2026, 11, 21, 18, 0, tzinfo=datetime.UTC), tick=False)
    def test_headers(self, admin_client, code, content_type):
        """In the evening of Greenwich it is the next day here."""
        response = admin_client.post(export_url(), {"format": code})
        names = ("Content-Type", "Content-Disposition", "X-Content-Type-Options")
        assert [response.headers[name] for name in names] == [
            content_type,
            f'attachment; filename="tin-bai-2026-11-22.{code}"',
            "nosniff",
        ]
        assert "no-store" in response.headers["Cache-Control"]
        assert response.streaming

    def test_reading_the_page_exports_nothing(self, admin_client):
        make_article()
        response = admin_client.get(export_url(query="?"), {"format": "csv"})
        assert "Content-Disposition" not in response.headers

    def test_download_needs_the_token_of_the_form(self, client, sign_in):
        client.handler.enforce_csrf_checks = True
        sign_in("view_article", "export_article")
        assert client.post(export_url(), {"format": "csv"}).status_code == 403

    def test_unknown_format_asks_again(self, admin_client):
        make_article()
        response = admin_client.post(export_url(), {"format": "exe"})
        assert str(response.context_data["count"]) == "1"

    def test_nothing_to_export_offers_no_form(self, admin_client):
        page = admin_client.get(export_url()).content.decode()
        assert ("Không có mục nào để xuất" in page, 'name="format"' in page) == (True, False)

    def test_each_export_leaves_one_line_in_the_log(self, client, sign_in, caplog):
        make_article(title="Tin\nĐảng ủy")
        sign_in("view_article", "export_article")
        with caplog.at_level(logging.INFO, "bantin.export"):
            download(client, "csv", query="?q=dang%0Auy")
        (record,) = [record for record in caplog.records if record.name == "bantin.export"]
        message = record.getMessage()
        assert "\n" not in message
        assert json.loads(message.removeprefix("export ")) == {
            "user": "mai",
            "kind": "article",
            "format": "csv",
            "rows": 1,
            "filters": ["Tìm kiếm: dang\nuy"],
            "full": False,
            "whole": True,
        }

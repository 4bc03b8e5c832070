"""03/6/2013 is 3 June, wherever it is typed."""

import datetime
from typing import Any

import pytest
from django.forms import DateField, DateTimeField
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from articles.models import Article
from organizations.models import Directive
from publishing.importing.importer import importer_for
from publishing.importing.report import BatchReport
from publishing.importing.rows import Row
from publishing.importing.seen import Seen
from tests import factories
from tests.admin_forms import form_data
from vietnamese.dates import parse_date

pytestmark = pytest.mark.django_db
JUNE_3 = datetime.date(2013, 6, 3)


def posted(day: datetime.date, title: str) -> Article:
    noon = datetime.datetime.combine(day, datetime.time(12), timezone.get_default_timezone())
    return factories.make_article(title=title, published_at=noon)


@pytest.fixture
def around() -> None:
    """Reports of 6 March, 2, 3 and 4 June."""
    posted(datetime.date(2013, 3, 6), "Tin tháng ba")
    for day in (2, 3, 4):
        posted(datetime.date(2013, 6, day), f"Tin ngày {day}")


def test_typed_in_the_admin(admin_client: Client):
    address = reverse("admin:organizations_directive_add")
    answer = admin_client.post(
        address,
        form_data(admin_client.get(address))
        | {
            "family": "party", "doc_type": "chi-thi", "symbol": "23-CT/TU", "abstract": "Về kỷ cương",
            "issued_on": "03/6/2013", "files-TOTAL_FORMS": 0, "files-INITIAL_FORMS": 0,
            "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0,
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["errors"]
    assert Directive.objects.get().issued_on == JUNE_3


def test_typed_in_the_filter(around: None, client: Client):
    listed: Any = client.get("/tin-tuc/?tu_ngay=03/6/2013&den_ngay=03/6/2013").context["articles"]
    assert [article.title for article in listed] == ["Tin ngày 3"]


def test_typed_in_the_filter_of_documents(client: Client):
    factories.make_directive(issued_on=JUNE_3, abstract="Ngày 3")
    factories.make_directive(issued_on=datetime.date(2013, 3, 6), abstract="Tháng ba")
    listed: Any = client.get("/van-ban/?tu_ngay=03/6/2013&den_ngay=3/6/2013").context["directives"]
    assert [directive.abstract for directive in listed] == ["Ngày 3"]


def test_typed_on_the_page_of_an_organization(client: Client):
    body = factories.make_organization()
    begun = factories.make_appointment(organization=body, start=JUNE_3)
    factories.make_appointment(organization=body, start=datetime.date(2013, 6, 4))
    page: Any = client.get(f"{body.get_absolute_url()}?ngay=03/6/2013").context
    assert [row["name"] for row in page["roster"]] == [begun.person.full_name]


def imported(issued_on: str) -> BatchReport:
    values = {"family": "party", "doc_type": "chi-thi", "symbol": "23-CT/TU", "abstract": "Về kỷ cương"}
    row = Row(1, values | {"issued_on": issued_on}, [])
    return importer_for("directive").process([row], write=True, seen=Seen())


def test_read_by_an_import():
    assert parse_date("03/6/2013") == JUNE_3
    imported("03/6/2013")
    assert Directive.objects.get().issued_on == JUNE_3


@pytest.mark.parametrize("wrong", ["06/13/2013", "31/02/2013"])
def test_refused_by_an_import(wrong: str):
    assert [fault.column for _, fault in imported(wrong).faults] == ["issued_on"]
    assert Directive.objects.count() == 0


@pytest.mark.parametrize("wrong", ["31/02/2013", "13/13/2013", "06/13/2013", "hôm qua"])
def test_an_impossible_date_is_named_and_the_list_stays(wrong: str, around: None, client: Client):
    page: Any = client.get("/tin-tuc/", {"tu_ngay": wrong})
    assert page.context["form"].errors == {"tu_ngay": ["Ngày phải có dạng ngày/tháng/năm, ví dụ 20/11/2026."]}
    assert len(page.context["articles"]) == 4


@pytest.mark.parametrize("typed", ["03/6/2013", "3/6/2013", "03-06-2013", "03.06.2013", "2013-06-03"])
def test_every_accepted_form_puts_the_day_first(typed: str):
    with translation.override("vi"):
        assert DateField().clean(typed) == JUNE_3
        assert timezone.localtime(DateTimeField().clean(f"{typed} 08:05")).replace(tzinfo=None) == datetime.datetime(
            2013, 6, 3, 8, 5
        )

"""The number of queries of a page does not depend on how much it shows, and stays small."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Citation, Indicator, Involvement, Participation
from config.surroundings import forget
from organizations.models import DirectiveFile
from publishing.audit.rows import Action
from publishing.audit.telling import tell
from search import index
from tests import factories
from tests.site.surfaces import ADDRESSES, World

pytestmark = pytest.mark.django_db
MOST = 20
SIZES = (1, 3, 21)
CHANGELIST_SIZES = (1, 3, 51)
CHANGELISTS = (
    "articles_article", "articles_category", "articles_tag", "articles_photo", "organizations_partycommittee",
    "organizations_organization", "organizations_directive", "organizations_appointment", "organizations_portal",
    "articles_homepage", "articles_urgentnotice",
    "people_person", "search_abbreviation", "search_unansweredquestion", "search_promotedresult",
    "auth_user", "auth_group", "publishing_importrun", "publishing_auditentry",
)  # fmt: skip


class Growing:
    """A site that gets more of everything, always tied to the same few records."""

    def __init__(self) -> None:
        self.portal = factories.make_portal()
        self.category = factories.make_category(name="Xây dựng Đảng")
        self.parent = factories.make_organization(name="Sở Khoa học và Công nghệ")
        self.person = factories.make_person(full_name="Phạm Thị Sự Thật", portrait=factories.jpeg())
        self.directive = factories.make_directive(issuer=self.parent, abstract="Về sự thật")
        self.committee = factories.make_committee(name="Đảng ủy Sở", gathers=self.parent)
        self.articles: list[Article] = []
        self.home = factories.make_home_page()
        for kind in ("documents", "photos", *["category"] * 5):
            category = self.category if kind == "category" else None
            self.home.blocks.create(kind=kind, category=category, items=2, layout="half")

    def grow(self, size: int) -> None:
        for number in range(len(self.articles), size):
            self._add(number)

    def _add(self, number: int) -> None:
        member = factories.make_person(portrait=factories.jpeg())
        body = factories.make_organization(parent=self.parent)
        factories.make_committee(parent=self.committee)
        factories.make_appointment(person=member, organization=self.parent, title=f"Chuyên viên {number}")
        factories.make_appointment(person=self.person, organization=body, title="Thành viên")
        factories.make_abbreviation(meanings="sở")
        directive = factories.make_directive(issuer=self.parent)
        DirectiveFile.objects.create(
            directive=self.directive, title=f"Bản {number}", file=ContentFile(b"%PDF-1.4\n", "ban.pdf")
        )
        article = factories.make_article(
            category=self.category, tags=["sự thật", f"nhãn {number}"],
            published_at=timezone.now() - datetime.timedelta(minutes=number),
        )  # fmt: skip
        factories.make_photo(article, caption="sự thật").persons.add(self.person)
        factories.make_attachment(article)
        main = self.articles[0] if self.articles else article
        factories.make_urgent(article)
        tell(Action.CHANGE, article, user=User.objects.first())
        self.home.placements.create(article=article, place=("lead", "featured")[number % 2], order=number)
        factories.make_photo(factories.make_article(genre="photos", category=self.category))
        Participation.objects.create(article=article, person=self.person)
        Involvement.objects.create(article=article, organization=self.parent)
        Citation.objects.create(article=article, directive=self.directive)
        self.directive.aliases.create(text=f"Nghị quyết Trung ương {number}")
        for recipient in ({"person": self.person}, {"organization": self.parent}, {"recipient_text": "10 cá nhân"}):
            factories.make_award(article, giver=body, **recipient)
        for target in {article, main}:
            Participation.objects.create(article=target, person=member)
            Involvement.objects.create(article=target, organization=body)
            Citation.objects.create(article=target, directive=directive)
            Indicator.objects.create(article=target, label="Số hộ", value="12")
            factories.make_award(target, person=member)
            factories.make_award(target, organization=body)
        if main != article:
            factories.make_photo(main)
            factories.make_attachment(main)
        self.articles.append(article)
        index.refresh([article, main])

    def world(self) -> World:
        first = self.articles[0]
        tag = first.tags.get(name="sự thật")
        return World(
            first, self.category, self.parent, self.person, self.directive, tag,
            first.attachments.first(), self.directive.files.first(), first.awards.first(),
        )  # fmt: skip


def count(client: Client, address: str) -> int:
    client.get(address)  # what Django loads once a process (content types) is not the page's work
    forget()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


@pytest.fixture
def growing() -> Growing:
    """Ids follow the rows that are there: those of other tests would bring a sitemap to its next file in the midst."""
    for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
        with connection.cursor() as cursor:
            cursor.execute(statement)
    return Growing()


def test_public_pages_ask_as_often_with_many_rows_as_with_one(growing: Growing, client: Client):
    seen: dict[str, list[int]] = {}
    for size in SIZES:
        growing.grow(size)
        for name, addresses in ADDRESSES.items():
            for place, address in enumerate(addresses(growing.world())):
                seen.setdefault(f"{name} {place}", []).append(count(client, address))
    assert {page: counts for page, counts in seen.items() if len(set(counts)) > 1} == {}
    assert {page: counts for page, counts in seen.items() if max(counts) > MOST} == {}


def test_changelists_ask_as_often_with_many_rows_as_with_one(growing: Growing, admin_client: Client):
    seen: dict[str, list[int]] = {}
    for size in CHANGELIST_SIZES:
        growing.grow(size)
        for name in CHANGELISTS:
            address = reverse(f"admin:{name}_changelist")
            seen.setdefault(name, []).append(count(admin_client, address))
            seen.setdefault(f"{name} search", []).append(count(admin_client, f"{address}?q=so"))
    assert {page: counts for page, counts in seen.items() if len(set(counts)) > 1} == {}
    assert {page: counts for page, counts in seen.items() if max(counts) > MOST} == {}


def test_every_changelist_is_listed(admin_client: Client):
    context: Any = admin_client.get(reverse("admin:index")).context
    models = {
        f"{model['model']._meta.app_label}_{model['model']._meta.model_name}"
        for app in context["available_apps"]
        for model in app["models"]
    }
    assert models == set(CHANGELISTS)

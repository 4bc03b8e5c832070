"""A site where every form has a row and every inline of it one, and people to sign in as."""

import logging

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client

from articles.models import Article, Citation, Involvement, Participation
from organizations.models import DirectiveFile, LinkedSite, MenuItem
from publishing.permissions import OFFICE
from search import index
from tests import factories
from tests.site.surfaces import World

PASSWORD = "Mot-mat-khau-dai-2026"


def tie(article: Article, world: dict) -> Article:
    """Give an article a row of every kind that it may hold."""
    Involvement.objects.create(article=article, organization=world["organization"], name="Sở KH&CN")
    Participation.objects.create(article=article, person=world["person"], titles="Giám đốc Sở")
    Citation.objects.create(article=article, directive=world["directive"], as_written="Chỉ thị số 01")
    factories.make_award(article, person=world["person"], giver=world["organization"], reason="Vì thành tích")
    article.indicators.create(label="Số hộ", value="12")
    factories.make_photo(article, caption="Quang cảnh", credit="PV").persons.add(world["person"])
    factories.make_attachment(article)
    index.refresh(article)
    return article


def make_paper(world: dict, status: str) -> DirectiveFile:
    """A document with all that may hang on it; its file."""
    directive = factories.make_directive(issuer=world["organization"], signer=world["person"], status=status)
    directive.aliases.create(text="Chỉ thị nuôi quân")
    pdf = factories.ContentFile(b"%PDF-1.4\n%%EOF\n", "ban-ky.pdf")
    return DirectiveFile.objects.create(directive=directive, title="Bản ký", file=pdf)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refused requests would bury the one line that matters."""
    caplog.set_level(logging.CRITICAL, logger="django.request")
    caplog.set_level(logging.CRITICAL, logger="django.security")


@pytest.fixture
def world(db: None) -> World:
    """Public records, each tied to the others, and a draft with the same ties."""
    portal = factories.make_portal()
    MenuItem.objects.create(portal=portal, label="Chuyển đổi số", url="/tin-tuc/chuyen-doi-so/")
    LinkedSite.objects.create(portal=portal, name="Báo An Lộc", url="https://bao.anloc.example/")
    found: dict = {"organization": factories.make_organization(name="Sở Khoa học và Công nghệ")}
    found["person"] = factories.make_person(full_name="Phạm Thị Hạnh", portrait=factories.jpeg())
    factories.make_appointment(person=found["person"], organization=found["organization"], title="Giám đốc")
    committee = factories.make_committee(name="Đảng ủy Sở Khoa học và Công nghệ")
    factories.make_appointment(person=found["person"], organization=committee, title="Bí thư")
    file, _of_draft = (make_paper(found, status) for status in ("published", "draft"))
    found["directive"] = file.directive
    factories.make_abbreviation()
    category = factories.make_category(name="Xây dựng Đảng")
    article = tie(factories.make_article(title="Tin công khai", category=category, tags=["chuyển đổi số"]), found)
    tie(factories.make_article(title="Tin đang viết", category=category, status="draft", tags=["nháp"]), found)
    factories.make_urgent(article)
    factories.make_home_page(article).blocks.create(category=category)
    factories.make_question("<script>alert(1)</script>")
    factories.make_result(title="<img src=x onerror=alert(1)>")
    editor = User.objects.create_user(
        "bientap", "bientap@anloc.example", PASSWORD, is_staff=True, last_name="Đỗ Thị Liên"
    )
    factories.assign(editor, found["organization"])
    return World(
        article, category, found["organization"], found["person"], found["directive"], article.tags.get(),
        article.attachments.get(), file, article.awards.get(),
    )  # fmt: skip


@pytest.fixture
def chief(world: World) -> Client:
    """The administrator, whose errors come back as pages, so that one run tells of all of them."""
    user = User.objects.create_superuser("quantri", "quantri@anloc.example", PASSWORD)
    return signed_in(user)


@pytest.fixture
def editor(world: World) -> Client:
    user = User.objects.get(username="bientap")
    user.groups.add(*Group.objects.filter(name__in=OFFICE))
    factories.assign(user, factories.WHOLE)
    return signed_in(user)


@pytest.fixture
def anybody(world: World) -> Client:
    return Client(raise_request_exception=False)


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


class Undone(Exception):
    """Ends a block whose writes are not wanted."""


class undone:
    """A block whose writes are taken back; the server's own faults inside it do no harm to what follows."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> bool:
        self.block.__exit__(Undone, Undone(), None)
        return False

"""What is not public shows on no public surface; once public, it shows on all that apply."""

import datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models import Article, Citation, Involvement, Participation, Tag
from articles.models.working_copy import start_working_copy
from organizations.models import DirectiveFile
from search import index
from tests import factories
from tests.site.surfaces import ADDRESSES, World, public_names, read_all

pytestmark = pytest.mark.django_db
MARK = "Hyacinth"  # stands nowhere else in the site


@pytest.fixture
def world() -> World:
    factories.make_portal()
    organization = factories.make_organization(name="Sở Khoa học và Công nghệ")
    person = factories.make_person(full_name="Phạm Thị Sự Thật")
    factories.make_appointment(person=person, organization=organization)
    directive = factories.make_directive(issuer=organization, abstract="Về sự thật")
    category = factories.make_category(name="Xây dựng Đảng")
    article = factories.make_article(
        title="Tin công khai",
        category=category,
        tags=["sự thật"],
        published_at=timezone.now() - datetime.timedelta(minutes=5),
    )
    tie(article, organization=organization, person=person, directive=directive)
    file = DirectiveFile.objects.create(
        directive=directive, title="Bản ký", file=ContentFile(b"%PDF-1.4\n%%EOF\n", "ban-ky.pdf")
    )
    attachment = factories.make_attachment(article)
    tag = Tag.objects.get()
    return World(article, category, organization, person, directive, tag, attachment, file)


def tie(article: Article, **ends: Any) -> None:
    """Link an article to an organization, a person and a directive, so that their pages could show it."""
    Involvement.objects.create(article=article, organization=ends["organization"])
    Participation.objects.create(article=article, person=ends["person"])
    Citation.objects.create(article=article, directive=ends["directive"])
    index.refresh(article)


def make_marked_article(world: World, **values: Any) -> Article:
    article = factories.make_article(
        **{
            "title": f"{MARK} họp bàn",
            "category": world.category,
            "featured": True,
            "published_at": timezone.now() - datetime.timedelta(minutes=10),
            "tags": ["sự thật"],
            **values,
        }
    )
    factories.make_photo(article, caption=f"{MARK} trong ảnh").persons.add(world.person)
    tie(article, organization=world.organization, person=world.person, directive=world.directive)
    return article


def make_working_copy(world: World, user: Any) -> Article:
    original = make_marked_article(world, title="Bản gốc của tin", lead="Bản gốc.")
    original.photos.all().delete()
    copy = start_working_copy(original, user)
    copy.title = f"{MARK} sửa lại"
    copy.save()
    index.refresh([original, copy])
    return copy


NOW = timezone.now
HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"status": "draft", "published_at": None},
    "draft with a date": {"status": "draft"},
    "waiting": {"status": "review"},
    "returned": {"status": "returned"},
    "approved": {"status": "approved"},
    "withdrawn": {"status": "withdrawn"},
    "archived": {"status": "archived"},
}


def hidden_values(kind: str) -> dict[str, Any]:
    if kind == "scheduled":
        return {"published_at": NOW() + datetime.timedelta(hours=1)}
    if kind == "expired":
        return {
            "published_at": NOW() - datetime.timedelta(hours=2),
            "expires_at": NOW() - datetime.timedelta(minutes=1),
        }
    return HIDDEN[kind]


def showing(pages: dict[str, str]) -> set[str]:
    """Addresses whose text holds the mark; what the reader typed into the search field does not count."""
    found = set()
    for address, text in pages.items():
        typed = text.count("hyacinth") if address.startswith("/tim-kiem/?q=hyacinth") else 0
        if text.lower().count(MARK.lower()) > typed:
            found.add(address)
    return found


def test_every_public_address_is_known():
    assert set(ADDRESSES) == public_names()


@pytest.mark.parametrize("kind", [*HIDDEN, "scheduled", "expired"])
def test_hidden_article_is_on_no_surface(kind: str, world: World, client: Client):
    article = make_marked_article(world, **hidden_values(kind))
    assert showing(read_all(client, world)) == set()
    assert client.get(article.get_absolute_url()).status_code == 404
    attachment = factories.make_attachment(article)
    assert client.get(attachment.get_absolute_url()).status_code == 404


def test_working_copy_is_on_no_surface(world: World, client: Client, admin_user: Any):
    copy = make_working_copy(world, admin_user)
    assert showing(read_all(client, world)) == set()
    assert client.get(copy.get_absolute_url()).status_code == 404


def test_published_article_is_on_every_surface_that_applies(world: World, client: Client):
    article = make_marked_article(world)
    pages = read_all(client, world)
    without = {
        address
        for name in (
            "articles:attachment", "organizations:directive_file", "organizations:list",
            "organizations:directive_list", "organizations:contact", "people:list",
        )
        for address in ADDRESSES[name](world)
    }  # fmt: skip
    assert set(pages) - showing(pages) == without
    assert MARK in client.get(article.get_absolute_url()).content.decode()


def test_information_page_is_in_the_menu_only_when_published(world: World, client: Client):
    page = factories.make_article(title=f"{MARK} giới thiệu", genre="page", menu_label=MARK, status="draft")
    assert showing(read_all(client, world)) == set()
    page.status = "published"
    page.save()
    index.refresh(page)
    assert set(ADDRESSES["organizations:contact"](world)) <= showing(read_all(client, world))


@pytest.mark.parametrize("secrecy", ["internal", "confidential", "secret", "top_secret"])
def test_secret_directive_is_on_no_surface(secrecy: str, world: World, client: Client):
    directive = make_marked_directive(world, secrecy=secrecy)
    assert showing(read_all(client, world)) == set()
    assert client.get(directive.get_absolute_url()).status_code == 404
    assert client.get(directive.files.get().get_absolute_url()).status_code == 404


def make_marked_directive(world: World, **values: Any) -> Any:
    directive = factories.make_directive(
        issuer=world.organization, abstract=f"Về {MARK}", issued_on=timezone.localdate(), **values
    )
    DirectiveFile.objects.create(
        directive=directive, title="Bản ký", file=ContentFile(b"%PDF-1.4\n%%EOF\n", "ban-ky.pdf")
    )
    Citation.objects.create(article=world.article, directive=directive, as_written="Chỉ thị mới")
    index.refresh([directive, world.article])
    return directive


def test_unmarked_directive_is_on_every_surface_that_applies(world: World, client: Client):
    directive = make_marked_directive(world)
    expected = [
        *ADDRESSES["home"](world),
        world.article.get_absolute_url(),
        world.organization.get_absolute_url(),
        *ADDRESSES["organizations:directive_list"](world),
        *ADDRESSES["search:search"](world)[:1],
        directive.get_absolute_url(),
    ]
    pages = read_all(client, world)
    own = {directive.get_absolute_url(): client.get(directive.get_absolute_url()).content.decode()}
    assert showing(pages | own) == set(expected)
    assert directive.get_absolute_url() in pages[ADDRESSES["sitemap"](world)[0]]
    assert client.get(directive.files.get().get_absolute_url()).status_code == 200


def make_marked_person(world: World, **values: Any) -> Any:
    person = factories.make_person(full_name=f"Nguyễn Văn {MARK}", **values)
    factories.make_appointment(person=person, organization=world.organization)
    Participation.objects.create(article=world.article, person=person)
    factories.make_photo(world.article).persons.add(person)
    world.directive.signer = person
    world.directive.save()
    index.refresh([person, world.article, world.directive])
    return person


def test_private_person_is_on_no_surface(world: World, client: Client):
    person = make_marked_person(world, is_public=False)
    assert showing(read_all(client, world)) == set()
    assert client.get(person.get_absolute_url()).status_code == 404


def test_private_person_is_no_key_to_articles(world: World, client: Client):
    person = make_marked_person(world, is_public=False)
    listed = client.get(f"/tin-tuc/?nhan_su={person.pk}").content.decode()
    assert world.article.title not in listed
    assert world.article.title not in client.get("/tim-kiem/?q=hyacinth").content.decode()


def test_public_person_is_on_every_surface_that_applies(world: World, client: Client):
    person = make_marked_person(world)
    pages = read_all(client, world)
    expected = [
        world.article.get_absolute_url(),
        world.organization.get_absolute_url(),
        world.directive.get_absolute_url(),
        *ADDRESSES["people:list"](world),
        *ADDRESSES["search:search"](world)[:1],
    ]
    assert showing(pages) - {ADDRESSES["sitemap"](world)[0]} == set(expected)
    assert person.get_absolute_url() in pages[ADDRESSES["sitemap"](world)[0]]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("home_town", f"xã {MARK}", MARK),
        ("birth_year", 1943, "1943"),
        ("party_joined_on", datetime.date(1961, 7, 19), "19/07/1961"),
        ("gender", "female", "Nữ"),
    ],
)
def test_private_fact_shows_only_when_switched_public(field: str, value: Any, shown: str, world: World, client: Client):
    setattr(world.person, field, value)
    world.person.save()
    index.refresh(world.person)
    assert shown not in "".join(read_all(client, world).values())
    setattr(world.person, f"{field}_public", True)
    world.person.save()
    assert shown in client.get(world.person.get_absolute_url()).content.decode()


def test_restricted_export_holds_published_rows_only(world: World, tmp_path: Any):
    make_marked_article(world, status="draft")
    make_marked_directive(world, secrecy="secret")
    make_marked_person(world, is_public=False)
    for kind in ("article", "directive", "person", "organization"):
        target = tmp_path / f"{kind}.jsonl"
        call_command("export_records", kind, format="jsonl", output=str(target))
        assert MARK not in target.read_text()
        call_command("export_records", kind, format="jsonl", output=str(target), all=True)
        assert (MARK in target.read_text()) == (kind != "organization")

"""The world of the leak tests: public records, and makers of what is tied to them in every way there is.

What a maker makes bears the word `MARK`, which stands nowhere else.
"""

import datetime
from collections.abc import Callable
from typing import Any

import reversion
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone

from articles.models import Article, Award, Citation, Indicator, Involvement, Participation, Tag
from articles.models.working_copy import start_working_copy
from organizations.models import Directive, DirectiveFile, Organization
from people.models import Person
from search import index
from tests import factories
from tests.site.surfaces import ASKED, World

# A Friday morning; nothing the leak tests say depends on when they run.
MOMENT = "2026-11-20T09:00:00+07:00"
MARK = "Hyacinth"
TAG = f"nhãn {MARK}"
OTHER = "Về việc khác"
Make = Callable[[World], list[Model]]


def make_world() -> World:
    """One public record of each kind, all tied together, and a document that nothing is tied to."""
    factories.make_portal()
    organization = factories.make_organization(name="Sở Khoa học và Công nghệ")
    person = factories.make_person(full_name="Phạm Thị Sự Thật")
    factories.make_appointment(person=person, organization=organization)
    directive = factories.make_directive(issuer=organization, abstract="Về sự thật")
    factories.make_directive(abstract=OTHER, issued_on=datetime.date(2001, 1, 1), signer_name="Người ký")
    category = factories.make_category(name="Xây dựng Đảng")
    article = factories.make_article(
        title="Tin công khai",
        category=category,
        tags=["sự thật"],
        published_at=timezone.now() - datetime.timedelta(minutes=5),
    )
    factories.make_photo(article, caption="Quang cảnh").persons.add(person)
    tie(article, organization=organization, person=person, directive=directive)
    attachment = factories.make_attachment(article)
    tag = Tag.objects.get()
    award = Award.objects.get(recipient_text="Một tập thể")
    # Whatever changes later is told by the sitemap.
    for model in (Article, Directive, Organization, Person):
        model.objects.update(updated_at=timezone.now() - datetime.timedelta(hours=1))
    return World(article, category, organization, person, directive, tag, attachment, make_file(directive), award)


def make_file(directive: Directive) -> DirectiveFile:
    file = ContentFile(b"%PDF-1.4\n%%EOF\n", "ban-ky.pdf")
    return DirectiveFile.objects.create(directive=directive, title="Bản ký", file=file)


def tie(article: Article, **ends: Any) -> None:
    """Link an article to an organization, a person and a directive, so that their pages could show it."""
    Involvement.objects.create(article=article, organization=ends["organization"])
    Participation.objects.create(article=article, person=ends["person"])
    Citation.objects.create(article=article, directive=ends["directive"])
    for recipient in ("organization", "person"):
        honour(article, **{recipient: ends[recipient]})
    honour(article, recipient_text="Một tập thể")
    Indicator.objects.create(article=article, label=f"Số hộ trong “{article.title}”", value="12", unit="hộ")
    index.refresh(article)


def honour(article: Article, **recipient: Any) -> Award:
    """An award that names its article, as what a page of awards must not tell of a hidden one."""
    return factories.make_award(article, reason=f"Vì “{article.title}”", **recipient)


def promote(target: Model) -> None:
    """Put the page of a record above the results of the question by which the hidden is asked for."""
    factories.make_result(questions=ASKED, url=target.get_absolute_url(), title=f"Đề xuất {MARK}")


def make_promoted(world: World) -> list[Model]:
    """A result of the office's own that leads to what is not public."""
    article = make_marked_article(world, status="withdrawn")
    promote(article)
    return whole(article)


def make_placed(world: World, **values: Any) -> list[Model]:
    """An article that an editor has put on the home page, in both places."""
    article = make_marked_article(world, **{"status": "withdrawn", "featured": False, **values})
    other = make_marked_article(world, **{"status": "withdrawn", "featured": False, "tags": None, **values})
    home = factories.make_home_page(article)
    home.placements.create(article=other, place="featured")
    return [*whole(article), *whole(other)]


def make_urgent(world: World) -> list[Model]:
    """An urgent line that leads to what has been withdrawn."""
    article = make_marked_article(world, status="withdrawn", featured=False)
    factories.make_urgent(article)
    return whole(article)


def make_untimely(world: World, hours: float) -> list[Model]:
    """An urgent line of the public article, whose time has been or is to come."""
    begin = timezone.now() + datetime.timedelta(hours=hours)
    factories.make_urgent(world.article, shown_from=begin, until=begin + datetime.timedelta(minutes=1))
    return []


# --- articles


def make_marked_article(world: World, **values: Any) -> Article:
    article = factories.make_article(
        **{
            "title": f"{MARK} họp bàn",
            "category": world.category,
            "publisher": world.organization,
            "featured": True,
            "published_at": timezone.now() - datetime.timedelta(minutes=10),
            "tags": ["sự thật", TAG],
            **values,
        }
    )
    factories.make_photo(article, caption=f"{MARK} trong ảnh").persons.add(world.person)
    factories.make_attachment(article, title=f"Tệp {MARK}")
    tie(article, organization=world.organization, person=world.person, directive=world.directive)
    return article


def whole(article: Article) -> list[Model]:
    """An article with what has an address of its own."""
    return [article, *article.attachments.all(), *article.tags.all()]


def make_working_copy(world: World) -> list[Model]:
    """A correction of the public article in which everything is changed."""
    copy = start_working_copy(Article.objects.get(pk=world.article.pk), None)
    copy.title, copy.lead, copy.body = f"{MARK} sửa lại", f"Sa-pô {MARK}", f"<p>Nội dung {MARK}</p>"
    copy.save()
    copy.tags.add(TAG)
    copy.photos.update(caption=f"{MARK} trong ảnh")
    copy.awards.update(form=f"Bằng khen {MARK}")
    copy.indicators.update(label=f"Số hộ {MARK}")
    factories.make_original(copy, text=MARK)
    factories.make_attachment(copy, title=f"Tệp {MARK}")
    index.refresh(copy)
    return whole(copy)


def borrow_photo(world: World) -> list[Model]:
    """A photo of a draft in the text of the public article."""
    draft = make_marked_article(world, title="Bản nháp", status="draft", tags=None)
    draft.attachments.all().delete()
    return know(world, article={"body": f'<figure data-photo="{draft.photos.get().pk}"></figure>'})


def make_page(world: World, **values: Any) -> Article:
    """An information page with a place in the menu."""
    return factories.make_article(**{"title": f"{MARK} giới thiệu", "genre": "page", "menu_label": MARK, **values})


def other_directive(world: World) -> Directive:
    """The public document that nothing is tied to."""
    return Directive.objects.get(abstract=OTHER)


def make_guess(world: World, state: str) -> list[Model]:
    """A citation, which nobody has confirmed, of the public document that is not cited otherwise."""
    directive = other_directive(world)
    Citation.objects.create(
        article=world.article, directive=directive, as_written=f"Văn bản {MARK} {state}", state=state
    )
    index.refresh(world.article)
    return [directive]


# --- documents and persons


def make_marked_directive(world: World, **values: Any) -> Directive:
    """A document with issuer, term, signer and file, cited in the public article with and without words."""
    values = {"issuer": world.organization, "series": "2025–2030", "signer": world.person, **values}
    directive = factories.make_directive(
        abstract=f"Về {MARK}",
        subject=f"Lĩnh vực {MARK}",
        full_text=f"<p>Toàn văn {MARK}</p>",
        issued_on=timezone.localdate(),
        **values,
    )
    make_file(directive)
    directive.aliases.create(text=f"Chỉ thị {MARK} khóa XIV")
    note(world, directive)
    for words in (f"Chỉ thị {MARK}", ""):
        Citation.objects.create(article=world.article, directive=directive, as_written=words)
    index.refresh([directive, world.article])
    return directive


def papers(directive: Directive) -> list[Model]:
    """A document with its files."""
    return [directive, *directive.files.all()]


def make_marked_person(world: World, **values: Any) -> Person:
    """A person with a post, in the public article and its photo, who signed the documents, one under a printed name;
    honoured there under words that are printed, and once without.
    """
    person = factories.make_person(full_name=f"Nguyễn Văn {MARK}", portrait=factories.jpeg(), **values)
    factories.make_appointment(person=person, organization=world.organization)
    Participation.objects.create(article=world.article, person=person)
    world.article.photos.first().persons.add(person)
    Directive.objects.update(signer=person)
    Award.objects.filter(pk=world.award.pk).update(person=person)
    factories.make_award(world.article, person=person)
    index.refresh([person, world.article, world.directive])
    return person


def know(world: World, **values: Any) -> list[Model]:
    """Write into the public records without a trace of the moment: `updated_at` stands in the sitemap."""
    for target, changes in values.items():
        record = getattr(world, target)
        type(record).objects.filter(pk=record.pk).update(**changes)
        index.refresh(record)
    return []


# --- what only the office knows


def note(world: World, record: Model) -> None:
    """An old version of a record, and a line of the admin's log."""
    with reversion.create_revision():
        reversion.set_user(make_account(world))
        reversion.add_to_revision(record)
    LogEntry.objects.log_actions(make_account(world).pk, [record], CHANGE, f"Đổi {MARK}", single_object=True)


def make_account(world: World) -> User:
    user, _is_new = User.objects.get_or_create(username=MARK.lower(), first_name=MARK, email=f"{MARK}@anloc.example")
    return user


def make_original(world: World) -> list[Model]:
    """The text from which the public article was read, and what was decided then."""
    factories.make_original(
        world.article, text=f"Văn bản {MARK}", html=f"<p>{MARK}</p>", kind="file", file_name=f"{MARK}.docx",
        address=f"https://anloc.example/{MARK}", decisions={"awards": [MARK]},
    )  # fmt: skip
    return []


def make_history(world: World) -> list[Model]:
    """An old version of the public article under another title."""
    note(world, Article(pk=world.article.pk, title=MARK, slug="tin"))
    return []

"""Plain functions that make valid, saved, indexed records. Every field may be given; the rest is made up."""

import datetime
import io
import itertools
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.models import Article, Attachment, Award, Category, HomePage, OriginalText, Photo, UrgentNotice
from organizations.models import Appointment, Directive, Organization, PartyCommittee, Portal
from people.models import Person
from publishing.workflow import Status
from search import index
from search.models import Abbreviation, PromotedResult, UnansweredQuestion
from vietnamese.folding import fold

_numbers = itertools.count(1)


def _saved(record: Model) -> Any:
    record.full_clean()
    record.save()
    index.refresh(record)
    return record


def make_organization(**values: Any) -> Organization:
    """A state agency without parent."""
    return _saved(Organization(**{"family": "state", "kind": "agency", "name": f"Sở Số {next(_numbers)}", **values}))


def make_committee(**values: Any) -> PartyCommittee:
    """A grassroots Party committee without parent."""
    return _saved(PartyCommittee(**{"kind": "grassroots", "name": f"Đảng ủy Số {next(_numbers)}", **values}))


def make_person(**values: Any) -> Person:
    """A person with a public page and no private fact."""
    return _saved(Person(**{"full_name": f"Trần Văn Số {next(_numbers)}", "is_public": True, **values}))


def make_appointment(**values: Any) -> Appointment:
    """A post that began in 2025 and lasts."""
    defaults: dict[str, Any] = {"title": "Ủy viên", "start": datetime.date(2025, 1, 1)}
    for name, make in (("person", make_person), ("organization", make_organization)):
        if name not in values:
            defaults[name] = make()
    return _saved(Appointment(**{**defaults, **values}))


def make_directive(**values: Any) -> Directive:
    """A Party chỉ thị of 2026 that readers see, with a number of its own; with a secrecy mark, a draft."""
    number = next(_numbers)
    defaults = {
        "family": "party",
        "doc_type": "chi-thi",
        "symbol": f"{number:02}-CT/TU",
        "issued_on": datetime.date(2026, 1, 15),
        "abstract": f"Về công việc số {number}",
        "status": Status.DRAFT if values.get("secrecy") or values.get("revises") else Status.PUBLISHED,
    }
    return _saved(Directive(**{**defaults, **values}))


def post(directive: Directive) -> Directive:
    """Let readers see a document."""
    directive.status = Status.PUBLISHED
    return _saved(directive)


def mark(directive: Directive, secrecy: str = "secret") -> Directive:
    """Give a document that readers see a secrecy mark, with which it leaves the web."""
    directive.secrecy, directive.status = secrecy, Status.WITHDRAWN
    return _saved(directive)


def make_category(**values: Any) -> Category:
    return _saved(Category(**{"name": f"Chuyên mục {next(_numbers)}", **values}))


def make_article(**values: Any) -> Article:
    """An article that readers see since an hour ago. Tags, given as names, are set after saving."""
    tags = values.pop("tags", None)
    defaults: dict[str, Any] = {
        "title": f"Tin số {next(_numbers)}",
        "lead": "Sáng nay, hội nghị đã diễn ra.",
        "body": "<p>Nội dung của tin.</p>",
        "status": Status.PUBLISHED,
        "published_at": timezone.now() - datetime.timedelta(hours=1),
    }
    if "category" not in values and values.get("genre") != Article.Genre.PAGE:
        defaults["category"] = Category.objects.first() or make_category()
    article = _saved(Article(**{**defaults, **values}))
    if tags:
        article.tags.set(tags)
        index.refresh(article)
    return article


def make_withdrawn(reason: str = "Số liệu chưa đúng.", onward: str = "", **values: Any) -> Article:
    """An article that readers saw and lost, with what they are told in its place."""
    article = make_article(**values)
    article.take("withdraw", public_reason=reason, onward=onward)
    index.refresh(article)
    return article


def jpeg(width: int = 32, height: int = 24) -> ContentFile:
    """A real picture, tiny."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (170, 30, 30)).save(buffer, "JPEG")
    return ContentFile(buffer.getvalue(), name="anh.jpg")


def make_photo(article: Article, **values: Any) -> Photo:
    return _saved(Photo(**{"article": article, "image": jpeg(), "alt": "Quang cảnh hội nghị", **values}))


def make_attachment(article: Article, **values: Any) -> Attachment:
    file = ContentFile(b"%PDF-1.4\n%%EOF\n", name="tep.pdf")
    return _saved(Attachment(**{"article": article, "file": file, "title": "Chương trình hội nghị", **values}))


def make_award(article: Article, **values: Any) -> Award:
    """A giấy khen of this year for ten people who are not named."""
    is_named = values.keys() & {"person", "organization", "recipient_text"}
    defaults = {} if is_named else {"recipient_text": "10 cá nhân"}
    award = Award(**{"article": article, "form": "Giấy khen", "year": timezone.localdate().year, **defaults, **values})
    award.full_clean()
    award.save()
    return award


def make_original(article: Article, **values: Any) -> OriginalText:
    """The text that an article was read from."""
    original = OriginalText(**{"article": article, "text": "Sáng 20/11, hội nghị…", **values})
    original.full_clean()
    original.save()
    return original


def make_portal(**values: Any) -> Portal:
    """The portal with every line that publishing asks for."""
    defaults = {
        "name": "Tỉnh ủy An Lộc",
        "managing_body": "Văn phòng Tỉnh ủy An Lộc",
        "address": "Số 1, đường Trần Phú, phường Tân An, tỉnh An Lộc",
        "phone": "0299 000 0000",
        "email": "banbientap@anloc.example",
        "responsible_person": "Chánh Văn phòng Tỉnh ủy",
    }
    return _saved(Portal(**{**defaults, **values}))


def make_abbreviation(**values: Any) -> Abbreviation:
    """An abbreviation of the administrator's own."""
    return _saved(Abbreviation(**{"shorts": f"VT{next(_numbers)}X", "meanings": "viết tắt để thử", **values}))


def make_question(text: str = "khai sinh") -> UnansweredQuestion:
    """A question without an answer, asked three times today."""
    today = timezone.localdate()
    values = {"question": text, "search_key": fold(text), "answer": "near", "first_day": today, "last_day": today}
    return _saved(UnansweredQuestion(**values, times=UnansweredQuestion.OFTEN))


def make_result(**values: Any) -> PromotedResult:
    """A list of the site as the office's own answer to "khai sinh"."""
    defaults = {"questions": "khai sinh", "url": "/van-ban/?so=08", "title": "Khai sinh", "summary": "Nơi nộp."}
    return _saved(PromotedResult(**{**defaults, **values}))


def make_home_page(*placed: Article, place: str = "lead", **values: Any) -> HomePage:
    """The arrangement of the home page, made anew: these articles in order in one place, no blocks."""
    home, _is_new = HomePage.objects.update_or_create(defaults=values)
    home.placements.all().delete()
    for order, article in enumerate(placed):
        home.placements.create(place=place, article=article, order=order)
    return home


def make_urgent(article: Article, **values: Any) -> UrgentNotice:
    """An urgent line that has been raised a minute ago, without an end, whatever the state of its article."""
    shown_from = timezone.now() - datetime.timedelta(minutes=1)
    return UrgentNotice.objects.create(**{"article": article, "shown_from": shown_from, **values})


WHOLE = "whole"


def staff(
    *roles: str, username: str = "", rights: tuple[str, ...] = (), scope: Any = WHOLE, **values: Any
) -> User:  # fmt: skip
    """Somebody of the office who holds these roles, and single rights by codename.

    `scope` is the whole portal unless given: an organization, a list of them, or None for nobody assigned.
    """
    user = User.objects.create_user(username or f"can-bo-{next(_numbers)}", is_staff=True, **values)
    user.groups.set(Group.objects.filter(name__in=roles))
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    assign(user, scope)
    return user


def assign(user: User, scope: Any) -> None:
    """Assign somebody anew: to the whole portal, an organization, some, or nothing."""
    user.assignments.all().delete()
    if scope == WHOLE:
        user.assignments.create(whole_portal=True)
    elif scope is not None:
        for each in scope if isinstance(scope, list) else [scope]:
            user.assignments.create(organization_id=each.pk)


def signed_in(user: User) -> Client:
    """The browser of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    return client

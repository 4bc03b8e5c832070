"""Which person is meant: never by name alone, but by name and post, or by what an earlier article says."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from articles.intake.links import Candidate, PersonLink
from articles.intake.reading import FoundPerson
from articles.intake.spelling import full_form
from organizations.models import Appointment
from people.models import Person
from search import index
from vietnamese.folding import tone_key

_MOST = 200
# Words of a printed post that name no body: they stand in any of them.
_ANYWHERE = frozenset(
    full_form("Đảng ủy Đảng bộ Ban Thường vụ Chấp hành Thường trực tỉnh huyện xã phường của Tỉnh ủy").split()
)


def person_links(
    found: Sequence[FoundPerson], bodies: set[int], on: dt.date | None, records: QuerySet, mentions: QuerySet
) -> tuple[PersonLink, ...]:
    """The records of each name; certain where post, body or an earlier article tells one of them apart.

    `mentions` are the links of articles that may be told of.
    """
    people = _called([each.name for each in found], records)
    ids = list({person.pk for each in people.values() for person in each})
    posts: dict[int, list[Appointment]] = defaultdict(list)
    for post in Appointment.objects.filter(person__in=ids).select_related("organization").order_by("-start", "-pk"):
        posts[post.person_id].append(post)
    printed, counts = _printed(ids, mentions)
    return tuple(
        PersonLink(
            each,
            tuple(
                _candidate(person, each, posts[person.pk], printed[person.pk], counts[person.pk], bodies, on)
                for person in people[tone_key(each.name)]
            ),
        )
        for each in found
    )


def _called(names: Sequence[str], records: QuerySet) -> dict[str, list[Person]]:
    """The people of each name, by its key: those who bear it, and those who are also called so."""
    keys = {tone_key(name) for name in names}
    also = index.named("person", names[:_MOST], _MOST)
    people: dict[str, list[Person]] = defaultdict(list)
    for person in records.filter(Q(name_key__in=keys) | Q(pk__in=also))[:_MOST]:
        for key in keys & {person.name_key, *map(tone_key, person.alias_list)}:
            people[key].append(person)
    return people


def _printed(ids: Iterable[int], mentions: QuerySet) -> tuple[dict[int, set[str]], Counter[int]]:
    """The titles that earlier articles print with each person, and how many links there are."""
    printed: dict[int, set[str]] = defaultdict(set)
    counts: Counter[int] = Counter()
    rows = mentions.filter(person__in=list(ids)).order_by("-pk").values_list("person", "titles")
    for pk, titles in rows[:_MOST]:
        counts[pk] += 1
        printed[pk] |= {full_form(each) for each in titles.split(",") if each.strip()}
    return printed, counts


def _candidate(
    person: Person, found: FoundPerson, posts: Sequence[Appointment], printed: set[str], count: int, bodies: set[int],
    on: dt.date | None,
) -> Candidate:  # fmt: skip
    held = [post for post in posts if on is None or post.is_held_on(on)]
    about = " · ".join(filter(None, (_about(held or posts[:1]), f"{count} tin, bài" if count else "")))
    reason = _reason(found, held, printed, bodies)
    same = "trùng họ tên" if person.name_key == tone_key(found.name) else f"“{found.name}” là tên khác"
    return Candidate(person, about or "chưa có chức vụ", reason or same, bool(reason))


def _reason(found: FoundPerson, held: Sequence[Appointment], printed: set[str], bodies: set[int]) -> str:
    """Why it is this person beside the name, "" if nothing says so."""
    titles = [full_form(title.text) for title in found.titles]
    if any(_fits(title, post) for title in titles for post in held):
        return "đúng chức vụ ngày ấy"
    if printed & set(titles):
        return "tin trước đây ghi cùng chức danh"
    return "giữ chức vụ ở tổ chức được nhắc trong bài" if any(post.organization_id in bodies for post in held) else ""


def _fits(title: str, post: Appointment) -> bool:
    """Whether a printed title is a post held: its words, and none of another body's name."""
    own = full_form(post.title)
    if not (title == own or title.startswith(f"{own} ") or own.startswith(f"{title} ")):
        return False
    names = {*full_form(post.organization.name).split(), *full_form(post.organization.short_name).split()}
    return set(title[len(own) :].split()) <= names | _ANYWHERE


def _about(posts: Sequence[Appointment]) -> str:
    return "; ".join(map(str, posts[:2]))

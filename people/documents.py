"""What a person says of itself to the index; private facts stay out."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from people.models import Person
from publishing.richtext import plain_text
from search.documents import SearchDocument
from search.facets import entries_named, register_facet
from search.index import register
from search.tokens import whole
from vietnamese.abbreviations import concept_of
from vietnamese.party_bodies import COMMITTEES

FAR = datetime.date.max
POSTS_SHOWN = 3
PARTY_BODY, PEOPLES_COMMITTEE = "dang_bo", "uy_ban_nhan_dan"
PROVINCIAL = ("tinh", "thanh_pho")
LEVELS = {concept_of(committee): concept_of(level) for level, committee in COMMITTEES.items()} | {"dang_uy": ""}
"""What leads a Party body, as titles of posts say it ("Bí thư Tỉnh ủy" of "Đảng bộ tỉnh An Lộc"), with its level."""


def person_documents(queryset: QuerySet) -> Iterable[SearchDocument]:
    people = queryset.prefetch_related("appointments__organization")
    for person in people:
        last = sorted(person.appointments.all(), key=_lasting, reverse=True)
        yield SearchDocument(
            kind="person",
            object_id=person.pk,
            import_ref=person.import_ref or "",
            title=person.full_name,
            url=person.get_absolute_url(),
            summary="; ".join(post.dated for post in last[:POSTS_SHOWN]),
            keywords=tuple(str(post) for post in last[:POSTS_SHOWN]),
            text=plain_text(person.biography),
            names=tuple(person.alias_list),
            roles=tuple(role for post in last for role in _roles(post)),
            label="Nhân sự",
            facets={"committee": [post.organization_id for post in last], "person": [person.pk]},
            image=person.portrait_url,
            is_public=person.is_public,
        )


def _lasting(post: Any) -> tuple[datetime.date, int]:
    """How long a post is known to last, then its rank."""
    return post.end or FAR, post.rank


def _roles(post: Any) -> Iterator[str]:
    """What whoever holds a post now is asked for by: "Bí thư Tỉnh ủy An Lộc", "Bí thư Đảng ủy xã Phú Hòa", "Bí thư xã
    Phú Hòa", "Chủ tịch xã Phú Hòa"; "Bí thư Tỉnh ủy" and "Chủ tịch UBND tỉnh", which say themselves of which body.
    """
    title, bodies = whole(post.titled), map(whole, (post.organization.name, post.organization.short_name))
    if not title or not post.is_held_now or post.end or post.organization.ended_on:
        return
    for body in filter(None, bodies):
        shared = next((n for n in range(min(len(title), len(body)), 0, -1) if title[-n:] == body[:n]), 0)
        yield "_".join([*title, *body[shared:]])
        if shared:
            yield post.titled
        if body[0] == PEOPLES_COMMITTEE:
            yield from _of_place(title, body[1:])
        if body[0] == PARTY_BODY and title[-1] in LEVELS:
            level = LEVELS[title[-1]]
            yield "_".join([*title, *body[1 + bool(level and body[1:2] == [level]) :]])
            yield "_".join([*title[:-1], *body[1:]])
            if level:
                yield post.titled


def _of_place(title: list[str], place: list[str]) -> Iterator[str]:
    """People say "Chủ tịch xã Phú Hòa", "Chủ tịch tỉnh", without the people's committee."""
    said = title[: title.index(PEOPLES_COMMITTEE)] if PEOPLES_COMMITTEE in title else title
    yield "_".join([*said, *place])
    if place[:1] and place[0] in PROVINCIAL:
        yield "_".join([*said, place[0]])


register_facet("person", "Người", entries_named("person"))
register(Person, "person", person_documents, label="Người", people=True)

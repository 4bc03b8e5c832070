"""What a person says of itself to the index; private facts stay out."""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from people.models import Person
from publishing.richtext import plain_text
from search.documents import SearchDocument
from search.facets import entries_named, register_facet
from search.index import register

FAR = datetime.date.max
POSTS_SHOWN = 3


def person_documents(queryset: QuerySet) -> Iterable[SearchDocument]:
    people = queryset.prefetch_related("appointments__organization")
    for person in people:
        last = sorted(person.appointments.all(), key=lambda post: (post.end or FAR, post.rank), reverse=True)
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
            label="Nhân sự",
            facets={"committee": [post.organization_id for post in last], "person": [person.pk]},
            image=person.portrait_url,
            is_public=person.is_public,
        )


register_facet("person", "Người", entries_named("person"))
register(Person, "person", person_documents, label="Người")

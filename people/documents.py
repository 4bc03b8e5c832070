"""What a person says of itself to the index; private facts stay out."""

from collections.abc import Iterable

from django.db.models import QuerySet

from people.models import Person
from publishing.richtext import plain_text
from search.documents import SearchDocument
from search.index import register


def person_documents(queryset: QuerySet) -> Iterable[SearchDocument]:
    people = queryset.prefetch_related("appointments__organization")
    for person in people:
        posts = [post for post in person.appointments.all() if post.is_held_now]
        titles = "; ".join(str(post) for post in posts)
        portrait = person.portrait_rendition
        yield SearchDocument(
            kind="person",
            object_id=person.pk,
            title=person.full_name,
            url=person.get_absolute_url(),
            summary=titles,
            text=plain_text(person.biography),
            keywords=tuple(person.alias_list),
            label="Nhân sự",
            image=portrait.thumbnail if portrait else "",
            is_public=person.is_public,
        )


register(Person, "person", person_documents, label="Người")

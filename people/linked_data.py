"""Persons for search engines (publishing/linked_data.py): name, posts and portrait, no private fact."""

from collections.abc import Iterable
from typing import Any

from people.models import Person
from publishing.linked_data import Node, node
from publishing.views import absolute


def of_person(person: Person, posts: Iterable[Any]) -> Node:
    """`posts` are the appointments held today."""
    held = list(posts)
    portrait = person.portrait_rendition
    bodies = {post.organization.pk: post.organization for post in held}.values()
    return node(
        "Person",
        name=person.full_name,
        url=absolute(person.get_absolute_url()),
        image=absolute(portrait.url) if portrait else "",
        jobTitle=[post.in_full for post in held],
        worksFor=[node("Organization", name=body.name, url=absolute(body.get_absolute_url())) for body in bodies],
    )

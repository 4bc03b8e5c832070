"""Looking up what was found: people, bodies and documents that we hold, as of a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Model, QuerySet

from articles.intake.finding_bodies import body_links
from articles.intake.finding_directives import directive_links
from articles.intake.finding_people import person_links
from articles.intake.links import Links
from articles.intake.reading import Reading
from organizations.models import Directive, Organization
from people.models import Person


@dataclass(frozen=True)
class Records:
    """The records that may be offered."""

    people: QuerySet
    bodies: QuerySet
    directives: QuerySet

    @classmethod
    def everything(cls) -> Self:
        """For the command, which may do everything."""
        return cls(Person.objects.all(), Organization.objects.all(), Directive.objects.all())

    @classmethod
    def seen_by(cls, user: Any) -> Self:
        """What somebody may view in the admin: the pickers of its forms show no other records either."""
        return cls(*(_seen(model, user) for model in (Person, Organization, Directive)))


def _seen(model: type[Model], user: Any) -> QuerySet:
    rows = model._default_manager.all()
    return rows if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}") else rows.none()


def find_links(reading: Reading, on: dt.date | None, records: Records | None = None) -> Links:
    """Look all that was found up in the records, as of a day, in a number of queries that does not grow."""
    records = records or Records.everything()
    bodies = body_links(reading.bodies, on, records.bodies)
    named = {link.chosen.record.pk for link in bodies if link.chosen}
    people = person_links(reading.people, named, on, records.people)
    return Links(people, bodies, directive_links(reading.directives, on, records.directives))

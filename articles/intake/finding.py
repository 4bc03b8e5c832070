"""Looking up what was found: people, bodies and documents that we hold, as of a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet

from articles.intake.finding_bodies import body_links
from articles.intake.finding_directives import directive_links
from articles.intake.finding_people import person_links
from articles.intake.links import Links
from articles.intake.reading import Reading
from articles.models import Participation
from organizations.models import Directive, Organization
from people.models import Person
from publishing.scope import offered, seen


@dataclass(frozen=True)
class Records:
    """The records that may be offered."""

    people: QuerySet
    bodies: QuerySet
    directives: QuerySet
    mentions: QuerySet

    @classmethod
    def everything(cls) -> Self:
        """For the command, which may do everything."""
        return cls(
            Person.objects.all(), Organization.objects.all(), Directive.objects.all(), Participation.objects.all()
        )

    @classmethod
    def seen_by(cls, user: Any) -> Self:
        """What somebody may be offered: the pickers of the admin's forms show no other records either."""
        found = (offered(model, user) for model in (Person, Organization, Directive))
        return cls(*found, seen(Participation.objects.all(), user))


def find_links(reading: Reading, on: dt.date | None, records: Records | None = None) -> Links:
    """Look all that was found up in the records, as of a day, in a number of queries that does not grow."""
    records = records or Records.everything()
    bodies = body_links(reading.bodies, on, records.bodies)
    named = {link.chosen.record.pk for link in bodies if link.chosen}
    people = person_links(reading.people, named, on, records.people, records.mentions)
    return Links(people, bodies, directive_links(reading.directives, on, records.directives))

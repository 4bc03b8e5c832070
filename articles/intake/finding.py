"""Looking up what was found: people, bodies and documents that we hold, as of a day."""

import datetime as dt

from articles.intake.finding_bodies import body_links
from articles.intake.finding_directives import directive_links
from articles.intake.finding_people import person_links
from articles.intake.links import Links
from articles.intake.reading import Reading


def find_links(reading: Reading, on: dt.date | None) -> Links:
    """Look all that was found up in the records, as of a day, in a number of queries that does not grow."""
    bodies = body_links(reading.bodies, on)
    named = {link.chosen.record.pk for link in bodies if link.chosen}
    return Links(person_links(reading.people, named, on), bodies, directive_links(reading.directives, on))

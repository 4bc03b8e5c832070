"""What a report says otherwise than our records: dates of documents, posts and bodies of the day."""

import datetime as dt
from collections.abc import Iterator

from articles.intake.finding_bodies import NOT_THEN
from articles.intake.links import Links
from articles.intake.reading import Reading
from articles.intake.remarks import Remark


def register_remarks(reading: Reading, links: Links, on: dt.date | None) -> list[Remark]:
    """Remarks on the linked documents, bodies and people, for staff to look at; none of them is a mistake for sure."""
    return [*_documents(links), *_bodies(links), *_people(links)]


def _documents(links: Links) -> Iterator[Remark]:
    """One held document has the symbol, with another date."""
    for link in links.directives:
        held = [each.record for each in link.candidates]
        date = link.found.date
        if len(held) == 1 and date and held[0].issued_on and held[0].issued_on != date:
            yield Remark(
                "date-and-register", "warning",
                f"{link.found.number}: bài ghi ngày {date:%d/%m/%Y}, kho văn bản ghi {held[0].issued_on:%d/%m/%Y}.",
                link.found.mentions[:1],
            )  # fmt: skip


def _bodies(links: Links) -> Iterator[Remark]:
    for link in links.bodies:
        if link.candidates and not link.chosen and all(each.reason == NOT_THEN for each in link.candidates):
            yield Remark(
                "body-and-day", "hint",
                f"{link.found.name} không hoạt động vào ngày của bài ({link.candidates[0].about}).",
                link.found.mentions[:1],
            )  # fmt: skip


def _people(links: Links) -> Iterator[Remark]:
    """The only person of the name held other posts that day."""
    for link in links.people:
        if len(link.candidates) == 1 and not link.chosen and link.found.titles and "," in link.candidates[0].about:
            printed = ", ".join(title.text for title in link.found.titles)
            yield Remark(
                "post-and-register", "hint",
                f"{link.found.name}: bài ghi “{printed}”, hồ sơ ghi {link.candidates[0].about}.",
                link.found.mentions[:1],
            )  # fmt: skip

"""A reading as plain data, with the keys that reports and their gold are kept under."""

from typing import Any

from articles.intake.reading import Passage, Reading


def as_data(reading: Reading) -> dict[str, Any]:
    """Title, published_on, event_date, lead, byline, source, captions, headings, boilerplate, people, bodies, …"""
    return {
        "title": _text(reading.title),
        "published_on": reading.published_on and reading.published_on.isoformat(),
        "event_date": reading.event_date and reading.event_date.isoformat(),
        "lead": _text(reading.lead),
        "byline": _text(reading.byline),
        "source": _text(reading.source),
        "captions": [" ".join(each.text.split()) for each in reading.captions],
        "headings": [each.text for each in reading.headings],
        "boilerplate": [each.text for each in reading.boilerplate],
        "people": [{"name": each.name, "titles": [title.text for title in each.titles]} for each in reading.people],
        "bodies": [each.name for each in reading.bodies],
        "directives": [
            {
                "as_written": each.as_written,
                "type": each.type,
                "number": each.number or None,
                "issuer": each.issuer or None,
                "date": each.date and each.date.isoformat(),
            }
            for each in reading.directives
        ],
        "awards": [
            {
                "award": each.award,
                "giver": each.giver or None,
                "recipient": each.recipient,
                "reason": each.reason or None,
            }
            for each in reading.awards
        ],
        "figures": [
            {"value": each.value, "unit_or_object": each.unit_or_object, "period": each.period or None}
            for each in reading.figures
        ],
    }


def _text(passage: Passage | None) -> str | None:
    return passage and passage.text

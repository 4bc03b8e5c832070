"""What was confirmed of a reading, written beside its article: people, bodies, documents, awards, figures."""

from typing import Any

from articles.intake.decisions import Choice, Decisions, key_of
from articles.intake.links import BodyLink, DirectiveLink, Links, PersonLink
from articles.intake.reading import FoundAward, Reading
from articles.intake.spelling import full_form
from articles.models import Article, Award, Citation, Indicator, Involvement, Participation
from organizations.models import Directive
from people.models import Person
from search import index
from vietnamese.document_types import DOCUMENT_TYPES

_CODES = {each.name: code for code, each in DOCUMENT_TYPES.items()}
_LONGEST = 300
Body = tuple[Any, str]


def record(article: Article, reading: Reading, links: Links, decisions: Decisions) -> None:
    """Write what is certain or was confirmed and is not there yet; nothing that stands is touched."""
    people = {full_form(link.found.name): _person(article, link, decisions, n) for n, link in enumerate(links.people)}
    bodies = {full_form(link.found.name): _body(article, link, decisions, n) for n, link in enumerate(links.bodies)}
    for order, link in enumerate(links.directives):
        _directive(article, link, decisions, order)
    for order, award in enumerate(reading.awards):
        if decisions.choices.get(key_of("award", f"{award.award} – {award.recipient}"), "keep") != "ignore":
            _award(article, award, people, bodies, order)
    for order, figure in enumerate(reading.figures):
        if decisions.choices.get(key_of("figure", f"{figure.value} {figure.unit_or_object}")) == "keep":
            label, value = figure.unit_or_object[:200] or "Số liệu", figure.value[:60]
            Indicator.objects.get_or_create(
                article=article, label=label, value=value, defaults={"period": figure.period[:100], "order": order}
            )


def _choice(decisions: Decisions, key: str, link: PersonLink | BodyLink | DirectiveLink) -> Choice:
    """What a person chose, else the certain record."""
    if key in decisions.choices:
        return decisions.choices[key]
    return link.chosen.record.pk if link.chosen else "ignore"


def _offered(link: PersonLink | BodyLink | DirectiveLink, choice: Choice) -> Any:
    """The record of a choice: only one that was offered."""
    return next((each.record for each in link.candidates if each.record.pk == choice), None)


def _person(article: Article, link: PersonLink, decisions: Decisions, order: int) -> Person | None:
    key = key_of("person", link.found.name)
    choice = _choice(decisions, key, link)
    person = _offered(link, choice)
    if choice == "new" and not article.participations.filter(person__full_name=link.found.name).exists():
        person = Person(full_name=link.found.name, is_public=False, created_by=article.created_by)
        person.full_clean()
        person.save()
        index.refresh(person)
    if person is None or article.participations.filter(person=person).exists():
        return person
    typed = decisions.typed.get(key, {})
    role = typed.get("role", link.found.role)
    titles = typed.get("titles", ", ".join(title.text for title in link.found.titles))
    Participation.objects.create(
        article=article, person=person, order=order, titles=titles[:_LONGEST],
        role=role if role in Participation.Role.values else Participation.Role.ATTENDS,
    )  # fmt: skip
    return person


def _body(article: Article, link: BodyLink, decisions: Decisions, order: int) -> Body:
    organization = _offered(link, _choice(decisions, key_of("body", link.found.name), link))
    if organization is None:
        return None, ""
    values = {"name": link.found.name[:250], "order": order}
    known = article.involvements.filter(organization=organization, organ=link.organ)
    if not known.exists():
        Involvement.objects.create(
            article=article, organization=organization, organ=link.organ, role=link.found.role, **values
        )
    return organization, link.organ


def _directive(article: Article, link: DirectiveLink, decisions: Decisions, order: int) -> None:
    key = key_of("directive", link.found.as_written)
    as_written = " ".join(link.found.as_written.split())[:_LONGEST]
    if article.citations.filter(as_written=as_written).exists():
        return
    choice, state = decisions.choices.get(key), link.state
    directive = _offered(link, choice) if choice is not None else link.chosen.record if link.chosen else None
    if choice == "new":
        directive = _stub(link)
    if choice is not None:
        state = Citation.State.CONFIRMED if directive else Citation.State.MISSING
    if choice == "ignore":
        state = Citation.State.IGNORED if key in decisions.choices else state
    if directive and article.citations.filter(directive=directive).exists():
        return
    Citation.objects.create(
        article=article, directive=directive, as_written=as_written, state=state, order=order,
        place=link.found.mentions[0].start,
    )  # fmt: skip


def _stub(link: DirectiveLink) -> Directive:
    found = link.found
    has_symbol = "/" in found.number
    row = Directive.objects.stub(
        doc_type=_CODES.get(found.type, ""), symbol=found.number if has_symbol else "",
        number="" if has_symbol else found.number, issued_on=found.date, as_written=found.as_written,
    )  # fmt: skip
    index.refresh(row)
    return row


def _award(
    article: Article,
    award: FoundAward,
    people: dict[str, Person | None],
    bodies: dict[str, tuple[Any, str]],
    order: int,
) -> None:
    if article.awards.filter(form=award.award[:150], recipient_text=award.recipient[:250]).exists():
        return
    giver, organ = bodies.get(full_form(award.giver), (None, ""))
    recipient = full_form(award.recipient)
    organization, _organ = bodies.get(recipient, (None, ""))
    Award.objects.create(
        article=article, form=award.award[:150], giver=giver, giver_organ=organ, giver_text=award.giver[:250],
        person=people.get(recipient), organization=None if people.get(recipient) else organization,
        recipient_text=award.recipient[:250], reason=award.reason[:500], year=award.year or None, order=order,
    )  # fmt: skip

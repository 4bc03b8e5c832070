"""Records that what was found may be: each candidate with what tells it apart, and how likely it is."""

from dataclasses import dataclass

from django.db.models import Model

from articles.intake.reading import FoundBody, FoundDirective, FoundPerson
from articles.models import Citation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be meant. `about` is what tells it from others of the name; `reason` why it is offered."""

    record: Model
    about: str
    reason: str
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A person with the records of the name; a name alone makes none of them certain."""

    found: FoundPerson
    candidates: tuple[Candidate, ...] = ()

    @property
    def chosen(self) -> Candidate | None:
        """The one certain candidate, if there is exactly one."""
        certain = [each for each in self.candidates if each.is_certain]
        return certain[0] if len(certain) == 1 else None


@dataclass(frozen=True, slots=True)
class BodyLink:
    """An organization's record, with the organ of it that acted."""

    found: FoundBody
    candidates: tuple[Candidate, ...] = ()
    organ: str = ""

    @property
    def chosen(self) -> Candidate | None:
        """The one certain candidate, if there is exactly one."""
        certain = [each for each in self.candidates if each.is_certain]
        return certain[0] if len(certain) == 1 else None


@dataclass(frozen=True, slots=True)
class DirectiveLink:
    """A document's records: one (matched), several (likely) or none (missing: a stub is offered)."""

    found: FoundDirective
    candidates: tuple[Candidate, ...] = ()

    @property
    def chosen(self) -> Candidate | None:
        """The one certain candidate, if there is exactly one."""
        certain = [each for each in self.candidates if each.is_certain]
        return certain[0] if len(certain) == 1 else None

    @property
    def state(self) -> Citation.State:
        """What the citation is before anybody decided."""
        if self.chosen:
            return Citation.State.MATCHED
        return Citation.State.LIKELY if self.candidates else Citation.State.MISSING


@dataclass(frozen=True, slots=True)
class Links:
    """What was found, in the order of the reading, with the records it may be."""

    people: tuple[PersonLink, ...] = ()
    bodies: tuple[BodyLink, ...] = ()
    directives: tuple[DirectiveLink, ...] = ()

"""What the desk of a reading shows: the text with its marks, and the suggestions with what may be chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.intake.decisions import Decisions, key_of
from articles.intake.links import Candidate, Links
from articles.intake.reading import Passage, Reading
from articles.intake.remarks import Remark
from articles.models import Participation

MOST_SHOWN = 80
KINDS: dict[str, tuple[str, str]] = {
    "person": ("Người", "người"),
    "body": ("Tổ chức", "tổ chức"),
    "directive": ("Văn bản", "văn bản"),
    "award": ("Khen thưởng", "khen thưởng"),
    "figure": ("Số liệu", "số liệu"),
    "remark": ("Cần xem lại", "cần xem lại"),
}
NEW = {"person": "Người mới (chưa công khai)", "directive": "Tạo mục chưa có trong kho"}
MAKES = {"person": "people.add_person", "directive": "organizations.add_directive"}
"""The right to choose what is new, by kind."""


@dataclass
class Suggestion:
    """One thing found: what it is kept under, its place, and what may be chosen for it."""

    kind: str
    name: str
    key: str
    passages: Sequence[Passage]
    note: str = ""
    titles: str = ""
    role: str = ""
    candidates: Sequence[Candidate] = ()
    chosen: str = "ignore"
    remark: Remark | None = None
    number: int = 0
    may_be_new: bool = False

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.number}"

    @property
    def mark(self) -> str:
        """The anchor of its first place in the text."""
        return f"at-{self.anchor}"

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """Value, label and what tells it apart, the refusal last."""
        found = [(str(each.record.pk), str(each.record), f"{each.about} · {each.reason}") for each in self.candidates]
        if self.may_be_new:
            found.append(("new", NEW[self.kind], ""))
        if self.kind in ("award", "figure"):
            found.append(("keep", "Đưa vào bài", ""))
        return [*found, ("ignore", "Bỏ qua", "")]


@dataclass
class Group:
    """Suggestions of one kind; `left_out` of them are too many to be shown."""

    kind: str
    title: str
    suggestions: list[Suggestion] = field(default_factory=list)
    left_out: int = 0


def groups_of(
    reading: Reading, links: Links, remarks: Sequence[Remark], decisions: Decisions, user: Any
) -> list[Group]:
    """All suggestions, kind by kind, as decided so far; what is new only for who may add it."""
    makes = {kind for kind, right in MAKES.items() if user.has_perm(right)}
    found = {kind: Group(kind, title) for kind, (title, _noun) in KINDS.items()}
    for suggestion in _suggestions(reading, links, remarks):
        group = found[suggestion.kind]
        suggestion.number = len(group.suggestions) + 1
        suggestion.may_be_new = suggestion.kind in makes
        suggestion.chosen = str(decisions.choices.get(suggestion.key, suggestion.chosen))
        typed = decisions.typed.get(suggestion.key, {})
        suggestion.titles, suggestion.role = typed.get("titles", suggestion.titles), typed.get("role", suggestion.role)
        group.suggestions.append(suggestion)
    for group in found.values():
        group.left_out = max(0, len(group.suggestions) - MOST_SHOWN)
        del group.suggestions[MOST_SHOWN:]
    return [group for group in found.values() if group.suggestions]


def _suggestions(reading: Reading, links: Links, remarks: Sequence[Remark]) -> Iterator[Suggestion]:
    for person in links.people:
        yield Suggestion(
            "person", person.found.name, key_of("person", person.found.name), person.found.mentions,
            titles=", ".join(each.text for each in person.found.titles), role=person.found.role,
            candidates=person.candidates, chosen=_default(person.chosen),
        )  # fmt: skip
    for body in links.bodies:
        yield Suggestion(
            "body", body.found.name, key_of("body", body.found.name), body.found.mentions,
            candidates=body.candidates, chosen=_default(body.chosen),
        )  # fmt: skip
    for cited in links.directives:
        yield Suggestion(
            "directive", cited.found.as_written, key_of("directive", cited.found.as_written), cited.found.mentions,
            note=_about(cited.found), candidates=cited.candidates, chosen=_default(cited.chosen),
        )  # fmt: skip
    yield from _facts(reading)
    for remark in remarks:
        name = " ".join(each.text for each in remark.passages[:1]) or remark.code
        key = f"remark:{remark.code}:{name}"
        yield Suggestion("remark", name, key, remark.passages, note=remark.message, remark=remark)


def _facts(reading: Reading) -> Iterator[Suggestion]:
    for award in reading.awards:
        name = f"{award.award} – {award.recipient}"
        note = " · ".join(filter(None, (award.giver and f"{award.giver} tặng", award.reason)))
        yield Suggestion("award", name, key_of("award", name), (award.passage,), note=note, chosen="keep")
    for figure in reading.figures:
        name = f"{figure.value} {figure.unit_or_object}"
        yield Suggestion("figure", name, key_of("figure", name), (figure.passage,), note=figure.period)


def _default(candidate: Candidate | None) -> str:
    return str(candidate.record.pk) if candidate else "ignore"


def _about(found: Any) -> str:
    day = f"{found.date:%d/%m/%Y}" if found.date else ""
    return " · ".join(filter(None, (found.type, found.number, found.issuer, day)))


def confirmed(groups: Sequence[Group]) -> Decisions:
    """Everything shown, confirmed at once: the certain record, else a new private person or a stub, facts kept."""
    decisions = Decisions()
    for group in groups:
        for each in group.suggestions:
            if each.kind == "remark":
                continue
            is_record = each.chosen not in ("ignore", "new", "keep")
            fallback = "new" if each.may_be_new else "keep" if each.kind in ("award", "figure") else "ignore"
            decisions.choices[each.key] = int(each.chosen) if is_record else fallback
    return decisions


@dataclass(frozen=True)
class Piece:
    """A piece of the shown text; a marked one has the kind and anchor of its suggestion."""

    text: str
    kind: str = ""
    noun: str = ""
    anchor: str = ""
    mark: str = ""


def pieces_of(reading: Reading, groups: Sequence[Group]) -> list[Piece]:
    """The text, cut at its marks; where two would overlap the more pressing one stands."""
    marks: list[tuple[int, int, Suggestion, bool]] = []
    order = ("remark", "person", "directive", "award", "body", "figure")
    for group in sorted(groups, key=lambda each: order.index(each.kind)):
        for suggestion in group.suggestions:
            marks += [(p.start, p.end, suggestion, n == 0) for n, p in enumerate(suggestion.passages) if p.text]
    taken: list[tuple[int, int, Suggestion, bool]] = []
    busy = bytearray(len(reading.text))
    for mark in marks:
        if not any(busy[mark[0] : mark[1]]):
            busy[mark[0] : mark[1]] = b"\1" * (mark[1] - mark[0])
            taken.append(mark)
    pieces, at = [], 0
    for start, end, suggestion, is_first in sorted(taken, key=lambda each: each[0]):
        pieces.append(Piece(reading.text[at:start]))
        noun = KINDS[suggestion.kind][1]
        shown = reading.text[start:end]
        pieces.append(Piece(shown, suggestion.kind, noun, suggestion.anchor, suggestion.mark if is_first else ""))
        at = end
    return [piece for piece in [*pieces, Piece(reading.text[at:])] if piece.text]


ROLES = Participation.Role.choices

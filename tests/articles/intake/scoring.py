"""How well reports are read: F1 of each field against the gold, over all reports of a set.

An item of the gold that is marked optional, or named in an `*_also` or `*_optional` list, counts on neither side.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articles.intake.gold import as_data
from articles.intake.read import read
from articles.intake.sources import read_pasted as pasted
from articles.intake.spelling import full_form

REPORTS = Path(__file__).parent / "reports"
SINGLE = ("title", "published_on", "byline")
CORE = (*SINGLE, "people", "people_titles", "bodies", "directives")


@dataclass
class Tally:
    """What was found rightly, what was invented, what was missed."""

    right: int = 0
    invented: list[Any] = field(default_factory=list)
    missed: list[Any] = field(default_factory=list)

    @property
    def f1(self) -> float:
        whole = 2 * self.right + len(self.invented) + len(self.missed)
        return 2 * self.right / whole if whole else 1.0

    def add(self, wanted: Iterable[Hashable], optional: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        want, got = set(wanted), set(found)
        self.right += len(want & got)
        self.invented += sorted(map(str, got - want - set(optional)))
        self.missed += sorted(map(str, want - got))


def score(name: str) -> tuple[dict[str, Tally], list[str]]:
    """The tallies of a set of reports ("a" of gold-a.json), and the traps taken: no-persons read as people."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    traps: list[str] = []
    for gold in json.loads((REPORTS / f"gold-{name}.json").read_text("utf-8")):
        data = as_data(read(pasted((REPORTS / gold["text"]).read_text("utf-8"))))
        for key, (wanted, optional, found) in _compared(gold, data):
            tallies[key].add(wanted, optional, found)
        names = {full_form(each["name"]) for each in data["people"]}
        traps += [each for each in gold["not_people"] if full_form(each) in names]
    return tallies, traps


def core(tallies: dict[str, Tally]) -> float:
    return sum(tallies[key].f1 for key in CORE) / len(CORE)


def _compared(gold: dict[str, Any], data: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, Any, Any]]]:
    for key in SINGLE:
        accepted = [gold[key], *gold.get(f"{key}_also", [])]
        found = [full_form(data[key])] if data[key] else []
        right = [value for value in accepted if value and full_form(value) in found]
        yield key, ([full_form(value) for value in right or accepted[:1] if value], [], found)
    yield "people", _people(gold, data)
    yield "people_titles", _titles(gold, data)
    bodies = [*gold["bodies_optional"], "Đảng ủy", "Đảng bộ", "Sở", "Chi bộ", "Trung ương", "Nhà nước", "Đảng"]
    yield "bodies", (map(full_form, gold["bodies"]), map(full_form, bodies), map(full_form, data["bodies"]))
    yield "directives", _directives(gold, data)


def _people(gold: dict[str, Any], data: dict[str, Any]) -> tuple[Any, Any, Any]:
    wanted = [full_form(each["name"]) for each in gold["people"] if not each.get("optional")]
    optional = [full_form(each["name"]) for each in gold["people"] if each.get("optional")]
    return wanted, [*optional, full_form(gold["byline"] or "")], [full_form(each["name"]) for each in data["people"]]


def _titles(gold: dict[str, Any], data: dict[str, Any]) -> tuple[Any, Any, Any]:
    pairs = [
        (full_form(each["name"]), full_form(title))
        for each in gold["people"]
        if not each.get("optional")
        for title in each["titles"]
    ]
    spare = [
        (full_form(each["name"]), full_form(title))
        for each in gold["people"]
        for title in (*each.get("titles_also", ()), *(each["titles"] if each.get("optional") else ()))
    ]
    return (
        pairs,
        spare,
        [(full_form(each["name"]), full_form(title)) for each in data["people"] for title in each["titles"]],
    )


def _directives(gold: dict[str, Any], data: dict[str, Any]) -> tuple[Any, Any, Any]:
    wanted, optional, same = [], [], {}
    for each in gold["directives"]:
        keys = [
            _key(each["type"], number, each["as_written"]) for number in (each["number"], *each.get("number_also", []))
        ]
        same |= dict.fromkeys(keys, keys[0])
        (optional if each.get("optional") else wanted).append(keys[0])
    found = [_key(each["type"], each["number"], each["as_written"]) for each in data["directives"]]
    return wanted, optional, [same.get(key, key) for key in found]


def _key(kind: str, number: str | None, written: str) -> tuple[str, str]:
    return kind, full_form(number.lstrip("0")) if number else full_form(written)

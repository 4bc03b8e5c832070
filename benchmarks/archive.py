"""A generated archive of N articles as the JSON Lines files of docs/records.md; the same for the same seed and size.

`python -m benchmarks.archive FOLDER --size 10000` writes one file a kind. Articles are made one by one, so that a
large archive needs no more memory than the people, organizations and documents it tells of.
"""

import argparse
import datetime
import itertools
import json
import random
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks import registers, words
from benchmarks.language import Language, capitalised, pick
from vietnamese.folding import fold
from vietnamese.slugs import slugify

Record = dict[str, Any]

SEED = 7
YEARS = 10
LAST_DAY = datetime.date(2026, 11, 20)
FIRST_DAY = LAST_DAY.replace(year=LAST_DAY.year - YEARS)
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
TAGS = 200
QUERIES = 100
# In the order in which they are imported.
KINDS = ("category", "organization", "person", "appointment", "directive", "article")


class Archive:
    """The records of one archive. Every kind draws from a generator of its own, so that none shifts another."""

    def __init__(self, size: int, seed: int = SEED) -> None:
        self.size, self._seed = size, seed
        self._language = Language(seed)

    def records(self, kind: str) -> Iterable[Record]:
        """Return all records of a kind of `KINDS`, in the order of its file."""
        return {
            "category": lambda: self.categories,
            "organization": lambda: self.organizations,
            "person": lambda: self.people,
            "appointment": self._appointments,
            "directive": lambda: self.directives,
            "article": self._articles,
        }[kind]()

    @cached_property
    def categories(self) -> list[Record]:
        return [{"slug": slugify(name), "name": name, "order": order} for order, name in enumerate(words.CATEGORIES, 1)]

    @cached_property
    def tags(self) -> list[str]:
        """Phrases, and phrases of a place: as many as a portal has after years."""
        plain = words.PHRASES[: TAGS // 2]
        return [*plain, *(f"{phrase} {registers.place(number)}" for number, phrase in enumerate(plain))]

    @cached_property
    def organizations(self) -> list[Record]:
        count = max(len(registers.TREES), self.size // 50)
        return list(registers.organizations(count, self._language, self._random("organization")))

    @cached_property
    def people(self) -> list[Record]:
        return list(registers.people(max(50, self.size // 20), self._language, self._random("person")))

    @cached_property
    def directives(self) -> list[Record]:
        count = max(len(registers.FORMS), self.size // 10)
        days = [self._moment(number, count).date() for number in range(count)]
        return list(registers.directives(days, self.people, self._language, self._random("directive")))

    def queries(self, count: int = QUERIES) -> list[str]:
        """What readers would type, each once: names, phrases, symbols, words of the text; half of it without marks.

        Every twentieth is a word that nothing holds.
        """
        rng = self._random("query")
        kinds = (
            lambda: rng.choice(self.people)["full_name"],
            lambda: rng.choice(words.PHRASES),
            lambda: rng.choice(self.organizations)["name"],
            lambda: rng.choice(self.directives)["symbol"],
            lambda: f"{rng.choice(words.PHRASES)} {rng.choice(words.PHRASES)}",
            lambda: rng.choice(self._language.rare),
        )
        asked: dict[str, None] = {}
        for number in itertools.count():
            if len(asked) == count:
                return list(asked)
            asked[self._as_typed(number, kinds[number % len(kinds)]())] = None

    def write(self, folder: Path) -> None:
        """Write one file a kind into the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            with (folder / f"{kind}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{json.dumps(record, ensure_ascii=False)}\n" for record in self.records(kind))

    def _random(self, what: str) -> random.Random:
        return random.Random(f"{self._seed}:{what}")

    def _moment(self, number: int, count: int) -> datetime.datetime:
        """Spread `count` moments over the years, rising with their numbers, none in the last minutes."""
        begin = datetime.datetime.combine(FIRST_DAY, datetime.time(8), VIETNAM)
        minutes = (LAST_DAY - FIRST_DAY).days * 24 * 60 * number // count
        return begin + datetime.timedelta(minutes=minutes)

    @staticmethod
    def _as_typed(number: int, query: str) -> str:
        if number % 20 == 19:
            return f"zz{number}"
        return fold(query) if number % 2 else query

    def _appointments(self) -> Iterator[Record]:
        rng = self._random("appointment")
        return registers.appointments(self.people, self.organizations, rng, LAST_DAY.year)

    def _articles(self) -> Iterator[Record]:
        for number in range(self.size):
            yield self._article(number, self._random(f"article:{number}"))

    def _article(self, number: int, rng: random.Random) -> Record:
        posted = self._moment(number, self.size)
        links = self._links(rng)
        lead, body = self._language.sentence(rng), self._body(rng, links)
        photos = [self._photo(rng) for _ in range(1 + number % 2)]
        return {
            "import_ref": f"bai-{number}",
            "title": self._language.title(rng, registers.place(rng.randrange(300))),
            "lead": lead,
            "body": registers.html(body[:1]) + ("<p>[ảnh 2]</p>" if len(photos) > 1 else "") + registers.html(body[1:]),
            "genre": rng.choices(("news", "report", "notice"), (8, 1, 1))[0],
            "category": pick(rng, self.categories, 1)[0]["slug"],
            "tags": pick(rng, self.tags, 3),
            "byline": "PV" if number % 3 else "Nhóm PV An Lộc",
            "event_date": f"{posted.date()}",
            "day_part": rng.choice(("morning", "afternoon")),
            "status": "published",
            "published_at": posted.isoformat(),
            "featured": number % 200 == 0,
            "photos": photos,
            **links,
        }

    def _links(self, rng: random.Random) -> dict[str, list[Record]]:
        """Who and what the article tells of, each known by its key and printed under its name."""
        people = pick(rng, self.people, 3)
        bodies = pick(rng, self.organizations, 2)
        cited = pick(rng, self.directives, 2)
        return {
            "participations": [
                {"person": person["import_ref"], "role": role, "titles": rng.choice(words.POSTS)[0]}
                for person, role in zip(people, ("chairs", "speaks", "attends"), strict=True)
            ],
            "involvements": [
                {"organization": body["import_ref"], "organ": "", "role": role, "name": body["name"]}
                for body, role in zip(bodies, ("organizes", "attends"), strict=True)
            ],
            "citations": [
                {"as_written": each["symbol"], "directive": each["import_ref"], "state": "matched"} for each in cited
            ],
        }

    def _body(self, rng: random.Random, links: dict[str, list[Record]]) -> list[str]:
        """Paragraphs of 250 to 450 syllables in all that name what the article is linked with."""
        printed = [each["name"] for each in links["involvements"]] + [each["as_written"] for each in links["citations"]]
        return self._language.paragraphs(rng, rng.randint(250, 400), printed)

    def _photo(self, rng: random.Random) -> Record:
        text = capitalised(rng.choice(words.PHRASES))
        return {"file": rng.choice(words.PHOTOS), "caption": f"{text}.", "credit": "PV", "alt": f"Ảnh: {text}"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    Archive(asked.size, asked.seed).write(asked.folder)


if __name__ == "__main__":
    main()

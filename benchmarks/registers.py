"""The registers of a generated archive: organizations, people, posts and documents, as records of docs/records.md."""

import datetime
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks import words
from benchmarks.language import Language, capitalised, pick

Record = dict[str, Any]

BRANCHES = 6


@dataclass(frozen=True)
class Tree:
    """One line of bodies: its root, and what the bodies below it are; every body has up to `BRANCHES` below it.

    `under` is the line whose root stands above this one.
    """

    family: str
    root_kind: str
    root: str
    root_symbol: str
    kind: str
    name: str
    symbol: str
    under: int | None = None


TREES = (
    Tree("party", "provincial", "Tỉnh ủy An Lộc", "TU", "commune", "Đảng ủy xã {}", "ĐU"),
    Tree("state", "agency", "Ủy ban nhân dân tỉnh An Lộc", "UBND", "agency", "Ủy ban nhân dân xã {}", "UBND"),
    Tree(
        "party", "superior", "Đảng ủy các cơ quan tỉnh An Lộc", "ĐU", "grassroots", "Đảng ủy Công ty {}", "ĐU", under=0
    ),
    Tree("state", "agency", "Hội đồng nhân dân tỉnh An Lộc", "HĐND", "agency", "Hội đồng nhân dân xã {}", "HĐND"),
    Tree("front", "union", "Hội Nông dân tỉnh An Lộc", "", "union", "Hội Nông dân xã {}", ""),
)


@dataclass(frozen=True)
class Form:
    """How one kind of document is numbered: `tree` is the line whose root issues it, None a body outside."""

    symbol: str
    family: str
    doc_type: str
    tree: int | None


FORMS = (
    Form("{number:02}-CT/TU", "party", "chi-thi", 0),
    Form("{number:02}-NQ/TU", "party", "nghi-quyet", 0),
    Form("{number:02}-KH/TU", "party", "ke-hoach", 0),
    Form("{number:02}-QĐ/TU", "party", "quyet-dinh", 0),
    Form("{number:02}-CTr/TU", "party", "chuong-trinh", 0),
    Form("{number:02}-HD/BTCTU", "party", "huong-dan", 0),
    Form("{number:02}-BC/ĐU", "party", "bao-cao", 2),
    Form("{number}/QĐ-UBND", "state", "quyet-dinh", 1),
    Form("{number}/KH-UBND", "state", "ke-hoach", 1),
    Form("{number}/UBND-KGVX", "state", "cong-van", 1),
    Form("{number:02}/{year}/NQ-HĐND", "state", "nghi-quyet", 3),
    Form("{number:02}-CT/TW", "party", "chi-thi", None),
    Form("{number:02}/{year}/NĐ-CP", "state", "nghi-dinh", None),
    Form("{number}/QĐ-TTg", "state", "quyet-dinh", None),
)


def place(number: int) -> str:
    """Name the place of a number: "Bến Gạo"; beyond all pairs of words a third word is added."""
    rest, start = divmod(number, len(words.PLACE_STARTS))
    rest, end = divmod(rest, len(words.PLACE_ENDS))
    third = f" {words.PLACE_ENDS[rest]}" if rest else ""
    return f"{words.PLACE_STARTS[start]} {words.PLACE_ENDS[(end + start) % len(words.PLACE_ENDS)]}{third}"


def organization_key(number: int | None) -> str | None:
    return None if number is None else f"to-chuc-{number}"


def organizations(size: int, language: Language, rng: random.Random) -> Iterator[Record]:
    for number in range(size):
        level, line = divmod(number, len(TREES))
        tree = TREES[line]
        above = (level - 1) // BRANCHES * len(TREES) + line if level else tree.under
        yield {
            "import_ref": organization_key(number),
            "family": tree.family,
            "kind": tree.kind if level else tree.root_kind,
            "name": tree.name.format(place(level)) if level else tree.root,
            "symbol": tree.symbol if level else tree.root_symbol,
            "parent": organization_key(above),
            "founded_on": f"{rng.randint(1960, 2010)}-{rng.randint(1, 12):02}-01",
            "address": f"Số {rng.randint(1, 200)} đường {rng.choice(words.PLACE_ENDS)}, tỉnh An Lộc",
            "phone": f"0299 3{rng.randint(100, 999)} {rng.randint(100, 999)}",
            "description": html(language.paragraphs(rng, 60)),
        }


def people(size: int, language: Language, rng: random.Random) -> Iterator[Record]:
    for number in range(size):
        name = " ".join(rng.choice(part) for part in (words.SURNAMES, words.MIDDLES, words.GIVENS))
        yield {
            "import_ref": f"nguoi-{number}",
            "full_name": name,
            "gender": rng.choice(("male", "female")),
            "gender_public": True,
            "birth_year": rng.randint(1955, 1995),
            "is_public": True,
            "biography": html(language.paragraphs(rng, 80)),
            "portrait": rng.choice(words.PORTRAITS) if number % 2 else None,
        }


def appointments(
    people: list[Record], organizations: list[Record], rng: random.Random, last_year: int
) -> Iterator[Record]:
    """Two posts each, in two bodies: one that ended, one that lasts."""
    for person in people:
        changed = rng.randint(last_year - 8, last_year - 1)
        before, now = rng.sample(organizations, 2)
        for body, start, end in ((before, changed - 5, changed), (now, changed + 1, None)):
            title, rank = rng.choice(words.POSTS)
            yield {
                "person": person["import_ref"],
                "organization": body["import_ref"],
                "title": title,
                "rank": rank,
                "start": f"{start}-01-01",
                "start_precision": "year",
                "end": f"{end}-12-31" if end else None,
                "end_precision": "year" if end else "day",
                "state": "confirmed",
            }


def directives(
    days: list[datetime.date], people: list[Record], language: Language, rng: random.Random
) -> Iterator[Record]:
    """One document for each of the days, which rise; numbers start anew with every term and year, as they do."""
    issued: Counter[tuple[Form, str]] = Counter()
    for place_in_row, day in enumerate(days):
        form = FORMS[place_in_row % len(FORMS)]
        series = term(day) if form.family == "party" else str(day.year)
        issued[form, series] += 1
        yield {
            "import_ref": f"van-ban-{place_in_row}",
            "family": form.family,
            "doc_type": form.doc_type,
            "symbol": form.symbol.format(number=issued[form, series], year=day.year),
            "issuer": organization_key(form.tree),
            "series": series,
            "issued_on": f"{day}",
            "abstract": f"Về {language.sentence(rng).rstrip('.').lower()}",
            "subject": capitalised(rng.choice(words.PHRASES)),
            "signer": None if form.tree is None else pick(rng, people, 1)[0]["import_ref"],
            "signer_capacity": "" if form.tree is None else "T/M" if form.family == "party" else "TM.",
            "full_text": "" if form.tree is None else html(language.paragraphs(rng, 150)),
            "is_stub": form.tree is None,
        }


def term(day: datetime.date) -> str:
    """The Party term of a day; congresses of provinces end a term in the autumn of its last year."""
    year = day.year if day.month >= 10 else day.year - 1
    first = year - year % 5
    return f"{first}–{first + 5}"


def html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

"""Abbreviations of Party and state papers, read both ways: 'BTV' is 'Ban Thường vụ', and the reverse.

What an abbreviation and its meaning have in common is a concept, named by the folded words of the meaning. One of
several meanings ('CT': chỉ thị, chủ tịch, chương trình) is uncertain: which is meant, only a reader of the text knows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

from vietnamese.folding import fold
from vietnamese.usual_abbreviations import USUAL
from vietnamese.words import words

_CASE_MATTERS = 2  # letters: "tu" is not "TU"
_JOINING = "va"


class Line(NamedTuple):
    """Spellings of an abbreviation ("TT&TT", "TTTT"), and the meanings between which it does not choose."""

    shorts: tuple[str, ...]
    meanings: tuple[str, ...]


class _Form(NamedTuple):
    words: tuple[str, ...]
    concepts: tuple[str, ...]
    short: str = ""


@dataclass(frozen=True)
class Found:
    """Words from `start` to before `end` that say a concept, short or in full; not `certain` if they may say others."""

    start: int
    end: int
    concepts: tuple[str, ...]
    short: str = ""

    @property
    def certain(self) -> bool:
        return len(self.concepts) == 1


class Table:
    """Abbreviations and what they mean, ready to be looked for in words. What holds no word says nothing."""

    def __init__(self, lines: Iterable[Line]) -> None:
        # Short forms by their first word, full ones by their first two: many begin with the same word.
        self._short: dict[str, list[_Form]] = defaultdict(list)
        self._full: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
        self.meanings: dict[str, str] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        self.expansions: dict[str, str] = {}
        """What an abbreviation surely means, as it is written: of several meanings the table chooses none."""
        for line in lines:
            shorts = [short for short in line.shorts if words(short)]
            meanings = {concept: meaning for meaning in line.meanings if (concept := concept_of(meaning))}
            if shorts and meanings:
                self._add(shorts, meanings)
                self.expansions |= dict.fromkeys(shorts, line.meanings[0]) if len(meanings) == 1 else {}
        self._prepare()
        self._within = {concept: self._parts_of(meaning) for concept, meaning in self.meanings.items()}
        self.parts = {part for concept, parts in self._within.items() for part in parts if part != concept}
        """Concepts that longer ones say as well."""
        for concept in self.meanings:
            self._add_mixed(concept)
        self._prepare()

    def _prepare(self) -> None:
        """Make ready what tells where forms may begin, and how each concept is spelled."""
        for forms in (*self._short.values(), *self._full.values()):
            forms.sort(key=lambda form: len(form.words), reverse=True)
        self._second: dict[str, set[str]] = defaultdict(set)
        """Words with which something begins, each with those that follow it in full forms."""
        for first, *second in (*self._full, *((word,) for word in self._short)):
            self._second[first].update(second)
        self._alone = {form.words[0] for form in chain(*self._full.values()) if len(form.words) == 1}
        self._alone |= {word for word, forms in self._short.items() if not all(map(_begins_large, forms))}
        """Those of which neither the second word nor a capital letter tells whether they may begin something."""
        self._spellings: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for form in chain(*self._short.values(), *self._full.values()):
            if len(form.concepts) == 1:
                self._spellings[form.concepts[0]].append((form.words, form.short))

    def typed(self, given: Sequence[str]) -> Iterator[Found]:
        """Find what somebody typed, from left to right and the longest first. Case matters in abbreviations of two
        letters only.
        """
        folded = [fold(word) for word in given]
        place = 0
        while place < len(given):
            forms = self._beginning_with(*folded[place : place + 2])
            form = next((form for form in forms if _stands(form, given, folded, place, typed=True)), None)
            end = place + (len(form.words) if form else 1)
            if form:
                yield Found(place, end, form.concepts, form.short)
            place = end

    def written(self, given: Sequence[str], folded: Sequence[str]) -> list[str]:
        """The concepts that a text surely speaks of, short or in full, also those inside longer ones. Abbreviations are
        in capitals there.
        """
        concepts: dict[str, None] = {}
        following = [*folded[1:], ""]
        for place in [place for place, word in enumerate(folded) if word in self._second]:
            word = folded[place]
            if (
                following[place] in self._second[word]
                or word in self._alone
                or word in self._short
                and not given[place].islower()
            ):
                for form in self._beginning_with(word, following[place]):
                    concept, *others = form.concepts
                    if not others and concept not in concepts and _stands(form, given, folded, place):
                        concepts |= dict.fromkeys((concept, *self._within.get(concept, ())))
        return list(concepts)

    def spellings(self, concept: str) -> list[tuple[tuple[str, ...], str]]:
        """How a concept is surely written, short and in full: folded words, and how it is usually written if short."""
        return self._spellings.get(concept, [])

    def _add(self, shorts: Iterable[str], meanings: dict[str, str]) -> None:
        for short in shorts:
            parts = tuple(words(short))
            self._short[fold(parts[0])].append(_Form(tuple(map(fold, parts)), tuple(meanings), short))
        for concept, meaning in meanings.items():
            self.meanings[concept] = meaning
            spelled = tuple(fold(word) for word in words(meaning))
            for form in {spelled, tuple(word for word in spelled if word != _JOINING)}:
                if (each := _Form(form, (concept,))) not in self._full[form[:2]]:
                    self._full[form[:2]].append(each)

    def _add_mixed(self, concept: str) -> None:
        """What is said half short, "Ủy viên BTV", and half in full."""
        meant = words(self.meanings[concept])
        folded = [fold(word) for word in meant]
        for part in self._within[concept]:
            full = [fold(word) for word in words(self.meanings[part])]
            starts = [place for place in range(len(meant)) if folded[place : place + len(full)] == full]
            for short in {short for _words, short in self._spellings[part] if short} if part != concept else ():
                for start in starts:
                    said = " ".join([*meant[:start], short, *meant[start + len(full) :]])
                    parts = tuple(map(fold, words(said)))
                    forms = self._full[parts[:2]] if start else self._short[parts[0]]
                    forms.append(_Form(parts, (concept,), said))

    def _parts_of(self, meaning: str) -> tuple[str, ...]:
        spelled = words(meaning)
        return tuple(self.written(spelled, [fold(word) for word in spelled]))

    def _beginning_with(self, first: str, second: str = "") -> tuple[_Form, ...]:
        """What may begin with these words, the longest abbreviation first, then what is written in full."""
        short, full = self._short.get(first, ()), self._full.get((first, second), ())
        return (*short, *full, *self._full.get((first,), ()))


def _stands(form: _Form, given: Sequence[str], folded: Sequence[str], place: int, typed: bool = False) -> bool:
    end = place + len(form.words)
    return tuple(folded[place:end]) == form.words and is_written(given[place:end], form.short, typed)


def concept_of(meaning: str) -> str:
    """The name of a meaning, however it is spelled: 'Thông tin & Truyền thông' -> 'thong_tin_truyen_thong'."""
    return "_".join(fold(word) for word in words(meaning) if fold(word) != _JOINING)


def form_of(short: str) -> str:
    """What tells one abbreviation from another: 'ĐUK' and 'đuk' are one, 'TU' and 'TƯ' are two."""
    parts = words(short)
    folded = " ".join(map(fold, parts))
    return f"{folded}={' '.join(parts)}" if _case_matters(parts) else folded


def _begins_large(form: _Form) -> bool:
    """Whether an abbreviation surely begins with a capital where a text says it."""
    return not words(form.short)[0].islower()


def _case_matters(parts: Sequence[str]) -> bool:
    return sum(map(len, parts)) <= _CASE_MATTERS


def is_written(given: Sequence[str], short: str, typed: bool = False) -> bool:
    """Whether words of the right letters are the abbreviation, and not other words in small letters."""
    if not short:
        return True
    parts = _words_of(short)
    if _case_matters(parts):
        return tuple(given) == parts
    if any(map(_is_in_full, parts)):
        runs = (list(run) for full, run in groupby(zip(given, parts, strict=True), _is_pair_in_full) if not full)
        return all(
            is_written([word for word, _part in run], " ".join(part for _word, part in run), typed) for run in runs
        )
    return typed or tuple(given) == parts or all(word.isupper() for word in given)


def _is_in_full(part: str) -> bool:
    """Whether a word of what is said half short is no abbreviation: those are the same in whatever case and style."""
    return part[1:].islower()


def _is_pair_in_full(pair: tuple[str, str]) -> bool:
    return _is_in_full(pair[1])


@lru_cache(4096)
def _words_of(short: str) -> tuple[str, ...]:
    return tuple(words(short))


def _read(line: str) -> Line:
    shorts, _, meanings = line.partition(": ")
    return Line(tuple(shorts.split(", ")), tuple(meanings.split(" | ")))


USUAL_LINES = tuple(map(_read, USUAL.strip().splitlines()))
TABLE = Table(USUAL_LINES)

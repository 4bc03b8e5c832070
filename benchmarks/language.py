"""Text that weighs on a database and an index as Vietnamese news does: no meaning, but the right lengths and repeats.

Words follow Zipf's law: a few are in every sentence, most are rare. Phrases of the field stand among the frequent ones.
"""

import itertools
import random
import unicodedata
from collections.abc import Sequence
from typing import Any

from benchmarks import words

SYLLABLES = 5000  # about as many as the written language uses
COMPOUNDS = 3000
ZIPF_SHIFT = 4.0


def syllables() -> list[str]:
    """Every syllable the parts in `words` make, in a fixed order."""
    made = {
        initial + toned(rime, tone) for initial in words.INITIALS for rime in words.RIMES for tone in tones_of(rime)
    }
    return sorted(made)


def tones_of(rime: str) -> tuple[str, ...]:
    """A rime that ends in a stop bears two tones only."""
    return words.STOPPED_TONES if rime.lower().endswith(words.STOPS) else words.TONES


def toned(rime: str, tone: str) -> str:
    """Put the tone on the rime's capital letter: ("ưƠng", acute) -> "ướng"."""
    text = "".join(letter.lower() + tone if letter.isupper() else letter for letter in rime)
    return unicodedata.normalize("NFC", text)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def pick(rng: random.Random, rows: Sequence[Any], count: int) -> list[Any]:
    """Choose `count` different rows, the first ones far likelier than the last: some people are in every report."""
    chosen: dict[int, Any] = {}
    while len(chosen) < count:
        place = int((len(rows) + 1) ** rng.random()) - 1
        chosen[place] = rows[place]
    return list(chosen.values())


class Language:
    """The vocabulary of one seed."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(f"{seed}:words")
        rare = rng.sample(syllables(), SYLLABLES)
        compounds = [" ".join(rng.sample(rare[:1200], 2)) for _ in range(COMPOUNDS)]
        phrases = rng.sample(words.PHRASES, len(words.PHRASES))
        self.rare = rare[-1000:]
        self._words = [*words.GLUE, *phrases, *compounds, *rare]
        weights = (1 / (rank + ZIPF_SHIFT) for rank in range(len(self._words)))
        self._weights = list(itertools.accumulate(weights))

    def words(self, rng: random.Random, syllables: int) -> list[str]:
        """Draw words that have so many syllables in all, or a few less where the last one would not fit."""
        drawn = rng.choices(self._words, cum_weights=self._weights, k=syllables)
        reached = itertools.accumulate(word.count(" ") + 1 for word in drawn)
        return [word for word, length in zip(drawn, reached, strict=True) if length <= syllables]

    def sentence(self, rng: random.Random, named: str = "") -> str:
        """One sentence of 12 to 28 syllables, and the name that it is to hold."""
        drawn = self.words(rng, rng.randint(12, 28))
        if named:
            drawn.insert(rng.randrange(1, len(drawn) + 1), named)
        return capitalised(" ".join(drawn)) + "."

    def title(self, rng: random.Random, place: str) -> str:
        """A headline of 8 to 16 syllables that ends in a place."""
        parts = [rng.choice(words.TITLE_STARTS), *rng.sample(words.PHRASES, 3), f"tại xã {place}"]
        while sum(part.count(" ") + 1 for part in parts) > 16:
            del parts[1]
        return " ".join(parts)

    def paragraphs(self, rng: random.Random, syllables: int, named: Sequence[str] = ()) -> list[str]:
        """Paragraphs of three to five sentences, at least so many syllables in all; each name stands in one."""
        waiting, sentences, length = list(named), [], 0
        while length < syllables or waiting:
            sentences.append(self.sentence(rng, waiting.pop(0) if waiting else ""))
            length += sentences[-1].count(" ") + 1
        cuts = [0]
        while cuts[-1] < len(sentences):
            cuts.append(cuts[-1] + rng.randint(3, 5))
        return [" ".join(sentences[first:last]) for first, last in itertools.pairwise(cuts)]

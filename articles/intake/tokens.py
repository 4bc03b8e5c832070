"""The words and signs of a text, with their places: what the grammar of posts, bodies and names reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from vietnamese.folding import tone_key

_LETTERS = r"[^\W\d_]"
_DASHES = ("–", "—")
_TOKEN = re.compile(
    rf"(?:[đĐ]/c|T\.Ư|T\.W|TP\.|Tp\.|C\.Mác)(?!\w)"
    rf"|{_LETTERS}+(?:['’ʼ`]{_LETTERS}+|&{_LETTERS}+)*|\d+(?:[.,]\d+)*|\n|[^\w\s]"
)


@dataclass(frozen=True)
class Token:
    """A word, number or sign; `key` compares words whatever their case and tone style, and dashes of any length."""

    text: str
    start: int
    end: int

    @cached_property
    def key(self) -> str:
        return "-" if self.text in _DASHES else tone_key(self.text)

    @cached_property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @cached_property
    def is_capital(self) -> bool:
        """A word with a capital letter first."""
        return self.is_word and self.text[0].isupper()

    @cached_property
    def is_acronym(self) -> bool:
        """A word of capitals: "UBND", "TT&TT"."""
        return self.is_word and len(self.text) > 1 and self.text.replace("’", "").replace("'", "").isupper()

    @cached_property
    def has_apostrophe(self) -> bool:
        """As names of the Central Highlands have it: "K'Tem", "H'Linh"."""
        return "'" in self.text or "’" in self.text

    @cached_property
    def is_number(self) -> bool:
        return self.text[0].isdigit()


Tokens = Sequence[Token]


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a text, or of a part of it, in order; a line feed is one, other white space none."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(each[0], each.start(), each.end()) for each in found]

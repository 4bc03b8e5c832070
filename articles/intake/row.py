"""A report as one row of tokens and items, as people, bodies, documents and awards are read from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.intake.reading import Passage
from articles.intake.scanning import Item
from articles.intake.tokens import Token


@dataclass(frozen=True)
class Row:
    """A scanned text: its tokens and items."""

    text: str
    tokens: Sequence[Token]
    items: Sequence[Item]

    def passage(self, first: int, last: int) -> Passage:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Passage(self.text[start:end], start, end)

    def word(self, n: int) -> str:
        """The key of an item of one token, "" for others and beyond the ends."""
        if not 0 <= n < len(self.items) or self.items[n].last - self.items[n].first != 1:
            return ""
        return self.tokens[self.items[n].first].key

    def opens_line(self, n: int) -> bool:
        """Whether item `n` is the first of a paragraph."""
        return n == 0 or self.tokens[self.items[n - 1].first].text == "\n"

    def kind(self, n: int) -> str:
        return self.items[n].kind if 0 <= n < len(self.items) else ""

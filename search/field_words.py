"""What an engine is told of one entry: the words of its fields, its labels and beginnings, made by search/tokens.py."""

from dataclasses import dataclass

GAP = "_"
"""Stands between two texts of one field, so that no phrase reaches across."""


@dataclass(frozen=True)
class FieldWords:
    """The words of one field in three rows; `folded` and `toned` count positions alike. `symbols` are the terms for
    what is more than its words: symbols of documents, concepts, dates.
    """

    folded: tuple[str, ...]
    toned: tuple[str, ...]
    symbols: tuple[str, ...]

    def marked(self, mark: str) -> "FieldWords":
        """The same words as they are looked for in this field alone."""
        rows = (self.folded, self.toned, self.symbols)
        return FieldWords(*(tuple(term if term == GAP else mark + term for term in row) for row in rows))


@dataclass(frozen=True)
class IndexedWords:
    """All that an engine is told of one entry; `labels` and `beginnings` are no part of any phrase. `spelled` are the
    words as they stand there, each once.
    """

    title: FieldWords
    keywords: FieldWords
    body: FieldWords
    labels: tuple[str, ...]
    beginnings: tuple[str, ...]
    spelled: frozenset[str]

    @property
    def marked(self) -> tuple[tuple[FieldWords, tuple[str, ...]], ...]:
        """The fields in order, each with the marks under which its words stand once more."""
        return (self.title, ("t_", "h_")), (self.keywords, ("h_",)), (self.body, ())

"""The words that go into the index: the same for both engines, so that neither has to know Vietnamese.

Many sorts share one namespace. A folded word is all letters or all digits ("dang"), a word with its tone mixes both
("ddang2"), a document symbol begins with "s_", the symbol that a document bears itself with "o_". What stands in the
title is there once more with "t_" before it, what stands in title or keywords with "h_" ("t_dang", "h_s_23_ct_tu"), and
so are the beginnings of their words ("t_b_da"). What can be said in several ways is one term beside the words: "c_" a
concept and its abbreviations, "n_" a number, "y_" a day, month or year. Labels say of what kind an entry is, whether
readers may see it, what it belongs to ("in_category_5"), what it is called as a whole ("w_"), and by what it is asked
for beside that ("r_").
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date
from functools import lru_cache
from itertools import chain

from search import facets
from search.abbreviations import table
from search.documents import SearchDocument
from search.field_words import GAP, FieldWords, IndexedWords
from search.said import more_than_words, own_symbol_term, symbol_term, terms_of_day
from search.terms import Any, Node, Place, Term
from vietnamese.abbreviations import Table
from vietnamese.folding import fold, tone_token
from vietnamese.numerals import ordinals
from vietnamese.symbols import parse_symbol
from vietnamese.words import words

TEXT_LIMIT = 200_000
"""Characters of a text that are kept and indexed: some 80 printed pages."""
TONED_WORDS_LIMIT = 16_000
"""Words of one field that are indexed with their tones too: the rest of a long text is found all the same, and
PostgreSQL counts positions no further than 16,383."""
WORD_LIMIT = 64
"""Characters of one word that count: nothing in Vietnamese is longer, and engines limit their terms."""
WHOLE_LIMIT = 200
"""Characters of the term for a whole name."""
TERMS_KEPT = 20_000
SHORT_TEXT, SHORT_TEXTS_KEPT = 100, 10_000
"""Names of people, bodies, tags stand in many texts: such a short one, without a number, is read once."""
BEGINNINGS = (2, 16)
"""The shortest and the longest beginning by which a word of a title or keyword is found while it is typed."""
MARKS = {Place.TITLE: "t_", Place.HEAD: "h_", Place.ANYWHERE: ""}


class _Terms(dict[str, str]):
    """The terms of words met before: a large site writes with some ten thousand different syllables."""

    def __init__(self, term: Callable[[str], str]):
        super().__init__()
        self.term = term

    def __missing__(self, word: str) -> str:
        if len(self) >= TERMS_KEPT:
            self.clear()
        self[word] = term = self.term(word)
        return term


_FOLDED = _Terms(lambda word: fold(word)[:WORD_LIMIT])
_TONED = _Terms(lambda word: tone_token(word)[-WORD_LIMIT:])


def folded_term(word: str) -> str:
    return _FOLDED[word]


def toned_term(word: str) -> str:
    """The word with its tone but without the choice of where to write it: 'ủy' and 'uỷ' are one."""
    return _TONED[word]


def whole(name: str) -> list[str]:
    """The words of a name, folded; numbers in digits, and as one word what may be said short, whether it is or not."""
    given = words(name)
    row = [*map(folded_term, given)]
    for numeral in ordinals(row, row, typed=True):
        row[numeral.start : numeral.end] = [str(numeral.value), *[""] * (numeral.end - numeral.start - 1)]
    for found in reversed([*table().typed(given)]):
        if found.certain:
            row[found.start : found.end] = found.concepts
    return [word for word in row if word]


def whole_term(name: str) -> str:
    """The term of a whole name."""
    return "w_" + "_".join(whole(name))


def role_term(role: str) -> str:
    """The term of what a thing is asked for by, though it is not its name."""
    return "r_" + "_".join(whole(role))


def kind_term(kind: str) -> str:
    """The label of all entries of a kind, drafts included."""
    return f"kind_{kind}"


def shown_term(kind: str) -> str:
    """The label of the entries of a kind that readers may see in their time."""
    return f"shown_{kind}"


HIDDEN = "hidden_"
"""The label of the entries that readers may not see. They are few: to ask for what does not bear it costs nothing,
where a label of all the others would be read to the end."""


def located(node: Node, place: Place) -> Node:
    """What to look for in the index when the node is to be found in that place."""
    if not isinstance(node, Term):
        return type(node)(tuple(located(part, place) for part in node.parts))
    found = Term(tuple(MARKS[place] + word for word in node.words))
    if not node.prefix:
        return found
    (word,) = node.words
    mark = MARKS[Place.HEAD if place is Place.ANYWHERE else place]
    return Any((found, Term((f"{mark}b_{word[: BEGINNINGS[-1]]}",))))


def indexed_words(document: SearchDocument) -> IndexedWords:
    """The words of a document's title, keywords and body (summary and text), and what is more than words in each."""
    symbol = parse_symbol(document.symbol) if document.symbol else None
    own = [own_symbol_term(symbol.key), symbol_term(symbol.key)] if symbol else []
    own += [term for day in (document.date, *document.days) if day for term in terms_of_day(day)]
    spelled: set[str] = set()
    title = _field([document.title], document.date, spelled)
    keywords = _field([document.symbol, *document.names, *document.keywords], document.date, spelled, own)
    body = _field([document.summary, document.text[:TEXT_LIMIT]], document.date, spelled)
    beginnings = (*_beginnings("t_", title), *_beginnings("h_", title, keywords))
    wholes = chain(map(whole_term, (document.title, *document.names)), map(role_term, document.roles))
    labels = (*labels_of(document.kind, document.is_hidden), *facets.labels(document.facets), *_short_enough(wholes))
    return IndexedWords(title, keywords, body, labels, beginnings, frozenset(spelled))


def labels_of(kind: str, is_hidden: bool) -> tuple[str, ...]:
    return kind_term(kind), HIDDEN if is_hidden else shown_term(kind)


def _short_enough(wholes: Iterable[str]) -> Iterator[str]:
    """Nobody types a name that is longer than a question may be."""
    return (term for term in dict.fromkeys(wholes) if len("w_") < len(term) <= WHOLE_LIMIT)


def _beginnings(mark: str, *fields: FieldWords) -> list[str]:
    """Beginnings of the folded words, shorter than the words themselves."""
    first, last = BEGINNINGS
    different = {word for field in fields for word in field.folded}
    lengths = ((word, range(first, min(len(word) - 1, last) + 1)) for word in different)
    return sorted({f"{mark}b_{word[:length]}" for word, shorter in lengths for length in shorter})


def _field(texts: Iterable[str], posted: Date | None, spelled: set[str], own: Iterable[str] = ()) -> FieldWords:
    """The words of a field, which are added to those that are spelled somewhere."""
    folded: list[str] = []
    toned: list[str] = []
    more: list[str] = list(own)
    for text in texts:
        read = _read_again if len(text) <= SHORT_TEXT and not any(map(str.isdigit, text)) else _read
        found, folded_row, toned_row, terms = read(text, posted if read is _read else None, table())
        spelled.update(found)
        folded += folded_row
        toned += toned_row
        more += terms
    return FieldWords(tuple(folded), tuple(toned[:TONED_WORDS_LIMIT]), tuple(dict.fromkeys(more)))


def _read(text: str, posted: Date | None, known: Table) -> tuple[list[str], list[str], list[str], list[str]]:
    """The words of a text, these folded and with their tones, and what is more than words, as a table tells."""
    found = words(text)
    row = [*map(_FOLDED.__getitem__, found)]
    more = [*more_than_words(text, found, row, posted)]
    return found, [*row, GAP], [*map(_TONED.__getitem__, found), GAP], more


_read_again = lru_cache(maxsize=SHORT_TEXTS_KEPT)(_read)

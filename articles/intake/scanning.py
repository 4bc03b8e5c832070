"""A text as a row of posts, bodies, honorifics, names and the words between: what people and bodies are read from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.intake import name_words
from articles.intake.phrases import HEADS, body_end, capital_run, opens_name
from articles.intake.post_words import POSTS
from articles.intake.posts import title_end
from articles.intake.tables import match
from articles.intake.tokens import Token, Tokens
from vietnamese.folding import tone_key
from vietnamese.places import is_place
from vietnamese.surnames import is_common_surname, is_surname

Kind = Literal["honorific", "post", "body", "name", "word"]
_LONGEST = 5
_SHORTEST_ALONE = 3
_OF_WOMEN = tone_key("Thị")


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens `first` to before `last`. A `plural` honorific opens a list ("các đồng chí")."""

    kind: Kind
    first: int
    last: int
    plural: bool = False


def scan(tokens: Tokens) -> list[Item]:
    """The whole row, in order, every token in one item."""
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        item = next(_candidates(tokens, at, items), Item("word", at, at + 1))
        items.append(item)
        at = item.last
    return items


def _candidates(tokens: Tokens, at: int, before: Sequence[Item]) -> Iterator[Item]:
    if not tokens[at].is_word:
        return
    if (length := match(tokens, at, name_words.HONORIFICS)) and not (at and tokens[at - 1].key in name_words.RESTING):
        plural = bool(before) and tokens[before[-1].last - 1].key in name_words.PLURAL
        if plural or _may_be_named(tokens, at + length):
            yield Item("honorific", at, at + length, plural)
    if (end := title_end(tokens, at)) > at:
        yield Item("post", at, end)
    if tokens[at].is_capital:
        if opens_name(tokens, at) and (run := name_at(tokens, at, before)):
            yield Item("name", run[0], run[1])
        if (end := body_end(tokens, at)) > at:
            yield Item("body", at, end)
        if (run := name_at(tokens, at, before)) and run[0] == at:
            yield Item("name", run[0], run[1])


def _may_be_named(tokens: Tokens, at: int) -> bool:
    """Whether an honorific is one: a name, a post or another honorific follows ("bà" is said of many things)."""
    if at >= len(tokens):
        return False
    return tokens[at].is_capital or bool(title_end(tokens, at) > at or match(tokens, at, name_words.HONORIFICS))


def name_at(tokens: Tokens, at: int, before: Sequence[Item]) -> tuple[int, int] | None:
    """The first and the last token of the person's name that begins at `at`, by itself and by what stands before."""
    run = _trimmed(tokens, at, min(capital_run(tokens, at), _LONGEST))
    previous = before[-1] if before else None
    if run == 1 and tokens[at].has_apostrophe:
        is_person = previous is not None and previous.kind in ("honorific", "post")
        return (at, at + 1) if is_person or follows_post(tokens, at + 1) else None
    if run < 2 or not _is_nameable(tokens, at, run):
        return None
    spoken_to = previous is not None and (
        previous.kind == "honorific" or (previous.kind == "post" and _is_likely(tokens, at, run))
    )
    if spoken_to or _stands_alone(tokens, at, run, previous):
        return at, at + run
    return None


def _trimmed(tokens: Tokens, at: int, run: int) -> int:
    """The run without a post or a body that follows the name without a sign ("Nguyễn Văn An Bí thư")."""
    for length in range(2, run):
        if match(tokens, at + length, POSTS) or _long_head(tokens, at + length):
            return length
    return run


def _long_head(tokens: Tokens, at: int) -> bool:
    return any(match(tokens, at, table) > 1 for table in HEADS)


def _is_nameable(tokens: Tokens, at: int, run: int) -> bool:
    words = [token.text for token in tokens[at : at + run]]
    key = " ".join(token.key for token in tokens[at : at + run])
    starts = {" ".join(token.key for token in tokens[at : at + length]) for length in (1, 2, 3)}
    return not (
        key in name_words.NOT_NAMES
        or starts & name_words.NOT_NAMES
        or is_place(" ".join(words))
        or is_place(" ".join(words[:2]))
        and run < _SHORTEST_ALONE + 1
    )


def _is_likely(tokens: Tokens, at: int, run: int) -> bool:
    return is_surname(tokens[at].text) or tokens[at + 1].key in name_words.MIDDLES


def _stands_alone(tokens: Tokens, at: int, run: int, previous: Item | None) -> bool:
    """Whether a run is a name without a word that says so."""
    word = tokens[previous.last - 1] if previous else None
    if word and (word.key in name_words.NOT_BEFORE_NAME or word.is_number or word.text in "“\"'‘"):
        return False
    post_follows = follows_post(tokens, at + run)
    if tokens[at].has_apostrophe or (run >= _SHORTEST_ALONE and tokens[at + 1].key == _OF_WOMEN):
        return True
    if is_common_surname(tokens[at].text):
        return run >= _SHORTEST_ALONE or post_follows
    if is_surname(tokens[at].text):
        is_said = tokens[at + 1].key in name_words.MIDDLES or _acts(tokens, at + run)
        return post_follows or (run >= _SHORTEST_ALONE and is_said)
    return post_follows and run >= _SHORTEST_ALONE


def _acts(tokens: Tokens, at: int) -> bool:
    """Whether what follows is said of people: "…, nữ đảng viên", "… bảo"."""
    if at < len(tokens) and tokens[at].text == ",":
        return bool(match(tokens, at + 1, name_words.KINDS_OF_PEOPLE))
    return bool(match(tokens, at, name_words.SAID_OF_PEOPLE))


def follows_post(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign and a post stand at `at`: ", Bí thư …", " - Phó Giám đốc …", "(Trưởng ban …)"."""
    return at + 1 < len(tokens) and tokens[at].text in ",-–—(" and title_end(tokens, at + 1) > at + 1

"""Where the titles of posts end: a small grammar over tokens."""

from collections.abc import Sequence

from articles.intake.body_words import SERVED
from articles.intake.people_words import CLAUSE, ROLES
from articles.intake.phrases import OFFICE, body_end, is_head, opens_name, tail_end
from articles.intake.post_words import ACCREDITED, BEFORE_POST, COUNTRIES, POST_GOES_ON, POSTS
from articles.intake.tables import match
from articles.intake.tokens import Token, Tokens
from vietnamese.folding import tone_key

_PARTY, _LONGEST_REST = tone_key("Đảng"), 7


def title_end(tokens: Tokens, i: int) -> int:
    """The end of the post that begins at `i`, with the body it is held in; `i` where none begins."""
    at = i + (i < len(tokens) and tokens[i].key in BEFORE_POST)
    length = match(tokens, at, POSTS)
    if not length:
        return i
    at += length
    while (more := match(tokens, at, POST_GOES_ON)) and not is_head(tokens, at):
        at += more
    if country := match(tokens, at, COUNTRIES):
        return at + country + match(tokens, at + country, ACCREDITED)
    if (tokens[at - 2].key, tokens[at - 1].key) == OFFICE:
        at += match(tokens, at, SERVED)
    end = body_end(tokens, at, small=True)
    if end == at and not opens_name(tokens, at):
        end = tail_end(tokens, at)
    return end + 1 if end < len(tokens) and tokens[end].key == _PARTY and end > i else end


def end_in_list(tokens: Sequence[Token], at: int) -> int:
    """Where a guest's post ends that a list has, and the grammar ends at `at`: at a semicolon, or the comma before
    another post, where only words in small letters are left and none of them tells what somebody does.
    """
    end, most = at, min(len(tokens) - 1, at + _LONGEST_REST)
    while end < most and tokens[end].is_word and not tokens[end].is_capital:
        end += 1
    if end + 1 >= len(tokens) or any(_tells(tokens, n) for n in range(at, end)):
        return at
    is_before_post = tokens[end].text == "," and title_end(tokens, end + 1) > end + 1
    return end if tokens[end].text == ";" or is_before_post else at


def _tells(tokens: Sequence[Token], n: int) -> bool:
    return tokens[n].key in CLAUSE or any(match(tokens, n, verbs) for _role, verbs in ROLES)

"""Where the names of bodies end: a small grammar over tokens."""

from articles.intake.body_words import (
    ABBREVIATED,
    AGENCIES,
    ALONE,
    COMMITTEES,
    DOES,
    EVENTS,
    FIELDS,
    FIXED,
    GOES_ON,
    MEASURES,
    NAMED,
    NUMBERED,
    ORGANS,
    PAIRS,
    PARTY,
    SERVED,
    STOPS,
    TAILS,
)
from articles.intake.name_words import HIGHLAND_FIRSTS, HIGHLAND_PREFIXES, MIDDLES, TWO_WORD_FIRSTS
from articles.intake.post_words import POSTS
from articles.intake.tables import match, phrases
from articles.intake.tokens import Tokens
from vietnamese.folding import tone_key
from vietnamese.places import ADMINISTRATIVE, is_place
from vietnamese.surnames import is_common_surname, is_surname

UNITS = phrases("; ".join((*ADMINISTRATIVE, "tp.")))
HEADS = (FIXED, ORGANS, PARTY, COMMITTEES, AGENCIES)
_DEEPEST, _LONGEST_TAIL, _LONGEST_RUN = 4, 40, 8
_AND, _DASH, _PROVINCE, _NUMBER = map(tone_key, ("và", "-", "tỉnh", "số"))
_CONGRESS = tuple(map(tone_key, ("Đại", "Hội")))
OFFICE = tuple(map(tone_key, ("Văn", "phòng")))
# Provinces and towns of two names.
_DOUBLE = phrases("Bà Rịa - Vũng Tàu; Bà Rịa-Vũng Tàu; Thừa Thiên - Huế; Thừa Thiên-Huế; Phan Rang - Tháp Chàm")


def capital_run(tokens: Tokens, i: int) -> int:
    """How many tokens from `i` on are capitalised words that are no abbreviations: the most that a name can be."""
    end, last = i, min(len(tokens), i + _LONGEST_RUN)
    while end < last and tokens[end].is_capital and not tokens[end].is_acronym:
        end += 1
    return end - i


def is_head(tokens: Tokens, i: int) -> bool:
    """Whether a body's name may begin at `i`: the head of one stands there, and no longer name of a person or place."""
    return tokens[i].is_capital and (
        any(match(tokens, i, table) > 1 for table in HEADS)
        or (any(match(tokens, i, table) for table in HEADS) and not is_surname(tokens[i].text))
    )


def body_end(tokens: Tokens, i: int, small: bool = False, depth: int = 0) -> int:
    """The end of the body's name that begins at `i`; `i` where none begins. After a post it may be `small` letters."""
    if i >= len(tokens) or depth > _DEEPEST or not (tokens[i].is_capital or (small and tokens[i].is_word)):
        return i
    length, table = max(((match(tokens, i, table), table) for table in HEADS), key=lambda found: found[0])
    if match(tokens, i, EVENTS) >= length or (i and length == 1 and _is_congress(tokens, i)):
        return i
    if length == 1 and (not tokens[i].is_capital or (tokens[i].is_acronym and tokens[i].key not in ABBREVIATED)):
        return i
    if not length or (length == 1 and (opens_name(tokens, i) or is_place(_text(tokens, i, 2)))):
        return i
    if table is COMMITTEES:
        return _place_end(tokens, i + length, after_unit=False)
    end = tail_end(tokens, i + length, named=tokens[i].key in NAMED, fixed=table is FIXED, depth=depth)
    return i if length == 1 and end == i + 1 and tokens[i].key not in ALONE else end


def _is_congress(tokens: Tokens, i: int) -> bool:
    """Whether "Hội" at `i` is the second half of "Đại Hội"."""
    return (tokens[i - 1].key, tokens[i].key) == _CONGRESS


def opens_name(tokens: Tokens, i: int) -> bool:
    """Whether a run of capitals reads like a person's full name: three or four words after a common family name."""
    run = capital_run(tokens, i)
    return 3 <= run <= 4 and is_common_surname(tokens[i].text) and not is_place(_text(tokens, i, run))


def opens_highland_name(tokens: Tokens, at: int) -> bool:
    """Whether a word opens a name as the Ê Đê, Cơ Ho, Gia Rai, Xơ Đăng and others bear them, and no known place's."""
    if is_place(tokens[at].text) or is_place(_text(tokens, at, 2)):
        return False
    is_of_two = tokens[at].key in TWO_WORD_FIRSTS and at > 0 and tokens[at - 1].key == _PROVINCE
    return tokens[at].text[:2] in HIGHLAND_PREFIXES or tokens[at].key in HIGHLAND_FIRSTS or is_of_two


def tail_end(tokens: Tokens, i: int, named: bool = False, fixed: bool = False, depth: int = 0) -> int:
    """The end of what follows the head of a body: fields, administrative units, places, a body it belongs to."""
    at, in_field = i, False
    while at < min(len(tokens), i + _LONGEST_TAIL):
        ends = match(tokens, at, EVENTS) or (tokens[at].is_acronym and match(tokens, at, DOES))
        if at > i and tokens[at].is_capital and ends:
            break
        step, in_field = _step(tokens, at, named, fixed, in_field, depth)
        if step == at:
            break
        named = named and not (tokens[at].is_capital or match(tokens, at, UNITS))
        at = step
    return at


def _step(tokens: Tokens, at: int, named: bool, fixed: bool, in_field: bool, depth: int) -> tuple[int, bool]:
    """One part further, and whether a field may go on there; the same place where nothing more belongs to the name."""
    if (tokens[at - 2].key, tokens[at - 1].key) == OFFICE and (length := match(tokens, at, SERVED)):
        return at + length, False
    length = match(tokens, at, TAILS)
    if length > 1 or (length and tokens[at].is_acronym):  # "TƯ", but not "Tư" of "Tư pháp"
        return _place_end(tokens, at + length, after_unit=False), False
    if length := match(tokens, at, COMMITTEES):
        return _place_end(tokens, at + length, after_unit=False), False
    if (
        (length := match(tokens, at, UNITS)) > 0
        and match(tokens, at, GOES_ON) <= length
        and _is_unit(tokens, at, length)
    ):
        return _place_end(tokens, at + length, after_unit=True), False
    if fixed:
        return at, False
    if length := match(tokens, at, FIELDS):
        return at + length, True
    if not tokens[at].is_capital:
        return _small_step(tokens, at, in_field)
    nested = body_end(tokens, at, depth=depth + 1)
    if nested > at:
        return nested, False
    if match(tokens, at, POSTS):
        return at, False
    if (length := match(tokens, at, GOES_ON)) > 1:
        return at + length, True
    return _capital_step(tokens, at, named)


def _is_unit(tokens: Tokens, at: int, length: int) -> bool:
    """Units stand in small letters or before a name; "Bản", "Khu" with capitals open other words."""
    return length > 1 or not tokens[at].is_capital or (at + length < len(tokens) and tokens[at + length].is_capital)


def _small_step(tokens: Tokens, at: int, in_field: bool) -> tuple[int, bool]:
    token = tokens[at]
    if token.text == "(" and at + 3 < len(tokens) and tokens[at + 1].is_acronym and tokens[at + 2].text == ")":
        goes_on = is_head(tokens, at + 3) or match(tokens, at + 3, UNITS) or match(tokens, at + 3, TAILS)
        return (at + 3 if goes_on else at), False
    if token.key == _NUMBER and at + 1 < len(tokens) and tokens[at + 1].is_number:
        return at + 2, False
    if token.is_number:
        return (at + 1 if _is_numbered(tokens, at) else at), False
    if token.is_word and (length := match(tokens, at, GOES_ON)):
        return at + length, True
    if in_field and token.key in (_AND, _DASH, "–", "&") and _field_goes_on(tokens, at + 1):
        return at + 1, True
    return at, False


def _is_numbered(tokens: Tokens, at: int) -> bool:
    """Whether the number is part of the name: "Chi bộ 3", "Trung đoàn 244"."""
    is_measure = at + 1 < len(tokens) and (tokens[at + 1].text in "/%-–" or tokens[at + 1].key in MEASURES)
    is_short = tokens[at].text.isdigit() and len(tokens[at].text) < 4
    return at > 0 and tokens[at - 1].key in NUMBERED and is_short and not is_measure


def _field_goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the next word is one more field: a capital word with a second syllable, no body, post or person."""
    if capital_run(tokens, at) != 1:
        return False
    is_other = match(tokens, at, POSTS) or is_head(tokens, at)
    return not is_other and _is_second_syllable(tokens, at + 1)


def _capital_step(tokens: Tokens, at: int, named: bool) -> tuple[int, bool]:
    if tokens[at].is_acronym:
        return at + 1, True
    if opens_highland_name(tokens, at):
        return at, False
    run = capital_run(tokens, at)
    taken = _of_body(tokens, at, run, named)
    end = at + taken
    if run == 1 and match(tokens, end, GOES_ON) > 1 and not tokens[end].is_capital:
        return end, True
    if run == 1 and _is_second_syllable(tokens, end):
        return end + 1, True
    return end, taken == 1


def _is_second_syllable(tokens: Tokens, at: int) -> bool:
    """Whether a word in small letters makes one word with the capital one before it: "Truyền thông"."""
    if at >= len(tokens) or not tokens[at].is_word or tokens[at].is_capital:
        return False
    if (tokens[at - 1].key, tokens[at].key) in PAIRS:
        return True
    return tokens[at].key not in STOPS and not any(match(tokens, at - 1, table) for table in HEADS)


def _of_body(tokens: Tokens, at: int, run: int, named: bool) -> int:
    """How many capital words belong to the body before them, and not to a person named after it."""
    for length in range(min(run, 4), 1, -1):
        if is_place(_text(tokens, at, length)):
            return length
    least = 2 if named else 0
    if named and run <= 4:
        return run
    for length in range(least, run - 1):
        if is_surname(tokens[at + length].text) and run - length in (3, 4):
            return length
    two = run - 2
    return two if two >= least and not named and is_common_surname(tokens[at + two].text) and two != 1 else run


def _place_end(tokens: Tokens, i: int, after_unit: bool) -> int:
    """The end of the place's name that may stand at `i`; a person's name that follows is not taken along."""
    if i < len(tokens) and after_unit and tokens[i].is_number:
        return i + 1
    if length := match(tokens, i, _DOUBLE):
        return i + length
    run = capital_run(tokens, i)
    if not run or match(tokens, i, POSTS) or is_head(tokens, i):
        return i
    if opens_highland_name(tokens, i) and (not after_unit or (run > 1 and tokens[i].has_apostrophe)):
        return i
    for length in range(min(run, 4), 1, -1):
        if is_place(_text(tokens, i, length)):
            return i + length
    if after_unit and tokens[i - 1].key == _PROVINCE:
        return i
    for length in range(run - 2):
        if run - length <= 4 and _is_name(tokens, i + length, run - length, at_once=length == 0 and after_unit):
            return i + length
    if run >= 4 and is_common_surname(tokens[i + run - 2].text):
        return i + run - 2
    return i + min(run, 4)


def _is_name(tokens: Tokens, i: int, run: int, at_once: bool) -> bool:
    """Whether the three or four words at `i` are a person's name; right after a unit they might be a place's."""
    if at_once:
        return is_surname(tokens[i].text) and tokens[i + 1].key in MIDDLES
    return is_common_surname(tokens[i].text) or (is_surname(tokens[i].text) and tokens[i + 1].key in MIDDLES)


def _text(tokens: Tokens, i: int, length: int) -> str:
    return " ".join(token.text for token in tokens[i : i + length])

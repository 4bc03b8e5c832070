"""What people do in a report: by the verb that follows their names, and by what leads to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from articles.intake.name_words import PLURAL
from articles.intake.people_words import LED_BY, NO_OPENING, OPENINGS, RECEIVES, ROLES
from articles.intake.reading import PersonRole
from articles.intake.row import Row
from articles.intake.sharing import listed
from articles.intake.tables import match
from vietnamese.folding import tone_key

_WEIGHTIEST: tuple[PersonRole, ...] = ("chairs", "concludes", "presents", "receives", "speaks", "attends")
_ENDS = {".", "!", "?", "\n", ";"}
_SIGNS = {",", "-", ":", ";"}
_AND = tone_key("và")
_LONGEST = 4  # words of `LED_BY`
_INTRODUCES = frozenset(map(tone_key, ("có", "là", "gồm")))


def weightiest(roles: Iterable[PersonRole]) -> PersonRole:
    """Who does several things is said to do one of them; who does nothing is there."""
    return min(roles, key=_WEIGHTIEST.index, default="attends")


def roles_of(row: Row, behind: Mapping[int, int]) -> dict[int, list[PersonRole]]:
    """What is done by those whose names are the items `behind` gives, each with the item after its posts."""
    found: dict[int, list[PersonRole]] = defaultdict(list)
    for n, after in behind.items():
        role = _following(row, after)
        for name in (n, *(_joined(row, n) if role == "chairs" else ())):
            found[name] += [role] if role else []
        lead = _lead(row, n)
        for name, role in (*_receiving(row, n, lead), *_leading(row, n, lead)):
            found[name].append(role)
    return found


def _following(row: Row, after: int) -> PersonRole | None:
    """By the verb that follows the name and its posts, also behind one word ("đã", "cũng")."""
    at = row.items[after].first if after < len(row.items) else len(row.tokens)
    while at < len(row.tokens) and row.tokens[at].text in ",)":
        at += 1
    places = (at, at + 1) if at < len(row.tokens) and row.tokens[at].is_word else (at,)
    return next(filter(None, (_longest(row, place) for place in places)), None)


def _longest(row: Row, at: int) -> PersonRole | None:
    """By the longest of the phrases that stand at a token: who "trao đổi" presents nothing."""
    length, role = max(((match(row.tokens, at, verbs), role) for role, verbs in ROLES), key=itemgetter(0))
    return role if length else None


def _joined(row: Row, n: int) -> list[int]:
    """The names before one that is followed by what all of them do: "… do các đồng chí A và B chủ trì"."""
    names, at = [], n - 1
    while at >= 0 and (row.kind(at) in ("name", "honorific", "post") or row.word(at) in _SIGNS or row.word(at) == _AND):
        names += [at] if row.kind(at) == "name" else []
        at -= 1
    is_told_of_all = row.word(at) in PLURAL and row.word(at - 1) not in _INTRODUCES
    return names if is_told_of_all else []


def _lead(row: Row, n: int) -> int:
    """The item before a name with its posts and honorifics."""
    at = n - 1
    while row.kind(at) in ("honorific", "post") or (
        row.word(at) in _SIGNS and row.kind(at - 1) in ("honorific", "post")
    ):
        at -= 1
    return at


def _receiving(row: Row, n: int, lead: int) -> Iterator[tuple[int, PersonRole]]:
    """Of "trao … cho đồng chí A", "tặng các đồng chí A, B"."""
    is_plural = row.word(lead) in PLURAL
    if row.word(lead - is_plural) in RECEIVES:
        yield from ((name, "receives") for name in (listed(row, n) if is_plural else (n,)))


def _leading(row: Row, n: int, lead: int) -> Iterator[tuple[int, PersonRole]]:
    """By what opens the sentence before its first name."""
    is_plural = row.word(lead) in PLURAL
    lead -= is_plural
    start = lead + 1
    while start and row.kind(start - 1) != "name" and row.tokens[row.items[start - 1].last - 1].text not in _ENDS:
        start -= 1
    if row.kind(start - 1) == "name" or lead < start:
        return
    first, end = row.items[start].first, row.items[lead].last
    is_led = _is_led(row, end)
    role = "chairs" if is_led else _opening(row, first, end)
    if role and (is_led or is_plural or row.word(lead) in _INTRODUCES):
        yield from ((name, role) for name in listed(row, n))
    elif role and (row.word(lead) in _SIGNS or role == "chairs"):
        yield n, role


def _is_led(row: Row, end: int) -> bool:
    """Whether "dưới sự chủ trì của" ends before a token."""
    return any(at + match(row.tokens, at, LED_BY) == end for at in range(max(end - _LONGEST, 0), end))


def _opening(row: Row, first: int, end: int) -> PersonRole | None:
    """By the verb that the sentence, or what follows a comma in it, begins with."""
    begins = [first, *(at + 1 for at in range(first, end) if row.tokens[at].text == ",")]
    for at in begins:
        for role, verbs in OPENINGS:
            length = match(row.tokens, at, verbs)
            if length and at + length < end and not _is_thing(row, at + length):
                return role
    return None


def _is_thing(row: Row, behind: int) -> bool:
    return row.tokens[behind].is_number or row.tokens[behind].key in NO_OPENING

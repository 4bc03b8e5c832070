"""The people of a report: their names, every post that is given with them, and what they did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from articles.intake.people_words import AND, LINKS, SAID_BETWEEN
from articles.intake.posts import end_in_list, title_end
from articles.intake.reading import FoundPerson, FoundTitle, Passage, PersonRole
from articles.intake.roles import roles_of, weightiest
from articles.intake.row import Row
from articles.intake.scanning import Item
from articles.intake.sharing import shared_posts
from articles.intake.spelling import full_form
from articles.intake.tables import match
from articles.intake.tokens import Token
from vietnamese.folding import tone_key

_SIGNS = {",", "-", "("}
_OF, _ALSO = map(tone_key, ("của", "kiêm"))
_ASIDES, _LONGEST_ASIDE = {"(": ")", ",": ",;."}, 12


@dataclass
class _Person:
    name: str
    titles: dict[str, FoundTitle] = field(default_factory=dict)
    mentions: list[Passage] = field(default_factory=list)
    roles: list[PersonRole] = field(default_factory=list)


def find_people(row: Row) -> tuple[FoundPerson, ...]:
    """All people in the order they are first named."""
    people: dict[str, _Person] = {}
    shared = shared_posts(row)
    taken: set[int] = set()
    named: dict[int, _Person] = {}
    behind: dict[int, int] = {}
    for n, item in enumerate(row.items):
        if item.kind != "name":
            continue
        passage = row.passage(item.first, item.last)
        name = " ".join(passage.text.split())
        person = people.setdefault(name.casefold(), _Person(name))
        person.mentions.append(passage)
        named[n] = person
        before, (following, behind[n]) = _before(row, n), _after(row, n)
        posts = [*(post for post in before if post.first not in taken), *following]
        taken.update(post.first for post in following)
        for post in (*posts, *shared.get(n, ())):
            title = row.passage(post.first, post.last)
            person.titles.setdefault(full_form(title.text), FoundTitle(" ".join(title.text.split()), title))
    for n, roles in roles_of(row, behind).items():
        named[n].roles += roles
    return tuple(_found(person) for person in _without_short_names(people))


def _without_short_names(people: dict[str, _Person]) -> list[_Person]:
    """ "bà Sa Ry" is "Lâm Thị Sa Ry" of the same text, if only one person's name ends so."""
    kept: list[_Person] = []
    for name, person in people.items():
        longer = [other for key, other in people.items() if key.endswith(f" {name}")]
        if len(longer) != 1:
            kept.append(person)
            continue
        longer[0].mentions = sorted([*longer[0].mentions, *person.mentions], key=lambda each: each.start)
        longer[0].titles = {**longer[0].titles, **person.titles}
    return kept


def _found(person: _Person) -> FoundPerson:
    titles = tuple(title for key, title in person.titles.items() if not _is_cut_short(key, person.titles))
    return FoundPerson(person.name, titles, tuple(person.mentions), weightiest(person.roles))


def _is_cut_short(key: str, others: Iterator[str] | dict[str, FoundTitle]) -> bool:
    """Whether the same post is given with more words elsewhere: "Phó Giám đốc Sở" of "Phó Giám đốc Sở Nội vụ"."""
    return any(other.startswith(f"{key} ") for other in others)


def _before(row: Row, n: int) -> list[Item]:
    """Posts that lead to the name: "Bí thư Đảng ủy, Giám đốc Sở X", also with an honorific between."""
    at = _behind_honorifics(row, n)
    if row.kind(at) != "post" and row.kind(at - 1) == "post":
        is_apposition = row.word(at) in (",", "-", ":") and at < n - 1 and not row.items[n - 1].plural
        is_apposition = is_apposition and row.word(at - 2) != _OF
        is_label = row.word(at) == ":" and row.word(at - 2) in ("\n", "")
        is_dashed = (
            row.word(at) == "-" and at == n - 1 and not (row.word(at - 2) in _SIGNS or row.kind(at - 2) == "name")
        )
        opens = row.word(at) == "," and at == n - 1 and row.opens_line(at - 1)
        at -= is_apposition or is_label or is_dashed or opens
    posts: list[Item] = []
    while row.kind(at) == "post":
        posts.insert(0, row.items[at])
        if row.kind(at - 1) == "post":
            at -= 1
            continue
        if row.word(at - 1) not in (",", "-", _ALSO) or row.kind(at - 2) != "post":
            break
        at -= 2
    if posts and row.word(at - 1) in _SIGNS and row.kind(at - 2) == "name":
        return posts[-1:] if _is_adjacent(row, n) else []
    return posts


def _is_adjacent(row: Row, n: int) -> bool:
    return row.kind(_behind_honorifics(row, n)) == "post"


def _behind_honorifics(row: Row, n: int) -> int:
    """The item before the honorifics that stand before item `n`."""
    at = n - 1
    while row.kind(at) == "honorific":
        at -= 1
    return at


def _after(row: Row, n: int) -> tuple[list[Item], int]:
    """Posts that follow the name: ", Tỉnh ủy viên, Bí thư Đảng ủy", "(Trưởng ban)", "giữ chức vụ Chủ tịch"."""
    at = _item_at(row, n + 1, _behind_asides(row.tokens, row.items[n].last))
    if row.word(at) in _SIGNS or row.word(at) == ":":
        at += 1
    elif length := match(row.tokens, row.items[n].last, LINKS) if at == n + 1 else 0:
        at = _item_at(row, at, row.items[n].last + length)
    if (
        length := match(row.tokens, row.items[at].first, LINKS)
        if row.kind(at) == "word" and row.word(at - 1) == ","
        else 0
    ):
        at = _item_at(row, at, row.items[at].first + length)
    posts: list[Item] = []
    while row.kind(at) == "post" and not _leads_to_name(row, at):
        posts.append(replace(row.items[at], last=end_in_list(row.tokens, row.items[at].last)))
        following = _item_at(row, at + 1, posts[-1].last + _joint(row.tokens, posts[-1].last))
        if row.kind(following) != "post":
            break
        at = following
    return posts, _item_at(row, at + 1, posts[-1].last) if posts else n + 1


def _behind_asides(tokens: Sequence[Token], at: int) -> int:
    """The token after what is said of a person between the name and the posts: "(bên trái)", ", sinh năm 1990"."""
    while at < len(tokens):
        signs = _ASIDES.get(tokens[at].text)
        if not signs or (tokens[at].text == "," and not match(tokens, at + 1, SAID_BETWEEN)):
            break
        if tokens[at].text == "(" and title_end(tokens, at + 1) > at + 1:
            break
        end = next((n for n in range(at + 1, min(at + _LONGEST_ASIDE, len(tokens))) if tokens[n].text in signs), 0)
        if not end:
            break
        at = end + (tokens[end].text == ")")
    return at


def _joint(tokens: Sequence[Token], at: int) -> int:
    """How many tokens join a post that ends at `at` to the next one: a sign, "kiêm", "và"."""
    if at < len(tokens) and tokens[at].text in _SIGNS:
        return 1 + match(tokens, at + 1, AND)
    return match(tokens, at, AND)


def _item_at(row: Row, n: int, token: int) -> int:
    """The item that begins with a token, looked for from item `n` on."""
    while n < len(row.items) and row.items[n].first < token:
        n += 1
    return n


def _leads_to_name(row: Row, n: int) -> bool:
    """Whether a post belongs to the name after it."""
    at = n + 1
    while row.kind(at) == "honorific":
        at += 1
    return row.kind(at) == "name" and not row.items[n + 1].plural

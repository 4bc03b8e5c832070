"""How files name organizations and documents; and the tree of organizations as a file will make it."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from organizations.models import Directive, Organization
from organizations.models.organization import fault_of_place
from publishing.columns import reference
from publishing.importing.references import Lookup, one_of, register
from publishing.importing.values import BadValue, quoted
from vietnamese.folding import tone_key

_PATH = re.compile(r"\s+/\s+")


class Node(NamedTuple):
    """What the tree knows of an organization; `parent` is an id."""

    key: str
    name_key: str
    parent: int | None


def path_of(text: str) -> list[str]:
    """Read "Tỉnh ủy An Lộc / Văn phòng" as the name keys of the bodies from above downwards."""
    return [tone_key(part) for part in _PATH.split(text)]


class OrganizationLookup(Lookup):
    """By key, by name, or by a path of names. Rows of the same file count as if they were written already.

    A row that has no id yet stands under the negative of its number.
    """

    model = Organization
    noun = "tổ chức"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._stored: dict[int, Node] = {}
        self._named: dict[str, list[int]] = {}
        # Ids of the rows of the batch that have been written, by the numbers that stood for them.
        self.written: dict[int, int] = {}

    def load_others(self, texts: set[str]) -> None:
        names = {name for text in texts for name in (tone_key(text), path_of(text)[-1])}
        for pk, node in self._nodes(Organization.objects.filter(name_key__in=names).order_by("pk")):
            self._named.setdefault(node.name_key, []).append(pk)
        above = {row.pk for row in self.known.values()} | self._stored.keys()
        while missing := {pk for pk in above if pk not in self._stored}:
            above = {node.parent for _, node in self._nodes(Organization.objects.filter(pk__in=missing)) if node.parent}

    def _nodes(self, found: QuerySet) -> list[tuple[int, Node]]:
        rows = found.only("pk", "import_ref", "name_key", "parent_id")
        nodes = [(row.pk, Node(reference(row), row.name_key, row.parent_id)) for row in rows]
        self._stored.update(nodes)
        return nodes

    def node(self, pk: int) -> Node:
        if seen := self.seen.get("tree", str(pk)):
            return Node(*seen)
        if pk not in self._stored:
            self._nodes(Organization.objects.filter(pk=pk))
        return self._stored[pk]

    def note(self, pk: int, node: Node, instead_of: int | None = None) -> None:
        """Learn what a row of the file makes of an organization; its id may stand in the place of its number now."""
        if instead_of is not None:
            self.written[instead_of] = pk
        self.seen.note("ids", node.key, pk)
        self.seen.note("tree", str(pk), list(node))
        bearers = self.seen.get("names", node.name_key, [])
        self.seen.note("names", node.name_key, [*(each for each in bearers if each not in (pk, instead_of)), pk])

    def resolve_other(self, text: str, but: int | None) -> int:
        if pk := self.seen.get("ids", text):
            return pk
        if number := self.seen.get("keys", text):
            raise BadValue(f"Không có tổ chức {quoted(text)}: dòng {number} của tệp không nhập được.")
        whole = self._bearers([tone_key(text)], but)
        return one_of(whole or self._bearers(path_of(text), but), text, self.noun)

    def _bearers(self, path: list[str], but: int | None) -> list[tuple[int, str]]:
        *above, name = path
        ids = dict.fromkeys([*self._named.get(name, []), *self.seen.get("names", name, [])])
        return [(pk, self.node(pk).key) for pk in ids if pk != but and self._stands(pk, name, above)]

    def _stands(self, pk: int, name: str, above: list[str]) -> bool:
        node = self.node(pk)
        for wanted in reversed([*above, name]):
            if node is None or node.name_key != wanted:
                return False
            node = self.node(node.parent) if node.parent else None
        return True

    def fault_of_place(self, row: Organization) -> str:
        """Say why a row cannot stand below its parent, in the tree that the file makes."""
        return fault_of_place(row.pk, row.parent_id, lambda pk: self.node(pk).parent, row.height)


class DirectiveLookup(Lookup):
    """By key or by symbol; a symbol that several documents bear, of other years or bodies, is not enough."""

    model = Directive
    noun = "văn bản"

    def records(self) -> QuerySet:
        return super().records().only("pk", "import_ref", "symbol_key")

    def load_others(self, texts: set[str]) -> None:
        self._by_symbol: dict[str, list[Directive]] = {}
        for directive in self.records().filter(symbol_key__in=filter(None, map(symbol_key, texts))):
            self._by_symbol.setdefault(directive.symbol_key, []).append(directive)

    def resolve_other(self, text: str, but: int | None) -> int:
        found = self._by_symbol.get(symbol_key(text), [])
        return one_of([(row.pk, reference(row)) for row in found], text, self.noun)


def symbol_key(text: str) -> str:
    return Directive(symbol=text).make_symbol_key()


def names_of(texts: Iterable[str]) -> set[str]:
    """Return every name by which another row of a file may be meant."""
    return {name for text in texts for name in (text, tone_key(text), path_of(text)[-1])}


for lookup in (OrganizationLookup, DirectiveLookup):
    register(lookup)

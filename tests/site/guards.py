"""Guards of what is public, found in the source.

A guard is a piece of code that keeps something back: a call of `published()` and its like, a condition that asks
whether a row is public, a mark of the index, an argument of the filters that define "public".
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("articles", "config", "organizations", "people", "publishing", "search")
ROOM_NAMES = tuple(f"{room}." for room in ROOMS)
ROOM_PATHS = tuple(f"{ROOT / room}/" for room in ROOMS)

# Calls that narrow rows to the public ones: what they stand on is let through whole. Where they are defined, each
# argument of their filters is a guard.
NARROWING = {"published", "public", "shown", "listed", "of_published_people", "of_published_articles"}
# Calls that answer narrowed rows by themselves, and what answers all of them.
NARROWED = {"_directives": "Directive.objects.all()"}
# Functions whose value says whether or from when readers see a row: each part of their `and` and `&` is a guard. So is
# `in_time`, which says it of what a search finds.
DECIDING = {"in_its_time", "listed_from"}
# What must hold of the person who asks, or of the row; always true in a mutant.
CONDITIONS = {"is_public", "may_see_all", "exports_in_full", "_may_see_marked"}
# Marks that a search document bears.
MARKS = {"is_public": True, "public_from": None, "public_until": None}
# States of a citation that readers see or are led by.
STATES = {"LINKED", "SHOWN"}
MARKED = "organizations.view_marked_directive"

Apply = Callable[[], None]


@dataclass(frozen=True)
class Guard:
    """One guard: its module, its place among the guards there, and how it reads."""

    module: str
    place: int
    function: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.module}.{self.function}: {self.text}"


@cache
def guards() -> list[Guard]:
    """All guards of the site's rooms, in the order of the source."""
    return [guard for module in _modules() for guard in _guards_of(module)]


def _modules() -> Iterator[str]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
            if not {"migrations", "demo"} & set(name.split(".")):
                yield name


def path_of(module: str) -> Path:
    path = ROOT / Path(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _guards_of(module: str) -> Iterator[Guard]:
    tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
    for place, (_take_away, node, function) in enumerate(found_in(tree)):
        if not _is_lock(module, node):
            yield Guard(module, place, function, ast.unparse(node))


def _is_lock(module: str, node: ast.AST) -> bool:
    """In the admin, where the office sees the row, its being public decides what may be done with it."""
    is_admin = module.endswith((".admin", ".reading_admin"))
    return is_admin and isinstance(node, ast.Attribute) and node.attr == "is_public"


# --- finding


def found_in(tree: ast.AST) -> list[tuple[Apply, ast.AST, str]]:
    """Each guard of a tree: what takes it away, the code it stands in, the function around it."""
    return list(_walk(tree, ()))


def _walk(node: ast.AST, inside: tuple[str, ...]) -> Iterator[tuple[Apply, ast.AST, str]]:
    for name, value in ast.iter_fields(node):
        for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                names = (*inside, child.name) if isinstance(child, ast.FunctionDef | ast.ClassDef) else inside
                instead = (
                    None
                    if name == "func" or not inside
                    else _instead_of(child) or _instead_of_part(node, child, inside)
                )
                if instead is not None:
                    yield _replacing(node, name, place, instead), child, ".".join(inside)
                yield from _walk(child, names)
    if isinstance(node, ast.Call):
        yield from _arguments(node, inside)


def _replacing(parent: ast.AST, name: str, place: int | None, new: ast.AST) -> Apply:
    def apply() -> None:
        if place is None:
            setattr(parent, name, new)
        else:
            getattr(parent, name)[place] = new

    return apply


def _instead_of(node: ast.AST) -> ast.AST | None:
    """What stands in the place of a guard that keeps nothing back; None where the node is no guard."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="published")):
            return None  # asks the class's own word for it, which is a guard itself
        case ast.Call(func=ast.Attribute(value=rows, attr=name)) if name in NARROWING:
            return ast.Call(ast.Attribute(rows, "all", ast.Load()), [], [])
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in CONDITIONS:
            return ast.Constant(True)
        case ast.Call(func=ast.Attribute(attr=name)) if name in NARROWED:
            return ast.parse(NARROWED[name], mode="eval").body
        case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Attribute(attr="switch") | ast.Name(id="switch")]):
            return ast.Constant(True)
        case ast.Call(func=ast.Attribute(attr="has_perm"), args=[ast.Constant(value=right)]) if right == MARKED:
            return ast.Constant(True)
        case ast.Compare(comparators=[ast.Attribute(value=ast.Name(id="Citation"), attr=name)]) if name in STATES:
            return ast.Constant(True)
        case ast.Attribute(attr="is_public") | ast.Attribute(value=ast.Name(id="column"), attr="public"):
            return ast.Constant(True)
        case (
            ast.Attribute(attr="secrecy")
            | ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value="secrecy")])
        ):
            return ast.Constant("")
    return None


def _instead_of_part(whole: ast.AST, part: ast.AST, inside: tuple[str, ...]) -> ast.AST | None:
    """What stands in the place of a part of a decision; None elsewhere."""
    match whole, part:
        case ast.BoolOp(op=ast.Or()) | ast.comprehension(), ast.Name(id="in_time"):
            return ast.Constant(True)
        case ast.BoolOp(op=ast.And()), ast.expr() if inside[-1] in DECIDING:
            return ast.Constant(True)
        case ast.BinOp(op=ast.BitAnd()), ast.Name() | ast.Call() if inside[-1] in DECIDING:
            return ast.parse("Q()", mode="eval").body
    return None


def _arguments(call: ast.Call, inside: tuple[str, ...]) -> Iterator[tuple[Apply, ast.AST, str]]:
    """Arguments that are guards by themselves."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    for argument in call.keywords:
        is_state = isinstance(argument.value, ast.Attribute) and argument.value.attr in STATES
        if called == "SearchDocument" and argument.arg in MARKS and not isinstance(argument.value, ast.Constant):
            yield _replacing(argument, "value", None, ast.Constant(MARKS[argument.arg])), argument, ".".join(inside)
        elif is_state or _defines(called, inside):
            yield lambda argument=argument: call.keywords.remove(argument), argument, ".".join(inside)
    if _defines(called, inside):
        for argument in call.args:
            yield lambda argument=argument: call.args.remove(argument), argument, ".".join(inside)


def _defines(called: str, inside: tuple[str, ...]) -> bool:
    return called == "filter" and bool(inside) and inside[-1] in NARROWING

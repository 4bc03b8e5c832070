"""Guards of what is public, found in the source, and the program with one of them taken away.

A guard is a piece of code that keeps something back: a call of `published()` and its like, a condition that asks
whether a row is public, a mark of the index, an argument of the filters that define "public". A mutant is the program
in which one guard keeps nothing back. It is made in memory: the module is compiled once more without the guard, and
every living function whose code became another gets that code, wherever it is referred to.
"""

import ast
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("articles", "config", "organizations", "people", "publishing", "search")

# Calls that narrow rows to the public ones: what they stand on is let through whole.
NARROWING = {"published", "public", "shown", "of_published_people", "of_published_articles"}
# Calls that answer narrowed rows by themselves, and what answers all of them.
NARROWED = {"_directives": "Directive.objects.all()"}
# The functions that define it: each argument of their filters is a guard.
DEFINITIONS = {"published", "public", "shown"}
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


def guards() -> list[Guard]:
    """All guards of the site's rooms, in the order of the source."""
    return [guard for module in _modules() for guard in _guards_of(module)]


def _modules() -> Iterator[str]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
            if not {"migrations", "demo"} & set(name.split(".")):
                yield name


def _path(module: str) -> Path:
    path = ROOT / Path(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _guards_of(module: str) -> Iterator[Guard]:
    tree = ast.parse(_path(module).read_text(encoding="utf-8"))
    for place, (_take_away, node, function) in enumerate(_found(tree)):
        yield Guard(module, place, function, ast.unparse(node))


# --- finding


def _found(tree: ast.AST) -> list[tuple[Apply, ast.AST, str]]:
    """Each guard of a tree: what takes it away, the code it stands in, the function around it."""
    return list(_walk(tree, ()))


def _walk(node: ast.AST, inside: tuple[str, ...]) -> Iterator[tuple[Apply, ast.AST, str]]:
    for name, value in ast.iter_fields(node):
        for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                names = (*inside, child.name) if isinstance(child, ast.FunctionDef | ast.ClassDef) else inside
                instead = None if name == "func" or not inside else _instead_of(child)
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
        case ast.Attribute(attr="secrecy"):
            return ast.Constant("")
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
    return called == "filter" and bool(inside) and inside[-1] in DEFINITIONS | NARROWING


# --- taking away


@contextmanager
def without(guard: Guard) -> Iterator[None]:
    """The program as if the guard had never been written."""
    path = _path(guard.module)
    source = path.read_text(encoding="utf-8")
    whole, mutated = ast.parse(source), ast.parse(source)
    take_away, _node, _function = _found(mutated)[guard.place]
    take_away()
    before = compile(whole, str(path), "exec")
    after = compile(ast.fix_missing_locations(mutated), str(path), "exec")
    changed = {_identity(old): new for old, new in _pairs(before, after) if old != new}
    patched = [(each, each.__code__) for each in living_functions() if _identity(each.__code__) in changed]
    assert patched, f"No living function holds {guard.name}: write the guard into a function"
    try:
        for function, code in patched:
            function.__code__ = changed[_identity(code)]
        yield
    finally:
        for function, code in patched:
            function.__code__ = code


def living_functions() -> list[FunctionType]:
    # Not isinstance(), which would wake every lazy object there is.
    return [each for each in gc.get_objects() if type(each) is FunctionType]


def _identity(code: CodeType) -> tuple:
    return code.co_filename, code.co_qualname, code.co_firstlineno, next(code.co_positions(), None)


def _pairs(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The code of each function of a module with its other version."""
    olds, news = ([each for each in code.co_consts if isinstance(each, CodeType)] for code in (before, after))
    for old, new in zip(olds, news, strict=True):
        yield old, new
        yield from _pairs(old, new)

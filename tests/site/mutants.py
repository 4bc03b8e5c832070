"""The program with one of its guards (guards.py) taken away, or in which they note that they are asked.

A mutant is the program in which one guard keeps nothing back. It is made in memory: the module is compiled once more
without the guard, and every living function whose code became another gets that code, wherever it is referred to.
"""

import ast
import builtins
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from tests.site.guards import ROOM_NAMES, ROOM_PATHS, Guard, found_in, guards, path_of

Spot = tuple[str, int]  # file and first line of a function


@contextmanager
def without(guard: Guard) -> Iterator[None]:
    """The program as if the guard had never been written."""
    try:
        with _coded(mutated(guard)):
            forget()
            yield
    finally:
        forget()


@contextmanager
def noted() -> Iterator[set[Spot]]:
    """The spots of all functions with guards that are run meanwhile: the program as if each noted it first."""
    met: set[Spot] = set()
    builtins._met = met.add  # the only names that all modules share
    try:
        with _coded(_noting()):
            yield met
    finally:
        del builtins._met


@contextmanager
def _coded(codes: list[tuple[FunctionType, CodeType]]) -> Iterator[None]:
    kept = [(function, function.__code__) for function, _code in codes]
    try:
        for function, code in codes:
            function.__code__ = code
        yield
    finally:
        for function, code in kept:
            function.__code__ = code


@cache
def mutated(guard: Guard) -> list[tuple[FunctionType, CodeType]]:
    """The living functions that hold a guard, each with its code without it."""
    found = _anew(guard.module, lambda tree: found_in(tree)[guard.place][0]())
    assert found, f"No living function holds {guard.name}: write the guard into a function"
    return found


def spots(guard: Guard) -> set[Spot]:
    """Where the functions that hold a guard stand."""
    return {_spot(function.__code__) for function, _code in mutated(guard)}


def _spot(code: CodeType) -> Spot:
    return code.co_filename, code.co_firstlineno


def _noting() -> list[tuple[FunctionType, CodeType]]:
    """The living functions that hold guards, each with a code that notes its spot before it runs."""
    holding = set().union(*map(spots, guards()))
    codes = [pair for module in {guard.module for guard in guards()} for pair in _anew(module, Noting(module).visit)]
    return [(function, code) for function, code in codes if _spot(code) in holding]


class Noting(ast.NodeTransformer):
    """Let every function of a module call `_met` with its spot before all else."""

    def __init__(self, module: str) -> None:
        self.path = str(path_of(module))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(self._note(min(each.lineno for each in (node, *node.decorator_list)))))
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        both = ast.Tuple([self._note(node.lineno), node.body], ast.Load())
        node.body = ast.Subscript(both, ast.Constant(1), ast.Load())
        return node

    def _note(self, line: int) -> ast.expr:
        return ast.Call(ast.Name("_met", ast.Load()), [ast.Constant((self.path, line))], [])


def _anew(module: str, change: Callable[[ast.Module], Any]) -> list[tuple[FunctionType, CodeType]]:
    """The living functions of a module whose code is another after a change of its source, with that code."""
    path = path_of(module)
    changed = ast.parse(path.read_text(encoding="utf-8"))
    change(changed)
    after = compile(ast.fix_missing_locations(changed), str(path), "exec")
    new = {_identity(old): code for old, code in _pairs(_whole(path), after) if old != code}
    living = living_functions().get(str(path), [])
    return [(each, new[_identity(each.__code__)]) for each in living if _identity(each.__code__) in new]


@cache
def _whole(path: Path) -> CodeType:
    return compile(path.read_text(encoding="utf-8"), str(path), "exec")


@cache
def living_functions() -> dict[str, list[FunctionType]]:
    """The functions of the site's own modules by file, when all modules that hold guards are imported."""
    for guard in guards():
        import_module(guard.module)
    # Not isinstance(), which would wake every lazy object there is.
    functions = [each for each in gc.get_objects() if type(each) is FunctionType]
    found: dict[str, list[FunctionType]] = {}
    for each in functions:
        if each.__code__.co_filename.startswith(ROOM_PATHS):
            found.setdefault(each.__code__.co_filename, []).append(each)
    return found


def forget() -> None:
    """What modules keep of what a function once answered is asked anew: they offer `forget()` for that."""
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOM_NAMES) and "forget" in vars(module):
            module.forget()


def _identity(code: CodeType) -> tuple:
    return code.co_filename, code.co_qualname, code.co_firstlineno, next(code.co_positions(), None)


def _pairs(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The code of each function of a module with its other version."""
    olds, news = ([each for each in code.co_consts if isinstance(each, CodeType)] for code in (before, after))
    for old, new in zip(olds, news, strict=True):
        yield old, new
        yield from _pairs(old, new)

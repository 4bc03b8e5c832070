"""The tests that docs/security.md names exist."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NAMED = re.compile(r"(tests/[\w/]+\.py)::(\w+)")


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_every_test_that_is_named_exists():
    named = _NAMED.findall((ROOT / "docs/security.md").read_text(encoding="utf-8"))
    missing = [f"{path}::{name}" for path, name in named if name not in names_in(ROOT / path)]
    assert (missing, len(named) > 70) == ([], True)


def test_every_attack_and_check_names_its_test_or_why_it_needs_none():
    rows = [line for line in (ROOT / "docs/security.md").read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    bare = [row for row in rows if not (_NAMED.search(row) or "Held by" in row)]
    assert bare == []

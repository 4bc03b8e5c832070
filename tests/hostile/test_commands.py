"""A command that is told nonsense says so in Vietnamese, writes nothing and never ends in a traceback."""

import io
from argparse import Action
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class

from publishing.resources import kinds
from tests.hostile.conftest import undone
from tests.hostile.doors import commands
from tests.hostile.entries import told
from tests.hostile.traces import state
from tests.site.surfaces import World

# What the shell hands over where bytes are no UTF-8.
BROKEN = "t\udce1\udcbb"
WORDS = (
    "",
    "khong-co",
    "../../etc/passwd",
    "a\x00b",
    BROKEN,
    "-1",
    "0",
    "1e9",
    "9" * 30,
    "x" * 5000,
    "'; --",
    "\u202eabc",
    "<b>",
)
# Written by every command; none of them is about what is tested here.
DJANGOS = {
    "help",
    "version",
    "verbosity",
    "settings",
    "pythonpath",
    "traceback",
    "no_color",
    "force_color",
    "skip_checks",
}
SLOW = {"load_demo": {"if_empty": True}}  # what it does besides is tested in tests/articles/test_load_demo.py


def ours(command: str) -> list[Action]:
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", command)
    return [action for action in parser._actions if action.dest not in DJANGOS]


def faults(command: str, arguments: list[str], folder: Path) -> list[str]:
    """Run a command; tell what it did else than succeed, or refuse in Vietnamese and leave everything as it was."""
    before, files = state(), listing(folder)
    with undone():
        try:
            call_command(command, *arguments, stdout=io.StringIO(), stderr=io.StringIO(), **SLOW.get(command, {}))
        except CommandError as error:
            wrong = [] if told(str(error)) else [f"in English: {error}"]
            wrong += [] if (state(), listing(folder)) == (before, files) else ["refused, and written all the same"]
        except (Exception, SystemExit) as error:
            wrong = [repr(error)[:200]]
        else:
            wrong = []
    return [f"{command} {[each[:30] for each in arguments]!a}: {fault}" for fault in wrong]


def listing(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.stat().st_size) for path in folder.rglob("*"))


@pytest.mark.parametrize("command", commands())
def test_every_argument_takes_every_word(command: str, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    found: list[str] = []
    for action in ours(command):
        for word in WORDS:
            flag = [action.option_strings[-1]] if action.option_strings else []
            arguments = (
                [*needed(command, action), *flag]
                if action.nargs == 0
                else [*needed(command, action), *joined(flag, word)]
            )
            found += faults(command, arguments, tmp_path)
    assert not found, "\n".join(["", *found])


def joined(flag: list[str], word: str) -> list[str]:
    """A word that begins with a hyphen is no flag: it is tied to its own."""
    return [f"{flag[0]}={word}"] if flag else [word] if not word.startswith("-") else ["--", word]


def needed(command: str, tried: Action) -> list[str]:
    """What a command needs besides the argument that is tried, so that this one is read at all."""
    given: dict[str, dict[str, str]] = {
        "export_records": {"kind": "article", "output": "tep.csv"},
        "setup_portal": {"no_input": "", "admin_password": "Mot-mat-khau-dai-2026", "admin_username": "quantri2"},
    }
    found = []
    for action in ours(command):
        if action.dest in given.get(command, {}) and action.dest != tried.dest:
            value = given[command][action.dest]
            found += (
                [value]
                if not action.option_strings
                else [f"{action.option_strings[-1]}={value}" if value else action.option_strings[-1]]
            )
    return found


def test_places_where_nothing_can_be_written(world: World, tmp_path: Path):
    (tmp_path / "thu-muc.csv").mkdir()
    (tmp_path / "tep").write_text("x")
    places = (
        "thu-muc.csv",
        "khong-co/a.csv",
        "tep/a.csv",
        f"{'x' * 300}.csv",
        "a\x00b.csv",
        "khong/../../../khong-co/a.csv",
    )
    for kind in kinds():
        for place in places:
            assert faults("export_records", [kind, "--output", str(tmp_path / place)], tmp_path) == []
            assert sorted(path.name for path in tmp_path.iterdir()) == ["tep", "thu-muc.csv"], place


def test_setting_up_with_one_wrong_answer_writes_none_of_them(world: World, tmp_path: Path):
    given = {
        "name": "Tỉnh ủy An Lộc", "managing-body": "Văn phòng", "address": "Số 1", "phone": "1",
        "email": "a@anloc.example",
        "responsible": "Chánh Văn phòng", "admin-username": "quantri2", "admin-email": "a@anloc.example",
        "admin-password": "Mot-mat-khau-dai-2026",
    }  # fmt: skip
    wrong: dict[str, Any] = {
        "name": "\u200b", "email": "a@b", "phone": "1" * 51, "admin-username": "quản trị\x00", "admin-email": "x@",
        "admin-password": BROKEN * 10,
    }  # fmt: skip
    for flag, value in wrong.items():
        arguments = [f"--{name}={text}" for name, text in (given | {flag: value}).items()]
        before = state()
        with pytest.raises(CommandError) as caught:
            call_command("setup_portal", "--no-input", *arguments, stdout=io.StringIO(), stderr=io.StringIO())
        assert f"(--{flag})" in str(caught.value) and told(str(caught.value))
        assert state() == before

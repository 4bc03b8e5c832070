"""What a command is told: by its flags, else by whoever sits at the keyboard."""

import getpass
from collections.abc import Callable
from typing import Any, TextIO

from django.core.exceptions import ValidationError

Check = Callable[[str], str]


class Answers:
    """Takes one answer after the other; `faults` collects in Vietnamese what is wrong with the flags.

    A wrong answer at the keyboard is asked for again at once.
    """

    def __init__(self, options: dict[str, Any], complaints: TextIO) -> None:
        self._options = options
        self._complaints = complaints
        self.faults: list[str] = []
        self.asks = not options["no_input"]

    def given(self, flag: str) -> str | None:
        return self._options[flag.replace("-", "_")]

    def line(self, flag: str, label: str, check: Check, current: str = "") -> str:
        """Return the checked line of a flag or of the keyboard; without either, the current one."""
        given = self.given(flag)
        if given is not None or not self.asks:
            return self._from_flag(flag, label, check, current if given is None else given)
        hint = f" [{current}]" if current else ""
        while True:
            try:
                return check(input(f"{sentence(label)}{hint}: ").strip() or current)
            except ValidationError as error:
                self._complaints.write(" ".join(error.messages))

    def secret(self, flag: str, label: str, check: Check) -> str:
        """Return a checked secret; the keyboard shows nothing and is asked twice."""
        given = self.given(flag)
        if given is not None or not self.asks:
            return self._from_flag(flag, label, check, given or "")
        while True:
            typed = getpass.getpass(f"{sentence(label)}: ")
            try:
                check(typed)
            except ValidationError as error:
                self._complaints.write(" ".join(error.messages))
                continue
            if typed == getpass.getpass("Gõ lại mật khẩu: "):
                return typed
            self._complaints.write("Hai lần gõ không giống nhau. Hãy gõ lại.")

    def _from_flag(self, flag: str, label: str, check: Check, value: str) -> str:
        try:
            return check(value)
        except ValidationError as error:
            self.faults.append(complaint(label, flag, error.messages))
            return ""


def complaint(label: str, flag: str, messages: list[str]) -> str:
    return f"{sentence(label)} (--{flag}): {' '.join(messages)}"


def sentence(label: str) -> str:
    return label[0].upper() + label[1:]

"""Passwords as people type them: the same letters are the same password, whatever keyboard wrote them.

An "ế" is one sign or three, as the input method likes. Django normalises names, but no passwords; here the
hasher does, so that forms, commands and `authenticate` all agree. Hashes of before stay good: what keyboards
write is its own normal form, as a rule.
"""

import re
import unicodedata
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.exceptions import ValidationError

from vietnamese.folding import fold

FEWEST, MOST = 12, 1000
FEWEST_DIFFERENT = 5
# What people here think of first; a password of nothing else, with digits and signs around, is guessed at once.
COMMON = frozenset(Path(__file__).with_name("commonplace.txt").read_text(encoding="utf-8").split())
_LONGEST = max(map(len, COMMON))
_LETTER = re.compile("[A-Za-z]")


def normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


class NormalPasswordHasher(PBKDF2PasswordHasher):
    """Django's PBKDF2 of the normal form."""

    def encode(self, password: Any, salt: str, iterations: int | None = None) -> str:
        return super().encode(normal(password) if isinstance(password, str) else password, salt, iterations)


class LengthValidator:
    """At least twelve signs, counted as people see them; a long sentence is welcome, a book is not."""

    def validate(self, password: str, user: object = None) -> None:
        if len(normal(password)) < FEWEST:
            raise ValidationError(f"Mật khẩu quá ngắn: cần ít nhất {FEWEST} ký tự.", code="password_too_short")
        if len(password) > MOST:
            raise ValidationError(f"Mật khẩu quá dài: nhiều nhất {MOST} ký tự.", code="password_too_long")

    def get_help_text(self) -> str:
        return f"Mật khẩu cần ít nhất {FEWEST} ký tự. Một câu ngắn có dấu là tốt; chữ nào cũng dùng được."


class CommonplaceValidator:
    """Not of words alone that everybody here thinks of."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) <= MOST and is_commonplace(password):
            raise ValidationError("Mật khẩu này quá dễ đoán. Hãy chọn câu khác.", code="password_commonplace")

    def get_help_text(self) -> str:
        return "Đừng dùng những lời ai cũng nghĩ tới, như “matkhau”, “vietnam”, “anhyeuem”, kèm năm hay số."


def is_commonplace(password: str) -> bool:
    """Whether a few signs repeat, no sign is a letter, or all letters are common words. Linear in the length."""
    text = normal(password)
    if len(set(text)) < FEWEST_DIFFERENT or (text.isascii() and not _LETTER.search(text)):
        return True
    letters = "".join(_LETTER.findall(fold(text)))
    reached = {0}
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - _LONGEST), end)
        if any(start in reached and letters[start:end] in COMMON for start in starts):
            reached.add(end)
    return bool(letters) and len(letters) in reached

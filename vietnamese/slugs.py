"""Addresses: the readable part of a URL."""

import re

from vietnamese.folding import fold

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_PIECE = re.compile("[a-z0-9]+")


def slugify(text: str, max_length: int = 80) -> str:
    """Spell a text with a-z, 0-9 and hyphens: 'Đảng ủy Sở TT&TT' -> 'dang-uy-so-tt-tt'. Idempotent.

    Cut after a whole word at `max_length` characters; only a first word longer than that is cut inside.
    Empty only if the text holds no Latin letter and no digit.
    """
    slug = "-".join(_PIECE.findall(_APOSTROPHES.sub("", fold(text))))
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rfind("-")
    return slug[:cut] if cut > 0 else slug[:max_length]

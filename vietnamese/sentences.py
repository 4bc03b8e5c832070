"""Where sentences end, told by their signs alone."""

import re

_END = re.compile(r"[.!?;…]\s|\n")


def sentence_before(text: str, end: int, reach: int = 160) -> str:
    """What stands before a place in its sentence, at most `reach` characters of it."""
    lead = text[max(0, end - reach) : end]
    ends = [each.end() for each in _END.finditer(lead)]
    return lead[ends[-1] :] if ends else lead

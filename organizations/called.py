"""What bodies are asked for by beside their names: "Huyện ủy Châu Khê" leads "Đảng bộ huyện Châu Khê", and who lives in
the province asks for "Sở Nội vụ" and "Công an tỉnh".
"""

import re
from collections.abc import Iterable, Iterator

from vietnamese.party_bodies import COMMITTEES

_PARTY_BODY = re.compile(r"Đảng bộ (?=\S)")
_LEADS = COMMITTEES | {"tp": COMMITTEES["thành phố"]}
_LEVEL = re.compile(rf"({'|'.join(_LEADS)})\b\.?", re.IGNORECASE)
_OF_PROVINCE = re.compile(r"(?P<body>[^,]+) (?P<level>tỉnh|thành phố) (?P<place>[^,]+)", re.IGNORECASE)
_PROVINCIAL = re.compile(r"(?P<body>(?:.+ )?(?:Tỉnh ủy|Thành ủy|Tỉnh đoàn|Thành đoàn)) (?P<place>[^,]+)")
_LOWER_LEVEL = re.compile(
    r" (?:xã|phường|thị trấn|huyện|quận|thị xã|đặc khu|thành phố|tỉnh) (?!ủy|đoàn)", re.IGNORECASE
)
_WORDS_ALONE = 3
"""A shorter name says nothing without its level: "Công an", "Đảng bộ"."""


def also_called(names: Iterable[str]) -> tuple[str, ...]:
    """Other names of a body, each once, given those that it bears."""
    given = tuple(filter(None, names))
    led = committees(given)
    found = dict.fromkeys((*led, *(short for name in (*given, *led) for short in _without_place(name))))
    return tuple(name for name in found if name not in given)


def committees(names: Iterable[str]) -> tuple[str, ...]:
    """The names of what leads a Party body, given those of the body; none for other bodies."""
    return tuple(_committee(name) for name in names if _PARTY_BODY.match(name))


def _committee(name: str) -> str:
    rest = _PARTY_BODY.sub("", name, count=1)
    level = _LEVEL.match(rest)
    return f"{_LEADS[level[1].lower()]}{rest[level.end() :]}" if level else f"Đảng ủy {rest}"


def _without_place(name: str) -> Iterator[str]:
    """A name without that of the province, with its level and without; what lies in a smaller place says which."""
    found = _PROVINCIAL.fullmatch(name) or _OF_PROVINCE.fullmatch(name)
    if not found or not found["place"][0].isupper() or _LOWER_LEVEL.search(f" {found['body']} "):
        return
    if level := found.groupdict().get("level"):
        yield f"{found['body']} {level}"
    if not level or len(found["body"].split()) >= _WORDS_ALONE:
        yield found["body"]

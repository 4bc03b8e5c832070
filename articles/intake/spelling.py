"""Names of posts, bodies and documents in one spelling, so that "BTV Đảng uỷ" and "Ban Thường vụ Đảng ủy" are one."""

import re
from functools import lru_cache

from vietnamese.abbreviations import USUAL_LINES
from vietnamese.folding import tone_key

# Those that no table of abbreviations decides, because elsewhere they say other things as well.
_HERE = """
TW: Trung ương; T.Ư: Trung ương; TƯ: Trung ương; TUV: Tỉnh ủy viên; HUV: Huyện ủy viên; UV: Ủy viên; TP: thành phố
UVBTV: Ủy viên Ban Thường vụ; UVBCH: Ủy viên Ban Chấp hành; UVTW: Ủy viên Trung ương; UVT.Ư: Ủy viên Trung ương
TX: thị xã; PBT: Phó Bí thư; TT&TT: Thông tin và Truyền thông; CHQS: Chỉ huy quân sự; CCB: Cựu chiến binh
"""
_SHORT = {
    tone_key(short): tone_key(line.meanings[0])
    for line in reversed(USUAL_LINES)
    if len(line.meanings) == 1
    for short in line.shorts
} | dict(tone_key(pair).split(": ") for pair in re.split(r"[;\n]\s*", _HERE.strip()))
_WORD = re.compile(r"T\.Ư|UVT\.Ư|[\w&]+(?:\.(?=\w))?", re.IGNORECASE)


@lru_cache(4096)
def full_form(name: str) -> str:
    """Words without signs, case and tone style, the unambiguous abbreviations written out; keeps the diacritics."""
    written = (_SHORT.get(tone_key(word), tone_key(word)) for word in _WORD.findall(name.replace(" & ", " và ")))
    return " ".join(written)


_WRITTEN = {
    tone_key(short): line.meanings[0]
    for line in reversed(USUAL_LINES)
    if len(line.meanings) == 1
    for short in line.shorts
} | {tone_key(short): full for short, full in (pair.split(": ") for pair in re.split(r"[;\n]\s*", _HERE.strip()))}


def written_out(name: str) -> str:
    """The name with its unambiguous abbreviations written out: "UBND tỉnh" -> "Ủy ban nhân dân tỉnh"."""
    return _WORD.sub(lambda found: _WRITTEN.get(tone_key(found[0]), found[0]), name)

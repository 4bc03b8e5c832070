"""Old encodings of Vietnamese: bytes become text, and text that was read in the wrong encoding is repaired.

Nothing in such a text says how it was written, so that every encoding is tried and the one whose words are the most
like Vietnamese syllables wins. TCVN3 (the ABC fonts, .VnTime) and VNI (VNI-Times) also arrive as Unicode, by way of
Word or a web page: each byte has become a letter of Western Europe ("Uû ban nh©n d©n", "Uûy ban nhaân daân").

TCVN3 has no capitals with a tone: its fonts for capitals (.VnTimeH) draw "§¶ng" as "ĐẢNG". Which font it was cannot
be known from the text; the letters stay as they are written ("Đảng").
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from vietnamese.folding import split_tones

UTF8, UTF16, WINDOWS_1258, TCVN3, VNI, VISCII = "UTF-8", "UTF-16", "windows-1258", "TCVN3", "VNI", "VISCII"
UNKNOWN = "windows-1252"
"""The encoding named where no Vietnamese one fits."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its encoding, and whether there is hardly a doubt about it."""

    text: str
    encoding: str
    certain: bool


_BOMS = (
    (codecs.BOM_UTF8, UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "UTF-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32-be"), (codecs.BOM_UTF16_LE, UTF16, "utf-16-le"),
    (codecs.BOM_UTF16_BE, UTF16, "utf-16-be"),
)  # fmt: skip
# TCVN 5712:1993, the upper half. The ABC fonts of Windows (TCVN3) have no capitals with tones in it, but the quotation
# marks and dashes of Windows in its first two rows.
_TCVN_HIGH = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_TCVN_LETTERS = str.maketrans({chr(0x80 + place): letter for place, letter in enumerate(_TCVN_HIGH)})
_TCVN3_LETTERS = {
    code: letter for code, letter in _TCVN_LETTERS.items() if code >= 0xA0 and (letter.islower() or code < 0xA8)
} | {0xB0 + place: mark for place, mark in enumerate("\u0300\u0309\u0303\u0301\u0323")}
_VISCII_LETTERS = _VISCII_LOW | {0x80 + place: letter for place, letter in enumerate(_VISCII_HIGH)}

# VNI writes a letter and then its marks as a second letter: "aá" is ấ. Base: its mark and what both are.
_VNI_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_CIRCUMFLEX = {"â": "\u0302"} | {
    mark: f"\u0302{tone}" for mark, tone in zip("àáåãä", _VNI_TONES.values(), strict=True)
}
_VNI_BREVE = {"ê": "\u0306"} | {mark: f"\u0306{tone}" for mark, tone in zip("èéúüë", _VNI_TONES.values(), strict=True)}
_VNI_MARKS = {
    "a": _VNI_TONES | _VNI_CIRCUMFLEX | _VNI_BREVE, "e": _VNI_TONES | _VNI_CIRCUMFLEX,
    "o": _VNI_TONES | _VNI_CIRCUMFLEX, "u": _VNI_TONES, "y": _VNI_TONES, "ô": _VNI_TONES, "ö": _VNI_TONES,
}  # fmt: skip
_VNI_SINGLE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}
_VNI_WRITTEN = _VNI_SINGLE | {
    base + mark: unicodedata.normalize("NFC", _VNI_SINGLE.get(base, base) + marks)
    for base, all_marks in _VNI_MARKS.items()
    for mark, marks in all_marks.items()
}
_VNI_PATTERN = re.compile("|".join(sorted(_VNI_WRITTEN, key=len, reverse=True)), re.IGNORECASE)

_ONSET = "(?:b|ch?|d|đ|gi?|gh|h|kh?|l|m|n|ngh?|nh|p|ph|qu|r|s|th?|tr|v|x)?"
_RIME = (
    "(?:a(?:ch|nh|ng|[cimnoptuy])?|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])|e(?:ng|[cmnopt])?|ê(?:ch|nh|[mnptu])?"
    "|i(?:ch|nh|[amnptu])?|iê(?:ng|[cmnptu])|o(?:ng|[acimnpte])?|oong|ooc|oa(?:ch|ng|nh|[cimnopty])|oă(?:ng|[cmnt])"
    "|oe[nomt]|ô(?:ng|[cimnpt])?|ơ[imnpt]?|u(?:ng|[acimnpt])?|uâ(?:ng|[nty])|uê(?:ch|nh)?|uô(?:ng|[cimnt])|uơ"
    "|u?y(?:ch|nh|[anptu])?|u?yê(?:ng|[mntu])|ư(?:ng|[acimntu])?|ươ(?:ng|[cimnptu]))"
)
_SYLLABLE = re.compile(_ONSET + _RIME)
_STOPPED = re.compile("(?:c|ch|p|t)$")
_WORD = re.compile(r"[A-Za-z\x80-\x9f\xa1-\u024f\u0300-\u0323\u1ea0-\u1eff\ufffd]+")
_VIETNAMESE_ONLY = re.compile(r"[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u1ea0-\u1ef9]")
_MOST_WORDS = 4_000
_LEAST_REPAIRED = 2
_SURE, _LIKELY = 0.8, 0.5


def detect(data: bytes) -> Decoded:
    """Decode a text file: by its byte order mark, else by what makes it the most Vietnamese."""
    for mark, name, codec in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(codec, "replace"), name, certain=True)
    if b"\0" in data:
        return _wide(data)
    try:
        return Decoded(data.decode("utf-8"), UTF8, certain=True)
    except UnicodeDecodeError:
        return _by_letters(data)


def legacy_text(text: str) -> tuple[str, str] | None:
    """Repair TCVN3 or VNI that was taken for Western European: the text and the encoding; None for any other text.

    Lines that hold letters only Vietnamese has are right as they are and stay; so do those it would make worse.
    """
    repaired = legacy_parts(text.split("\n"))
    return ("\n".join(repaired[0]), repaired[1]) if repaired else None


def legacy_parts(parts: Sequence[str]) -> tuple[list[str], str] | None:
    """Do the same for a text in parts, in the order given, so that whoever holds them can put them back."""
    doubtful = [part for part in parts if not part.isascii() and not _VIETNAMESE_ONLY.search(part)]
    before = _score(doubtful)
    if not before.words:
        return None
    best, encoding, convert = max(
        ((_score(map(convert, doubtful)), name, convert) for name, convert in _REPAIRS.items()),
        key=lambda found: found[0].share,
    )
    if best.distinct < _LEAST_REPAIRED or best.share < _SURE or before.share > best.share / 2:
        return None
    return [_better(part, convert) for part in parts], encoding


def _better(part: str, convert: Callable[[str], str]) -> str:
    if part.isascii() or _VIETNAMESE_ONLY.search(part):
        return part
    converted = convert(part)
    return converted if _score([converted]).share >= _score([part]).share else part


def from_tcvn3(text: str) -> str:
    """Read letters of Western Europe as TCVN3: 'nh©n d©n' -> 'nhân dân'."""
    return unicodedata.normalize("NFC", text.translate(_TCVN3_LETTERS))


def from_vni(text: str) -> str:
    """Read letters of Western Europe as VNI: 'nhaân daân' -> 'nhân dân'."""
    return _VNI_PATTERN.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    letter = _VNI_WRITTEN[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter


_REPAIRS = {TCVN3: from_tcvn3, VNI: from_vni}


def _western(data: bytes) -> str:
    """Decode as browsers do: five bytes without a meaning stay controls."""
    return "".join(map(_WESTERN.__getitem__, data))


_WESTERN = [bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256)]
# Those that are likelier come first: a later one must be better.
_EIGHT_BITS: dict[str, list[Callable[[bytes], str]]] = {
    UTF8: [lambda data: data.decode("utf-8", "replace")],
    TCVN3: [
        lambda data: from_tcvn3(_western(data)),
        lambda data: unicodedata.normalize("NFC", data.decode("latin-1").translate(_TCVN_LETTERS)),
    ],
    VNI: [lambda data: from_vni(_western(data))],
    WINDOWS_1258: [lambda data: unicodedata.normalize("NFC", data.decode("cp1258", "replace"))],
    VISCII: [lambda data: data.decode("latin-1").translate(_VISCII_LETTERS)],
}


def _by_letters(data: bytes) -> Decoded:
    texts = ((decode(data), name) for name, decoders in _EIGHT_BITS.items() for decode in decoders)
    score, text, encoding = max(((_score([text]).share, text, name) for text, name in texts), key=lambda each: each[0])
    if score < _LIKELY:
        return Decoded(_western(data), UNKNOWN, certain=False)
    return Decoded(text, encoding, certain=score >= _SURE and "\ufffd" not in text)


def _wide(data: bytes) -> Decoded:
    """Decode UTF-16 without a byte order mark: of every second byte nearly all are one of a few."""
    sides = {"utf-16-be": data[0::2], "utf-16-le": data[1::2]}
    usual = {codec: sum(map(side.count, b"\0\1\x1e\x20")) for codec, side in sides.items()}
    codec = max(usual, key=usual.__getitem__)
    if usual[codec] < 0.9 * len(sides[codec]) or not 0 < sides[codec].count(0) > data.count(0) * 0.9:
        return Decoded(_western(data), UNKNOWN, certain=False)
    return Decoded(data.decode(codec, "replace"), UTF16, certain=True)


@dataclass(frozen=True, slots=True)
class _Score:
    """Of the words that are not plain ASCII: how many there are, and how many could be Vietnamese."""

    words: int
    vietnamese: int
    distinct: int

    @property
    def share(self) -> float:
        return self.vietnamese / self.words if self.words else 0.0


def _score(texts: Iterable[str]) -> _Score:
    found = (word for text in texts for word in _WORD.findall(text) if not word.isascii())
    words = list(islice(found, _MOST_WORDS))
    good = [word for word in words if _is_syllable(word)]
    return _Score(len(words), len(good), len({word for word in good if len(word) > 1}))


@lru_cache(maxsize=8_192)
def _is_syllable(word: str) -> bool:
    if len(word) > 12:
        return False
    letters, tone = split_tones(unicodedata.normalize("NFD", word.lower()))
    if len(tone) > 1 or not _SYLLABLE.fullmatch(letters):
        return False
    return tone in "45" if _STOPPED.search(letters) else True

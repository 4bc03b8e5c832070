"""Words typed with the keys of Telex while the keyboard took them for letters: "nghij quyeets" is "nghị quyết"."""

import re
import unicodedata

from vietnamese.tones import is_syllable, placed

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_LETTERS = (("uwow", "ươ"), ("uow", "ươ"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"))
_LATE = (("uo", "ươ"), ("a", "ă"), ("o", "ơ"), ("u", "ư"))  # the w after the consonants: "truongwf"
_APART = re.compile(r"([^aeiouyăâêôơư]*)(.*)", re.DOTALL)


def from_telex(word: str) -> str:
    """The syllable that was meant, in small letters; "" where no key stands in the word, or no syllable comes of it."""
    typed = unicodedata.normalize("NFC", word.lower())
    onset, rest = _APART.fullmatch(typed).groups()
    tones = [key for key in rest if key in _TONES]
    rest = "".join(key for key in rest if key not in _TONES)
    for keys, letters in _LETTERS:
        rest = rest.replace(keys, letters, 1)
    if "w" in rest:
        bare = rest.replace("w", "", 1)
        rest = next((bare.replace(keys, letters, 1) for keys, letters in _LATE if keys in bare), rest)
    meant = onset.replace("dd", "đ", 1) + rest
    if len(tones) > 1 or not is_syllable(meant) or not tones and meant == typed:
        return ""
    vowel = _APART.fullmatch(meant).end(1)
    toned = meant[: vowel + 1] + "".join(_TONES[key] for key in tones) + meant[vowel + 1 :]
    return placed(unicodedata.normalize("NFC", toned), "new")

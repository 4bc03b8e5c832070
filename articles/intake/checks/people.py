"""People whom only the captions name."""

import re
from collections.abc import Iterator

from articles.intake.reading import FoundPerson, Passage, Reading
from articles.intake.remarks import Remark, Remedy
from vietnamese.folding import fold, tone_key

_CREDIT = re.compile(r"(?:ảnh|nguồn|tác giả|thực hiện|bài|tin|ctv|pv)\s?[:/]\s?\Z", re.IGNORECASE)


def caption_person(reading: Reading) -> Iterator[Remark]:
    """A person in a caption whom the text does not name: forgotten in the text, or misspelt in one of the two."""
    elsewhere = _beside_captions(reading)
    named = [each for each in reading.people if not _only_in_captions(reading, each)]
    if not any(block.kind == "paragraph" for block in reading.blocks):
        return
    for person in reading.people:
        if person in named or tone_key(person.name) in elsewhere or _is_credit(reading.text, person.mentions[0]):
            continue
        meant = sorted({each.name for each in named if _is_slip(person.name, each.name)})
        ask = f"có phải là {meant[0]}?" if len(meant) == 1 else "xin xem lại tên, hoặc bổ sung vào bài."
        message = f"{person.name} chỉ có trong chú thích ảnh, không có trong bài: {ask}"
        yield Remark("caption-person-not-in-text", "hint", message, person.mentions, _remedy(person, meant))


def _beside_captions(reading: Reading) -> str:
    """All that is not a caption, to be compared whatever its case and tone style."""
    kinds = [block.passage for block in reading.blocks if block.kind not in ("caption", "picture")]
    return tone_key(" | ".join(each.text for each in [*filter(None, [reading.title]), *kinds]))


def _only_in_captions(reading: Reading, person: FoundPerson) -> bool:
    return bool(person.mentions) and all(
        any(caption.start <= each.start and each.end <= caption.end for caption in reading.captions)
        for each in person.mentions
    )


def _is_credit(text: str, mention: Passage) -> bool:
    """Whether the name alone stands behind "Ảnh:"."""
    follows = text[mention.end : mention.end + 2].strip(" .)")
    return _CREDIT.search(text[max(0, mention.start - 60) : mention.start]) is not None and not follows.strip()


def _is_slip(name: str, other: str) -> bool:
    return tone_key(name) != tone_key(other) and fold(name) == fold(other)


def _remedy(person: FoundPerson, meant: list[str]) -> Remedy | None:
    if len(meant) != 1 or any(fold(each.text) != fold(meant[0]) for each in person.mentions):
        return None
    return Remedy(f"Sửa thành “{meant[0]}”", tuple((each, meant[0]) for each in person.mentions))

"""People who are named under a photo and nowhere else."""

from collections.abc import Iterator

from articles.intake.reading import Passage, Reading
from articles.intake.remarks import Remark


def only_in_captions(reading: Reading) -> Iterator[Remark]:
    for person in reading.people:
        if reading.captions and all(_is_within(mention, reading.captions) for mention in person.mentions):
            yield Remark(
                "caption-person-not-in-text", "hint",
                f"{person.name} có trong chú thích ảnh mà không có trong bài. Hãy kiểm tra họ tên.",
                person.mentions[:1],
            )  # fmt: skip


def _is_within(mention: Passage, captions: tuple[Passage, ...]) -> bool:
    return any(caption.start <= mention.start and mention.end <= caption.end for caption in captions)

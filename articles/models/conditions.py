"""What must hold before readers may see an article, as a list: every door to publishing asks all of it.

Those doors are a step of the workflow, the publishing of a working copy, an import, and the saving of what is
scheduled or expired. A condition is given the article and its photos, saved or not, and names what is to be mended.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from publishing.richtext import plain_text
from vietnamese.secrecy import marks_in

SPOKEN = ("title", "subtitle", "lead", "body", "dateline", "byline", "source", "change_note")
SPOKEN_OF_PHOTOS = ("caption", "credit", "alt")
FEWEST_OF_STORY = 3
Condition = Callable[[Any, Iterable[Any]], Iterable[str]]


def has_text(article: Any, photos: Iterable[Any]) -> Iterator[str]:
    if not article.body and not article.lead:
        yield "Tin chưa có nội dung."


def has_category(article: Any, photos: Iterable[Any]) -> Iterator[str]:
    if not article.is_page and not article.category_id:
        yield "Hãy chọn chuyên mục."


def photos_are_described(article: Any, photos: Iterable[Any]) -> Iterator[str]:
    """Each photo says to those who do not see it what it shows, or is marked as decoration."""
    for place, photo in enumerate(photos, 1):
        if photo.lacks_alt:
            named = f" (“{photo.caption}”)" if photo.caption else ""
            yield f"Ảnh {place}{named} thiếu mô tả ảnh. Hãy viết mô tả, hoặc chọn “ảnh trang trí”."


def bears_no_mark(article: Any, photos: Iterable[Any]) -> Iterator[str]:
    """Neither what it says nor what its photos say, nor the text it was read from, bears a mark of secrecy."""
    for name in SPOKEN:
        text = getattr(article, name)
        yield from _marks(plain_text(text) if name == "body" else text, _called(article, name))
    for place, photo in enumerate(photos, 1):
        yield from marks_of_photo(photo, f" {place}")
    if original := getattr(article, "original", None):
        yield from _marks(original.readable_text, "văn bản gốc")


def marks_of_photo(photo: Any, place: str = "") -> Iterator[str]:
    """Name every mark of secrecy in what is said of a photo."""
    for name in SPOKEN_OF_PHOTOS:
        yield from _marks(getattr(photo, name), f"{_called(photo, name)} của ảnh{place}")


def _called(row: Any, name: str) -> str:
    return row._meta.get_field(name).verbose_name


def _marks(text: str, place: str) -> Iterator[str]:
    for mark in marks_in(text):
        line = text.count("\n", 0, mark.start) + 1
        yield f"Có dấu “{mark.text}” ở {place}, dòng {line}: văn bản mật hay lưu hành nội bộ không được đăng."


def story_has_photos(article: Any, photos: Iterable[Any]) -> Iterator[str]:
    """A photo story is told by photos."""
    if article.is_photo_story and len(list(photos)) < FEWEST_OF_STORY:
        yield f"Phóng sự ảnh cần ít nhất {FEWEST_OF_STORY} ảnh."


CONDITIONS: tuple[Condition, ...] = (
    has_text, has_category, photos_are_described, story_has_photos, bears_no_mark,
)  # fmt: skip

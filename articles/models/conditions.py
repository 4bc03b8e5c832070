"""What must hold before readers may see an article, as a list: every door to publishing asks all of it.

Those doors are a step of the workflow, the publishing of a working copy, an import, and the saving of what is
scheduled or expired. A condition is given the article and its photos, saved or not, and names what is to be mended.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

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


CONDITIONS: tuple[Condition, ...] = (has_text, has_category, photos_are_described)

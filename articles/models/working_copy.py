"""What of an article a correction brings along (publishing/corrections.py)."""

from typing import Any

from articles.models.article import Article
from articles.models.original import OriginalText
from publishing import richtext
from publishing.corrections import Corrections


class ArticleCorrections(Corrections):
    model, owner = Article, "article"
    kept = ("photos", "attachments")
    replaced = ("participations", "involvements", "citations", "awards", "indicators")

    def carry(self, original: Article, copy: Article, ids: dict[str, dict[int, int]]) -> None:
        copy.tags.set(original.tags.all())
        copy.body = richtext.renumber_photos(copy.body, ids["photos"])
        copy.save()

    def settle(self, original: Article, copy: Article, ids: dict[str, dict[int, int]]) -> None:
        original.tags.set(copy.tags.all())
        _take_over_text(copy, original)
        original.body = richtext.renumber_photos(copy.body, ids["photos"])
        copy.comments.update(article=original)


def _take_over_text(copy: Article, original: Article) -> None:
    """A text that was read into the copy takes the place of the one before; without one that stays."""
    read = OriginalText.objects.filter(article=copy)
    if read.exists():
        OriginalText.objects.filter(article=original).delete()
        read.update(article=original)


_corrections: Any = ArticleCorrections()
start_working_copy = _corrections.start
publish_working_copy = _corrections.publish
put_in_place = _corrections.put_in_place

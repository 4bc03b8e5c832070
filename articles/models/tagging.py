"""Tags: one per tone key, case-folded.

Never one per full folding, which would merge "công nhân" (worker) and "công nhận" (to recognise); and never one per
spelling, which would part "hoà giải" and "hòa giải".
"""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from articles.models.links import ArticleLink
from publishing.addresses import address
from publishing.fields import DerivedField, LineField
from vietnamese.folding import clean_line, fold, tone_key
from vietnamese.names import collation_key
from vietnamese.slugs import slugify


def split_tags(text: str) -> list[str]:
    """Read the field of tags: "chuyển đổi số, cải cách" holds two; quotation marks around one are left out."""
    names = (clean_line(part).strip("\"“”'") for part in re.split(r"[,;\n]", text))
    return [name for name in names if name]


def join_tags(tags: Iterable[Any]) -> str:
    """Write tags into the field as `split_tags` reads them."""
    return ", ".join(sorted((tag.name for tag in tags), key=collation_key))


class Tag(TagBase):
    name = LineField("từ khóa", max_length=100, unique=True)
    key = DerivedField(max_length=200, derive="make_key", unique=True)
    search_key = DerivedField(max_length=100, derive="make_search_key")
    sort_key = DerivedField(max_length=400, derive="make_sort_key")

    class Meta:
        verbose_name = "từ khóa"
        verbose_name_plural = "từ khóa"
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="tag_by_name")]

    def clean(self) -> None:
        super().clean()
        if same := Tag.objects.filter(key=self.make_key()).exclude(pk=self.pk).first():
            raise ValidationError({"name": f"Đã có từ khóa “{same}”."})
        if self.slug and not self.slug.isascii():  # taggit allows it, and no address would have it
            raise ValidationError({"slug": "Địa chỉ chỉ gồm chữ không dấu, chữ số, gạch nối và gạch dưới."})

    def make_key(self) -> str:
        return tone_key(self.name)

    def make_search_key(self) -> str:
        return fold(self.name)

    def make_sort_key(self) -> str:
        return collation_key(self.name)

    def slugify(self, tag: str, i: int | None = None) -> str:
        return (slugify(tag, 90) or "tu-khoa") + (f"-{i}" if i is not None else "")

    def get_absolute_url(self) -> str:
        return address("articles:tag", self.slug)


class TaggedArticle(ArticleLink, ItemBase):
    article_field = "content_object"

    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged_items")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_articles")

    class Meta:
        verbose_name = "từ khóa của tin, bài"
        verbose_name_plural = "từ khóa của tin, bài"
        indexes = [
            models.Index(fields=["tag", "-listed_from", "-content_object", "listed_until"], name="taggedarticle_listed")
        ]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="taggedarticle_once"),
        ]


def _key_of(tag: Tag | str) -> str:
    return tone_key(clean_line(tag)[:100]) if isinstance(tag, str) else tag.key


class KeyedTagManager(_TaggableManager):
    """Finds the tag a name means by its tone key before taggit looks at spelling."""

    def set(self, tags: Iterable[Any], **kwargs: Any) -> None:
        """As taggit does; where the tags are what they were nothing is written, and no signal is sent."""
        tags = list(tags)
        if kwargs or {_key_of(tag) for tag in tags} - {""} != {*self.values_list("key", flat=True)}:
            super().set(tags, **kwargs)

    def _to_tag_model_instances(self, tags: Iterable[Any], tag_kwargs: dict[str, Any]) -> Any:
        return super()._to_tag_model_instances(self._known(tags), tag_kwargs)

    def _known(self, tags: Iterable[Any]) -> list[Any]:
        names: dict[str, str] = {}
        instances = []
        for tag in tags:
            if isinstance(tag, str):
                if name := clean_line(tag)[:100]:
                    names.setdefault(tone_key(name), name)
            else:
                instances.append(tag)
        known = {tag.key: tag for tag in Tag.objects.filter(key__in=names)}
        return instances + [known.get(key, name) for key, name in names.items()]

"""How articles and their categories are imported."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.category_importer import CategoryImporter, CategoryLookup
from articles.models import (
    Article,
    Attachment,
    Award,
    Citation,
    Indicator,
    Involvement,
    Participation,
    Photo,
    Tag,
    TaggedArticle,
)
from articles.models.tagging import split_tags
from articles.resources import AWARD_PARTS, INDICATOR_PARTS
from organizations.models import Portal
from publishing import richtext
from publishing.importing.batch import Batch
from publishing.importing.drafts import Draft
from publishing.importing.importer import register
from publishing.importing.parts import Part, same
from publishing.importing.references import register as register_lookup
from publishing.importing.states import check_state
from publishing.importing.values import BadValue, quoted, texts_value
from publishing.workflow import Status
from search.importing import IndexedImporter
from vietnamese.folding import tone_key

_MARK = re.compile(r"<p>\s*\[ảnh (\d{1,9})\]\s*</p>")
_TAG_LENGTH = Tag._meta.get_field("name").max_length


def tag_names(value: Any) -> dict[str, str]:
    """Read a list of tags by their keys, each spelled as it comes first."""
    names: dict[str, str] = {}
    for name in (name for text in texts_value(value) for name in split_tags(text)):
        if len(name) > _TAG_LENGTH:
            raise BadValue(f"Từ khóa {quoted(name)} dài hơn {_TAG_LENGTH} ký tự.")
        names.setdefault(tone_key(name), name)
    return names


def place_photos(body: str, ids: list[int | None]) -> str:
    """Put figures in the place of the marks `<p>[ảnh 1]</p>`, which count from 1; a photo without id keeps its mark.

    Raises BadValue for a mark that means no photo.
    """

    def figure(mark: re.Match[str]) -> str:
        place = int(mark[1])
        if not 1 <= place <= len(ids):
            raise BadValue(f"Nội dung nhắc ảnh {place}, nhưng tin chỉ có {len(ids)} ảnh.")
        pk = ids[place - 1]
        return mark[0] if pk is None else f'<figure data-photo="{pk}"></figure>'

    placed = _MARK.sub(figure, body)
    return body if placed == body else richtext.sanitize(placed)


class ArticleImporter(IndexedImporter):
    kind = "article"
    converters = {"tags": tag_names}
    parts = (
        Part(
            Photo, "photos", {"file": "image", **same("caption", "credit", "alt", "decorative")},
            (("image", "caption"), ("image",)),
        ),
        Part(Attachment, "attachments", same("file", "title", "pages"), (("file", "title"), ("file",), ("title",))),
        Part(Participation, "participations", same("person", "role", "titles"), (("person", "role"), ("person",))),
        Part(
            Involvement, "involvements", same("organization", "organ", "role", "name"),
            (("organization", "organ", "role"), ("organization",)),
        ),
        # The place in the text belongs to the words, whatever document they mean.
        Part(
            Citation, "citations", same("as_written", "directive", "state"),
            (("directive", "as_written"), ("as_written",)),
        ),
        Part(
            Award, "awards", same(*AWARD_PARTS),
            (("form", "person", "organization", "recipient_text"), ("person", "organization", "recipient_text")),
        ),
        Part(Indicator, "indicators", same(*INDICATOR_PARTS), (("label", "period"), ("label",))),
    )  # fmt: skip

    def records(self) -> QuerySet:
        related = [*(part.key for part in self.parts), "tagged_items__tag", "original"]
        return Article.objects.originals().order_by().prefetch_related(*related)

    def settle(self, draft: Draft, batch: Batch) -> None:
        row = draft.instance
        if row.status == Status.PUBLISHED and not row.published_at:
            row.published_at = draft.before.get("published_at") or timezone.now()
        if "body" in draft.values.columns:
            self._place(draft)

    def _place(self, draft: Draft) -> None:
        """Write the text with its photos; those that are new get their place in `finish()`."""
        body = draft.values.columns["body"]
        if richtext.photo_ids(body):
            draft.refuse("body", "Nội dung có thẻ figure; chỗ của ảnh phải ghi là <p>[ảnh 1]</p>.")
            return
        try:
            draft.instance.body = place_photos(body, self._photo_ids(draft))
        except BadValue as bad:
            draft.refuse("body", str(bad))

    def _photo_ids(self, draft: Draft) -> list[int | None]:
        return [photo.pk for photo in self._photos(draft)]

    @staticmethod
    def _photos(draft: Draft) -> list[Photo]:
        if plan := draft.plans.get("photos"):
            return plan.rows
        return [] if draft.is_new else list(draft.instance.photos.all())

    def is_changed(self, draft: Draft) -> bool:
        tags = draft.values.extras.get("tags")
        return tags is not None and tags.keys() != {item.tag.key for item in draft.instance.tagged_items.all()}

    def check_change(self, draft: Draft, batch: Batch) -> None:
        check_state(draft, batch, partial(self._lacking, draft, batch))

    def _lacking(self, draft: Draft, batch: Batch) -> Iterator[str]:
        portal = batch.once("portal", Portal.fault)
        return filter(None, (portal, *draft.instance.missing_for_readers(self._photos(draft))))

    def finish(self, drafts: list[Draft], batch: Batch) -> None:
        placed = []
        for draft in drafts:
            if "body" in draft.values.columns and None not in (ids := self._photo_ids(draft)):
                body = place_photos(draft.values.columns["body"], ids)
                if body != draft.instance.body:
                    draft.instance.body = body
                    placed.append(draft.instance)
        Article.objects.bulk_update(placed, ["body"])
        self._write_tags([draft for draft in drafts if "tags" in draft.values.extras])

    def _write_tags(self, drafts: list[Draft]) -> None:
        tags = _tags({key: name for draft in drafts for key, name in draft.values.extras["tags"].items()})
        gone, new = [], []
        for draft in drafts:
            wanted = draft.values.extras["tags"].keys()
            items = {} if draft.is_new else {item.tag.key: item for item in draft.instance.tagged_items.all()}
            gone += [item.pk for key, item in items.items() if key not in wanted]
            new += [TaggedArticle(content_object=draft.instance, tag=tags[key]) for key in wanted if key not in items]
        TaggedArticle.objects.filter(pk__in=gone).delete()
        TaggedArticle.objects.bulk_create(new)


def _tags(names: dict[str, str]) -> dict[str, Tag]:
    """Return the tags of these keys, those that are new made now."""
    known = {tag.key: tag for tag in Tag.objects.filter(key__in=names)}
    for key in names.keys() - known.keys():
        known[key] = Tag(name=names[key])
        known[key].save()
    return known


for importer in (ArticleImporter, CategoryImporter):
    register(importer)
register_lookup(CategoryLookup)

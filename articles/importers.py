"""How articles and their categories are imported."""

import re
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import (
    Article,
    Attachment,
    Category,
    Citation,
    Involvement,
    Participation,
    Photo,
    Tag,
    TaggedArticle,
)
from articles.models.tagging import split_tags
from organizations.models import Portal
from publishing import richtext
from publishing.importing.batch import Batch
from publishing.importing.drafts import Draft
from publishing.importing.importer import Importer, register
from publishing.importing.parts import Part, same
from publishing.importing.references import Lookup, one_of
from publishing.importing.references import register as register_lookup
from publishing.importing.rows import Row
from publishing.importing.values import BadValue, name_value, quoted, texts_value
from publishing.workflow import STEPS, Status
from search import index
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
    )  # fmt: skip

    def records(self) -> QuerySet:
        related = [*(part.key for part in self.parts), "tagged_items__tag"]
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
        row, before = draft.instance, draft.before
        if before.get("status") == Status.PUBLISHED:
            row.version += 1  # a working copy begun before is stale now
        if row.status == Status.PUBLISHED:
            portal = batch.once("portal", Portal.fault)
            for fault in filter(None, (portal, *row.missing_for_readers(self._photos(draft)))):
                draft.refuse("", fault)
        if batch.user and not _may_go(before.get("status"), row.status, batch.user):
            draft.refuse("status", "Bạn không có quyền đăng, gỡ tin, bài.")
        if batch.user and draft.is_new:
            row.created_by = batch.user

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


def _may_go(before: str | None, after: str, user: Any) -> bool:
    """Tell whether a user may bring an article from one state to another; what readers see is for who may publish."""
    if user.has_perm("articles.publish_article"):
        return True
    if before == Status.PUBLISHED:
        return False
    steps = (step for step in STEPS.values() if step.permission == "change")
    start = before or Status.DRAFT
    return start == after or any(start in step.sources and after == step.target for step in steps)


class CategoryImporter(Importer):
    """A category is known by its address, or by its name where a row gives no address."""

    kind = "category"

    def key_of(self, row: Row) -> str:
        return name_value(row.values.get("slug"), "chữ") or tone_key(name_value(row.values.get("name"), "chữ"))

    def match(self, batch: Batch, records: QuerySet) -> None:
        stored = list(records)
        by_slug, by_name = {row.slug: row for row in stored}, {tone_key(row.name): row for row in stored}
        for draft in batch.drafts:
            columns = draft.values.columns
            if not columns.get("slug"):
                columns.pop("slug", None)  # an address stays as it is
            draft.instance = (by_slug if "slug" in columns else by_name).get(draft.key)
            if draft.instance:
                batch.refuse_repeated(draft, f"pk {draft.instance.pk}")

    def begin(self, draft: Draft) -> Category:
        return Category()

    def refuse_rivals(self, batch: Batch) -> None:
        """Name and address are unique; a category that the file renames has left its old ones."""
        stored = list(Category.objects.all())
        for draft in batch.changed():
            for column in ("name", "slug"):
                self._refuse_rival(draft, column, stored, batch)
            batch.note_rewritten(draft)

    def _refuse_rival(self, draft: Draft, column: str, stored: list[Category], batch: Batch) -> None:
        value = getattr(draft.instance, column)
        others = (row for row in stored if row.pk != draft.instance.pk and not batch.is_rewritten(row.pk))
        rival = next((row for row in others if getattr(row, column) == value), None)
        if rival:
            draft.refuse(column, f"{quoted(value)} đã là của chuyên mục “{rival.name}” (địa chỉ {rival.slug}).")
        elif line := batch.seen.get(column, value):
            draft.refuse(column, f"{quoted(value)} đã có ở dòng {line}.")
        else:
            batch.seen.note(column, value, draft.row.number)

    def index(self, created: list[Category], updated: list[Category]) -> None:
        """A category is not found itself; the articles in it show its name."""
        index.refresh(updated)


class CategoryLookup(Lookup):
    model = Category
    noun = "chuyên mục"

    def load(self, texts: set[str]) -> None:
        self._categories = list(Category.objects.only("pk", "slug", "name"))

    def resolve(self, text: str, but: int | None = None) -> int:
        named = [row for row in self._categories if row.slug == text]
        named = named or [row for row in self._categories if tone_key(row.name) == tone_key(text)]
        return one_of([(row.pk, row.slug) for row in named], text, self.noun)


for importer in (ArticleImporter, CategoryImporter):
    register(importer)
register_lookup(CategoryLookup)

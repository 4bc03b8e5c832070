"""Corrections of something published (docs/decisions/0004-working-copies.md).

A working copy is a row whose `revises` points at the original. It is never public. Publishing it copies fields and
children onto the original in one transaction and removes the copy; id and address of the original never change, and
the ids of its photos and attachments stay, because other texts and readers' links use them.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from articles.models.article import Article
from articles.models.original import OriginalText
from publishing import richtext
from publishing.workflow import STEPS, Status

# Children that the correction replaces as a whole; the ids of photos and attachments stay.
REPLACED = ("participations", "involvements", "citations", "awards", "indicators")
STALE = "Bản gốc đã được sửa hoặc gỡ sau khi bản sửa này bắt đầu. Hãy so lại rồi làm bản sửa mới."
CHILDREN = ("photos", "attachments", *REPLACED)
KEPT_BY_ORIGINAL = {
    "id", "import_ref", "slug", "status", "published_at", "revises", "version", "corrected_at", "created_by",
    "created_at", "updated_at", "review_on",
}  # fmt: skip


@transaction.atomic
def start_working_copy(article: Article, user: Any) -> Article:
    """Return the open working copy of a published article, made now if there is none.

    One that has gone stale can never be published: it stays for comparing, and another is made.
    """
    original = Article.objects.select_for_update().get(pk=article.pk)
    if original.revises_id:
        raise ValidationError("Đây đã là một bản sửa.")
    if original.status != Status.PUBLISHED:
        raise ValidationError("Chỉ tin, bài đã đăng mới cần bản sửa; hãy sửa thẳng mục này.")
    if opened := original.open_working_copy():
        return opened
    copy = Article.objects.get(pk=original.pk)
    copy.pk, copy._state.adding = None, True
    copy.revises, copy.status, copy.import_ref, copy.created_by = original, Status.DRAFT, None, user
    copy.change_note = ""
    copy.save()
    photo_ids: dict[int, int] = {}
    for name in CHILDREN:
        for child in getattr(original, name).all():
            old = child.pk
            _move(child, copy)
            if name == "photos":
                photo_ids[old] = child.pk
    copy.tags.set(original.tags.all())
    copy.body = richtext.renumber_photos(copy.body, photo_ids)
    copy.save()
    return copy


def _move(child: models.Model, copy: Article) -> None:
    """Save `child` once more as a child of the working copy, remembering which row it stands for."""
    persons = list(child.persons.all()) if hasattr(child, "persons") else []
    if hasattr(child, "origin"):
        child.origin_id = child.pk
    child.pk, child._state.adding, child.article = None, True, copy
    child.save()
    if persons:
        child.persons.set(persons)


@transaction.atomic
def publish_working_copy(copy: Article, action: str = "publish", by: Any = None, **said: Any) -> Article:
    """Put a correction in its place by a step of the workflow; returns the original, which keeps the steps of both.

    It goes the same way as any text: another person has approved it, or it is overridden with a reason.
    """
    step = STEPS[action]
    current = Article.objects.select_for_update().filter(pk=copy.pk).first()
    if current is None:
        raise ValidationError(STALE)
    current.check_step(step, by)
    current.check_said(step, said)
    current.record_step(step, current.status, by, **said)
    return put_in_place(current)


@transaction.atomic
def put_in_place(copy: Article) -> Article:
    """Write the correction over what readers see and remove it; returns the original. Asks nobody."""
    original = Article.objects.select_for_update().get(pk=copy.revises_id)
    if original.version != copy.version:
        raise ValidationError(STALE)
    for field in Article._meta.concrete_fields:
        if field.name not in KEPT_BY_ORIGINAL:
            setattr(original, field.attname, getattr(copy, field.attname))
    original.version += 1
    original.corrected_at = timezone.now()
    original.tags.set(copy.tags.all())
    photo_ids = _replace_kept(original.photos, copy.photos, original)
    _replace_kept(original.attachments, copy.attachments, original)
    for name in REPLACED:
        getattr(original, name).all().delete()
        getattr(copy, name).update(article=original)
    _take_over_text(copy, original)
    original.body = richtext.renumber_photos(copy.body, photo_ids)
    original.full_clean(validate_constraints=False)
    original._prefetched_objects_cache = {}
    original.check_before_publishing()
    original.save()
    copy.steps.hand_over(article=original)
    copy.comments.update(article=original)
    Article.objects.get(pk=copy.pk).delete()
    return original


def _take_over_text(copy: Article, original: Article) -> None:
    """A text that was read into the copy takes the place of the one before; without one that stays."""
    read = OriginalText.objects.filter(article=copy)
    if read.exists():
        OriginalText.objects.filter(article=original).delete()
        read.update(article=original)


def _replace_kept(olds: Any, news: Any, original: Article) -> dict[int, int]:
    """Write rows of the copy over those they stand for, adopt new ones, drop the rest; maps copy ids to kept ids."""
    known = {row.pk: row for row in olds.all()}
    kept: dict[int, int] = {}
    for row in news.all():
        target = known.pop(row.origin_id, None)
        if target is None:
            row.article, row.origin = original, None
            row.save()
            continue
        for field in row._meta.concrete_fields:
            if field.name not in ("id", "article", "origin"):
                setattr(target, field.attname, getattr(row, field.attname))
        target.save()
        if hasattr(row, "persons"):
            target.persons.set(row.persons.all())
        kept[row.pk] = target.pk
    for row in known.values():
        row.delete()
    return kept

"""The index as the site sees it: one row for each findable thing. The words belong to the engine."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def in_its_time(now: datetime | None = None) -> Q:
    """What a reader may find at `now` (default: this moment), so nothing scheduled or expired."""
    now = now or timezone.now()
    begun = Q(public_from=None) | Q(public_from__lte=now)
    not_over = Q(public_until=None) | Q(public_until__gt=now)
    return begun & not_over & Q(is_public=True)


class SearchEntryQuerySet(models.QuerySet):
    def public(self, now: datetime | None = None) -> "SearchEntryQuerySet":
        """What a reader may find at `now` (default: this moment), so nothing scheduled or expired."""
        return self.filter(in_its_time(now))


class SearchEntry(models.Model):
    """What a result shows, copied from the content in the transaction that saved the content.

    `place` says where the entry stands among all (see `search.order`), and its words are stored under it.
    """

    kind = models.CharField(_("loại"), max_length=40)
    object_id = models.BigIntegerField(_("mã đối tượng"))
    place = models.BigIntegerField(_("vị trí"), unique=True)
    title = models.TextField(_("tiêu đề"))
    url = models.CharField(_("địa chỉ"), max_length=500)
    summary = models.TextField(_("tóm tắt"), blank=True)
    keywords = models.TextField(_("từ khóa"), blank=True)
    import_ref = models.CharField(_("mã nhập liệu"), max_length=200, blank=True)
    text = models.TextField(_("nội dung"), blank=True)
    facets = models.TextField(_("thuộc về"), blank=True)
    label = models.CharField(_("nhãn"), max_length=200, blank=True)
    context = models.TextField(_("ngữ cảnh"), blank=True)
    image = models.CharField(_("ảnh"), max_length=500, blank=True)
    date = models.DateField(_("ngày"), null=True, blank=True)
    is_public = models.BooleanField(_("công khai"), default=False)
    public_from = models.DateTimeField(_("công khai từ"), null=True, blank=True)
    public_until = models.DateTimeField(_("công khai đến"), null=True, blank=True)
    updated = models.DateTimeField(_("cập nhật"), auto_now=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mục tìm kiếm")
        verbose_name_plural = _("mục tìm kiếm")
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_object")]
        # Whatever is found by its words is looked up here by its place, without reading the text beside it.
        indexes = [
            models.Index(
                fields=["place", "kind", "object_id", "facets", "is_public", "public_from", "public_until"],
                name="search_entry_by_place",
            ),
            models.Index(fields=["public_until"], condition=Q(public_until__isnull=False), name="search_entry_until"),
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word of the archive with its marks, in small letters (see `search.vocabulary`)."""

    spelled = models.CharField(_("từ"), max_length=12, primary_key=True)

    class Meta:
        verbose_name = _("từ")
        verbose_name_plural = _("từ")

    def __str__(self) -> str:
        return self.spelled

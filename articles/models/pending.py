"""A text on its way to a draft: what was pasted or uploaded, kept between the steps and for the one who brought it."""

import uuid
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone

from articles.models.article import Article
from articles.models.original import ExactTextField

FOLDER = "readings/"
KEPT = timedelta(days=1)


class PendingReadingQuerySet(models.QuerySet):
    def stale(self) -> Self:
        """Those that nobody comes back to."""
        return self.filter(started_at__lt=timezone.now() - KEPT)


class PendingReading(models.Model):
    """A text or a file that is being read; nothing of it is an article before its reader saves the draft.

    `repairs` holds the remedies that were accepted, batch after batch, each as [start, end, text] of the text as the
    batches before left it. `article` is the draft it became: a form posted twice makes one.
    """

    id = models.UUIDField("mã", primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="pending_readings", verbose_name="người đưa vào"
    )
    started_at = models.DateTimeField("bắt đầu", auto_now_add=True, db_index=True)
    text = ExactTextField("văn bản", blank=True)
    html = ExactTextField("văn bản có định dạng", blank=True)
    file_name = models.CharField("tên tệp", max_length=255, blank=True)
    repairs = models.JSONField("sửa đã nhận", default=list)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="bản nháp"
    )

    objects = PendingReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đang đọc"
        verbose_name_plural = "văn bản đang đọc"

    def __str__(self) -> str:
        return self.file_name or "Văn bản dán vào"

    @property
    def path(self) -> str:
        """The name of the uploaded file in the private storage."""
        return f"{FOLDER}{self.pk}"

    def keep_file(self, data: bytes) -> None:
        storages["private"].save(self.path, ContentFile(data))

    def file_bytes(self) -> bytes:
        with storages["private"].open(self.path) as file:
            return file.read()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if self.file_name:
            storages["private"].delete(self.path)
        return super().delete(*args, **kwargs)

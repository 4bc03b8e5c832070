"""An import asked for in the admin: it proceeds in steps, and what is known of it is stored between them."""

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.core.files.storage import storages
from django.db import models, transaction

FOLDER = "imports/"


class ImportRun(models.Model):
    """One file of records on its way in, and what became of it. Its rows wait in the private storage, as JSON Lines."""

    class State(models.TextChoices):
        CHECKING = "checking", "đang kiểm tra"
        READY = "ready", "chờ xác nhận"
        WRITING = "writing", "đang nhập"
        DONE = "done", "đã nhập"
        CANCELLED = "cancelled", "đã bỏ"

    OPEN = (State.CHECKING, State.READY, State.WRITING)
    COUNTS = ("created", "updated", "skipped", "refused")

    id = models.UUIDField("mã", primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("loại bản ghi", max_length=40)
    file_name = models.CharField("tệp", max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="import_runs", verbose_name="người nhập"
    )
    started_at = models.DateTimeField("bắt đầu", auto_now_add=True, db_index=True)
    changed_at = models.DateTimeField("bước cuối", auto_now=True)
    state = models.CharField("tình trạng", max_length=9, choices=State, default=State.CHECKING)
    rows = models.PositiveIntegerField("số dòng", default=0)
    done = models.PositiveIntegerField("đã qua", default=0)
    position = models.PositiveBigIntegerField(default=0, help_text="Số byte của tệp chờ đã đọc.")
    created = models.PositiveIntegerField("tạo", default=0)
    updated = models.PositiveIntegerField("cập nhật", default=0)
    skipped = models.PositiveIntegerField("giữ nguyên", default=0)
    refused = models.PositiveIntegerField("từ chối", default=0)
    # Of this pass: faults as [row, column, message], the first rows that change as [row, outcome, title], the
    # engine's `Seen`.
    faults = models.JSONField(default=list)
    faults_in_all = models.PositiveIntegerField("số lỗi", default=0)
    changes = models.JSONField(default=list)
    seen = models.JSONField(default=dict)

    class Meta:
        verbose_name = "lần nhập"
        verbose_name_plural = "lần nhập từ tệp"
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def spool(self) -> str:
        """The name of the waiting rows in the private storage."""
        return f"{FOLDER}{self.pk}.jsonl"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    def begin_pass(self, state: "ImportRun.State") -> None:
        """Start over at the first row, to check or to write."""
        self.state, self.done, self.position = state, 0, 0
        for name in self.COUNTS:
            setattr(self, name, 0)
        self.faults, self.faults_in_all, self.changes, self.seen = [], 0, [], {}

    def close(self, state: "ImportRun.State") -> None:
        """End the run; nobody needs the waiting rows any more."""
        self.state, self.seen = state, {}
        spool = self.spool
        transaction.on_commit(lambda: storages["private"].delete(spool), robust=True)

    def read(self) -> Iterator[tuple[int, bytes]]:
        """Yield the waiting lines from the position on, each with the position behind it."""
        with storages["private"].open(self.spool) as file:
            file.seek(self.position)
            while line := file.readline():
                yield file.tell(), line

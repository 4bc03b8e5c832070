"""The rows of the audit trail, each holding the hash of the one before it.

Both databases refuse to change or remove an entry (publishing/migrations/0005_audit_trail.py). Persons are named by
plain ids and not by foreign keys: an account that is deleted must not change what it did.
"""

import datetime
import json
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

FIRST = "0" * 64
"""What stands in the first entry for the hash of the one before."""


class Action(models.TextChoices):
    LOGIN = "login", "Đăng nhập"
    FAILED = "login-failed", "Đăng nhập không thành công"
    THROTTLED = "throttled", "Tạm khóa đăng nhập"
    LOGOUT = "logout", "Đăng xuất"
    REFUSED = "refused", "Bị từ chối"
    CREATE = "create", "Tạo"
    CHANGE = "change", "Sửa"
    STEP = "step", "Chuyển trạng thái"
    DELETE = "delete", "Xóa vào thùng rác"
    RESTORE = "restore", "Khôi phục"
    PURGE = "purge", "Xóa hẳn"
    EXPORT = "export", "Xuất dữ liệu"
    IMPORT = "import", "Nhập dữ liệu"
    ROLE = "role", "Vai trò, quyền, phạm vi"
    SECOND_FACTOR = "second-factor", "Xác thực hai bước"


class AuditHead(models.Model):
    """The end of the chain, in one row: whoever adds to the trail holds it locked."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST)

    class Meta:
        default_permissions = ()
        verbose_name = "cuối nhật ký"
        verbose_name_plural = "cuối nhật ký"

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


class AuditEntry(models.Model):
    """One thing that was done. `person` and `address` are pseudonyms (publishing/audit/telling.py)."""

    number = models.PositiveBigIntegerField("số", primary_key=True)
    at = models.DateTimeField("lúc")
    action = models.CharField("việc", max_length=16, choices=Action)
    account = models.PositiveBigIntegerField("mã tài khoản", null=True)
    person = models.CharField("bí danh của người", max_length=32, blank=True)
    address = models.CharField("bí danh của máy", max_length=32, blank=True)
    kind = models.CharField("loại bản ghi", max_length=100, blank=True)
    object_id = models.CharField("mã bản ghi", max_length=64, blank=True)
    title = models.CharField("bản ghi", max_length=200, blank=True)
    note = models.CharField("chi tiết", max_length=500, blank=True)
    before = models.CharField("mã băm trước", max_length=64, blank=True)
    after = models.CharField("mã băm sau", max_length=64, blank=True)
    previous = models.CharField("mã băm của dòng trước", max_length=64)
    hash = models.CharField("mã băm của dòng này", max_length=64)

    class Meta:
        default_permissions = ()
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["-at", "-number"], name="audit_newest"),
            models.Index(fields=["action", "-at", "-number"], name="audit_of_action"),
            models.Index(fields=["kind", "-at", "-number"], name="audit_of_kind"),
            models.Index(fields=["person", "-at", "-number"], name="audit_of_person"),
            models.Index(fields=["address", "-at", "-number"], name="audit_of_address"),
            models.Index(fields=["kind", "object_id", "-number"], name="audit_of_record"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.get_action_display()}"

    @property
    def local_time(self) -> str:
        return f"{timezone.localtime(self.at):%H:%M:%S %d/%m/%Y}"

    @property
    def kind_name(self) -> str:
        """What the kind of the record is called, as far as there still is one."""
        try:
            return capfirst(str(apps.get_model(self.kind)._meta.verbose_name)) if self.kind else ""
        except (LookupError, ValueError):
            return self.kind

    def told(self) -> list[Any]:
        """All that the hash covers, in one order; the moment in UTC."""
        at = self.at.astimezone(datetime.UTC).isoformat()
        return [
            self.number, at, self.action, self.account, self.person, self.address, self.kind, self.object_id,
            self.title, self.note, self.before, self.after, self.previous,
        ]  # fmt: skip

    def seal(self) -> str:
        """The hash of this entry: as JSON, so that nothing typed can pass for the end of a value."""
        return sha256(json.dumps(self.told(), ensure_ascii=True).encode()).hexdigest()

"""Where somebody of the staff does what their roles say (docs/decisions/0031-roles-and-scope.md)."""

from typing import Self

from django.conf import settings
from django.db import connections, models
from django.db.models import Q

from organizations.models.organization import Organization

_BELOW = """
WITH RECURSIVE below (id) AS (
    SELECT id FROM organizations_organization WHERE id IN ({roots})
    UNION
    SELECT child.id FROM organizations_organization child JOIN below ON child.parent_id = below.id
)
SELECT id FROM below
"""


class AssignmentQuerySet(models.QuerySet):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user).order_by("pk")


class Assignment(models.Model):
    """An organization, with all below it, or the whole portal. Whoever has none sees only what is their own."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments", verbose_name="tài khoản"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="tổ chức",
        help_text="Gồm cả các tổ chức cấp dưới.",
    )  # fmt: skip
    whole_portal = models.BooleanField("toàn cổng", default=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phạm vi phụ trách"
        verbose_name_plural = "phạm vi phụ trách"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="assignment_says_where",
                condition=Q(organization=None, whole_portal=True) | Q(organization__isnull=False, whole_portal=False),
                violation_error_message="Hãy chọn một tổ chức, hoặc đánh dấu “toàn cổng”.",
            ),
            models.UniqueConstraint(
                fields=["user", "organization"], name="assignment_once",
                violation_error_message="Tài khoản này đã được giao tổ chức ấy.",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(whole_portal=True), name="assignment_whole_once",
                violation_error_message="Tài khoản này đã được giao toàn cổng.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.organization or "Toàn cổng")


def ids_below(roots: list[int], using: str = "default") -> frozenset[int]:
    """These organizations and all below them, in one statement; a cycle ends where it began."""
    with connections[using].cursor() as cursor:
        cursor.execute(_BELOW.format(roots=", ".join(["%s"] * len(roots))), roots)
        return frozenset(pk for (pk,) in cursor.fetchall())

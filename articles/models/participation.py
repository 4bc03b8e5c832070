"""Who was there: persons and organizations in an article, under the names printed that day."""

from django.db import models

from articles.models.article import Article
from articles.models.links import ArticleLink
from organizations.models.organization import Organization
from organizations.models.organization_kinds import Organ
from people.models import Person
from publishing.fields import LineField


class Participation(ArticleLink):
    """A person in an article with a role and the titles as printed."""

    class Role(models.TextChoices):
        CHAIRS = "chairs", "Chủ trì"
        ATTENDS = "attends", "Dự"
        SPEAKS = "speaks", "Phát biểu"
        CONCLUDES = "concludes", "Kết luận"
        PRESENTS = "presents", "Trao"
        RECEIVES = "receives", "Nhận"

    article = models.ForeignKey(Article, models.CASCADE, related_name="participations", verbose_name="tin, bài")
    person = models.ForeignKey(Person, models.PROTECT, related_name="participations", verbose_name="nhân sự")
    role = models.CharField("vai trò", max_length=9, choices=Role, default=Role.ATTENDS)
    titles = LineField("chức danh như in", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "người trong bài"
        verbose_name_plural = "người trong bài"
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["person", "-listed_from", "-article", "listed_until"], name="participation_listed")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person", "role"],
                name="participation_once_per_role",
                violation_error_message="Người này đã có trong bài với cùng vai trò.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"


class Involvement(ArticleLink):
    """An organization in an article with its organ, role and the name as printed."""

    class Role(models.TextChoices):
        CHAIRS = "chairs", "Chủ trì"
        ORGANIZES = "organizes", "Đơn vị tổ chức"
        ATTENDS = "attends", "Dự"
        MENTIONED = "mentioned", "Được nhắc"

    article = models.ForeignKey(Article, models.CASCADE, related_name="involvements", verbose_name="tin, bài")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="involvements", verbose_name="tổ chức")
    organ = models.CharField("cơ quan của tổ chức", max_length=16, choices=Organ, blank=True)
    role = models.CharField("vai trò", max_length=9, choices=Role, default=Role.MENTIONED)
    name = LineField("tên như in", max_length=250, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tổ chức trong bài"
        verbose_name_plural = "tổ chức trong bài"
        ordering = ["order", "pk"]
        indexes = [
            models.Index(
                fields=["organization", "-listed_from", "-article", "listed_until"], name="involvement_listed"
            ),
            models.Index(fields=["listed_from", "listed_until", "organization", "article"], name="involvement_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "organization", "organ", "role"],
                name="involvement_once_per_role",
                violation_error_message="Tổ chức này đã có trong bài với cùng vai trò.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.printed_name} ({self.get_role_display()})"

    @property
    def printed_name(self) -> str:
        return self.name or self.organization.name

"""Honours that an article reports: who was given what by whom, for what."""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models.article import Article
from articles.models.links import ArticleLink, ArticleLinkQuerySet
from organizations.models.organization import Organization
from organizations.models.organization_kinds import Organ
from people.models import Person
from publishing.fields import DerivedField, LineField
from publishing.models import PublicQuerySet, Record
from publishing.paging import Source
from vietnamese.folding import tone_key

FIRST_YEAR = 1900
_ON_ROWS = (
    "form", "year", "reason", "recipient_text", "giver_organ", "giver_text",
    "article__title", "article__slug", "article__published_at", "giver__name", "giver__slug",
    "person__full_name", "person__slug", "person__is_public", "organization__name", "organization__slug",
)  # fmt: skip


class AwardQuerySet(ArticleLinkQuerySet, PublicQuerySet):
    def shown(self) -> Self:
        """What readers are told: an award stays out whose only name is that of a person without a public page."""
        public = Exists(Person.objects.published().filter(pk=OuterRef("person")))
        return self.filter(Q(person=None) | ~Q(recipient_text="") | public)

    def published(self, at: datetime.datetime | None = None) -> Self:
        """Awards shown of articles that readers may see, whatever the links say (asked of few rows)."""
        article = Exists(Article.objects.published(at).filter(pk=OuterRef("article")))
        return self.filter(article).shown()

    def in_register(self) -> Self:
        """Awards of reports that public lists show."""
        return self.listed().shown()

    def entries(self) -> Source:
        """These awards as the register lists them, the newest first."""
        return Source(self.in_register(), ("-listed_from", "-pk"))

    def for_rows(self) -> Self:
        """Load what a row shows, and nothing more."""
        return self.select_related("article", "person", "organization", "giver").only(*_ON_ROWS)

    def newest(self, most: int) -> list["Award"]:
        """The newest of these awards in the register, ready for rows. They must be those of one thing."""
        ids = self.entries().ids(None, most)
        rows = self.model.objects.for_rows().published_among(ids)
        return sorted(rows, key=lambda award: ids.index(award.pk))


class Award(ArticleLink):
    """An honour in an article. The recipient is a person, an organization, or only what is printed ("10 cá nhân")."""

    class Kind(models.TextChoices):
        ORDER = "order", "Huân chương"
        MEDAL = "medal", "Huy chương"
        TITLE = "title", "Danh hiệu"
        PRIZE = "prize", "Giải thưởng"
        FLAG = "flag", "Cờ thi đua"
        MERIT = "merit", "Bằng khen"
        CERTIFICATE = "certificate", "Giấy khen"
        MEMENTO = "memento", "Kỷ niệm chương"
        BADGE = "badge", "Huy hiệu"
        OTHER = "other", "Khác"

    # With what else than its name a form of a kind begins.
    BEGINNINGS = {
        Kind.TITLE: ("Anh hùng", "Chiến sĩ thi đua", "Chiến sỹ thi đua", "Tập thể lao động", "Lao động tiên tiến"),
        Kind.PRIZE: ("Giải",),
        Kind.FLAG: ("Cờ",),
    }

    article = models.ForeignKey(Article, models.CASCADE, related_name="awards", verbose_name="tin, bài")
    form = LineField(
        "hình thức", max_length=150, help_text="Như in: Giấy khen, Bằng khen, Huân chương Lao động hạng Ba…"
    )
    kind = DerivedField("loại hình thức", max_length=11, choices=Kind, derive="make_kind")
    giver = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="awards_given", verbose_name="nơi khen"
    )
    giver_organ = models.CharField("cơ quan của nơi khen", max_length=16, choices=Organ, blank=True)
    giver_text = LineField("nơi khen như in", max_length=250, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="cá nhân được khen"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="tập thể được khen"
    )
    recipient_text = LineField(
        "được khen như in", max_length=250, blank=True,
        help_text="Tên hoặc số lượng như in, ví dụ “10 cá nhân”. Người không có trang công khai chỉ hiện bằng chữ này.",
    )  # fmt: skip
    reason = LineField("thành tích", max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(
        "năm khen thưởng", null=True, blank=True, validators=[MinValueValidator(FIRST_YEAR)]
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["-listed_from", "-id", "listed_until"], name="award_listed"),
            *(
                models.Index(fields=[name, "-listed_from", "-id", "listed_until"], name=f"award_listed_by_{name}")
                for name in ("person", "organization", "kind", "year")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="award_one_recipient",
                condition=Q(person=None) | Q(organization=None),
                violation_error_message="Mỗi dòng chỉ một người hoặc một tổ chức được khen.",
            ),
            models.CheckConstraint(
                name="award_some_recipient",
                condition=Q(person__isnull=False) | Q(organization__isnull=False) | ~Q(recipient_text=""),
                violation_error_message="Hãy chọn người, tổ chức được khen, hoặc ghi như in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.recipient}"

    def make_kind(self) -> str:
        """The kind with whose name, or one of its other beginnings, the form begins."""
        form = f"{tone_key(self.form)} "
        for kind in self.Kind:
            if any(form.startswith(f"{tone_key(start)} ") for start in (kind.label, *self.BEGINNINGS.get(kind, ()))):
                return kind.value
        return self.Kind.OTHER.value

    @property
    def recipient(self) -> str:
        """Who was honoured, as printed where that is known."""
        return self.recipient_text or str(self.person or self.organization or "")

    @property
    def recipient_page(self) -> Record | None:
        """The recipient where readers find a page of it."""
        if self.person_id:
            return self.person if self.person.is_public else None
        return self.organization

    @property
    def giver_name(self) -> str:
        """Who gave it, as printed where that is known, else organ and body."""
        if self.giver_text or not self.giver_id:
            return self.giver_text or self.get_giver_organ_display()
        if self.giver_organ in (Organ.POLITBURO, Organ.SECRETARIAT):
            return self.get_giver_organ_display()
        return f"{self.get_giver_organ_display()} {self.giver.name}".strip()

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.person_id and self.organization_id:
            errors["organization"] = "Mỗi dòng chỉ một người hoặc một tổ chức được khen."
        if not (self.person_id or self.organization_id or self.recipient_text):
            errors["recipient_text"] = "Hãy chọn người, tổ chức được khen, hoặc ghi như in."
        if self.year and self.year > timezone.localdate().year:
            errors["year"] = "Năm khen thưởng không thể ở tương lai."
        if errors:
            raise ValidationError(errors)

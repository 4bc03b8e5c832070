"""Documents cited in an article."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from articles.models.article import Article
from articles.models.links import ArticleLink, ArticleLinkQuerySet
from organizations.models.directive import Directive
from publishing.fields import LineField


class CitationQuerySet(ArticleLinkQuerySet):
    def listed(self) -> Self:
        """Only those that are certain: a guess leads no reader astray."""
        return super().listed().filter(state__in=Citation.LINKED)

    def undecided(self) -> Self:
        """What was found or guessed, and nobody has confirmed or set aside."""
        return self.filter(state__in=Citation.UNDECIDED)

    def shown(self) -> Self:
        """What the panel of an article lists: certain or not held, never a document that readers do not see."""
        public = Exists(Directive.objects.published().filter(pk=OuterRef("directive")))
        return self.filter(Q(directive=None) | public, state__in=Citation.SHOWN)


class Citation(ArticleLink):
    """A directive cited in an article: the text as written, the directive it means or none, and how sure that is."""

    class State(models.TextChoices):
        FOUND = "found", "phát hiện"
        MATCHED = "matched", "đã khớp"
        LIKELY = "likely", "nhiều khả năng"
        MISSING = "missing", "chưa có trong kho"
        CONFIRMED = "confirmed", "đã xác nhận"
        IGNORED = "ignored", "bỏ qua"

    # What readers see: a guess is shown to nobody.
    SHOWN = (State.MATCHED, State.MISSING, State.CONFIRMED)
    LINKED = (State.MATCHED, State.CONFIRMED)
    UNDECIDED = (State.FOUND, State.LIKELY)

    article = models.ForeignKey(Article, models.CASCADE, related_name="citations", verbose_name="tin, bài")
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="citations", verbose_name="văn bản",
        limit_choices_to=~Q(revises__isnull=False),  # a denial, as in originals()
    )  # fmt: skip
    as_written = LineField("như viết trong bài", max_length=300, blank=True)
    place = models.PositiveIntegerField("vị trí trong bài", null=True, blank=True, editable=False)
    state = models.CharField("tình trạng", max_length=9, choices=State, default=State.CONFIRMED)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản dẫn"
        verbose_name_plural = "văn bản dẫn"
        ordering = ["order", "pk"]
        indexes = [
            models.Index(
                fields=["directive", "-listed_from", "-article", "listed_until", "state"], name="citation_listed"
            ),
            models.Index(fields=["state", "article"], name="citation_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "directive", "as_written"],
                name="citation_once_as_written",
                violation_error_message="Văn bản này đã được dẫn với cùng cách viết.",
            )
        ]

    def __str__(self) -> str:
        """What histories and tables call it; the title of a document that readers do not see goes into neither."""
        return self.as_written or self.directive.hidden_as or str(self.directive)

    def clean(self) -> None:
        super().clean()
        if not self.directive_id and not self.as_written:
            raise ValidationError("Hãy chọn văn bản, hoặc ghi cách viết trong bài.")
        if not self.directive_id and self.state in self.LINKED:
            self.state = self.State.MISSING

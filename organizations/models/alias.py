"""Other names of documents: "Nghị quyết Trung ương 4 khóa XII"."""

from django.core.exceptions import ValidationError
from django.db import models

from organizations.models.directive import Directive
from publishing.fields import DerivedField, LineField
from vietnamese.words import fold_tokens


def alias_key(text: str) -> str:
    """The same for every spelling of a name, whatever its case, marks and signs between the words."""
    return " ".join(fold_tokens(text))


class DirectiveAlias(models.Model):
    """A name by which people call a document. Several documents may share one: it is ambiguous then, and stays so."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="aliases", verbose_name="văn bản")
    text = LineField("tên gọi khác", max_length=200, help_text="Ví dụ “Nghị quyết Trung ương 4 khóa XII”.")
    key = DerivedField(max_length=420, derive="make_key", db_index=True)

    class Meta:
        verbose_name = "tên gọi khác"
        verbose_name_plural = "tên gọi khác"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "key"],
                name="directivealias_once",
                violation_error_message="Văn bản đã có tên gọi này.",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def make_key(self) -> str:
        return alias_key(self.text)

    def clean(self) -> None:
        super().clean()
        self.key = self.make_key()  # what must be unique is known before the row is saved
        if self.text and not self.key:
            raise ValidationError({"text": "Tên gọi phải có chữ hoặc số."})

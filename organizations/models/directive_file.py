"""Files of documents."""

from django.db import models
from django.urls import reverse

from organizations.models.directive import Directive
from publishing.models import StoredDocument


class DirectiveFile(StoredDocument):
    """A file of a directive."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="files", verbose_name="văn bản")
    # A working copy's file points at the one it will replace, so that the address readers keep stays.
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta(StoredDocument.Meta):
        abstract = False
        verbose_name = "tệp văn bản"
        verbose_name_plural = "tệp văn bản"

    def get_absolute_url(self) -> str:
        return reverse(
            "organizations:directive_file", args=[self.directive.slug, self.directive_id, self.pk, self.download_name]
        )

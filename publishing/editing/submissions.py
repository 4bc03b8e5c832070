"""Which forms were sent already: a second click, or a page sent again after a timeout, saves nothing twice."""

import datetime

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from publishing.editing.tokens import ONCE, SEEN

KEPT = datetime.timedelta(days=1)
UNREAD = (ONCE, SEEN, "csrfmiddlewaretoken")


class Submission(models.Model):
    """A form that was saved, and what it made; written in the transaction that saved it."""

    key = models.CharField("mã của biểu mẫu", max_length=40, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="submissions", verbose_name="người gửi"
    )
    digest = models.CharField("dấu vết của nội dung", max_length=64)
    object_id = models.CharField("mã của mục", max_length=64, blank=True)
    made_at = models.DateTimeField("lúc", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "lần gửi biểu mẫu"
        verbose_name_plural = "lần gửi biểu mẫu"

    def __str__(self) -> str:
        return self.key

    @classmethod
    def forget_old(cls) -> int:
        """Remove the keys that nobody sends again; returns how many."""
        return cls.objects.filter(made_at__lt=timezone.now() - KEPT).delete()[0]


def digest_of(request: HttpRequest) -> str:
    """What tells one sent form from another: all that was typed and pressed, files by name and size.

    Under the key of the site, for a form may hold a password, which nobody shall guess from what is kept here.
    """
    found = salted_hmac("publishing.editing.submissions", "", algorithm="sha256")
    for name in sorted(set(request.POST) - set(UNREAD)):
        found.update(repr((name, request.POST.getlist(name))).encode("utf-8", "surrogatepass"))
    for name in sorted(request.FILES):
        files = [(each.name, each.size) for each in request.FILES.getlist(name)]
        found.update(repr((name, files)).encode("utf-8", "surrogatepass"))
    return found.hexdigest()

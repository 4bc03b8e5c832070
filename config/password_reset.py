"""A lost password comes back by mail: seldom enough, and without telling anybody which accounts there are."""

import unicodedata
from collections.abc import Callable
from threading import Thread
from typing import Any

from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import SimpleLazyObject

from config.signing_in import answer_of, note, too_often
from publishing.accounts import limits
from publishing.readers import address_of


def in_background(job: Callable[..., None], *given: Any) -> None:
    """A mail that is sent takes time; an answer that waits for it would tell that there is such an account."""
    Thread(target=job, args=given).start()


class ResetForm(PasswordResetForm):
    """Django's, which writes only to the address that is stored (CVE-2019-19844)."""

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_email(self) -> str:
        """Count the wish, whether there is such an account or not."""
        email = unicodedata.normalize("NFKC", self.cleaned_data["email"])
        counted = ((limits.RESET_ADDRESS, address_of(self.request)), (limits.RESET_MAIL, email.casefold()))
        try:
            limits.spend(*counted)
        except limits.TooOften as reached:
            note(self.request, "throttled reset")
            raise too_often(reached.seconds, "Liên kết đã được yêu cầu") from None
        return email

    def send_mail(self, *given: Any, **more: Any) -> None:
        in_background(lambda: super(ResetForm, self).send_mail(*given, **more))


class ResetView(views.PasswordResetView):
    form_class = ResetForm
    email_template_name = "registration/password_reset_email.txt"
    # The link of the mail is built from SITE_URL: a forged Host header must not send people elsewhere.
    extra_email_context = {"site_url": SimpleLazyObject(lambda: settings.SITE_URL)}  # noqa: RUF012 - as Django has it

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_invalid(self, form: ResetForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), **answer_of(form, wrong=200))


urls = [
    path("", ResetView.as_view(), name="admin_password_reset"),
    path("da-gui/", views.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("<uidb64>/<token>/", views.PasswordResetConfirmView.as_view(), name="password_reset_confirm"),
    path("xong/", views.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
]

"""The page "Xác nhận lại là bạn": password, and the code of the phone where there is one."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from config.signing_in import MOST_CODE, answer_of, note, take_code, too_often
from publishing.accounts import limits, sessions
from publishing.accounts.confirming import INTERRUPTED
from publishing.accounts.passwords import MOST
from publishing.accounts.rows import SecondFactor

_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f\\]")


class ConfirmForm(forms.Form):
    password = forms.CharField(
        label="Mật khẩu",
        max_length=MOST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    code = forms.CharField(
        label="Mã xác thực",
        max_length=MOST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        if settings.TWO_FACTOR == "off" or not SecondFactor.of(request.user):
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        password = self.cleaned_data.get("password")
        if not password or self.errors:
            return self.cleaned_data
        user = self.request.user
        try:
            spent = limits.spend((limits.AGAIN, user.pk))
        except limits.TooOften as reached:
            raise too_often(reached.seconds, "Bạn đã nhập sai") from None
        if authenticate(self.request, username=user.get_username(), password=password) != user:
            note(self.request, "wrong password again", user)
            raise ValidationError({"password": "Mật khẩu không đúng."})
        if "code" in self.fields:
            take_code(self.request, user, self.cleaned_data["code"])
        limits.give_back(spent)
        return self.cleaned_data


def way_back(request: HttpRequest) -> str:
    """The page of this admin to return to; anything else is refused."""
    wanted = request.POST.get("next") or request.GET.get("next") or reverse("admin:index")
    is_ours = wanted.startswith(reverse("admin:index")) and not _NO_ADDRESS.search(wanted)
    if not is_ours or not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        raise BadRequest("a way back that is no page of the admin")
    return wanted


def confirm_view(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    back = way_back(request)
    form = ConfirmForm(request, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {
            **context,
            "title": "Xác nhận lại là bạn",
            "form": form,
            "next": back,
            "minutes": settings.CONFIRMED_MINUTES,
        }
        return TemplateResponse(request, "admin/accounts/confirm.html", context, **answer_of(form))
    sessions.confirm(request)
    note(request, "confirmed", request.user)
    what = request.session.pop(INTERRUPTED, None)
    if what is not None:
        again = f"bấm lại “{what}”" if what else "làm lại"
        messages.warning(request, f"Đã xác nhận là bạn. Việc vừa rồi chưa được làm: hãy {again}.")
    return HttpResponseRedirect(back)

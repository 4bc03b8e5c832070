"""Signing in: the password, then the code of the phone; and what is remembered between the two.

Until both are right nobody is signed in: no page knows the person, and so no page has to be told of half a session.
"""

import json
import logging
import time
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.forms import AdminPasswordChangeForm as AdminOwnPasswordForm
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model, login
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from publishing.accounts import devices, limits, sessions
from publishing.accounts.passwords import MOST
from publishing.accounts.rows import SecondFactor
from publishing.audit.rows import Action
from publishing.audit.telling import tell
from publishing.audit.watching import tell_from_outside
from publishing.readers import address_of

log = logging.getLogger("bantin.accounts")

PENDING = "pending"
PENDING_FOR = 10 * 60
"""Seconds in which the second step must follow the first."""
MOST_CODE = 40
# Of what is noted, that which the audit trail keeps; Django's own signals tell it of the rest.
_TRAIL = {
    "throttled": Action.THROTTLED,
    "throttled code": Action.THROTTLED,
    "throttled reset": Action.THROTTLED,
    "wrong code": Action.FAILED,
}
BACKEND = "django.contrib.auth.backends.ModelBackend"


def note(request: HttpRequest, what: str, user: AbstractBaseUser | None = None, **facts: Any) -> None:
    """One line of JSON in the log, so that nothing typed can pass for another line."""
    told = {"what": what, "user": user.get_username() if user else None, "address": address_of(request), **facts}
    log.info("account %s", json.dumps(told, ensure_ascii=False))
    if action := _TRAIL.get(what):
        tell_from_outside(request, action, user=user, note=what)


def record(request: HttpRequest, account: AbstractBaseUser, words: str) -> None:
    """What changed of an account stands in its history, and in the log."""
    LogEntry.objects.log_actions(request.user.pk, [account], CHANGE, change_message=words, single_object=True)
    note(request, words, request.user, account=account.get_username())
    tell(Action.SECOND_FACTOR, account, user=request.user, note=words)


def too_often(seconds: int, what: str) -> ValidationError:
    words = f"{what} quá nhiều lần. Hãy chờ {seconds // 60} phút rồi thử lại."
    return ValidationError(words, code="throttled")


def answer_of(form: forms.Form, wrong: int = 400) -> dict[str, int]:
    """How a page with this form answers: 429 where a limit is reached, `wrong` where something else is."""
    errors = [each for faults in form.errors.as_data().values() for each in faults]
    codes = {each.code for each in errors}
    return {"status": 429 if "throttled" in codes else 400 if "max_length" in codes else wrong} if errors else {}


class PasswordStep(AdminAuthenticationForm):
    """Name and password, a limited number of times. An account that is not there costs the same time as another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].max_length = MOST
        self.fields["password"].validators.append(forms.fields.validators.MaxLengthValidator(MOST))

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if not (name and self.cleaned_data.get("password")):
            return super().clean()
        account = get_user_model().objects.filter(username=name).first()
        try:
            spent = limits.spend(*self._counted(name, account))
        except limits.TooOften as reached:
            note(self.request, "throttled", account)
            raise too_often(reached.seconds, "Bạn hoặc ai đó đã nhập sai mật khẩu") from None
        try:
            cleaned = super().clean()
        except ValidationError:
            note(self.request, "wrong password", account)
            raise
        limits.give_back(spent)
        return cleaned

    def _counted(self, name: str, account: AbstractBaseUser | None) -> list[tuple[limits.Limit, object]]:
        """A browser known to the account counts for itself; whoever guesses elsewhere does not shut it out."""
        if number := devices.number_for(self.request, account):
            return [(limits.DEVICE, number)]
        return [(limits.ADDRESS, address_of(self.request)), (limits.ACCOUNT, name.casefold())]


class OwnPasswordForm(AdminOwnPasswordForm):
    """Whoever found a browser open does not guess the password here either."""

    def clean_old_password(self) -> str:
        try:
            spent = limits.spend((limits.AGAIN, self.user.pk))
        except limits.TooOften as reached:
            raise too_often(reached.seconds, "Bạn đã nhập sai mật khẩu") from None
        old = super().clean_old_password()
        limits.give_back(spent)
        return old


class CodeStep(forms.Form):
    """A code of the phone, or one of the recovery codes."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=MOST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )

    def __init__(self, request: HttpRequest, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.user, self.kind = request, user, ""

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        self.kind = take_code(self.request, self.user, code)
        return code


def take_code(request: HttpRequest, user: AbstractBaseUser, code: str) -> str:
    """Use up a code and say of which kind it was; refuse what is no code, or was one, or comes too often."""
    number = devices.number_for(request, user)
    try:
        spent = limits.spend((limits.CODE, f"{user.pk} {number or ''}"))
    except limits.TooOften as reached:
        note(request, "throttled code", user)
        raise too_often(reached.seconds, "Mã sai") from None
    factor = SecondFactor.of(user)
    kind = factor.takes(code) if factor else ""
    if not kind:
        note(request, "wrong code", user)
        raise ValidationError("Mã không đúng, đã dùng rồi hoặc đã hết hạn. Hãy chờ mã kế tiếp trên điện thoại.")
    limits.give_back(spent)
    return kind


def begin_second_step(request: HttpRequest, user: AbstractBaseUser, onward: str) -> None:
    request.session.flush()  # whoever was signed in here before is not any more
    request.session[PENDING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "until": int(time.time()) + PENDING_FOR,
        "next": onward,
    }


def awaited(request: HttpRequest) -> AbstractBaseUser | None:
    """Whose password was right a moment ago in this browser, as long as it still is."""
    pending = request.session.get(PENDING)
    if not pending or pending["until"] < time.time():
        return None
    user = get_user_model().objects.filter(pk=pending["user"], is_active=True, is_staff=True).first()
    return user if user and constant_time_compare(user.get_session_auth_hash(), pending["hash"]) else None


def second_step(user: AbstractBaseUser) -> str:
    """The page that follows the right password: a code, the set-up of a phone, or none ("")."""
    if settings.TWO_FACTOR == "off":
        return ""
    if SecondFactor.of(user):
        return "admin:login_code"
    return "admin:login_setup" if settings.TWO_FACTOR == "required" else ""


def finish(request: HttpRequest, user: AbstractBaseUser, kind: str) -> str:
    """Sign in for good, under a new session id; return where the person wanted to go."""
    onward = request.session.get(PENDING, {}).get("next") or reverse("admin:index")
    request.session.pop(PENDING, None)
    login(request, user, backend=BACKEND)
    request.session[sessions.SECOND] = bool(kind)
    note(request, "signed in", user, second=kind or None)
    return onward


class OwnPasswordView(PasswordChangeView):
    form_class = OwnPasswordForm

    def form_invalid(self, form: OwnPasswordForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), **answer_of(form, wrong=200))


class PasswordView(LoginView):
    """The first step."""

    authentication_form = PasswordStep

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who must still set up a phone is led there from wherever they try to go."""
        user = awaited(request)
        if user and second_step(user) == "admin:login_setup":
            return HttpResponseRedirect(reverse("admin:login_setup"))
        return super().get(request, *args, **kwargs)

    def form_invalid(self, form: PasswordStep) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), **answer_of(form, wrong=200))

    def form_valid(self, form: PasswordStep) -> HttpResponse:
        user = form.get_user()
        if page := second_step(user):
            begin_second_step(self.request, user, self.get_success_url())
            return HttpResponseRedirect(reverse(page))
        finish(self.request, user, "")
        response = HttpResponseRedirect(self.get_success_url())
        devices.remember(self.request, response, user)
        return response

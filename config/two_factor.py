"""Pages of the second factor: giving a code at the login, setting up a phone, recovery codes, taking a phone away."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from config.signing_in import MOST_CODE, CodeStep, answer_of, awaited, finish, record, too_often
from publishing.accounts import devices, limits, sessions, totp
from publishing.accounts.confirming import asked_again
from publishing.accounts.owner_mail import REMOVED, SET_UP, tell_owner
from publishing.accounts.rows import RECOVERY_CODES, SecondFactor
from publishing.steps import name_of

SEED = "second-factor-seed"
FEW_CODES = 3

get_and_post = require_http_methods(["GET", "HEAD", "POST"])


def open_to_all(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """For pages of people who are not signed in yet."""
    return never_cache(csrf_protect(sensitive_post_parameters()(get_and_post(view))))


class FirstCode(forms.Form):
    """The proof that the phone shows what the site expects."""

    code = forms.CharField(
        label="Mã 6 chữ số trên điện thoại",
        max_length=MOST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )

    def __init__(self, user: AbstractBaseUser, seed: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.seed, self.step = user, seed, 0

    def clean_code(self) -> str:
        try:
            spent = limits.spend((limits.CODE, f"set-up {self.user.pk}"))
        except limits.TooOften as reached:
            raise too_often(reached.seconds, "Mã sai") from None
        code = "".join(self.cleaned_data["code"].split())
        step = totp.step_of(code, self.seed, timezone.now().timestamp())
        if step is None:
            raise forms.ValidationError("Mã không đúng. Hãy xem giờ của điện thoại có đúng không, rồi nhập mã mới.")
        limits.give_back(spent)
        self.step = step
        return code


class SecondFactorPages:
    """The views of one admin site."""

    def __init__(self, site: AdminSite) -> None:
        self.site = site

    def urls(self) -> list[URLPattern]:
        """The two of the login are open to those who gave the right password; the others to staff."""
        own = (
            ("", get_and_post(self.security), "security"),
            ("thiet-lap/", get_and_post(self.setup), "second_factor_setup"),
            ("ma-khoi-phuc/", require_POST(self.new_codes), "recovery_codes"),
            ("tat/", require_POST(self.switch_off), "second_factor_off"),
        )
        return [
            path("login/ma/", open_to_all(self.login_code), name="login_code"),
            path("login/thiet-lap/", open_to_all(self.login_setup), name="login_setup"),
            *(path(f"bao-mat/{tail}", self.site.admin_view(view), name=name) for tail, view, name in own),
        ]

    def _page(self, request: HttpRequest, name: str, title: str, status: int = 200, **context: Any) -> TemplateResponse:
        request.current_app = self.site.name
        context = {**self.site.each_context(request), "title": title, **context}
        return TemplateResponse(request, f"admin/accounts/{name}.html", context, status=status)

    def login_code(self, request: HttpRequest) -> HttpResponse:
        """The second step of signing in."""
        user = awaited(request)
        if not user or not SecondFactor.of(user):
            return HttpResponseRedirect(reverse("admin:login"))
        form = CodeStep(request, user, request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._page(request, "login_code", "Mã xác thực", form=form, **answer_of(form))
        response = HttpResponseRedirect(finish(request, user, form.kind))
        if form.kind == "recovery":
            left = SecondFactor.of(user).recovery_codes.count()
            messages.warning(request, f"Bạn đã dùng một mã khôi phục, còn {left} mã.")
        devices.remember(request, response, user)
        return response

    def login_setup(self, request: HttpRequest) -> HttpResponse:
        """Where everybody must have a phone: the page that somebody without one sees instead of all others."""
        user = awaited(request)
        if not user or SecondFactor.of(user):
            return HttpResponseRedirect(reverse("admin:login"))
        if "cancel" in request.POST:
            request.session.flush()
            return HttpResponseRedirect(reverse("admin:login"))
        return self._set_up(request, user, is_login=True)

    def setup(self, request: HttpRequest) -> HttpResponse:
        self._offered()
        if asked := asked_again(request, reverse("admin:second_factor_setup")):
            return asked
        return self._set_up(request, request.user, is_login=False)

    def _set_up(self, request: HttpRequest, user: AbstractBaseUser, *, is_login: bool) -> HttpResponse:
        seed = request.session.get(SEED) or totp.new_seed()
        form = FirstCode(user, seed, request.POST if request.method == "POST" else None)
        if SEED not in request.session or not form.is_valid():
            request.session[SEED] = seed
            secret, name = totp.secret_of(seed), user.get_username()
            shown = {"picture": totp.picture(secret, name), "secret": totp.typed(secret), "user_name": name}
            told = {"is_login": is_login, "form": form, **shown, **answer_of(form)}
            told |= {"is_nav_sidebar_enabled": False} if is_login else {}  # there is nowhere to go
            return self._page(request, "set_up", "Thiết lập xác thực hai bước", **told)
        codes = SecondFactor.set_up(user, seed, form.step)
        request.session.pop(SEED)
        onward = finish(request, user, "totp") if is_login else reverse("admin:security")
        request.session[sessions.SECOND] = True
        sessions.end_all(user, but=request.session.session_key)
        record(request, user, "Đã thiết lập xác thực hai bước.")
        tell_owner(user, SET_UP, name_of(user))
        response = self._codes(request, codes, onward)
        devices.remember(request, response, user)
        return response

    def _codes(self, request: HttpRequest, codes: list[str], onward: str) -> HttpResponse:
        return self._page(request, "recovery_codes", "Mã khôi phục", codes=codes, onward=onward)

    def security(self, request: HttpRequest) -> HttpResponse:
        self._offered()
        factor = SecondFactor.of(request.user)
        left = factor.recovery_codes.count() if factor else 0
        told = {"factor": factor, "left": left, "few": left <= FEW_CODES, "all_codes": RECOVERY_CODES}
        return self._page(request, "security", "Bảo mật tài khoản", required=settings.TWO_FACTOR == "required", **told)

    def new_codes(self, request: HttpRequest) -> HttpResponse:
        self._offered()
        if asked := asked_again(request, reverse("admin:security"), "Tạo mã khôi phục mới"):
            return asked
        factor = SecondFactor.of(request.user)
        if not factor:
            raise Http404
        codes = factor.new_recovery_codes()
        record(request, request.user, "Đã tạo mã khôi phục mới.")
        return self._codes(request, codes, reverse("admin:security"))

    def switch_off(self, request: HttpRequest) -> HttpResponse:
        self._offered()
        if settings.TWO_FACTOR == "required":
            raise Http404
        if asked := asked_again(request, reverse("admin:security"), "Tắt xác thực hai bước"):
            return asked
        if SecondFactor.objects.filter(user=request.user.pk).delete()[0]:
            sessions.end_all(request.user, but=request.session.session_key)
            record(request, request.user, "Đã tắt xác thực hai bước.")
            tell_owner(request.user, REMOVED, name_of(request.user))
            messages.success(request, "Đã tắt xác thực hai bước.")
        return HttpResponseRedirect(reverse("admin:security"))

    def _offered(self) -> None:
        if settings.TWO_FACTOR == "off":
            raise Http404

"""Browsers from which an account was fully signed in before: who guesses elsewhere does not shut them out.

The cookie names accounts and a number drawn for each, signed. It opens nothing: it only decides who counts as whom.
"""

import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "__Secure-may" if settings.HTTPS else "may"
DAYS = 180
MOST = 5
"""Accounts that one browser is known to."""
_SALT = "publishing.accounts.devices"


def known(request: HttpRequest) -> dict[str, str]:
    """The accounts (ids as text) that this browser has signed in, with its number for each."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=DAYS * 86400)
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}


def number_for(request: HttpRequest, user: AbstractBaseUser | None) -> str | None:
    return known(request).get(str(user.pk)) if user else None


def remember(request: HttpRequest, response: HttpResponse, user: AbstractBaseUser) -> None:
    """Let this browser be known to the account from now on."""
    accounts = {name: number for name, number in known(request).items() if name != str(user.pk)}
    kept = dict(list(accounts.items())[-(MOST - 1) :])
    number = number_for(request, user) or secrets.token_urlsafe(12)
    response.set_cookie(
        COOKIE,
        signing.dumps({**kept, str(user.pk): number}, salt=_SALT),
        max_age=DAYS * 86400,
        path=reverse("admin:login"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )

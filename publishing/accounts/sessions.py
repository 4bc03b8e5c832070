"""When a session ends, and how long ago somebody proved who they are. All of it stands in the session itself."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

BEGAN, SEEN, CONFIRMED, SECOND = "began", "seen", "confirmed", "second"
_WRITTEN_EVERY = 60
"""Seconds within which a session is not written again only because somebody is there."""


def begin(request: HttpRequest, **_: Any) -> None:
    now = int(time.time())
    request.session.update({BEGAN: now, SEEN: now, CONFIRMED: now, SECOND: False})


def is_over(session: Any) -> bool:
    """Whether it was left alone too long, lasts too long, or lacks the second factor that all must have."""
    now = time.time()
    if now - session.get(SEEN, 0) > settings.SESSION_IDLE_MINUTES * 60:
        return True
    if now - session.get(BEGAN, 0) > settings.SESSION_COOKIE_AGE:
        return True
    return settings.TWO_FACTOR == "required" and not session.get(SECOND)


def is_confirmed(request: HttpRequest) -> bool:
    return time.time() - request.session.get(CONFIRMED, 0) <= settings.CONFIRMED_MINUTES * 60


def confirm(request: HttpRequest) -> None:
    request.session[CONFIRMED] = int(time.time())


class SessionsMiddleware(AuthenticationMiddleware):
    """Django's, with sessions that end. Whoever does not ask who somebody is does not touch the session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _who(request))


def _who(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    user = get_user(request)
    if not user.is_authenticated:
        return user
    if is_over(request.session):
        request.session.flush()
        return AnonymousUser()
    now = int(time.time())
    if now - request.session[SEEN] > _WRITTEN_EVERY:
        request.session[SEEN] = now
    return user


def end_all(user: AbstractBaseUser, but: str | None = None) -> None:
    """End every session of this account except the one with the key `but`.

    Only staff have sessions, and none lasts longer than a day: there are few to look through.
    """
    for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=but):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()

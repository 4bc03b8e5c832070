"""The key under which a browser keeps the unsaved text of one person (static/js/admin-keeping.js)."""

import base64
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from publishing.editing.tokens import ONCE

SAVED = "da-luu"
SECONDS = 3600


def kept_text_key(user: Any) -> str:
    """32 bytes in base64, the same at every sign-in of this person and nobody else's."""
    return base64.b64encode(
        salted_hmac("publishing.editing.keeping", str(user.pk), algorithm="sha256").digest()
    ).decode()


def tell_saved(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser forget the text of the form that was saved: it reads this cookie on the next page."""
    response.set_cookie(
        SAVED, request.POST.get(ONCE, ""), max_age=SECONDS, path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
    )  # fmt: skip

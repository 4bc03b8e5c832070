"""What a form carries to tell which state of a row it shows, and that it is sent once: signed, for one person."""

import secrets
from typing import Any

from django.core import signing
from django.db.models import Model
from django.http import HttpRequest

SEEN, ONCE = "_seen", "_once"


def _signer(purpose: str, request: HttpRequest, model: type[Model], key: Any = "") -> signing.Signer:
    """Of one purpose, person and row: a token holds nowhere else."""
    return signing.Signer(salt=f"publishing.editing.{purpose}:{request.user.pk}:{model._meta.label_lower}:{key}")


def _read(signer: signing.Signer, text: str) -> Any:
    try:
        return signer.unsign_object(text)
    except (signing.BadSignature, ValueError):
        return None


def sign_seen(request: HttpRequest, model: type[Model], key: Any, payload: dict[str, Any]) -> str:
    return _signer(SEEN, request, model, key).sign_object(payload, compress=True)


def read_seen(request: HttpRequest, model: type[Model], key: Any) -> dict[str, Any] | None:
    """What the form that was sent had shown; None where it does not say so, or somebody else says it."""
    return _read(_signer(SEEN, request, model, key), request.POST.get(SEEN, ""))


def make_once(request: HttpRequest, model: type[Model]) -> str:
    return _signer(ONCE, request, model).sign_object(secrets.token_urlsafe(16))


def read_once(request: HttpRequest, model: type[Model]) -> str | None:
    """The key of the form that was sent; None where there is none, or it is another person's."""
    return _read(_signer(ONCE, request, model), request.POST.get(ONCE, ""))

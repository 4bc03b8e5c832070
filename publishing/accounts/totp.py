"""Codes of six digits that a phone shows for thirty seconds (RFC 6238, SHA-1, as every app on phones knows them).

What is stored is a seed. The secret is made of it with the site's key, so that a stolen copy of the database gives
nobody a code.
"""

import base64
import hmac
import secrets
import struct
from urllib.parse import quote, urlsplit

import segno
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe

PERIOD = 30
"""Seconds for which one code is shown."""
TOLERANCE = 1
"""Codes before and after the present one that are taken, for clocks that go wrong."""
DIGITS = 6


def new_seed() -> str:
    return secrets.token_hex(16)


def secret_of(seed: str, key: str | None = None) -> bytes:
    """Return the 20 bytes that the phone and the site share."""
    key = key or settings.SECRET_KEY
    return salted_hmac("publishing.accounts.totp", seed, secret=key, algorithm="sha256").digest()[:20]


def code_of(secret: bytes, step: int) -> str:
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_at(moment: float) -> int:
    """The number of the code that is shown at this Unix time."""
    return int(moment) // PERIOD


def step_of(code: str, seed: str, moment: float) -> int | None:
    """Say which of the codes that are right at this Unix time `code` is; None if it is none of them.

    A former key of the site (`SECRET_KEY_FALLBACKS`) is good, too.
    """
    now = step_at(moment)
    found = None
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        secret = secret_of(seed, key)
        for step in range(max(now - TOLERANCE, 0), now + TOLERANCE + 1):
            if hmac.compare_digest(code_of(secret, step).encode(), code.encode()):
                found = step
    return found


def typed(secret: bytes) -> str:
    """The secret as people type it into a phone: letters and digits in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def read(text: str) -> bytes:
    """The secret that was typed."""
    return base64.b32decode("".join(text.split()))


def address(secret: bytes, username: str) -> str:
    issuer = quote(urlsplit(settings.SITE_URL).hostname or "ban-tin")
    shared = base64.b32encode(secret).decode()
    return f"otpauth://totp/{issuer}:{quote(username)}?secret={shared}&issuer={issuer}&digits={DIGITS}&period={PERIOD}"


def picture(secret: bytes, username: str) -> SafeString:
    """The address as a square for the phone's camera: an SVG of one path, without a style."""
    drawn = segno.make(address(secret, username), error="m", micro=False).svg_inline(
        border=4, omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff"
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by segno: numbers alone, nothing of what anybody wrote

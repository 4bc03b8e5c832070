"""Who asks, as far as anybody here needs to know: where from, whether a person, and whether the same as before.

Nothing that is kept says who somebody is (docs/decisions/0022-visits-and-ratings.md).
"""

import ipaddress
import re
from hashlib import blake2b
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from publishing import salt

# Whoever names itself so is no reader, and neither is a browser that loads ahead of its reader.
_ROBOT = re.compile(
    r"bot\b|crawl|spider|slurp|preview|externalhit|monitor|curl|wget|python|http-?client|headless", re.IGNORECASE
)
_LOADS_AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")


def address_of(request: HttpRequest) -> str:
    """Whom a limit counts: the address that the web server in front names last, else the one that is connected; of an
    IPv6 address the network, for everybody has a whole one.
    """
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    text = named or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    return str(address if address.version == 4 else ipaddress.ip_network((address, 64), strict=False))


def is_robot(request: HttpRequest) -> bool:
    """Whether a program that says so asks, or a browser ahead of its reader, or somebody for the head alone."""
    ahead = any(request.headers.get(name) for name in _LOADS_AHEAD)
    return request.method == "HEAD" or ahead or bool(_ROBOT.search(request.headers.get("User-Agent", "")))


def is_from_this_site(request: HttpRequest) -> bool:
    """Whether a page of this site sent the request, as the browser says; old ones name only where it was sent from."""
    if fetched := request.headers.get("Sec-Fetch-Site"):
        return fetched == "same-origin"
    return _origin(request.headers.get("Origin") or request.headers.get("Referer", "")) == _origin(settings.SITE_URL)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that a page of another site sent the request; a neighbour under the same domain is one.

    Nothing is said by old browsers and where there is no HTTPS; "none" is what a person sends again by themselves.
    """
    return request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none")


def _origin(address: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(address)
    except ValueError:  # such as "http://["
        return None
    return (parts.scheme, parts.netloc) if parts.netloc else None


def fingerprint(request: HttpRequest) -> bytes:
    """What tells this reader from others until the day ends: 16 bytes that nobody can trace back without its salt."""
    today = timezone.localdate()
    told = f"{today}\n{address_of(request)}\n{request.headers.get('User-Agent', '')}"
    return blake2b(told.encode("utf-8", "backslashreplace"), key=salt.of(today), digest_size=16).digest()

"""How often somebody may guess.

Failures are counted in the database: every process of every machine sees them, whatever the cache is, and no restart
forgives them. A wrong password costs a slow hash, beside which a row is nothing.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from publishing.accounts.rows import Attempt

_KEPT = datetime.timedelta(hours=1)  # longer than any limit looks back


@dataclass(frozen=True)
class Limit:
    """At most `most` within `seconds`; None: as many as the site sets (`LOGIN_FAILURES`)."""

    name: str
    most: int | None
    seconds: int


ADDRESS = Limit("address", None, 300)
ACCOUNT = Limit("account", None, 300)
DEVICE = Limit("device", 10, 300)  # a browser known to the account, whose guesses are its own
CODE = Limit("code", 5, 300)  # of three codes in a million that are right
AGAIN = Limit("again", 10, 300)  # proving once more who one is
RESET_MAIL = Limit("reset mail", 3, 1800)
RESET_ADDRESS = Limit("reset address", 20, 1800)


class TooOften(Exception):
    """A limit is reached; `seconds` is the time that it looks back."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def spend(*counted: tuple[Limit, object]) -> list[Attempt]:
    """Count one attempt for each (limit, whom) before it is made, so that guesses sent at once are counted, too.

    Give the rows back (`give_back`) when it was no failure. Raises TooOften, and then nothing is counted.
    """
    now = timezone.now()
    Attempt.objects.filter(at__lt=now - _KEPT).delete()
    rows = Attempt.objects.bulk_create(Attempt(key=_key(limit, whom), at=now) for limit, whom in counted)
    for (limit, _whom), row in zip(counted, rows, strict=True):
        most = settings.LOGIN_FAILURES if limit.most is None else limit.most
        since = now - datetime.timedelta(seconds=limit.seconds)
        if most and Attempt.objects.filter(key=row.key, at__gt=since).count() > most:
            give_back(rows)
            raise TooOften(limit.seconds)
    return rows


def give_back(rows: list[Attempt]) -> None:
    Attempt.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _key(limit: Limit, whom: object) -> str:
    """Names typed at a login may be passwords typed into the wrong field: none is stored."""
    return salted_hmac(f"publishing.accounts.{limit.name}", str(whom), algorithm="sha256").hexdigest()

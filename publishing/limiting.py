"""How often one address may do what costs much or is counted."""

import time

from django.core.cache import cache
from django.http import HttpRequest

from publishing.readers import address_of

MINUTE = 60


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Count this once more; say whether its address has done it more than `most` times this minute (0: no limit)."""
    if not most:
        return False
    key = f"{what}:{address_of(request)}:{int(time.time()) // MINUTE}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        return cache.incr(key) > most
    except ValueError:  # thrown out of the cache between the two
        return False

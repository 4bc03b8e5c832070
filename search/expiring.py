"""What was public for a time: once that is over, its words tell so.

Every search asks the clock, so nothing is found a second too long. But what is over would fill the places among which
it is looked, and leave fewer for what readers may see.
"""

from collections import defaultdict

from django.db.models import F
from django.utils import timezone

from search import index
from search.models import SearchEntry


def hide_expired() -> int:
    """Write the entries anew that were public when they were written and are not any more; return their number."""
    over = SearchEntry.objects.filter(public_until__lte=timezone.now(), updated__lt=F("public_until"))
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, object_id in over.filter(is_public=True).values_list("kind", "object_id"):
        if kind in index.kinds():
            ids[kind].append(object_id)
    for kind, chosen in ids.items():
        index.refresh_kind_ids(kind, chosen)
    return sum(map(len, ids.values()))

"""What content says of itself so that it can be found.

The engine knows no content; an app's `documents.py` builds these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime

from django.utils import timezone

PEOPLE: set[str] = set()
"""The kinds of things that are people: who is called by name in a question is meant."""


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One findable thing: its words, and what a result shows of it.

    `title`, `keywords` (tags, names, symbols) and `summary` with `text` are searched, in this order of weight; `text`
    is plain text, not HTML. `names` are what the thing itself is called beside its title: keywords too, and who types
    one of them, or the title, means this thing. `roles` are what it is asked for by, too, though it is not called so:
    whoever holds a post, a body without its province. `date` is its own day, `days` are others that it is about.
    `symbol` is the document's own number ("23-CT/TU") and is left empty by whatever only cites it: a reader who types
    the number gets its owner first. `facets` are ids of what it belongs to, by the name of the facet (see
    `search.facets`). `import_ref` is the key by which other systems know it. `label` ("Chỉ thị") and `context`
    (issuer, category) are shown, not searched. Nothing is public unless `is_public` says so; `public_from` and
    `public_until` are aware datetimes, compared with the clock at query time, None meaning no limit.
    """

    kind: str
    object_id: int
    title: str
    url: str
    summary: str = ""
    text: str = ""
    keywords: tuple[str, ...] = ()
    symbol: str = ""
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    import_ref: str = ""
    date: Date | None = None
    days: tuple[Date, ...] = ()
    facets: Mapping[str, Sequence[int]] = field(default_factory=dict)
    label: str = ""
    context: str = ""
    image: str = ""
    is_public: bool = False
    public_from: datetime | None = None
    public_until: datetime | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether no reader will find it, until somebody changes it: it is not public, or its time is over."""
        is_over = self.public_until is not None and self.public_until <= timezone.now()
        return is_over or not self.is_public

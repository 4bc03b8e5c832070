"""The one place that asks which database it is. Both engines keep one contract, `tests/search/contract.py`:

- `new_ids(number)` takes ids for new entries, in rising order;
- `index(rows)` stores the words of entries, given as pairs (place, IndexedWords), replacing those at these places;
- `found(node, span, most, oldest)` is an SQL query, with its parameters, for places within a span whose words answer
  the node: the newest `most` of them (or the oldest), in no order. Its work does not grow with the number of entries
  (docs/decisions/0013-bounded-search.md says how far that is true);
- `among(node, places)` is one for those of some places that answer the node; it may give others between them that do;
  `among_scattered(node, places)` is the same for places far from one another;
- `joined(places, entries)` is what stands after FROM to get the entries of a query beside the rows of such another,
  named `entry` and `answer`; `joined_at_once` the same where they are many;
- `gathered(column, separator)` is an SQL expression for all values of a column as one text, NULL where there is none;
- `tidy()` brings the index of words into the state in which it answers soonest: after much was written;
- `patience(milliseconds)` is a context, in a transaction, in which a writer waits no longer than that for another one;
- `position(column, ids)` is an SQL expression, with its parameters, that grows along these ids.

Words leave their place when the entry leaves it: the database sees to it (migration 0003).
"""

from types import ModuleType

from django.core.exceptions import ImproperlyConfigured
from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from search.engines import postgresql, sqlite

_ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine_of(connection: BaseDatabaseWrapper) -> ModuleType:
    """The engine that searches this database."""
    try:
        return _ENGINES[connection.vendor]
    except KeyError:
        raise ImproperlyConfigured(f"There is no search engine for {connection.vendor}.") from None


def current() -> ModuleType:
    """The engine of the site's database."""
    return engine_of(default_connection)

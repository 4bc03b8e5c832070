"""The one place that asks which database it is. Both engines keep one contract, `tests/search/contract.py`:

- `index(rows)` stores the words of entries, given as pairs (entry id, IndexedWords), replacing those it had;
- `select(node, place)` is an SQL query, with its parameters, for the ids of the entries whose words answer
  the node.

Words leave with their entry: the database sees to it (migration 0002).
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

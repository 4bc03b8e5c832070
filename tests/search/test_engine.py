import pytest
from django.core.exceptions import ImproperlyConfigured

from search import engines
from tests.search.contract import SearchContract


@pytest.mark.django_db
class TestEngine(SearchContract):
    """The contract, on the engine of the configured database."""


def test_an_unknown_database_is_refused_by_name():
    class Connection:
        vendor = "oracle"

    with pytest.raises(ImproperlyConfigured, match=r"^There is no search engine for oracle\.$"):
        engines.engine_of(Connection())

"""Letters need neither a site nor a database: what the other tests get is switched off, for speed and as proof."""

import pytest


@pytest.fixture(autouse=True)
def stored_files() -> None:
    """No stored files."""


@pytest.fixture(autouse=True)
def quick_passwords() -> None:
    """No passwords."""

"""What the office waits for is measured on pages that are really answered, and on saves that really save."""

from pathlib import Path

import pytest
from django.contrib import admin
from django.test import Client
from reversion.models import Version

from benchmarks import desk_work, office
from benchmarks.archive import Archive
from benchmarks.growing import section
from benchmarks.loading import Loader
from benchmarks.sites import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(tmp_path: Path, admin_user, settings) -> Client:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    Archive(20).write(tmp_path)
    Loader(tmp_path).load()
    return desk_work.desk()


@pytest.fixture(autouse=True)
def as_tests_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of tests is set up already, and stays."""
    for name in ("setup_test_environment", "teardown_test_environment"):
        monkeypatch.setattr(desk_work, name, lambda: None)


def test_articles_are_saved_with_all_they_hold(client: Client) -> None:
    rows = desk_work.drafts(5)
    assert len(rows) == 5
    measured = desk_work.saves(client, rows)
    assert [len(each) for each in measured.values()] == [2, 3] and min(measured["queries"]) > 10
    for row in rows:
        links = row.participations.count()
        row.refresh_from_db()
        assert row.lead.endswith(" Bổ sung.") and links == row.participations.count() == 3


def test_lists_and_a_history_of_many_versions_are_opened(client: Client) -> None:
    shown = desk_work.lists(client)
    assert (len(shown["seconds"]), len(shown["all"])) == (desk_work.OPENED, len(admin.site._registry))
    assert min(shown["all"]) > 2 and shown["queries"][0] <= max(shown["all"])
    (row,) = desk_work.drafts(1)
    assert len(desk_work.history(client, row, 30)["seconds"]) == desk_work.OPENED
    assert Version.objects.get_for_object(row).count() == 30


def test_a_page_that_fails_is_no_measure(client: Client) -> None:
    with pytest.raises(RuntimeError, match="answered 404"):
        desk_work.opened(client, "/quan-tri/khong-co/", 1)


def test_the_table_has_a_row_for_each_size() -> None:
    times = [number / 1000 for number in range(1, 21)]
    found = {"save": {"seconds": times, "queries": [40, 42]}, "history": {"seconds": times, "queries": [9]}}
    found["list"] = {"seconds": times, "queries": [8], "all": [4, 8, 11]}
    slower = {**found, "save": {"seconds": [2 * each for each in times], "queries": [41]}}
    sites = [Site("sqlite", size, Path(), "") for size in (1000, 10_000)]
    lines = section(office.COLUMNS, [(sites[0], found), (sites[1], slower)], office.row).splitlines()
    assert lines[0] == "### SQLite" and len(lines) == 6
    assert lines[4] == "| 1,000 | 10.5 | 20.0 |  | 41 | 10.5 | 8 | 11 | 10.5 | 20.0 | 9 |"
    assert lines[5].startswith("| 10,000 | 21.0 | 40.0 | × 2.00 | 41 | ")

"""What every test gets: stored files in a place of its own, quick password hashes; and how runs are reported.

On a machine that decides whether a change is good (CI is set) nothing may be missing: a skipped test fails there.
"""

import gc
import os
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import jinja2
import pytest
from django.core.files.storage import storages
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.template import Context
from django.test import override_settings
from django.test.signals import template_rendered

from config import surroundings
from publishing import salt, visits
from search import abbreviations, extent, promoting, unanswered, vocabulary

OUTCOMES = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")


@pytest.fixture(scope="session")
def files_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture
def storage_root(files_of_the_run: Path) -> Path:
    """The folder of the test's stored files, made when the first is stored; a module may override it to share one."""
    return files_of_the_run / uuid.uuid4().hex


@contextmanager
def stored_in(root: Path) -> Iterator[None]:
    private = root / "private"
    # Fields keep the storage they were made with, so the storage itself is turned.
    turned = {"base_location": str(private), "location": str(private)}
    with (
        override_settings(MEDIA_ROOT=root / "media", PRIVATE_ROOT=private),
        patch.dict(vars(storages["private"]), turned),
    ):
        yield


@pytest.fixture(autouse=True)
def stored_files(storage_root: Path) -> Iterator[None]:
    with stored_in(storage_root):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """What one test kept of its database is nothing to the next."""
    surroundings.forget()
    vocabulary.forget()
    abbreviations.forget()
    extent.forget()
    promoting.forget()
    unanswered.count_anew()


@pytest.fixture(autouse=True)
def visits_stored_when_asked(files_of_the_run: Path, monkeypatch: pytest.MonkeyPatch, settings) -> None:
    """No thread writes into a test's database; who reads is told apart anew."""
    monkeypatch.setattr(visits.Buffer, "start", lambda buffer: None)
    settings.RUNTIME_DIR = str(files_of_the_run)
    visits.buffer.reset()
    salt.forget()


@pytest.fixture(autouse=True, scope="session")
def flushing_empties_the_audit_trail() -> Iterator[None]:
    """Tests with real transactions empty every table when they end: for that alone the trail lets go of its rows."""
    migration = import_module("publishing.migrations.0005_audit_trail")
    flush = BaseDatabaseOperations.execute_sql_flush

    def released(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        with transaction.atomic():
            migration.release(None, SimpleNamespace(connection=operations.connection))
            flush(operations, statements)
            migration.protect(None, SimpleNamespace(connection=operations.connection))

    with patch.object(BaseDatabaseOperations, "execute_sql_flush", released):
        yield


@pytest.fixture(autouse=True)
def seen_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test client see the context of a Jinja page, as it sees that of Django's own templates."""
    render = jinja2.Template.render

    def rendered(template: jinja2.Template, *args: Any, **kwargs: Any) -> str:
        template_rendered.send(sender=template, template=template, context=Context(*args))
        return render(template, *args, **kwargs)

    monkeypatch.setattr(jinja2.Template, "render", rendered)


@pytest.fixture(autouse=True)
def unlimited_searches(settings) -> None:
    settings.SEARCHES_PER_MINUTE = settings.RATINGS_PER_MINUTE = 0


@pytest.fixture(autouse=True)
def mails_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.password_reset.in_background", lambda job, *given: job(*given))


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_configure() -> None:
    """Look for garbage seldom: a short run makes little, and looking is a tenth of the work."""
    gc.set_threshold(100_000, 20, 100)


# A worker takes file after file: what takes minutes comes first, so that no worker waits for another at the end.
SLOWEST = (
    "site/test_staff_sweep.py", "site/test_mutants.py", "site/test_growth.py", "site/test_sweep.py",
    "site/test_permissions*.py", "site/test_looks.py", "site/test_desk.py", "publishing/importing/test_killed.py",
    "site/test_visits.py", "hostile/test_forms.py",
)  # fmt: skip


# Whoever asks for one of these works on the database of the run.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
# Their tests start programs of their own on that database.
ON_EVERY_DATABASE = ("tests/site", "tests/hostile", "tests/config", "tests/benchmarks")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the slowest files first; on PostgreSQL leave out what has no database to differ by."""

    def turn(item: pytest.Item) -> int:
        return next((place for place, name in enumerate(SLOWEST) if item.path.match(name)), len(SLOWEST))

    items.sort(key=turn)
    for item in filter(has_no_database, items):
        item.add_marker("one_database")
    if connection.vendor != "sqlite":
        left_out = [item for item in items if item.get_closest_marker("one_database")]
        items[:] = [item for item in items if not item.get_closest_marker("one_database")]
        config.hook.pytest_deselected(items=left_out)


def has_no_database(item: pytest.Item) -> bool:
    """Whether pytest-django keeps this test from every database."""
    return not (
        item.get_closest_marker("django_db")
        or DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
        or item.nodeid.startswith(ON_EVERY_DATABASE)
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-outcomes", metavar="FILE", help="write outcome and id of every test into FILE")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the lines that compare_runs.py reads: of the tests that run on both databases."""
    target = terminalreporter.config.getoption("--write-outcomes")
    if target:
        stats = terminalreporter.stats
        reports = [(each, report) for each in OUTCOMES for report in stats.get(each, [])]
        lines = [f"{each} {report.nodeid}" for each, report in reports if not _runs_once(report)]
        Path(target).write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


def _runs_once(report: Any) -> bool:
    return "one_database" in getattr(report, "keywords", ())  # that of a file has none


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _no_silent_skip((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _no_silent_skip((yield))


def _no_silent_skip(report: Any) -> Any:
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, but CI is set and nothing may be missing: {report.longrepr}"
    return report

"""A process that is killed while it imports, at any moment, leaves no row twice and none half-written."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from tests.factories import jpeg
from tests.publishing.importing.imports import save_lines
from tests.site.conftest import migrated_site
from tests.site.servers import copied

__all__ = ["migrated_site"]

KILLS = 10
BATCH = 10
ROWS = 300  # more than the killed runs can write
LAST_MOMENT = 60  # about two batches of statements
SEED = 20261122
RUNNER = Path(__file__).with_name("killed_import.py")

# What a half-written batch would leave over shows in one of these.
COUNTED = (
    "articles.Article", "articles.Participation", "articles.TaggedArticle", "articles.Tag", "articles.Photo",
    "search.SearchEntry", "reversion.Revision", "reversion.Version",
)  # fmt: skip


class Site:
    """A database and files of its own, driven by processes of their own."""

    def __init__(self, migrated: Path, folder: Path) -> None:
        self.environment = os.environ | {"VAR_DIR": str(folder), "DATABASE_URL": copied(migrated, folder)}

    def run(self, *arguments: str) -> str:
        done = self.start(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments: str) -> subprocess.CompletedProcess:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True)


def articles() -> list[dict[str, Any]]:
    return [
        {
            **({"import_ref": f"a-{number}"} if number % 2 else {}),
            "title": f"Tin số {number}", "lead": "Sáng nay.", "body": "<p>Một.</p><p>[ảnh 1]</p><p>Hai.</p>",
            "tags": ["đê điều", f"đợt {number % 7}"], "participations": [{"person": "p-1"}],
            "photos": [{"file": f"anh-{number % 5}.jpg", "alt": "Đê"}],
        }
        for number in range(ROWS)
    ]  # fmt: skip


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    save_lines(tmp_path / "tin.jsonl", articles())
    (tmp_path / "anh").mkdir()
    for number in range(5):
        (tmp_path / "anh" / f"anh-{number}.jpg").write_bytes(jpeg(500 + number, 300).read())
    return ["article", str(tmp_path / "tin.jsonl"), "--files", str(tmp_path / "anh"), "--batch", str(BATCH)]


def counts() -> list[tuple[str, int]]:
    return [(label, apps.get_model(label).objects.count()) for label in COUNTED]


def exported(target: Path) -> str:
    call_command("export_records", "article", "--all", "--output", str(target), verbosity=0)
    return target.read_text()


@pytest.mark.django_db
def test_an_import_killed_at_ten_moments_ends_like_one_that_was_not(tmp_path, arguments, migrated_site):
    people = str(save_lines(tmp_path / "nguoi.jsonl", [{"import_ref": "p-1", "full_name": "Lê An"}]))
    killed = Site(migrated_site, tmp_path / "site")
    killed.run("manage.py", "import_records", "person", people)
    chance = random.Random(SEED)  # noqa: S311 - the same moments in every run of the test
    deaths = [
        killed.start(
            str(RUNNER), str(chance.randint(0, LAST_MOMENT)), "import_records", *arguments, "--keep-going"
        ).returncode
        for _ in range(KILLS)
    ]
    assert deaths == [-signal.SIGKILL] * KILLS
    killed.run("manage.py", "import_records", *arguments)
    call_command("import_records", "person", people, verbosity=0)
    call_command("import_records", *arguments, verbosity=0)
    code = "from tests.publishing.importing.test_killed import counts; print(counts())"
    assert killed.run("manage.py", "shell", "-v", "0", "-c", code).strip() == str(counts())
    killed.run("manage.py", "export_records", "article", "--all", "--output", str(tmp_path / "killed.jsonl"))
    assert (tmp_path / "killed.jsonl").read_text() == exported(tmp_path / "clean.jsonl")
    again = killed.run("manage.py", "import_records", *arguments)
    assert again == f"Đã tạo 0, cập nhật 0, giữ nguyên {ROWS}, từ chối 0.\n"

"""A folder of 200 old reports: each good one a draft, each other named, however often the command is killed."""

import csv
import signal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.models import Article, OriginalText
from organizations.models import Directive
from people.models import Person
from publishing.files import private_storage
from search.models import SearchEntry
from tests.articles.intake import report_folder
from tests.publishing.importing.test_killed import RUNNER, Site
from tests.site.conftest import migrated_site

__all__ = ["migrated_site"]

MOMENTS = ("statement:1500", "save:24", "replace:16")
"""In the middle of a transaction; with a rendition half-written; with a picture whole and not yet in its place."""

OPTIONS = ("--commit", "--new-people", "--new-directives")
TOLD = "from tests.articles.intake.test_import_reports import digest; print(digest())"
PHOTO = ("image", "image_width", "image_height", "image_avif", "caption", "alt", "order")
PARTS = {
    "participations": ("person__full_name", "role", "titles", "order"),
    "involvements": ("organization__name", "organ", "role", "name", "order"),
    "citations": ("directive__symbol", "as_written", "state", "place", "order"),
    "awards": ("form", "person__full_name", "recipient_text", "giver_text", "reason", "year", "order"),
    "indicators": ("label", "value", "period", "order"),
    "photos": PHOTO,
}


def digest() -> str:
    """All that an import writes, as one line: records by what they say, files by their bytes."""
    return sha256("\n".join(map(repr, written())).encode()).hexdigest()


def written() -> list[Any]:
    rows: list[Any] = [_article(each) for each in Article.objects.order_by("title", "pk")]
    rows += Person.objects.order_by("sort_key", "pk").values_list("full_name", "is_public")
    rows += Directive.objects.order_by("symbol", "pk").values_list("symbol", "abstract", "is_stub", "issued_on")
    rows += SearchEntry.objects.order_by("kind", "title", "pk").values_list("kind", "title", "text", "is_public")
    texts = OriginalText.objects.order_by("content_hash")
    rows += texts.values_list("content_hash", "file_name", "address", "encoding", "text", "article__title")
    for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        files = sorted(path for path in Path(root).rglob("*") if path.is_file())
        rows += [(str(path.relative_to(root)), sha256(path.read_bytes()).hexdigest()) for path in files]
    return rows


def _article(article: Article) -> list[Any]:
    body = article.body
    for photo in article.photos.all():
        body = body.replace(f'"{photo.pk}"', photo.image.name)
    said = [article.title, article.lead, body, article.byline, article.event_date, article.status, article.legacy_url]
    return said + [list(getattr(article, name).values_list(*columns)) for name, columns in PARTS.items()]


def table(path: Path) -> dict[str, list[str]]:
    """The rows of a report of the command by the name of their file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[0]: row[1:] for row in list(csv.reader(file))[1:]}


def check_told(rows: dict[str, list[str]], told: dict[str, str], good: str) -> None:
    """Every file is named; a good one with its draft, any other with the reason."""
    assert rows.keys() == told.keys()
    for name, reason in told.items():
        outcome, title, pk, *_counts, message = rows[name]
        if reason == "":
            article = Article.objects.get(pk=pk)
            assert (outcome, title) == (good, article.title), name
        elif name.startswith("hong/"):
            assert (outcome, pk) == ("không đọc được", "0"), name
            assert reason in message, (name, message)


@pytest.mark.django_db
def test_a_folder_imported_in_pieces_ends_like_one_imported_at_once(tmp_path: Path, migrated_site: Path):
    told = report_folder.fill(tmp_path / "bai")
    assert len(told) == report_folder.FILES
    killed, report = Site(migrated_site, tmp_path / "site"), tmp_path / "ket-qua.csv"
    arguments = ["import_reports", str(tmp_path / "bai"), *OPTIONS, "--report", str(report)]
    for moment in MOMENTS:
        assert killed.start(str(RUNNER), moment, *arguments).returncode == -signal.SIGKILL
        assert not report.exists()
    killed.run("manage.py", *arguments)
    in_pieces = table(report)

    call_command(*arguments, verbosity=0)
    check_told(table(report), told, "tạo bản nháp")
    at_once = digest()
    assert killed.run("manage.py", "shell", "-v", "0", "-c", TOLD).strip() == at_once
    # What the killed runs had done is named, too.
    assert {name: row[1] for name, row in in_pieces.items()} == {name: row[1] for name, row in table(report).items()}
    assert {row[0] for name, row in in_pieces.items() if told[name] == ""} == {"tạo bản nháp", "đã có"}

    call_command(*arguments, verbosity=0)
    check_told(table(report), told, "đã có")
    assert digest() == at_once
    check_pictures()


def check_pictures() -> None:
    """Pictures of Word files and of pages are photos, those in the text stand there, and all their files are whole."""
    article = Article.objects.get(title__endswith="đợt 8")
    (photo,) = article.photos.all()
    assert (photo.caption, photo.alt) == ("Quang cảnh hội nghị đợt 8", "Hội trường")
    assert f'data-photo="{photo.pk}"' in article.body and private_storage().exists(photo.image.name)
    # Of two, the one below the author is a photo without a place in the text.
    article = Article.objects.get(title__endswith="đợt 9")
    first, second = article.photos.all()
    assert f'data-photo="{first.pk}"' in article.body and f'data-photo="{second.pk}"' not in article.body
    assert (second.caption, second.alt) == ("Đại biểu dự hội nghị đợt 9", "Đại biểu dự hội nghị đợt 9")
    assert "<table>" in article.body
    assert {each.is_stub for each in Directive.objects.all()} == {True} and Directive.objects.count() == 12
    assert Person.objects.filter(is_public=False).count() == len(report_folder.PEOPLE)

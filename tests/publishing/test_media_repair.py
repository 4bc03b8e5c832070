"""`clean_media --repair`: what is missing is named, and made anew where the stored picture is there."""

import io
from pathlib import Path

import pytest
import reversion
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Photo
from articles.models.working_copy import start_working_copy
from people.models import Person
from publishing import images
from publishing.files import private_storage
from publishing.management.commands import clean_media
from tests import factories
from tests.publishing.media_files import NOTHING, age, files, of_picture, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> Photo:
    return factories.make_photo(factories.make_article(), image=factories.jpeg(1000, 500))


def test_missing_and_empty_renditions_are_made_anew(photo: Photo, storage_root: Path):
    whole = {name: (storage_root / name).read_bytes() for name in files(storage_root)}
    webp, avif = (
        storage_root / "media" / images.rendition_name(photo.image.name, 480, kind) for kind in ("webp", "avif")
    )
    webp.unlink()
    avif.write_bytes(b"")
    assert run() == f"1 ảnh thiếu bản thu nhỏ. Chạy với --repair để làm lại.\n{NOTHING}"
    assert not webp.exists()
    assert run("--repair") == f"Đã làm lại bản thu nhỏ của 1 ảnh.\n{NOTHING}"
    assert {name: (storage_root / name).read_bytes() for name in files(storage_root)} == whole
    assert run("--repair") == f"Đã làm lại bản thu nhỏ của 0 ảnh.\n{NOTHING}"


def test_pictures_from_before_avif_get_it_and_every_row_that_shares_them_says_so(photo: Photo, storage_root: Path):
    start_working_copy(photo.article, None)
    small = factories.make_person(portrait=factories.jpeg())
    whole = files(storage_root)
    for name in whole:
        if name.endswith(".avif"):
            (storage_root / name).unlink()
    Photo.objects.update(image_avif=None)
    Person.objects.update(portrait_avif=None)
    assert run().startswith("3 ảnh thiếu bản thu nhỏ.")
    assert run("--repair").startswith("Đã làm lại bản thu nhỏ của 3 ảnh.")
    assert (list(Photo.objects.values_list("image_avif", flat=True)), files(storage_root)) == ([True, True], whole)
    small.refresh_from_db()
    assert small.portrait_avif is False
    assert run("--repair").startswith("Đã làm lại bản thu nhỏ của 0 ảnh.")


def test_other_widths_are_made_and_the_old_ones_go(photo: Photo, storage_root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(images, "WIDTHS", (300, 700))
    assert run("--repair").startswith("Đã làm lại bản thu nhỏ của 1 ảnh.")
    age(storage_root)
    run("--delete")
    photo.refresh_from_db()
    kinds = ("avif", "webp") if photo.image_avif else ("webp",)
    assert files(storage_root) == of_picture(photo.image.name, 300, 700, kinds=kinds)
    assert {
        default_storage.exists(each.split(" ")[0].removeprefix("/media/"))
        for each in photo.rendition.srcset.split(", ")
    } == {True}


def test_lost_and_broken_files_are_named_and_the_rest_is_mended(photo: Photo, storage_root: Path):
    lost = factories.make_person(portrait=factories.jpeg())
    broken = factories.make_person(portrait=factories.jpeg())
    attachment = factories.make_attachment(photo.article)
    (storage_root / "private" / lost.portrait.name).unlink()
    (storage_root / "private" / attachment.file.name).unlink()
    (storage_root / "private" / broken.portrait.name).write_bytes(b"\xff\xd8\xff\xe0 half")
    for path in (storage_root / "media").rglob("*.webp"):
        path.unlink()
    out = io.StringIO()
    with pytest.raises(CommandError, match="Còn 2 tệp không xử lý được"):
        call_command("clean_media", "--repair", stdout=out, stderr=out)
    refused = [
        f"Không làm được bản thu nhỏ của {lost.portrait.name}: không có trong kho.",
        f"Không làm được bản thu nhỏ của {broken.portrait.name}: tệp hỏng.",
    ]
    lines = out.getvalue().splitlines()
    assert sorted(lines[:4]) == sorted([
        f"Mất tệp: {attachment.file.name} của tệp đính kèm {attachment.pk} không có trong kho.",
        f"Mất tệp: {lost.portrait.name} của nhân sự {lost.pk} không có trong kho.",
        *refused,
    ])  # fmt: skip
    assert lines[4:] == ["Đã làm lại bản thu nhỏ của 1 ảnh.", NOTHING.strip()]
    assert set(of_picture(photo.image.name, 480, 960, 1000)) <= set(files(storage_root))


def test_many_lost_files_are_counted_after_the_first(photo: Photo, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clean_media, "LOST_SHOWN", 1)
    for _ in range(3):
        attachment = factories.make_attachment(photo.article)
        private_storage().delete(attachment.file.name)
    assert run().splitlines()[1] == "Và 2 tệp nữa bị mất; --verbosity 2 kể đủ."
    assert run("--verbosity", "2").count("Mất tệp: ") == 3


def test_the_number_of_queries_does_not_grow_with_the_files(photo: Photo, storage_root: Path):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            run()
        counts.append(len(queries))
        for _ in range(9):
            with reversion.create_revision():
                factories.make_photo(photo.article).save()
    assert counts[0] == counts[1]

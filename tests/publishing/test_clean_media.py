"""`clean_media`: what nobody names goes, what somebody names stays."""

import io
import re
from pathlib import Path

import pytest
import reversion
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.test import Client
from django.test.utils import isolate_apps
from reversion.models import Version

from articles.models import Photo
from articles.models.working_copy import start_working_copy
from organizations.models import DirectiveFile
from people.models import Person
from publishing import images, stored_files
from publishing.management.commands import clean_media
from tests import factories
from tests.publishing.media_files import NOTHING, age, files, of_picture, run, stray

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def photo() -> Photo:
    return factories.make_photo(factories.make_article(), image=factories.jpeg(1000, 500))


def make_each() -> list[models.Model]:
    """A row of every model that keeps files."""
    article = factories.make_article()
    paper = DirectiveFile(directive=factories.make_directive(), title="Bản ký", file=ContentFile(PDF, "ban-ky.pdf"))
    paper.save()
    rows = [factories.make_photo(article), factories.make_attachment(article), paper]
    return [*rows, factories.make_person(portrait=factories.jpeg())]


def test_rows_of_every_model_keep_their_files_and_let_them_go(storage_root: Path):
    for row in make_each():
        age(storage_root)
        before = files(storage_root)
        assert run("--delete") == NOTHING
        assert files(storage_root) == before
        row.delete()
        assert files(storage_root) == before  # the transaction may yet be rolled back
        run("--delete")
        assert len(files(storage_root)) == len(before) - (2 if isinstance(row, (Photo, Person)) else 1)
    assert files(storage_root) == []


def test_a_new_model_is_covered_without_a_line(monkeypatch: pytest.MonkeyPatch):
    with isolate_apps("articles") as registry:

        class Recording(models.Model):
            title = models.CharField(max_length=9)
            sound = models.FileField()

            class Meta:
                app_label = "articles"

            def __str__(self) -> str:
                return self.title

        monkeypatch.setattr(stored_files, "apps", registry)
        assert list(stored_files.file_fields()) == [Recording._meta.get_field("sound")]


def test_what_would_go_is_counted_and_stays_until_it_is_asked_for(photo: Photo, storage_root: Path):
    stray("anh/ab/mot.jpg", 1024 * 1024)
    stray("tep/ab/hai.pdf", 1024 * 1024)
    default_storage.save("anh/ab/mot-480.webp", ContentFile(bytes(300)))
    age(storage_root)
    before = files(storage_root)
    counted = "Thừa ở kho công khai: 1 tệp, 300 B.\nThừa ở kho riêng: 2 tệp, 2 MB.\n"
    assert run() == f"{counted}Sẽ xóa 3 tệp, 2 MB. Chạy với --delete để xóa.\n"
    assert files(storage_root) == before
    assert run("--delete") == f"{counted}Đã xóa 3 tệp, 2 MB.\n"
    assert files(storage_root) == of_picture(photo.image.name, 480, 960, 1000)
    assert run("--delete") == NOTHING


def test_each_file_is_named_when_asked(storage_root: Path):
    stray("anh/ab/mot.jpg")
    age(storage_root)
    assert run("--verbosity", "2").splitlines()[0] == "anh/ab/mot.jpg (2 KB)"


def test_a_file_that_rows_share_stays_until_the_last_is_gone(photo: Photo, storage_root: Path):
    copy = start_working_copy(photo.article, None)
    age(storage_root)
    before = files(storage_root)
    photo.delete()
    assert (run("--delete"), files(storage_root)) == (NOTHING, before)
    copy.photos.get().delete()
    run("--delete")
    assert files(storage_root) == []


def test_a_deletion_that_is_rolled_back_has_lost_nothing(photo: Photo, storage_root: Path, client: Client):
    with pytest.raises(RuntimeError), transaction.atomic():
        photo.delete()
        raise RuntimeError
    age(storage_root)
    assert run("--delete") == NOTHING
    assert photo.rendition.url in client.get(photo.article.get_absolute_url()).content.decode()


def test_renditions_nobody_asks_for_any_more_go(photo: Photo, storage_root: Path):
    Photo.objects.update(image_avif=False)
    default_storage.save(images.rendition_name(photo.image.name, 700), ContentFile(b"old width"))
    age(storage_root)
    run("--delete")
    assert files(storage_root) == of_picture(photo.image.name, 480, 960, 1000, kinds=("webp",))


def test_young_files_are_left_to_the_upload_they_may_belong_to(storage_root: Path):
    stray()
    age(storage_root, hours=23)
    assert run("--delete") == f"Để lại 1 tệp còn mới, có thể đang được tải lên.\n{NOTHING}"
    assert run("--delete", "--older-than", "22.5").endswith("Đã xóa 1 tệp, 2 KB.\n")
    stray()
    assert run("--delete", "--older-than", "0").endswith("Đã xóa 1 tệp, 2 KB.\n")


@pytest.mark.parametrize("hours", ["mai", "-1", "nan", "inf", "1e30", ""])
def test_a_wrong_number_of_hours_is_refused_in_vietnamese(hours: str):
    with pytest.raises(CommandError, match=re.escape(f"--older-than: “{hours}” không phải là số giờ.")):
        run(f"--older-than={hours}")


# --- history
@pytest.fixture
def replaced(photo: Photo, storage_root: Path) -> str:
    """The first picture of the photo, which only an old version names by now; all files are two days old."""
    with reversion.create_revision():
        photo.save()
    first = photo.image.name
    photo.image = factories.jpeg(600, 300)
    with reversion.create_revision():
        photo.save()
    age(storage_root)
    return first


def test_a_file_of_an_old_version_stays_so_that_the_version_can_come_back(
    photo: Photo, replaced: str, storage_root: Path, client: Client
):
    before = files(storage_root)
    assert (run("--delete"), files(storage_root)) == (NOTHING, before)
    Version.objects.get_for_object(photo).last().revision.revert()
    photo.refresh_from_db()
    assert (photo.image.name, photo.image_avif) == (replaced, True)
    assert set(of_picture(replaced, 480, 960, 1000)) <= set(files(storage_root))


def test_history_can_be_left_aside(photo: Photo, replaced: str, storage_root: Path):
    gone = of_picture(replaced, 480, 960, 1000)
    kept = sorted(set(files(storage_root)) - set(gone))
    assert f"Sẽ xóa {len(gone)} tệp, " in run("--ignore-history")
    assert f"Đã xóa {len(gone)} tệp, " in run("--ignore-history", "--delete")
    assert (files(storage_root), len(kept) > 1) == (kept, True)


def test_a_version_that_cannot_be_read_stops_everything(replaced: str, storage_root: Path):
    stray()
    age(storage_root)
    before = files(storage_root)
    Version.objects.update(serialized_data="<xml>")
    with pytest.raises(CommandError, match=r"Không đọc được bản lưu cũ \(.*\)\. Chưa xóa tệp nào\."):
        run("--delete")
    assert files(storage_root) == before


# --- what happens at the same time, or goes wrong
def test_a_file_that_a_row_takes_meanwhile_is_not_deleted(photo: Photo, storage_root: Path, monkeypatch):
    """A correction is published during the walk: the old row names the new file, the row that named it is gone."""
    other = factories.make_person(portrait=factories.jpeg(600, 300))
    kept = (other.portrait.name, other.portrait_width, other.portrait_avif)
    Person.objects.update(portrait="", portrait_width=0, portrait_avif=None)
    age(storage_root)
    before = files(storage_root)
    walk = stored_files.unnamed

    def overtaken(*args):
        found = list(walk(*args))
        Photo.objects.update(image=kept[0], image_width=kept[1], image_avif=kept[2])
        return found

    monkeypatch.setattr(clean_media, "unnamed", overtaken)
    assert (run("--delete"), files(storage_root)) == (NOTHING, before)


def test_a_run_that_is_stopped_is_finished_by_the_next(photo: Photo, storage_root: Path, monkeypatch):
    for number in range(5):
        stray(f"anh/ab/{number}.jpg")
    age(storage_root)
    delete, done = FileSystemStorage.delete, []

    def stopped(storage: FileSystemStorage, name: str) -> None:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(name)
        delete(storage, name)

    monkeypatch.setattr(FileSystemStorage, "delete", stopped)
    with pytest.raises(KeyboardInterrupt):
        run("--delete")
    monkeypatch.setattr(FileSystemStorage, "delete", delete)
    assert run("--delete").endswith("Đã xóa 3 tệp, 6 KB.\n")
    assert files(storage_root) == of_picture(photo.image.name, 480, 960, 1000)


def test_a_file_that_cannot_be_deleted_is_named_and_the_rest_goes(storage_root: Path, monkeypatch):
    stray("anh/ab/1.jpg")
    stray("anh/ab/2.jpg")
    age(storage_root)
    delete = FileSystemStorage.delete

    def refuse(storage: FileSystemStorage, name: str) -> None:
        if name.endswith("1.jpg"):
            raise PermissionError(13, "Permission denied")
        delete(storage, name)

    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"Còn 1 tệp không xử lý được, xem các dòng trên\."):
        call_command("clean_media", "--delete", stdout=out, stderr=out)
    assert out.getvalue() == (
        "Không xóa được anh/ab/1.jpg: không được phép.\nThừa ở kho riêng: 1 tệp, 2 KB.\nĐã xóa 1 tệp, 2 KB.\n"
    )
    assert files(storage_root) == ["private/anh/ab/1.jpg"]


def test_an_empty_site_and_one_without_folders(storage_root: Path):
    assert not storage_root.exists()
    assert run("--delete", "--repair") == f"Đã làm lại bản thu nhỏ của 0 ảnh.\n{NOTHING}"

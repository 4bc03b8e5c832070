"""A picture on a record: what is stored where, under which names, and what templates get."""

import errno
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image

from people.models import Person
from publishing import images
from tests import factories
from tests.publishing.test_images import encoded, plain

pytestmark = pytest.mark.django_db
WEBP = ["-1000.webp", "-480.webp", "-960.webp"]
AVIF = ["-1000.avif", "-480.avif", "-960.avif"]


def stored(root: Path) -> dict[str, list[str]]:
    """Stored files of both places, each picture's own name cut from theirs."""
    folders = {name: root / name for name in ("media", "private")}
    return {
        name: sorted(re.sub(r"^[0-9a-f]{32}", "", path.name) for path in folder.rglob("*") if path.is_file())
        for name, folder in folders.items()
    }


def test_a_saved_picture_leaves_its_renditions_in_public_and_nothing_else(storage_root: Path):
    person = factories.make_person(portrait=encoded(plain(size=(1000, 500)), "PNG"))
    assert stored(storage_root) == {"media": sorted(WEBP + AVIF), "private": [".jpg"]}
    assert re.fullmatch(r"anh/([0-9a-f]{2})/\1[0-9a-f]{30}\.jpg", person.portrait.name)
    assert (person.portrait_width, person.portrait_height, person.portrait_avif) == (1000, 500, True)
    for kind in ("WEBP", "AVIF"):
        pictures = [Image.open(path) for path in (storage_root / "media").rglob(f"*.{kind.lower()}")]
        assert {(each.format, each.size) for each in pictures} == {
            (kind, size) for size in ((1000, 500), (480, 240), (960, 480))
        }


def test_avif_that_is_not_smaller_is_not_kept(storage_root: Path):
    person = factories.make_person(portrait=encoded(plain(), "PNG"))
    assert (person.portrait_avif, stored(storage_root)["media"]) == (False, ["-40.webp"])
    assert (person.portrait_rendition.avif, person.portrait_rendition.avif_thumbnail) == ("", "")


def test_without_an_encoder_for_avif_the_row_says_that_it_was_not_tried(storage_root, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(images.features, "check", lambda name: name == "webp")
    person = factories.make_person(portrait=encoded(plain(size=(1000, 500)), "PNG"))
    assert (person.portrait_avif, stored(storage_root)["media"]) == (None, WEBP)


def test_a_full_disk_leaves_no_half_rendition(storage_root: Path, monkeypatch: pytest.MonkeyPatch):
    save = default_storage.save

    def fail(name: str, content: ContentFile) -> None:
        save(name, ContentFile(content.read()[:20]))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(images.default_storage._wrapped, "save", fail)
    with pytest.raises(OSError, match="No space"), transaction.atomic():
        factories.make_person(portrait=encoded(plain(), "PNG"))
    assert (Person.objects.count(), stored(storage_root)["media"]) == (0, [])


def test_a_huge_picture_is_kept_no_wider_than_a_screen(storage_root: Path):
    person = factories.make_person(portrait=encoded(plain(size=(3000, 60)), "PNG"))
    assert (person.portrait_width, person.portrait_height) == (images.MAX_SIDE, 51)
    assert [name for name in stored(storage_root)["media"] if name.endswith("webp")] == [
        "-1600.webp", "-480.webp", "-960.webp",
    ]  # fmt: skip


def test_a_template_gets_addresses_of_renditions_only(storage_root: Path):
    person = factories.make_person(full_name="Lê Thị Én", portrait=encoded(plain(size=(1000, 500)), "PNG"))
    base = f"/media/{person.portrait.name.removesuffix('.jpg')}"
    assert person.portrait_rendition == images.Rendition(
        url=f"{base}-960.webp",
        srcset=f"{base}-480.webp 480w, {base}-960.webp 960w, {base}-1000.webp 1000w",
        width=960,
        height=480,
        alt="Lê Thị Én",
        thumbnail=f"{base}-480.webp",
        avif=f"{base}-480.avif 480w, {base}-960.avif 960w, {base}-1000.avif 1000w",
        avif_thumbnail=f"{base}-480.avif",
    )
    assert person.portrait.url == f"{base}-960.webp"
    assert factories.make_person().portrait_rendition is None


def test_replacing_a_picture_gives_new_names_and_the_new_size(storage_root: Path):
    person = factories.make_person(portrait=encoded(plain(size=(600, 300)), "PNG"))
    first = person.portrait.name
    person.portrait = encoded(plain(size=(100, 50)), "PNG")
    person.save()
    person.refresh_from_db()
    assert person.portrait.name != first
    assert (person.portrait_width, person.portrait_height) == (100, 50)
    assert person.portrait_rendition.srcset.endswith("-100.webp 100w")


def test_saving_again_neither_encodes_nor_stores_again(storage_root: Path):
    person = factories.make_person(portrait=encoded(plain(), "PNG"))
    before = stored(storage_root), person.portrait.name
    person.home_town = "An Lộc"
    person.save()
    Person.objects.get(pk=person.pk).save()
    assert (stored(storage_root), Person.objects.get().portrait.name) == before


def test_taking_a_picture_away_takes_its_size_away():
    person = factories.make_person(portrait=encoded(plain(), "PNG"))
    person.portrait = ""
    person.save()
    person.refresh_from_db()
    assert (person.portrait.name, person.portrait_width, person.portrait_avif) == ("", 0, None)
    assert person.portrait_rendition is None


def test_no_door_lets_a_broken_picture_in(storage_root: Path):
    broken = Person(full_name="Lê Thị Én", portrait=ContentFile(b"<svg onload=alert(1)>", name="../../x.svg"))
    with pytest.raises(ValidationError, match="Không đọc được ảnh"), transaction.atomic():
        broken.save()
    with pytest.raises(ValidationError, match="Không đọc được ảnh"), transaction.atomic():
        Person.objects.bulk_create([broken])
    assert (Person.objects.count(), stored(storage_root)) == (0, {"media": [], "private": []})


def test_two_uploads_of_one_name_are_two_files():
    names = {factories.make_person(portrait=encoded(plain(), "PNG")).portrait.name for _ in range(3)}
    assert len(names) == 3

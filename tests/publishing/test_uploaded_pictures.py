"""An upload from end to end: what a camera or a hostile hand put into it is in no stored file and at no address."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image, PngImagePlugin

from articles.models import Photo
from config.urls import urlpatterns
from people.models import Person
from tests import factories
from tests.publishing.colour_profiles import DISPLAY_P3
from tests.publishing.test_images import BLUE, RED, plain

pytestmark = pytest.mark.django_db
SECRET = b"10.7769N-106.7009E"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
PAYLOAD = b"<?php system($_GET[0]); ?><script>alert(1)</script>PK\x03\x04" + SECRET
TRACES = (SECRET, b"Exif", b"exif", b"xmpmeta", b"XML", b"ICC", b"iCCP", b"acsp", b"Photoshop", b"<?php", b"<script")


def exif() -> bytes:
    """Camera, place, and behind them a small preview of the picture before it was cut."""
    tags = Image.Exif()
    tags[0x0112], tags[0x010F], tags[0x9286] = 6, SECRET.decode(), SECRET.decode()
    tags.get_ifd(0x8825)[29] = SECRET.decode()
    preview = io.BytesIO()
    plain(color=BLUE).save(preview, "JPEG", comment=SECRET)
    return tags.tobytes() + preview.getvalue()


def jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif(), icc_profile=DISPLAY_P3, comment=SECRET, xmp=XMP)
    resource = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(SECRET)) + SECRET
    segment = b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource
    return buffer.getvalue()[:2] + segment + buffer.getvalue()[2:] + PAYLOAD


def png(picture: Image.Image) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode())
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", pnginfo=text, exif=exif(), icc_profile=DISPLAY_P3)
    return buffer.getvalue() + PAYLOAD


def webp(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", exif=exif(), xmp=XMP, icc_profile=DISPLAY_P3)
    return buffer.getvalue() + PAYLOAD


UPLOADS = {
    "JPEG": (jpeg, "RGB"), "PNG": (png, "RGB"), "PNG with alpha": (png, "RGBA"), "PNG with a palette": (png, "P"),
    "WebP": (webp, "RGB"), "WebP with alpha": (webp, "RGBA"),
}  # fmt: skip


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def parts(content: bytes) -> set[bytes]:
    """Kinds of the parts of a JPEG, PNG or WebP; for an AVIF the kinds of the things in it."""
    if content.startswith(b"\xff\xd8"):
        return set(_segments(content))
    if content.startswith(b"\x89PNG"):
        return set(_chunks(content, 8, ">", 4))
    if content.startswith(b"RIFF"):
        return set(_chunks(content, 12, "<", 0))
    return {content[place + 12 : place + 16] for place in range(len(content)) if content[place : place + 4] == b"infe"}


def _segments(content: bytes):
    place = 2
    while content[place + 1] != 0xDA:  # what follows the start of the scan is the picture itself
        yield content[place + 1 : place + 2]
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")


def _chunks(content: bytes, place: int, order: str, checksum: int):
    """Names and lengths: a PNG has the length first, a WebP the name."""
    while place < len(content):
        name, length = content[place : place + 4], content[place + 4 : place + 8]
        if order == ">":
            name, length = length, name
        yield name
        size = struct.unpack(f"{order}I", length)[0]
        place += 8 + size + checksum + (size % 2 if order == "<" else 0)


ALLOWED = {
    "jpg": {b"\xe0", b"\xdb", b"\xc0", b"\xc4"}, "png": {b"IHDR", b"IDAT", b"IEND"},
    "webp": {b"VP8 ", b"VP8X", b"ALPH"}, "avif": {b"av01"},
}  # fmt: skip


@pytest.mark.parametrize(("make", "mode"), UPLOADS.values(), ids=UPLOADS)
def test_nothing_but_the_picture_is_stored_anywhere(make, mode: str, storage_root: Path):
    picture = plain("RGBA", size=(700, 1000), color=(*RED, 60))
    upload = make(picture.convert("RGB").quantize(2) if mode == "P" else picture.convert(mode))
    # Some of it is packed inside a PNG; the comment, the place and the payload stand there as they are.
    assert upload.count(SECRET) >= 3
    person = factories.make_person(portrait=ContentFile(upload, name="IMG_0001.JPG"))
    kept = files(storage_root)
    kinds = sorted({name.rpartition(".")[2] for name in kept})
    assert kinds == sorted(["avif", "webp", "png" if mode == "RGBA" else "jpg"])
    assert (person.portrait_width, person.portrait_height) == (1000, 700)
    for name, content in kept.items():
        assert [trace for trace in TRACES if trace in content] == [], name
        assert parts(content) <= ALLOWED[name.rpartition(".")[2]], name
        assert upload not in content
        opened = Image.open(io.BytesIO(content))
        assert (dict(opened.getexif()), set(opened.info) & {"icc_profile", "xmp", "comment"}) == ({}, set()), name


def test_an_animation_leaves_its_first_picture_only(storage_root: Path):
    buffer = io.BytesIO()
    plain(size=(600, 600)).save(buffer, "WEBP", save_all=True, append_images=[plain(size=(600, 600), color=BLUE)])
    factories.make_person(portrait=ContentFile(buffer.getvalue(), name="dong.webp"))
    for content in files(storage_root).values():
        opened = Image.open(io.BytesIO(content))
        assert getattr(opened, "n_frames", 1) == 1
        assert opened.convert("RGB").getpixel((9, 9))[0] > 150


def test_a_picture_packed_into_the_text_of_another_is_gone(storage_root: Path):
    """A PNG may carry megabytes of compressed text; none of it is unpacked into what is kept."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode() * 1000, zip=True)
    buffer = io.BytesIO()
    plain(size=(100, 100)).save(buffer, "PNG", pnginfo=text)
    assert zlib.compress(SECRET * 1000) in buffer.getvalue()
    factories.make_person(portrait=ContentFile(buffer.getvalue(), name="chu.png"))
    assert max(len(content) for content in files(storage_root).values()) < 1000


@pytest.fixture
def served(storage_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SERVE_MEDIA hands out the folder of this test."""
    assert urlpatterns[-1].pattern.regex.pattern.startswith("^media/")
    monkeypatch.setitem(urlpatterns[-1].default_args, "document_root", storage_root / "media")


@pytest.mark.usefixtures("served")
def test_renditions_are_served_and_the_stored_picture_never(client: Client, admin_client: Client, storage_root: Path):
    photo = factories.make_photo(factories.make_article(), image=factories.jpeg(1000, 500))
    for path in (storage_root / "media").rglob("*.*"):
        answer = client.get(f"/media/{path.relative_to(storage_root / 'media')}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, f"image/{path.suffix[1:]}")
        assert b"".join(answer.streaming_content) == path.read_bytes()
    name = photo.image.name
    kept = storage_root / "private" / name
    assert kept.is_file()
    addresses = (
        f"/media/{name}", f"/media/private/{name}", f"/media/../private/{name}", f"/media/%2e%2e/private/{name}",
        f"/media/..%2fprivate%2f{name}", f"/media/{kept}", f"/media//{kept}", f"/private/{name}", f"/{name}",
        f"/static/{name}", f"/static/../private/{name}", f"/media/{name.replace('.jpg', '-1000.jpg')}",
    )  # fmt: skip
    statuses = {reader.get(address).status_code for reader in (client, admin_client) for address in addresses}
    assert statuses <= {400, 404}
    assert name not in client.get(photo.article.get_absolute_url()).content.decode()


def test_pages_offer_avif_first_and_webp_to_the_rest(client: Client):
    article = factories.make_article()
    cover, second = (factories.make_photo(article, image=factories.jpeg(1000, 500), order=n) for n in range(2))
    page = client.get(article.get_absolute_url()).content.decode()
    for photo in (cover, second):
        shown = photo.rendition
        source, image = f'<source type="image/avif" srcset="{shown.avif}"', f'<img src="{shown.url}"'
        assert 0 < page.index(source) < page.index(image)
    assert page.count('width="960"') == page.count('height="480"') == 4  # each stands in the viewer as well
    assert (page.count('fetchpriority="high"'), page.count('loading="lazy"')) == (1, 3)
    assert page.index('fetchpriority="high"') < page.index('loading="lazy"')


def test_a_picture_of_which_nobody_knows_avif_is_shown_as_webp(client: Client):
    """So it is with every picture that was there before AVIF: an address that answers 404 would show nothing."""
    article = factories.make_article(featured=True)
    photo = factories.make_photo(article, image=factories.jpeg(1000, 500))
    person = factories.make_person(portrait=factories.jpeg(1000, 500))
    addresses = ("/", article.get_absolute_url(), person.get_absolute_url())
    before = [client.get(address).content.decode() for address in addresses]
    Photo.objects.update(image_avif=None)
    Person.objects.update(portrait_avif=None)
    after = [client.get(address).content.decode() for address in addresses]
    assert [("image/avif" in one, "image/avif" in two) for one, two in zip(before, after, strict=True)] == [
        (True, False)
    ] * 3
    assert photo.rendition.srcset in after[0] and photo.rendition.srcset in after[1]

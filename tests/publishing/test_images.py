"""Pictures: judged by a decoder, encoded anew, cut to a few widths; the upload itself is kept nowhere."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from publishing import images
from publishing.files import PictureFormField
from tests.publishing.colour_profiles import ADOBE_RGB, DISPLAY_P3, GREY_GAMMA_1, RED_PRESS

RED, BLUE = (200, 20, 20), (20, 20, 200)
SECRET = b"GPS 10.7769 N 106.7009 E"


def encoded(picture: Image.Image, kind: str, **options) -> ContentFile:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return ContentFile(buffer.getvalue(), name=f"anh.{kind.lower()}")


def plain(mode: str = "RGB", size: tuple[int, int] = (40, 30), color=RED) -> Image.Image:
    return Image.new(mode, size, color)


def png_that_claims(width: int, height: int) -> ContentFile:
    """A file of 60 bytes whose header names a size, with no picture behind it."""
    return png(struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"")


def png_of_16_bits(kind: int, *samples: int, size: tuple[int, int] = (40, 30)) -> ContentFile:
    """A PNG of one colour; `kind` 2 is red, green, blue, 4 is grey and alpha. Pillow writes none of these."""
    row = b"\0" + struct.pack(f">{len(samples)}H", *samples) * size[0]
    return png(struct.pack(">IIBBBBB", *size, 16, kind, 0, 0, 0), row * size[1])


def png(header: bytes, rows: bytes) -> ContentFile:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows) if rows else b"") + chunk(b"IEND", b"")
    return ContentFile(b"\x89PNG\r\n\x1a\n" + data, name="anh.png")


def prepared(upload: ContentFile) -> Image.Image:
    images.check(upload, upload.name, upload.size)
    content, width, height = images.prepare(upload)
    picture = Image.open(io.BytesIO(content.read()))
    assert picture.size == (width, height)
    return picture


def with_exif(orientation: int) -> ContentFile:
    """A picture whose left half is red and whose right half is blue, with a place, a camera and a payload behind it."""
    picture = plain(size=(40, 20))
    picture.paste(BLUE, (20, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Camera"
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    jpeg = encoded(picture, "JPEG", exif=exif, quality=95, comment=SECRET)
    return ContentFile(jpeg.read() + b"<script>alert(1)</script>PK\x03\x04" + SECRET, name="anh.jpg")


def test_the_stored_picture_carries_no_exif_no_comment_and_nothing_behind_it():
    upload = with_exif(1)
    assert upload.read().count(SECRET) == 3
    content, _, _ = images.prepare(upload)
    stored = content.read()
    assert (SECRET in stored, b"<script" in stored, b"Camera" in stored, b"Exif" in stored) == (False,) * 4
    assert stored.endswith(b"\xff\xd9")
    picture = Image.open(io.BytesIO(stored))
    assert (picture.format, dict(picture.getexif()), "comment" in picture.info) == ("JPEG", {}, False)


# Orientation: size afterwards, and where the red half has gone.
@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (40, 20), (5, 10)), (3, (40, 20), (35, 10)), (6, (20, 40), (10, 5)), (8, (20, 40), (10, 35))],
)
def test_a_picture_stands_upright(orientation: int, size: tuple[int, int], red: tuple[int, int]):
    picture = prepared(with_exif(orientation))
    assert picture.size == size
    assert picture.getpixel(red)[0] > 150
    assert picture.getpixel((size[0] - 1 - red[0], size[1] - 1 - red[1]))[2] > 150


KINDS = {
    "JPEG": (lambda: encoded(plain(), "JPEG"), "JPEG", "RGB", RED),
    "progressive JPEG": (lambda: encoded(plain(), "JPEG", progressive=True), "JPEG", "RGB", RED),
    "grey JPEG": (lambda: encoded(plain("L", color=90), "JPEG"), "JPEG", "RGB", (90, 90, 90)),
    "CMYK JPEG": (lambda: encoded(plain("CMYK", color=(0, 255, 255, 0)), "JPEG"), "JPEG", "RGB", (255, 0, 0)),
    "telephone JPEG of two pictures": (
        lambda: encoded(plain(), "MPO", save_all=True, append_images=[plain(color=BLUE)]),
        "JPEG",
        "RGB",
        RED,
    ),
    "PNG": (lambda: encoded(plain(), "PNG"), "JPEG", "RGB", RED),
    "PNG with alpha": (lambda: encoded(plain("RGBA", color=(*RED, 60)), "PNG"), "PNG", "RGBA", (*RED, 60)),
    "grey PNG with alpha": (lambda: encoded(plain("LA", color=(90, 60)), "PNG"), "PNG", "RGBA", (90, 90, 90, 60)),
    "PNG with one transparent colour": (lambda: encoded(plain(), "PNG", transparency=RED), "PNG", "RGBA", (*RED, 0)),
    "PNG with a palette": (lambda: encoded(plain().quantize(2), "PNG"), "JPEG", "RGB", RED),
    "PNG with a transparent palette": (
        lambda: encoded(plain().quantize(2), "PNG", transparency=0),
        "PNG",
        "RGBA",
        (*RED, 0),
    ),
    "black and white PNG": (lambda: encoded(plain("1", color=1), "PNG"), "JPEG", "RGB", (255, 255, 255)),
    "grey scan of 16 bits": (lambda: encoded(plain("I;16", color=128 * 256), "PNG"), "JPEG", "RGB", (128, 128, 128)),
    "WebP": (lambda: encoded(plain(), "WEBP", lossless=True), "JPEG", "RGB", RED),
    "WebP with alpha": (
        lambda: encoded(plain("RGBA", color=(*RED, 60)), "WEBP", lossless=True),
        "PNG",
        "RGBA",
        (*RED, 60),
    ),
    "grey scan of 16 bits with alpha": (lambda: png_of_16_bits(4, 0x8000, 0x3C00), "PNG", "RGBA", (128, 128, 128, 60)),
    "colour scan of 16 bits": (lambda: png_of_16_bits(2, 0xC800, 0x1400, 0x1400), "JPEG", "RGB", RED),
    "animated WebP": (
        lambda: encoded(plain(), "WEBP", save_all=True, append_images=[plain(color=BLUE)], lossless=True),
        "JPEG",
        "RGB",
        RED,
    ),
    "animated PNG": (
        lambda: encoded(plain(), "PNG", save_all=True, append_images=[plain(color=BLUE)]),
        "JPEG",
        "RGB",
        RED,
    ),
}


@pytest.mark.parametrize(("upload", "kind", "mode", "color"), KINDS.values(), ids=KINDS)
def test_every_kind_becomes_a_plain_jpeg_or_a_png_where_it_is_transparent(upload, kind: str, mode: str, color: tuple):
    picture = prepared(upload())
    assert (picture.format, picture.mode) == (kind, mode)
    assert all(abs(seen - meant) <= 4 for seen, meant in zip(picture.getpixel((9, 9)), color, strict=True))


# The colour as the camera or the scanner wrote it, and the same colour in sRGB.
COLOURS = {
    "Display P3 red": (lambda: plain(color=(234, 51, 35)), DISPLAY_P3, "JPEG", (255, 0, 0)),
    "Display P3 beyond sRGB": (lambda: plain(color=(0, 255, 0)), DISPLAY_P3, "PNG", (0, 255, 0)),
    "Adobe RGB red": (lambda: plain(color=(219, 0, 0)), ADOBE_RGB, "JPEG", (255, 0, 0)),
    "Adobe RGB green": (lambda: plain(color=(144, 255, 60)), ADOBE_RGB, "PNG", (0, 255, 0)),
    "Adobe RGB in WebP": (lambda: plain(color=(144, 255, 60)), ADOBE_RGB, "WEBP", (0, 255, 0)),
    "Adobe RGB with alpha": (lambda: plain("RGBA", color=(219, 0, 0, 60)), ADOBE_RGB, "PNG", (255, 0, 0, 60)),
    "Adobe RGB with a palette": (lambda: plain(color=(219, 0, 0)).quantize(2), ADOBE_RGB, "PNG", (255, 0, 0)),
    "a press of its own": (lambda: plain("CMYK", color=(255, 0, 0, 0)), RED_PRESS, "JPEG", (255, 0, 0)),
    "paper of that press": (lambda: plain("CMYK", color=(0, 255, 0, 0)), RED_PRESS, "JPEG", (255, 255, 255)),
    "linear grey": (lambda: plain("L", color=55), GREY_GAMMA_1, "JPEG", (128, 128, 128)),
    "linear grey with alpha": (lambda: plain("LA", color=(55, 60)), GREY_GAMMA_1, "PNG", (128, 128, 128, 60)),
    "a profile for other colours": (lambda: plain(color=(219, 0, 0)), RED_PRESS, "JPEG", (219, 0, 0)),
    "a grey picture with one for colours": (lambda: plain("L", color=55), ADOBE_RGB, "JPEG", (55, 55, 55)),
    "a broken profile": (lambda: plain(color=(219, 0, 0)), b"no profile" * 20, "JPEG", (219, 0, 0)),
}


@pytest.mark.parametrize(("picture", "profile", "kind", "color"), COLOURS.values(), ids=COLOURS)
def test_colours_stay_when_their_profile_goes(picture, profile: bytes, kind: str, color: tuple):
    options = {"lossless": True} if kind == "WEBP" else {"quality": 100} if kind == "JPEG" else {}
    stored = prepared(encoded(picture(), kind, icc_profile=profile, **options))
    assert "icc_profile" not in stored.info
    assert all(abs(seen - meant) <= 6 for seen, meant in zip(stored.getpixel((9, 9)), color, strict=True))


@pytest.mark.parametrize(("size", "decoded"), [((5200, 3000), (2600, 1500)), ((5100, 40), (5100, 40))])
def test_a_huge_jpeg_is_decoded_at_a_fraction_of_its_size(size, decoded, monkeypatch: pytest.MonkeyPatch):
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr(images, "_resizable", lambda picture: seen.append(picture.size) or picture)
    stored = prepared(encoded(plain("L", size=size, color=90), "JPEG"))
    assert (seen, stored.size) == ([decoded], (2560, round(2560 * size[1] / size[0])))


UNREADABLE = {
    "text": b"Day la mot tep van ban.",
    "nothing": b"",
    "HTML named .jpg": b"<!DOCTYPE html><script>alert(1)</script>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "half a JPEG": encoded(plain(size=(200, 200)), "JPEG").read()[:500],
    "JPEG marker and HTML": b"\xff\xd8\xff\xe0<html><script>alert(1)</script></html>",
    "PNG without a picture": png_that_claims(10, 10).read(),
    "GIF": encoded(plain("P", color=1), "GIF").read(),
    "GIF and script": b"GIF89a/*\x00\x00*/=1;alert(1)//",
    "BMP": encoded(plain(), "BMP").read(),
    "TIFF": encoded(plain(), "TIFF").read(),
    "ICO": encoded(plain(size=(16, 16)), "ICO").read(),
    "PDF": encoded(plain(), "PDF").read(),
    "PostScript": encoded(plain(), "EPS").read(),
    "zip": b"PK\x03\x04" + bytes(60),
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_picture_is_refused_in_vietnamese_whatever_its_name(content: bytes):
    with pytest.raises(ValidationError) as refusal:
        images.check(io.BytesIO(content), "anh.jpg", len(content))
    assert refusal.value.messages == [
        "Không đọc được ảnh “anh.jpg”. Hãy chọn tệp JPEG, PNG hoặc WebP mở được bằng trình xem ảnh."
    ]


@pytest.mark.parametrize("size", [(12_000, 12_000), (8_000, 6_000), (40_000_001, 1), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_are_refused_by_the_header_alone(size: tuple[int, int]):
    with pytest.raises(ValidationError) as refusal:
        images.check(png_that_claims(*size), "lon.png")
    assert refusal.value.messages == ["Ảnh “lon.png” có quá nhiều điểm ảnh. Hãy thu nhỏ còn dưới 40 triệu điểm ảnh."]


def test_too_many_bytes_are_refused_before_anything_is_read():
    with pytest.raises(ValidationError) as refusal:
        images.check(None, "nang.jpg", images.MAX_BYTES + 1)
    assert refusal.value.messages == ["Ảnh “nang.jpg” nặng hơn 20 MB. Hãy thu nhỏ rồi tải lại."]


def test_the_form_names_the_file_it_refuses():
    field = PictureFormField()
    with pytest.raises(ValidationError) as refusal:
        field.clean(SimpleUploadedFile("họp.jpg", b"<html>", content_type="image/jpeg"))
    assert "Không đọc được ảnh “họp.jpg”." in refusal.value.messages[0]
    assert field.clean(SimpleUploadedFile("họp.jpg", encoded(plain(), "JPEG").read())).name == "họp.jpg"


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1, [1]), (300, [300]), (480, [480]), (481, [480, 481]), (959, [480, 959]), (960, [480, 960]),
     (1000, [480, 960, 1000]), (1600, [480, 960, 1600]), (1601, [480, 960, 1600]), (2560, [480, 960, 1600])],
)  # fmt: skip
def test_widths_are_few_and_never_larger_than_the_picture(width: int, widths: list[int]):
    assert images.widths_for(width) == widths

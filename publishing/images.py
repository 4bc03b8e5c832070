"""Pictures that people upload: checked by a decoder, re-encoded, and cut to a few fixed widths.

The upload itself is never stored: what is kept is our own encoding, without EXIF, GPS or a payload appended to the
file. Renditions are WebP files beside each other in the public media folder; their names follow from the stored name,
so that a page needs no query to know them.
"""

import io
import uuid
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 2560
WIDTHS = (480, 960, 1600)
FORMATS = ("JPEG", "PNG", "WEBP")
FORMATS_TEXT = "JPEG, PNG hoặc WebP"


@dataclass(frozen=True)
class Rendition:
    """What a template needs to show a picture: address, candidate list, size in pixels, alternative text."""

    url: str
    srcset: str
    width: int
    height: int
    alt: str
    thumbnail: str


def check(upload: BinaryIO, name: str = "", size: int = 0) -> None:
    """Refuse, in Vietnamese and naming the file, whatever is no decodable JPEG, PNG or WebP of sane size."""
    if size > MAX_BYTES:
        raise ValidationError(f"Ảnh “{name}” nặng hơn {MAX_BYTES // 1024 // 1024} MB. Hãy thu nhỏ rồi tải lại.")
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            picture.load()
    # Pillow itself raises the same when it opens a picture of more than Image.MAX_IMAGE_PIXELS.
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(
            f"Ảnh “{name}” có quá nhiều điểm ảnh. Hãy thu nhỏ còn dưới {MAX_PIXELS // 1_000_000} triệu điểm ảnh."
        ) from error
    # Decoders raise many kinds of errors on hostile files; to the editor all mean the same.
    except Exception as error:
        raise ValidationError(
            f"Không đọc được ảnh “{name}”. Hãy chọn tệp {FORMATS_TEXT} mở được bằng trình xem ảnh."
        ) from error
    finally:
        upload.seek(0)


def prepare(upload: BinaryIO) -> tuple[ContentFile, int, int]:
    """Re-encode an upload as JPEG (PNG where it is transparent): file, width and height in pixels."""
    upload.seek(0)
    with Image.open(upload, formats=FORMATS) as source:
        picture = _eight_bits(ImageOps.exif_transpose(source))
        transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
        picture = picture.convert("RGBA" if transparent else "RGB")
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    extension = "png" if transparent else "jpg"
    picture.info.clear()
    picture.save(buffer, "PNG" if transparent else "JPEG", **({} if transparent else {"quality": 90}))
    return ContentFile(buffer.getvalue(), name=f"{uuid.uuid4().hex}.{extension}"), picture.width, picture.height


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Scale a grey scan of 16 bits a pixel; converted as it is, it would come out white."""
    return picture.point(lambda value: value / 256).convert("L") if picture.mode.startswith("I;16") else picture


def widths_for(width: int) -> list[int]:
    """Return the widths kept of a picture `width` pixels wide; a small one is kept as it is."""
    return [each for each in WIDTHS if each < width] + ([min(width, WIDTHS[-1])] if width <= WIDTHS[-1] else [])


def rendition_name(name: str, width: int) -> str:
    """Return the storage name of the rendition of the stored picture `name`."""
    return f"{name.rpartition('.')[0]}-{width}.webp"


def make_renditions(name: str, content: BinaryIO, width: int) -> None:
    """Write every rendition of a stored picture to the public storage."""
    content.seek(0)
    with Image.open(content, formats=FORMATS) as source:
        source.load()
        for each in widths_for(width):
            height = max(1, round(source.height * each / source.width))
            buffer = io.BytesIO()
            source.resize((each, height), Image.Resampling.LANCZOS).save(buffer, "WEBP", quality=80, method=4)
            target = rendition_name(name, each)
            if not default_storage.exists(target):
                default_storage.save(target, ContentFile(buffer.getvalue()))


def rendition(name: str, width: int, height: int, alt: str = "") -> Rendition | None:
    """Describe a stored picture for a template; None where there is none."""
    if not name or not width:
        return None
    widths = widths_for(width)
    urls = {each: default_storage.url(rendition_name(name, each)) for each in widths}
    middle = next((each for each in widths if each >= 960), widths[-1])
    return Rendition(
        url=urls[middle],
        srcset=", ".join(f"{url} {each}w" for each, url in urls.items()),
        width=middle,
        height=max(1, round(height * middle / width)),
        alt=alt,
        thumbnail=urls[widths[0]],
    )

"""Pictures that people upload: checked by a decoder, re-encoded, and cut to a few fixed widths.

The upload itself is never stored: what is kept is our own encoding in sRGB, without EXIF, GPS, colour profile or a
payload appended to the file. Renditions are WebP files, and AVIF files where those are smaller, beside each other in
the public media folder; their names follow from the stored name, so that a page needs no query to know them.
"""

import contextlib
import io
import uuid
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageCms, ImageOps, features

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 2560
WIDTHS = (480, 960, 1600)
FORMATS = ("JPEG", "PNG", "WEBP")
FORMATS_TEXT = "JPEG, PNG hoặc WebP"
# Extension of a rendition: encoder and its options. Measured for docs/decisions/0006-pictures-by-pillow.md.
WEBP, AVIF = "webp", "avif"
ENCODERS = {WEBP: ("WEBP", {"quality": 80, "method": 4}), AVIF: ("AVIF", {"quality": 55, "speed": 8})}
RESAMPLING = Image.Resampling.LANCZOS
SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class Rendition:
    """What a template needs to show a picture: addresses, candidate lists, size in pixels, alternative text.

    `avif` and `avif_thumbnail` are empty where there are no such files.
    """

    url: str
    srcset: str
    width: int
    height: int
    alt: str
    thumbnail: str
    avif: str = ""
    avif_thumbnail: str = ""


def check(upload: BinaryIO, name: str = "", size: int = 0) -> None:
    """Refuse, in Vietnamese and naming the file, whatever is no decodable JPEG, PNG or WebP of sane size."""
    if size > MAX_BYTES:
        raise ValidationError(f"Ảnh “{name}” nặng hơn {MAX_BYTES // 1024 // 1024} MB. Hãy thu nhỏ rồi tải lại.")
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            picture.draft(None, (1, 1))  # a JPEG is read to its end, but decoded at an eighth of its size
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
        scale = min(1, MAX_SIDE / max(source.size))
        # A JPEG can be decoded at a half or a quarter of its size.
        source.draft(None, (max(1, int(source.width * scale)), max(1, int(source.height * scale))))
        source.load()
        picture = _resizable(source)
        # Reduced first: all that follows works on a few million pixels, however many were sent.
        picture.thumbnail((MAX_SIDE, MAX_SIDE), RESAMPLING)
        ImageOps.exif_transpose(picture, in_place=True)
        picture = _in_srgb(picture)
    picture.info.clear()
    buffer = io.BytesIO()
    transparent = picture.mode == "RGBA"
    picture.save(buffer, "PNG" if transparent else "JPEG", **({} if transparent else {"quality": 90}))
    extension = "png" if transparent else "jpg"
    return ContentFile(buffer.getvalue(), name=f"{uuid.uuid4().hex}.{extension}"), picture.width, picture.height


def _resizable(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode of 8 bits a channel that can be resized without losing colours or transparency."""
    if picture.mode.startswith("I;16"):  # converted as it is, a grey scan of 16 bits would come out white
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode == "PA" or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB") if picture.mode in ("1", "P") else picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture as RGB, or RGBA, with the colours its profile means: browsers take a bare picture for sRGB."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    colours = picture.convert(picture.mode.removesuffix("A")) if alpha else picture
    if profile := picture.info.get("icc_profile"):
        # A profile that is broken, or made for another kind of colour: nobody can know what it meant.
        with contextlib.suppress(ImageCms.PyCMSError):
            colours = ImageCms.profileToProfile(colours, io.BytesIO(profile), SRGB, outputMode="RGB")
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def widths_for(width: int) -> list[int]:
    """Return the widths kept of a picture `width` pixels wide; a small one is kept as it is."""
    return [each for each in WIDTHS if each < width] + ([min(width, WIDTHS[-1])] if width <= WIDTHS[-1] else [])


def rendition_name(name: str, width: int, extension: str = WEBP) -> str:
    """Return the storage name of the rendition of the stored picture `name`."""
    return f"{name.rpartition('.')[0]}-{width}.{extension}"


def rendition_names(name: str, width: int, avif: bool | None) -> list[str]:
    """Return the storage names of all renditions of a stored picture."""
    extensions = (WEBP, AVIF) if avif else (WEBP,)
    return [rendition_name(name, each, extension) for extension in extensions for each in widths_for(width)]


def lacks_renditions(name: str, width: int, avif: bool | None) -> bool:
    """Tell whether a file is missing or empty, or AVIF was never tried."""
    if avif is None and features.check(AVIF):
        return True
    return not all(_is_stored(each) for each in rendition_names(name, width, avif))


def make_renditions(name: str, content: BinaryIO, width: int) -> bool | None:
    """Write the renditions of a stored picture that the public storage lacks.

    Returns whether AVIF files were kept: only where they are smaller than WebP; None where Pillow cannot make them.
    """
    encoded = _encode(content, width)
    sizes = {extension: sum(map(len, files.values())) for extension, files in encoded.items()}
    avif = sizes[AVIF] < sizes[WEBP] if AVIF in sizes else None
    for extension in (WEBP, AVIF) if avif else (WEBP,):
        for each, content in encoded[extension].items():
            _write(rendition_name(name, each, extension), content)
    return avif


def _encode(content: BinaryIO, width: int) -> dict[str, dict[int, bytes]]:
    """Encode a stored picture in every format, and in every width it is kept in."""
    encoded: dict[str, dict[int, bytes]] = {each: {} for each in ENCODERS if features.check(each)}
    content.seek(0)
    with Image.open(content, formats=FORMATS) as source:
        for each in widths_for(width):
            picture = source.resize((each, max(1, round(source.height * each / source.width))), RESAMPLING)
            for extension, files in encoded.items():
                kind, options = ENCODERS[extension]
                buffer = io.BytesIO()
                picture.save(buffer, kind, **options)
                files[each] = buffer.getvalue()
    return encoded


def _write(target: str, encoded: bytes) -> None:
    """Write a rendition unless it is there; one that could not be written whole is taken away."""
    if _is_stored(target):
        return
    default_storage.delete(target)
    try:
        default_storage.save(target, ContentFile(encoded))
    except OSError:
        default_storage.delete(target)
        raise


def _is_stored(name: str) -> bool:
    """Tell whether a file is there and holds something; a machine that lost power leaves empty ones."""
    return default_storage.exists(name) and default_storage.size(name) > 0


def thumbnail(name: str, width: int) -> str:
    """The address of the smallest rendition of a stored picture; empty where there is none."""
    return default_storage.url(rendition_name(name, widths_for(width)[0], WEBP)) if name and width else ""


def rendition(name: str, width: int, height: int, alt: str = "", avif: bool | None = None) -> Rendition | None:
    """Describe a stored picture for a template; None where there is none."""
    if not name or not width:
        return None
    widths = widths_for(width)
    middle = next((each for each in widths if each >= 960), widths[-1])

    def url(each: int, extension: str) -> str:
        return default_storage.url(rendition_name(name, each, extension))

    def srcset(extension: str) -> str:
        return ", ".join(f"{url(each, extension)} {each}w" for each in widths)

    return Rendition(
        url=url(middle, WEBP),
        srcset=srcset(WEBP),
        width=middle,
        height=max(1, round(height * middle / width)),
        alt=alt,
        thumbnail=url(widths[0], WEBP),
        avif=srcset(AVIF) if avif else "",
        avif_thumbnail=url(widths[0], AVIF) if avif else "",
    )

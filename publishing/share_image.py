"""Pictures by which a page is known where it is shared: its title, set in the face of the headlines.

Drawn when first asked for, and kept in the private storage: one file a record, drawn anew when the words have changed.
Only a view hands it out, and only while the record is published.
"""

import hashlib
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.generic import View
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from publishing.addresses import address
from publishing.models import PublicQuerySet, Record

SIZE = WIDTH, HEIGHT = 1200, 630
DESIGN = 1  # counted up when the drawing changes
FACE = settings.BASE_DIR / "static" / "fonts" / "be-vietnam-pro-700.woff2"
PAPER, INK, META, RED, GOLD = "#ffffff", "#1f1b16", "#635a4e", "#9e1b20", "#e3b74a"
MARGIN, STRIP = 56, 76
TITLE_TOP, TITLE_BOTTOM = 188, 556
TITLE_SIZES = range(68, 31, -4)
LINE = 1.5  # ems: stacked capitals (Ẳ over Ạ) need 1.48 as they are drawn
KEY = "key"
KEPT_FOR = "public, max-age=86400"


@dataclass(frozen=True)
class Card:
    """The words of a picture: a line of red above, and the title."""

    label: str
    title: str

    @property
    def key(self) -> str:
        """What stands in the address, so that those who keep pictures ask again when the words change."""
        return hashlib.sha256(repr((DESIGN, astuple(self))).encode()).hexdigest()[:12]


class ShareImageView(View):
    """The picture of a published record; under an old key or slug it redirects to the true address."""

    queryset: PublicQuerySet
    url_name: str

    @classmethod
    def card(cls, row: Any) -> Card:
        raise NotImplementedError

    def owner(self) -> str:
        """Whose site it is."""
        raise NotImplementedError

    @classmethod
    def path(cls, row: Record) -> str:
        return address(cls.url_name, row.slug, row.pk, cls.card(row).key)

    def get(self, request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponse:
        row = self.queryset.published().filter(pk=pk).first()
        if row is None:
            raise Http404("Không tìm thấy ảnh")
        if request.path != self.path(row):
            return HttpResponsePermanentRedirect(self.path(row))
        content = kept(f"chia-se/{pk % 256:02x}/{row._meta.model_name}-{pk}.png", self.card(row), self.owner())
        return HttpResponse(content, content_type="image/png", headers={"Cache-Control": KEPT_FOR})


def kept(name: str, card: Card, owner: str) -> bytes:
    """The picture as it is kept under that name, or drawn and kept where it is not, or shows other words."""
    storage, key = storages["private"], f"{card.key} {owner}"
    if storage.exists(name):
        with storage.open(name) as file:
            content = file.read()
        if _key_of(content) == key:
            return content
        storage.delete(name)
    content = draw(card, owner, key)
    written = storage.save(name, ContentFile(content))
    if written != name:  # somebody asked for it at the same moment
        storage.delete(written)
    return content


def _key_of(content: bytes) -> str:
    """What a kept file was drawn from; nothing where it is broken."""
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            picture.load()
            return picture.text.get(KEY, "")
    except (OSError, SyntaxError, ValueError):
        return ""


def draw(card: Card, owner: str, key: str = "") -> bytes:
    """Draw the picture as a PNG file."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, STRIP), fill=RED)
    pen.rectangle((0, STRIP, WIDTH, STRIP + 5), fill=GOLD)
    _line(pen, owner, 30, STRIP // 2 + 11, PAPER)
    _line(pen, card.label, 32, 152, RED)
    size, lines = fitted(_drawable(card.title))
    for number, line in enumerate(lines):
        pen.text((MARGIN, TITLE_TOP + (number + 0.78) * size * LINE), line, INK, _face(size), anchor="ls")
    _line(pen, settings.SITE_URL.partition("://")[2], 26, HEIGHT - 32, META)
    told = PngInfo()
    told.add_itxt(KEY, key)
    buffer = io.BytesIO()
    picture.quantize(64).save(buffer, "PNG", pnginfo=told)
    return buffer.getvalue()


def _line(pen: ImageDraw.ImageDraw, text: str, size: int, baseline: int, colour: str) -> None:
    """One line, cut where the picture ends."""
    text = _drawable(text)
    while _face(size).getlength(text) > WIDTH - 2 * MARGIN:
        text = text[:-2].rstrip() + "…"
    pen.text((MARGIN, baseline), text, colour, _face(size), anchor="ls")


def fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title has room, and its lines; a title too long for any is cut."""
    for size in TITLE_SIZES:
        lines, most = list(_lines(title, size)), int((TITLE_BOTTOM - TITLE_TOP) / (size * LINE))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], lines[most - 1][:-2] + "…"]


def _lines(title: str, size: int) -> Iterator[str]:
    """Words as many as fit; a word that is longer than a line is broken."""
    room, line = WIDTH - 2 * MARGIN, ""
    for word in title.split():
        if line and _face(size).getlength(f"{line} {word}") > room:
            yield line
            line = ""
        line = f"{line} {word}".lstrip()
        while _face(size).getlength(line) > room:
            fit = next(end for end in range(len(line), 0, -1) if _face(size).getlength(line[:end]) <= room)
            yield line[:fit]
            line = line[fit:]
    if line:
        yield line


@lru_cache(maxsize=16)
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FACE, size)


def _drawable(text: str) -> str:
    """The text without characters that the face lacks; letters and their marks are one."""
    return "".join(each for each in unicodedata.normalize("NFC", text) if _has(each))


@lru_cache(maxsize=1024)
def _has(character: str) -> bool:
    return character == " " or bytes(_face(32).getmask(character)) != bytes(_face(32).getmask("\uffff"))

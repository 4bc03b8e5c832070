"""Pictures that come in a file: kept as they are if a decoder reads them, each once; the rest is counted."""

import base64
import binascii
import hashlib
import io
from collections.abc import Callable

from django.core.exceptions import ValidationError

from articles.intake.source import Picture
from publishing import images
from vietnamese.folding import clean_line

MOST_PICTURES, MOST_TRIES, MOST_BYTES = 40, 100, 40 * 1024 * 1024
OWN = "picture:"
"""How the address of a picture begins that was taken in already; its place follows."""

LONGEST_ALT = 500
_TYPES = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"RIFF", "webp"))


class Pictures:
    """What was found so far. `find` returns the bytes a page means by an address; nothing is ever fetched."""

    def __init__(self, find: Callable[[str], bytes | None] = lambda address: None) -> None:
        self.kept: list[Picture] = []
        self.unusable = self.elsewhere = self.too_many = 0
        self._find = find
        self._places: dict[bytes, int | None] = {}
        self._tried = self._size = 0

    def by_address(self, address: str, alt: str) -> int | None:
        """Return the place of the picture an `img` shows, None where it did not come along."""
        if address.startswith(OWN):
            place = address.removeprefix(OWN)
            return int(place) if place in map(str, range(len(self.kept))) else None
        data = self._find(address)
        if data is None and address[:5].lower() == "data:":
            data = _unpacked(address)
        if data is None:
            self.elsewhere += 1
            return None
        return self.add(lambda: data, alt)

    def add(self, read: Callable[[], bytes], alt: str = "") -> int | None:
        """Take a picture in, unless there are too many or it is none; it is read only then."""
        if self._tried >= MOST_TRIES:
            self.too_many += 1
            return None
        self._tried += 1
        data = read()
        digest = hashlib.sha256(data).digest()
        if digest not in self._places:
            self._places[digest] = self._taken(data, alt)
        return self._places[digest]

    def _taken(self, data: bytes, alt: str) -> int | None:
        extension = next((name for start, name in _TYPES if data.startswith(start)), "")
        if self._size + len(data) > MOST_BYTES or len(self.kept) >= MOST_PICTURES:
            self.too_many += 1
            return None
        try:
            if not extension:
                raise ValidationError("")
            images.check(io.BytesIO(data), size=len(data))
        except ValidationError:
            self.unusable += 1
            return None
        self._size += len(data)
        self.kept.append(Picture(f"anh-{len(self.kept) + 1}.{extension}", data, clean_line(alt)[:LONGEST_ALT]))
        return len(self.kept) - 1

    def notes(self) -> list[str]:
        """Say what of the pictures did not come along."""
        return [
            note
            for count, note in (
                (self.unusable, f"Bỏ {self.unusable} hình không dùng được (chỉ nhận ảnh {images.FORMATS_TEXT} "
                 "đọc được; hình vẽ EMF, WMF hãy lưu lại thành ảnh)."),
                (self.too_many, f"Bỏ {self.too_many} ảnh vì quá nhiều ảnh trong một bài."),
                (self.elsewhere, f"{self.elsewhere} ảnh không đi kèm văn bản; hãy tải ảnh lên riêng."),
            )
            if count
        ]  # fmt: skip


def _unpacked(address: str) -> bytes | None:
    """Decode a data: address; an undecodable one is an empty picture."""
    head, _, body = address.partition(",")
    if not head.lower().startswith("data:image/"):
        return None
    try:
        return base64.b64decode(body, validate=False) if head.lower().endswith(";base64") else b""
    except (binascii.Error, ValueError):
        return b""

"""Office files from strangers, which are zip packages of XML: judged before any part of them is parsed."""

from enum import Enum, auto
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

MOST_RATIO = 200
HARMLESS = 16 * 1024**2  # a smaller part may be packed as tightly as it likes
_PIECE, _LONGEST_PROLOG = 4096, 64 * 1024


class Danger(Enum):
    """Why a package is not opened."""

    TOO_TIGHT = auto()
    """It has too many parts, or unpacks to too much."""
    PASSWORD = auto()
    ENTITIES = auto()
    """A part declares a document type, and with it entities that may unfold without end."""
    BROKEN = auto()


class Dangerous(Exception):
    def __init__(self, danger: Danger) -> None:
        super().__init__(danger.name)
        self.danger = danger


class _ElementBegins(Exception):
    """The first element of an XML part: no document type can come any more."""


def check_package(archive: ZipFile, most_parts: int, most_unpacked: int) -> None:
    """Refuse a package of more parts or bytes, packed too tightly, encrypted, or with entities. Raises Dangerous."""
    parts = archive.infolist()
    if len(parts) > most_parts or sum(part.file_size for part in parts) > most_unpacked:
        raise Dangerous(Danger.TOO_TIGHT)
    for part in parts:
        _check_part(archive, part)


def _check_part(archive: ZipFile, part: ZipInfo) -> None:
    if part.flag_bits & 1:
        raise Dangerous(Danger.PASSWORD)
    if part.file_size > max(HARMLESS, MOST_RATIO * part.compress_size):
        raise Dangerous(Danger.TOO_TIGHT)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.StartElementHandler = _stop
    with archive.open(part) as source:
        try:
            for _ in range(_LONGEST_PROLOG // _PIECE):
                parser.Parse(source.read(_PIECE))
        except (_ElementBegins, expat.ExpatError):
            return  # what is no XML, such as a picture, is not parsed later either
    if part.file_size > _LONGEST_PROLOG:
        raise Dangerous(Danger.BROKEN)


def _refuse_entities(*_declaration: object) -> None:
    raise Dangerous(Danger.ENTITIES)


def _stop(*_element: object) -> None:
    raise _ElementBegins

"""Which stored files somebody still names, and which pictures lack renditions.

Every file field of every model counts, so a new model needs no line here. A picture names its renditions along with
itself. Rows may share a file, and stored versions name files as rows do: restoring one must not give a broken picture.
"""

import datetime
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.core.files.storage import Storage, default_storage, storages
from django.db import models
from django.db.models import Q
from reversion.models import Version

from publishing import images
from publishing.files import PictureField
from publishing.history.trash import Deleted

BATCH = 500
_RENDITION = re.compile(rf"(.+)-\d+\.(?:{'|'.join(images.ENCODERS)})")


class StoredFile(NamedTuple):
    """A file by the alias of its storage in the settings, and its name there."""

    storage: str
    name: str


class NamedFiles:
    """The files that are named, kept on disk: however many there are, they take no memory."""

    def __init__(self) -> None:
        # A temporary file of our own, whatever database the site uses; gone when it is closed.
        self._known = sqlite3.connect("")
        self._known.execute("CREATE TABLE named (storage, name, PRIMARY KEY (storage, name)) WITHOUT ROWID")

    def add(self, files: Iterable[StoredFile]) -> None:
        self._known.executemany("INSERT OR IGNORE INTO named VALUES (?, ?)", files)

    def __contains__(self, file: StoredFile) -> bool:
        return bool(self._known.execute("SELECT 1 FROM named WHERE storage = ? AND name = ?", file).fetchone())


@dataclass(frozen=True)
class Unnamed:
    """A stored file nobody names: its size in bytes, and whether it is too young to be judged."""

    file: StoredFile
    size: int
    is_young: bool


def file_storages() -> dict[str, Storage]:
    """Return the storages that hold what people upload, by alias."""
    return {alias: storages[alias] for alias in settings.STORAGES if alias != "staticfiles"}


def file_fields() -> Iterator[models.FileField]:
    """Every file field of every model, each once."""
    for model in apps.get_models(include_auto_created=True):
        yield from (field for field in model._meta.local_concrete_fields if isinstance(field, models.FileField))


def rows_with_files(field: models.FileField) -> models.QuerySet:
    """Rows that name a file in the field, as mappings."""
    columns = field.described_by if isinstance(field, PictureField) else ()
    rows = field.model._base_manager.exclude(**{field.name: ""}).exclude(**{field.name: None})
    return rows.order_by().values("pk", field.name, *columns)


def files_named(field: models.FileField, values: Mapping[str, Any]) -> Iterator[StoredFile]:
    """Every file that a row, or a stored version of one, names in the field."""
    name = values.get(field.name)
    if not name:
        return
    yield StoredFile(_alias(field.storage), name)
    if isinstance(field, PictureField):
        width, _, avif = (values.get(column) for column in field.described_by)
        for each in images.rendition_names(name, width or 0, avif):
            yield StoredFile(_alias(default_storage), each)


def _alias(storage: Storage) -> str:
    return next((alias for alias, each in file_storages().items() if each == storage), "")


def named_by_rows() -> Iterator[StoredFile]:
    for field in file_fields():
        for row in rows_with_files(field).iterator():
            yield from files_named(field, row)


def named_by_trash() -> Iterator[StoredFile]:
    """Files of what lies in the trash, which must be whole when it is brought back."""
    yield from named_by_history(Version.objects.filter(revision__in=Deleted.objects.values("version__revision")))


def named_by_history(among: models.QuerySet | None = None) -> Iterator[StoredFile]:
    """Files that stored versions name. Raises ValueError for a version that is no JSON."""
    for field in file_fields():
        versions = Version.objects.get_for_model(field.model).order_by()
        if among is not None:
            versions = versions.filter(pk__in=among.values("pk"))
        for data in versions.values_list("serialized_data", flat=True).iterator():
            for record in json.loads(data):
                yield from files_named(field, record["fields"])


def unnamed(named: NamedFiles, born_before: datetime.datetime) -> Iterator[list[Unnamed]]:
    """Walk all storages; yield, folder by folder, the files that are not among `named`."""
    for alias, storage in file_storages().items():
        for names in _folders(storage):
            files = (StoredFile(alias, name) for name in names)
            found = [_described(storage, file, born_before) for file in files if file not in named]
            yield [each for each in found if each]


def _folders(storage: Storage, folder: str = "") -> Iterator[list[str]]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return  # nothing has been stored yet
    yield [folder + name for name in sorted(files)]
    for each in sorted(folders):
        yield from _folders(storage, f"{folder}{each}/")


def _described(storage: Storage, file: StoredFile, born_before: datetime.datetime) -> Unnamed | None:
    try:
        return Unnamed(file, storage.size(file.name), storage.get_modified_time(file.name) > born_before)
    except FileNotFoundError:
        return None  # somebody else has just removed it


def still_unnamed(found: list[Unnamed]) -> list[Unnamed]:
    """Ask the rows once more, now: while the storages were walked, a row may have taken a file from another."""
    if not found:
        return []
    wanted = {name for each in found for name in (each.file.name, *_pictures_of(each.file.name))}
    now: set[StoredFile] = set()
    for field in file_fields():
        for batch in _batches(sorted(wanted)):
            for row in rows_with_files(field).filter(**{f"{field.name}__in": batch}):
                now.update(files_named(field, row))
    return [each for each in found if each.file not in now]


def _pictures_of(rendition: str) -> list[str]:
    """Names of the pictures that a file may be a rendition of."""
    match = _RENDITION.fullmatch(rendition)
    return [f"{match[1]}.{extension}" for extension in ("jpg", "png")] if match else []


def _batches(names: list[str]) -> Iterator[list[str]]:
    return (names[start : start + BATCH] for start in range(0, len(names), BATCH))


def lost_files() -> Iterator[tuple[models.FileField, Any, str]]:
    """Field, key and name of every file that a row names and no storage has; renditions aside."""
    for field in file_fields():
        for row in rows_with_files(field).iterator():
            if not field.storage.exists(row[field.name]):
                yield field, row["pk"], row[field.name]


def repair_pictures(write: bool, refused: Callable[[str, Exception], None]) -> int:
    """Count the rows whose picture lacks renditions; with `write`, make those anew from the stored picture.

    `refused` is told of each that could not be made; it is not counted. A row is marked once all its files are there.
    """
    return sum(_repair(field, write, refused) for field in file_fields() if isinstance(field, PictureField))


def _rows_by_name(field: PictureField) -> Iterator[Mapping[str, Any]]:
    """Rows with a picture, those that share one after each other; read in batches, none of them open while a row is
    written: SQLite refuses to write in a connection whose reading has been overtaken by another's writing.
    """
    rows = rows_with_files(field).order_by(field.name, "pk")
    batch = list(rows[:BATCH])
    while batch:
        yield from batch
        name, pk = batch[-1][field.name], batch[-1]["pk"]
        batch = list(rows.filter(Q(**{f"{field.name}__gt": name}) | Q(**{field.name: name, "pk__gt": pk}))[:BATCH])


def _repair(field: PictureField, write: bool, refused: Callable[[str, Exception], None]) -> int:
    count, made = 0, {}
    width, _, avif = field.described_by
    for row in _rows_by_name(field):
        name = row[field.name]
        if not row[width] or not images.lacks_renditions(name, row[width], row[avif]):
            continue
        if write:
            try:
                made = made if name in made else {name: _make_anew(field, name, row[width])}
            except (OSError, SyntaxError, ValueError) as error:  # what Pillow raises for a broken picture
                refused(name, error)
                continue
            same = field.model._base_manager.filter(**{"pk": row["pk"], field.name: name})
            same.update(**{avif: made[name]})
        count += 1
    return count


def _make_anew(field: PictureField, name: str, width: int) -> bool | None:
    with field.storage.open(name) as stored:
        return images.make_renditions(name, stored, width)

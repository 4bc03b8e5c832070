"""File fields: pictures re-encoded at save, and documents that only a view may hand out."""

import uuid
import zipfile
from pathlib import PurePath
from typing import Any, BinaryIO

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models.fields.files import FieldFile

from publishing import images
from vietnamese.slugs import slugify

MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Extension: the first bytes of such a file, and for zip packages the folder that must be inside.
DOCUMENT_TYPES: dict[str, tuple[bytes, str]] = {
    "pdf": (b"%PDF-", ""), "doc": (_OLD_OFFICE, ""), "xls": (_OLD_OFFICE, ""), "ppt": (_OLD_OFFICE, ""),
    "docx": (b"PK\x03\x04", "word/"), "xlsx": (b"PK\x03\x04", "xl/"), "pptx": (b"PK\x03\x04", "ppt/"),
    "odt": (b"PK\x03\x04", "content.xml"), "ods": (b"PK\x03\x04", "content.xml"),
}  # fmt: skip


def private_storage() -> Storage:
    """Return the storage no web server serves (a callable, so that migrations hold no path)."""
    return storages["private"]


def extension_of(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")


def check_document(upload: BinaryIO, name: str, size: int) -> None:
    """Refuse, in Vietnamese and naming the file, what is not on the allow-list by name and by content."""
    allowed = ", ".join(kind.upper() for kind in DOCUMENT_TYPES)
    kind = extension_of(name)
    if kind not in DOCUMENT_TYPES:
        raise ValidationError(f"Tệp “{name}” không thuộc loại được đính kèm ({allowed}).")
    if size > MAX_DOCUMENT_BYTES:
        raise ValidationError(f"Tệp “{name}” nặng hơn {MAX_DOCUMENT_BYTES // 1024 // 1024} MB.")
    magic, member = DOCUMENT_TYPES[kind]
    upload.seek(0)
    genuine = upload.read(len(magic)) == magic and (not member or _holds(upload, member))
    upload.seek(0)
    if not genuine:
        raise ValidationError(f"Nội dung tệp “{name}” không phải là {kind.upper()}. Hãy kiểm tra lại tệp gốc.")


def _holds(upload: BinaryIO, member: str) -> bool:
    """Tell whether a zip package has the folder its kind must have; only the directory is read."""
    try:
        with zipfile.ZipFile(upload) as package:
            return any(name.startswith(member) for name in package.namelist())
    # zipfile raises many kinds of errors on broken packages (names that are no UTF-8, unknown versions).
    except Exception:
        return False


def document_path(instance: models.Model, filename: str) -> str:
    """Name a stored document ourselves: what an uploader calls a file never reaches the disk."""
    token = uuid.uuid4().hex
    return f"tep/{token[:2]}/{token}.{extension_of(filename)}"


def picture_path(instance: models.Model, filename: str) -> str:
    token = uuid.uuid4().hex
    return f"anh/{token[:2]}/{token}.{extension_of(filename)}"


def download_name(title: str, stored_name: str) -> str:
    """Return the ASCII file name a reader saves a document under."""
    return f"{slugify(title) or 'tep-dinh-kem'}.{extension_of(stored_name)}"


class DocumentFile(FieldFile):
    """A stored document; its address is a view of the row's, which checks who may read."""

    @property
    def url(self) -> str:
        return self.instance.get_absolute_url()


class DocumentFormField(forms.FileField):
    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is not None:
            check_document(upload, upload.name, upload.size)
        return upload


class DocumentField(models.FileField):
    """A document kept in the private storage under a name of our own."""

    attr_class = DocumentFile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("upload_to", document_path)
        kwargs.setdefault("storage", private_storage)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": DocumentFormField, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> FieldFile:
        """Refuse here, too, what is no document: imports and commands know no form."""
        stored = getattr(model_instance, self.attname)
        if stored and not stored._committed:
            check_document(stored.file, stored.name, stored.size)
        return super().pre_save(model_instance, add)


class PictureFile(FieldFile):
    """A stored picture; its address is that of a public rendition, never the original's."""

    @property
    def url(self) -> str:
        rendition = self.field.rendition_of(self.instance)
        return rendition.url if rendition else ""


class PictureFormField(forms.FileField):
    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is not None:
            images.check(upload, upload.name, upload.size)
        return upload


class PictureField(models.FileField):
    """A picture, re-encoded when saved; `<name>_width` and `<name>_height` on the model hold its size in pixels.

    Those two columns must be declared after this field: Django collects values in that order.
    """

    attr_class = PictureFile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("upload_to", picture_path)
        kwargs.setdefault("storage", private_storage)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": PictureFormField, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> FieldFile:
        stored = getattr(model_instance, self.attname)
        if not stored:
            self._remember_size(model_instance, 0, 0)
        elif not stored._committed:
            images.check(stored.file, stored.name)
            content, width, height = images.prepare(stored.file)
            stored.save(content.name, content, save=False)
            images.make_renditions(stored.name, content, width)
            self._remember_size(model_instance, width, height)
        return stored

    def _remember_size(self, instance: models.Model, width: int, height: int) -> None:
        setattr(instance, f"{self.name}_width", width)
        setattr(instance, f"{self.name}_height", height)

    def rendition_of(self, instance: models.Model, alt: str = "") -> images.Rendition | None:
        return images.rendition(
            getattr(instance, self.attname).name or "",
            getattr(instance, f"{self.name}_width"),
            getattr(instance, f"{self.name}_height"),
            alt,
        )

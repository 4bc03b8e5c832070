"""File fields: pictures re-encoded at save, and documents that only a view may hand out."""

import uuid
from pathlib import PurePath
from typing import Any, BinaryIO

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models.fields.files import FieldFile

from publishing import images
from publishing.contents import KINDS, fault_of
from vietnamese.slugs import slugify

MAX_DOCUMENT_BYTES = 50 * 1024 * 1024


def private_storage() -> Storage:
    """Return the storage no web server serves (a callable, so that migrations hold no path)."""
    return storages["private"]


def extension_of(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")


def check_document(upload: BinaryIO, name: str, size: int) -> None:
    """Refuse, in Vietnamese and naming the file, what is not on the allow-list by name and by content."""
    kind = extension_of(name)
    if kind not in KINDS:
        allowed = ", ".join(each.upper() for each in KINDS)
        raise ValidationError(f"Tệp “{name}” không thuộc loại được đính kèm ({allowed}).")
    if size > MAX_DOCUMENT_BYTES:
        raise ValidationError(f"Tệp “{name}” nặng hơn {MAX_DOCUMENT_BYTES // 1024 // 1024} MB.")
    if fault := fault_of(kind, upload):
        raise ValidationError(fault.format(name=name, kind=kind.upper()))


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
        return super().formfield(**{"form_class": DocumentFormField, **kwargs, "max_length": None})

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
    """A picture, re-encoded when saved; three columns of the model say what templates must know of it.

    `<name>_width` and `<name>_height` hold its size in pixels. `<name>_avif` tells whether it has AVIF renditions;
    False: tried, and they were not smaller; None: never tried. The columns must be declared after this field, because
    Django collects values in that order.
    """

    attr_class = PictureFile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("upload_to", picture_path)
        kwargs.setdefault("storage", private_storage)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": PictureFormField, **kwargs, "max_length": None})

    def pre_save(self, model_instance: models.Model, add: bool) -> FieldFile:
        stored = getattr(model_instance, self.attname)
        if not stored:
            self._describe(model_instance, 0, 0, None)
        elif not stored._committed:
            images.check(stored.file, stored.name)
            content, width, height = images.prepare(stored.file)
            stored.save(content.name, content, save=False)
            self._describe(model_instance, width, height, images.make_renditions(stored.name, content, width))
        return stored

    @property
    def described_by(self) -> tuple[str, str, str]:
        """Names of the columns for width, height and AVIF."""
        return f"{self.name}_width", f"{self.name}_height", f"{self.name}_avif"

    def _describe(self, instance: models.Model, *values: int | bool | None) -> None:
        for name, value in zip(self.described_by, values, strict=True):
            setattr(instance, name, value)

    def thumbnail_of(self, instance: models.Model) -> str:
        return images.thumbnail(getattr(instance, self.attname).name or "", getattr(instance, self.described_by[0]))

    def rendition_of(self, instance: models.Model, alt: str = "") -> images.Rendition | None:
        width, height, avif = (getattr(instance, name) for name in self.described_by)
        return images.rendition(getattr(instance, self.attname).name or "", width, height, alt, avif)

"""Model fields that hold clean Vietnamese text, whatever way it came in.

Cleaning happens in `clean()` (forms), in `pre_save()` (`save`, `bulk_create`) and in `get_prep_value()` (`update`,
filters), so that no door leads around it.
"""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django_prose_editor.fields import ProseEditorField

from publishing import richtext
from vietnamese.folding import clean, clean_line

# Days that a record may bear. Outside them there is no neighbouring day, or no moment of it in another time zone.
FIRST_DAY, LAST_DAY = datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)


def refuse_strange_dates(row: models.Model) -> None:
    """Raise ValidationError that names the fields whose date lies outside the years 1000 to 2999."""
    dates = [field for field in row._meta.concrete_fields if isinstance(field, models.DateField) and field.editable]
    given = {field.name: getattr(row, field.attname) for field in dates}
    known = {name: day for name, day in given.items() if isinstance(day, datetime.date)}
    strange = [name for name, day in known.items() if not FIRST_DAY.year <= day.year <= LAST_DAY.year]
    if strange:
        raise ValidationError({name: "Năm phải từ 1000 đến 2999." for name in strange})


class _CleanMixin:
    @staticmethod
    def cleaner(text: str) -> str:
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return self.cleaner(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return self.cleaner(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.cleaner(value)
            setattr(model_instance, self.attname, value)
        return value


class LineField(_CleanMixin, models.CharField):
    """One line of text: NFC, no invisible characters, single spaces, no ends."""

    cleaner = staticmethod(clean_line)


class ParagraphField(_CleanMixin, models.TextField):
    """Plain text of several lines: NFC, no invisible characters, trimmed."""

    @staticmethod
    def cleaner(text: str) -> str:
        return clean(text).strip()


class LinesField(_CleanMixin, models.TextField):
    """One text a line: each as in `LineField`, none empty, none twice."""

    @staticmethod
    def cleaner(text: str) -> str:
        return "\n".join(dict.fromkeys(filter(None, map(clean_line, clean(text).split("\n")))))


class RichTextField(_CleanMixin, ProseEditorField):
    """HTML of an article: cleaned of what Word leaves behind and sanitised at every save (publishing/richtext.py)."""

    cleaner = staticmethod(richtext.sanitize)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", dict(richtext.EDITOR_EXTENSIONS))
        kwargs.setdefault("sanitize", richtext.sanitize)
        super().__init__(*args, **kwargs)


class WebAddressField(_CleanMixin, models.URLField):
    """An address of the web: http or https and nothing else; one typed without scheme means https."""

    cleaner = staticmethod(clean_line)

    default_validators = [
        URLValidator(schemes=["http", "https"], message="Hãy nhập địa chỉ web, ví dụ https://anloc.example.")
    ]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class DerivedMomentField(models.DateTimeField):
    """A moment or nothing, computed at every save by the instance's method named `derive`."""

    def __init__(self, *args: Any, derive: str = "", **kwargs: Any) -> None:
        self.derive = derive
        super().__init__(*args, **{"editable": False, "null": True, "blank": True, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.derive)()
        setattr(model_instance, self.attname, value)
        return value


class MailAddressField(_CleanMixin, models.EmailField):
    """An e-mail address without the invisible characters that come along from Word and web pages.

    Django reads domains as IDNA does, which passes over such characters; whoever clicks the address would not.
    """

    cleaner = staticmethod(clean_line)

    def deconstruct(self) -> Any:
        """In the database it is a plain EmailField: migrations say so."""
        name, _path, *rest = super().deconstruct()
        return name, "django.db.models.EmailField", *rest


class DerivedField(models.CharField):
    """A column computed from the row itself at every save by the instance's method named `derive`."""

    def __init__(self, *args: Any, derive: str = "", **kwargs: Any) -> None:
        self.derive = derive
        kwargs.setdefault("editable", False)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = getattr(model_instance, self.derive)()[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value

"""Model fields that hold clean Vietnamese text, whatever way it came in.

Cleaning happens in `clean()` (forms), in `pre_save()` (`save`, `bulk_create`) and in `get_prep_value()` (`update`,
filters), so that no door leads around it.
"""

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django_prose_editor.fields import ProseEditorField

from publishing import richtext
from vietnamese.folding import clean, clean_line


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


class RichTextField(_CleanMixin, ProseEditorField):
    """HTML of an article: cleaned of what Word leaves behind and sanitised at every save (publishing/richtext.py)."""

    cleaner = staticmethod(richtext.sanitize)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", dict(richtext.EDITOR_EXTENSIONS))
        kwargs.setdefault("sanitize", richtext.sanitize)
        super().__init__(*args, **kwargs)


class WebAddressField(models.URLField):
    """An address of the web: http or https and nothing else; one typed without scheme means https."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message="Hãy nhập địa chỉ web, ví dụ https://anloc.example.")
    ]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


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

"""What a document is told by: its family, its secrecy mark, its force; and the field of its series."""

import re
from dataclasses import dataclass

from django.db import models

from publishing.fields import LineField
from vietnamese.folding import clean_line

_DASH = re.compile(r"\s*[-‐‑–—−]\s*")


class SeriesField(LineField):
    """A term or a year; the dash of a term is always the same, or one document could stand there twice."""

    @staticmethod
    def cleaner(text: str) -> str:
        return _DASH.sub("–", clean_line(text))


class DirectiveFamily(models.TextChoices):
    PARTY = "party", "Văn bản của Đảng"
    STATE = "state", "Văn bản của Nhà nước"


class Secrecy(models.TextChoices):
    INTERNAL = "internal", "Lưu hành nội bộ"
    CONFIDENTIAL = "confidential", "Mật"
    SECRET = "secret", "Tối mật"
    TOP_SECRET = "top_secret", "Tuyệt mật"


@dataclass(frozen=True)
class ForceStatus:
    """Whether a document is in force: code (ok, pending, ended), label, and the reason where it is not plain."""

    code: str
    label: str
    reason: str = ""

"""The article's form: photos stand in the text as short marks that a person can type, move and read.

`[ảnh 2]` is the second photo of this form, saved or not; `[ảnh #45]` is photo 45 of any article. Stored text holds
`<figure data-photo="…">` instead (docs/decisions/0005-photos-in-text.md).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from articles.models import Article, Photo
from publishing import richtext

_BARE_MARK = re.compile(r"\[\s*ảnh\s*(#?)\s*([0-9]{1,18})\s*\]", re.IGNORECASE)
_MARK = re.compile(rf"(?:<p>\s*)?{_BARE_MARK.pattern}(?:\s*</p>)?", re.IGNORECASE)


def to_marks(body: str, positions: Mapping[int, int]) -> str:
    """Return the text with a mark for every figure; `positions` maps photo ids to places in the form."""

    def mark(pk: int) -> str:
        return f"<p>[ảnh {positions[pk]}]</p>" if pk in positions else f"<p>[ảnh #{pk}]</p>"

    return richtext.replace_photos(body, mark)


def to_ids(body: str, ids: Sequence[str]) -> str:
    """Return the text with marks that name photos by id: `ids` has those of the rows of the form, in order.

    `+3` in the place of an id is a photo not yet saved, which now stands in row 3.
    """

    def mark(found: re.Match[str]) -> str:
        place = int(found[2])
        row = ids[place - 1] if not found[1] and 0 < place <= len(ids) else ""
        return f"[ảnh {row[1:]}]" if row.startswith("+") else f"[ảnh #{row}]" if row else found[0]

    return _BARE_MARK.sub(mark, body)


def borrowed_photos(body: str) -> set[int]:
    """The photos that marks of a text take from anywhere: `[ảnh #45]`."""
    return {int(number) for sign, number in _MARK.findall(body) if sign}


def to_figures(body: str, ids: Mapping[int, int | None], photos: QuerySet | None = None) -> tuple[str, list[str]]:
    """Return the text with a figure for every mark, and the marks that mean no photo (they stay as text).

    `ids` maps places in the form to photos; None is a photo deleted in this very form: its mark goes with it, or it
    would mean another photo at the next save. `photos` are those that may be taken from elsewhere; all unless given.
    """
    photos = Photo.objects.all() if photos is None else photos
    known = set(photos.filter(pk__in=borrowed_photos(body)).order_by().values_list("pk", flat=True))
    unknown: list[str] = []

    def figure(found: re.Match[str]) -> str:
        number = int(found[2])
        if not found[1] and number in ids and ids[number] is None:
            return ""
        pk = (number if number in known else None) if found[1] else ids.get(number)
        if pk is None:
            unknown.append(f"[ảnh {found[1]}{number}]")
            return found[0]
        return f'<figure data-photo="{pk}"></figure>'

    return richtext.sanitize(_MARK.sub(figure, body)), unknown


class ArticleForm(forms.ModelForm):
    class Meta:
        model = Article
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets name the fields
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField title-field"}),
            "lead": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photos_held = set(richtext.photo_ids(self.instance.body))
        if self.instance.pk and "body" in self.initial:
            shown = self.instance.photos.values_list("pk", flat=True) if self.photos_held else ()
            places = {pk: place for place, pk in enumerate(shown, 1)}
            self.initial["body"] = to_marks(self.initial["body"], places)


class PhotoForm(forms.ModelForm):
    """A photo in the form of its article, or in the library."""

    def clean(self) -> dict[str, Any]:
        """No photo comes from aside to a text that has been approved."""
        cleaned = super().clean()
        article = cleaned.get("article")
        if article is not None and article.is_locked and "article" in self.changed_data:
            self.add_error("article", "Tin này đã duyệt hoặc đã đăng: hãy thêm ảnh khi sửa chính tin ấy.")
        return cleaned

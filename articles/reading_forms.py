"""Forms of a reading: what is brought, and the fields of the article as they were read."""

from typing import Any

from django import forms

from articles.intake.source import Unreadable
from articles.intake.sources import read_file, read_pasted
from articles.models import Article
from articles.models.tagging import split_tags

LARGEST_TEXT, LARGEST_FILE = 1_000_000, 20 * 1024 * 1024
FIELDS = ("title", "lead", "event_date", "day_part", "dateline", "byline", "source", "category")


class StartForm(forms.Form):
    text = forms.CharField(
        label="Văn bản", required=False, max_length=LARGEST_TEXT, strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField", "data-paste": "html"}),
    )  # fmt: skip
    html = forms.CharField(required=False, max_length=4 * LARGEST_TEXT, widget=forms.HiddenInput, strip=False)
    file = forms.FileField(
        label="hoặc tệp", required=False,
        help_text="Word (.docx), văn bản thường (.txt) hoặc trang web đã lưu (.html, .mht), tối đa 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".docx,.txt,.html,.htm,.mht,.mhtml"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Read what came, so that what cannot be read is a fault of its field."""
        data = super().clean()
        upload, text = data.get("file"), data.get("text") or ""
        try:
            if upload and upload.size > LARGEST_FILE:
                raise Unreadable("Tệp lớn quá 20 MB.")
            self.bytes = upload.read() if upload else b""
            self.source = read_file(upload.name, self.bytes) if upload else read_pasted(text, data.get("html") or "")
            if not self.source.lines:
                raise Unreadable("Hãy dán văn bản vào ô này, hoặc chọn một tệp.")
        except Unreadable as error:
            self.add_error("file" if upload else "text", str(error))
        return data


class FieldsForm(forms.ModelForm):
    tags = forms.CharField(label="Từ khóa", required=False, max_length=500, help_text="Cách nhau bằng dấu phẩy.")

    class Meta:
        model = Article
        fields = FIELDS
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField title-field"}),
            "lead": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        }

    def values(self) -> dict[str, Any]:
        """What a person typed, as `drafting.draft` takes it."""
        data = {name: self.cleaned_data[name] for name in FIELDS}
        return {**data, "tags": split_tags(self.cleaned_data["tags"])}

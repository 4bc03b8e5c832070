"""What steps of the workflow ask of the person who takes them, as small forms."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from publishing.day_forms import DATE_ERROR, DATE_FORM
from publishing.steps import MISSING, check_onward
from publishing.workflow import MOMENT, READERS, REASON
from vietnamese.folding import clean, clean_line


class ReasonForm(forms.Form):
    """A reason for colleagues."""

    reason = forms.CharField(
        label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": MISSING[REASON]}, help_text="Đồng nghiệp đọc dòng này, độc giả thì không.",
    )  # fmt: skip

    def clean_reason(self) -> str:
        return _written(self.cleaned_data["reason"], MISSING[REASON])

    def said(self) -> dict[str, Any]:
        return self.cleaned_data


class ReadersForm(forms.Form):
    """A reason for readers, and where they may go on."""

    public_reason = forms.CharField(
        label="Lý do cho độc giả", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": MISSING[READERS]},
        help_text="Hiện ở địa chỉ cũ, thay cho nội dung. Đừng nhắc lại điều đã sai.",
    )  # fmt: skip
    onward = forms.CharField(
        label="Trang nên xem thay", max_length=300, required=False, validators=[check_onward],
        help_text="Không bắt buộc. Đường dẫn một trang của cổng này, bắt đầu bằng /, hoặc https://…",
    )  # fmt: skip

    def clean_public_reason(self) -> str:
        return _written(self.cleaned_data["public_reason"], MISSING[READERS])

    def clean_onward(self) -> str:
        return clean_line(self.cleaned_data["onward"])

    def said(self) -> dict[str, Any]:
        return self.cleaned_data


class MomentForm(forms.Form):
    """A moment to come."""

    day = forms.DateField(
        label="Ngày", help_text=DATE_FORM, error_messages={"required": MISSING[MOMENT], "invalid": DATE_ERROR}
    )
    time = forms.TimeField(
        label="Giờ", help_text="giờ:phút, ví dụ 06:00",
        error_messages={"required": MISSING[MOMENT], "invalid": "Giờ phải có dạng giờ:phút, ví dụ 06:00."},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"day", "time"} <= cleaned.keys():
            moment = timezone.make_aware(datetime.datetime.combine(cleaned["day"], cleaned["time"]))
            if moment <= timezone.now() or moment.year > 2999:
                self.add_error("day", MISSING[MOMENT])
            cleaned["moment"] = moment
        return cleaned

    def said(self) -> dict[str, Any]:
        return {"moment": self.cleaned_data["moment"]}


def _written(text: str, missing: str) -> str:
    """The text without what is invisible; a reason of nothing else is none."""
    text = clean(text).strip()
    if not text:
        raise forms.ValidationError(missing)
    return text


FORMS: dict[str, type[forms.Form]] = {REASON: ReasonForm, READERS: ReadersForm, MOMENT: MomentForm}

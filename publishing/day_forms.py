"""Days that are typed, day first: the form of one day, the filter by a day, and how both say what is wrong."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest
from django.utils import timezone

from publishing.fields import FIRST_DAY, LAST_DAY

DATE_FORM = "ngày/tháng/năm"
DATE_ERROR = "Ngày phải có dạng ngày/tháng/năm, ví dụ 20/11/2026."


class DayForm(forms.Form):
    """ "Xem tại ngày": one day, typed day first."""

    ngay = forms.DateField(label="Ngày", required=False, error_messages={"invalid": DATE_ERROR})

    usual: datetime.date

    def day(self) -> datetime.date:
        """The day asked for; the usual one where none or a wrong one was typed."""
        chosen = self.cleaned_data.get("ngay") if self.is_valid() else None
        return chosen or self.usual

    @classmethod
    def of(cls, request: HttpRequest, usual: datetime.date | None = None) -> "DayForm":
        """The form as sent, or filled with the usual day: today unless given."""
        usual = usual or timezone.localdate()
        form = cls(request.GET if request.GET.get("ngay") else {"ngay": f"{usual:%d/%m/%Y}"})
        form.usual = usual
        return form


class DayFilter(django_filters.DateFilter):
    """A date filter whose error says how a date is written; days at the ends of the calendar have no neighbours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ends = [MinValueValidator(FIRST_DAY, DATE_ERROR), MaxValueValidator(LAST_DAY, DATE_ERROR)]
        super().__init__(*args, error_messages={"invalid": DATE_ERROR}, validators=ends, help_text=DATE_FORM, **kwargs)

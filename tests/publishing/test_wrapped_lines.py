"""A line that may be longer than the form is wide wraps while it is written, and stays one line."""

import pytest
from django.forms import Textarea
from django.test import Client
from django.urls import reverse

from articles.models import Category
from tests.admin_forms import form_data

# Form of a new record, the fields of it that wrap and how much each holds.
WRAPPED = {
    "articles_category": {"description": 300},
    "search_promotedresult": {"title": 200, "summary": 300},
}


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "fields"), WRAPPED.items(), ids=WRAPPED)
def test_long_lines_wrap_and_hold_what_they_held(form: str, fields: dict[str, int], admin_client: Client):
    shown = admin_client.get(reverse(f"admin:{form}_add")).context["adminform"].form.fields
    widgets = {name: field.widget for name, field in shown.items() if name in fields}
    assert {name: widget.attrs["maxlength"] for name, widget in widgets.items()} == {
        name: str(length) for name, length in fields.items()
    }
    assert all(isinstance(widget, Textarea) for widget in widgets.values())


@pytest.mark.django_db
def test_a_line_typed_in_two_is_stored_as_one(admin_client: Client):
    address = reverse("admin:articles_category_add")
    data = form_data(admin_client.get(address)) | {"name": "Dân vận", "description": "Tin của\r\nBan Dân vận."}
    admin_client.post(address, data)
    assert Category.objects.get().description == "Tin của Ban Dân vận."

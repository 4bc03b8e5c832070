"""Filling in a form of the admin with hostile values, as somebody without a browser could post it."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, Photo
from tests.admin_forms import form_data
from tests.hostile import texts, values
from tests.hostile.conftest import PASSWORD
from tests.hostile.doors import Door, admin_address, bound_fields
from tests.hostile.traces import state
from vietnamese.folding import fold

# Kind of form field: its catalogue. The first kind that fits counts.
CATALOGUES: tuple[tuple[type[forms.Field], tuple[str, ...]], ...] = (
    (UsernameField, values.USERNAMES),
    (forms.EmailField, values.MAIL_ADDRESSES),
    (forms.URLField, values.WEB_ADDRESSES),
    (forms.SlugField, values.SLUGS),
    (forms.CharField, texts.ALL),
    (forms.DateField, values.DATES),
    (forms.IntegerField, values.NUMBERS),
    (forms.ModelChoiceField, values.KEYS),
    (forms.ChoiceField, values.CHOICES),
    (forms.BooleanField, values.SWITCHES),
)
MOST_ATTEMPTS = 6


@dataclass
class Entry:
    """A form with what is in it by right, and what is being posted."""

    client: Client
    door: Door
    row: Model
    fields: dict[str, forms.Field] = field(init=False)
    base: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        page = self.client.get(Door(self.door.model, "change").address(self.row))
        self.fields, self.base = bound_fields(page.context), form_data(page)
        if self.door.view == "add":
            self._begin_new(self.client.get(self.door.address()))

    def _begin_new(self, page: HttpResponse) -> None:
        """A new row is a copy of the old one under other names; it begins without inline rows."""
        fields, base = bound_fields(page.context), form_data(page)
        copied = {
            name: value for name, value in self.base.items() if name.rpartition("_")[0] in fields or name in fields
        }
        self.fields, self.base = fields, base | copied
        for name, each in fields.items():
            if isinstance(each.widget, forms.PasswordInput):
                self.base[name] = PASSWORD
            elif is_plain_text(each) and self.base.get(name):
                self.base[name] = f"{self.base[name]}-2"

    def renew(self) -> None:
        """Say that the form was opened again: what it carries is of what is stored now."""
        self.base |= self.client.get(self.address).context["carried"]

    @property
    def address(self) -> str:
        return self.door.address(None if self.door.view == "add" else self.row)

    def attack(self, number: int) -> dict[str, dict[str, Any]]:
        """Hostile values for round `number`: by the name of each field, what is posted for it."""
        start = len(str(self.door)) * 7
        return {
            name: self._posted(name, each, number * len(self.fields) + place + start)
            for place, (name, each) in enumerate(self.fields.items())
            if catalogue_of(each)
        }

    @staticmethod
    def _posted(name: str, each: forms.Field, place: int) -> dict[str, Any]:
        if isinstance(each, forms.SplitDateTimeField):
            times = values.TIMES[place % len(values.TIMES)]
            return {f"{name}_0": values.DATES[place % len(values.DATES)], f"{name}_1": times if place % 2 else "08:30"}
        samples = catalogue_of(each)
        value = samples[place % len(samples)]
        return {name: [value] if isinstance(each, forms.ModelMultipleChoiceField) else value}

    def post(self, attack: dict[str, dict[str, Any]]) -> HttpResponse:
        posted = {name: value for each in attack.values() for name, value in each.items()}
        return self.client.post(self.address, self.base | posted)


def editable_row(client: Client, model: type[Model]) -> Model:
    """The newest row whose form is open to this client: approved text is locked, and nobody's own account is taken."""
    rows = client.get(admin_address(model, "changelist")).context["cl"].queryset.order_by("-pk")
    if model is User:
        rows = rows.exclude(pk=client.session["_auth_user_id"])
    return next(row for row in rows if not getattr(row.article if model is Photo else row, "is_locked", False))


def is_plain_text(each: forms.Field) -> bool:
    return isinstance(each, forms.CharField) and not isinstance(each, (forms.EmailField, forms.URLField))


def catalogue_of(each: forms.Field) -> tuple[str, ...]:
    """The hostile values for a field; none where it is hidden, a password or a file."""
    if isinstance(each, forms.SplitDateTimeField):
        return values.DATES
    if isinstance(each.widget, (forms.PasswordInput, forms.HiddenInput)):
        return ()
    return next((samples for kind, samples in CATALOGUES if isinstance(each, kind)), ())


def errors_of(page: HttpResponse) -> dict[str, list[str]]:
    """The messages of a refused form by the name of their field; what concerns no single field under ""."""
    found: dict[str, list[str]] = {}
    for form in forms_of(page):
        for name, messages in form.errors.items():
            found.setdefault("" if name == "__all__" else form.add_prefix(name), []).extend(messages)
    for inline in page.context["inline_admin_formsets"]:
        if messages := inline.formset.non_form_errors():
            found.setdefault("", []).extend(messages)
    return found


def forms_of(page: HttpResponse) -> list[forms.BaseForm]:
    inlines = page.context["inline_admin_formsets"]
    return [page.context["adminform"].form, *(form for inline in inlines for form in inline.formset.forms)]


def told(message: str) -> bool:
    """Whether a message is Vietnamese: no sentence of it lacks diacritics."""
    return fold(message) != message.casefold()


def article_entry(client: Client) -> Entry:
    return Entry(client, Door(Article, "change"), editable_row(client, Article))


def post(entry: Entry, **values: Any) -> Any:
    return entry.post({"": values})


def refused(entry: Entry, before: dict[str, str], **values: Any) -> dict[str, list[str]]:
    """Post what must be refused: nothing is written; returns the messages by field."""
    answer = post(entry, **values)
    assert answer.status_code == 200, answer.status_code
    assert state() == before
    errors = errors_of(answer)
    assert errors and all(told(message) for messages in errors.values() for message in messages), errors
    return errors

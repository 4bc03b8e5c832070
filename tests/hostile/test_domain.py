"""What is well formed and still wrong: circles, dates, rows of others, steps without right, fields nobody offered."""

import datetime

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Participation
from articles.models.working_copy import start_working_copy
from organizations.models import Directive, Organization, PartyCommittee
from publishing.workflow import STEPS
from tests import factories
from tests.admin_forms import form_data
from tests.hostile.conftest import undone
from tests.hostile.doors import Door, form_models
from tests.hostile.entries import Entry, article_entry, editable_row, errors_of, post, refused
from tests.hostile.traces import state
from tests.site.surfaces import World

D = datetime.date
# How a date is typed: what is stored, or nothing where it is refused.
TYPED: dict[str, D | None] = {
    "13/06/2026": D(2026, 6, 13), "1/2/2026": D(2026, 2, 1), "06/07/2026": D(2026, 7, 6), "29/02/2024": D(2024, 2, 29),
    "2026-06-13": D(2026, 6, 13), "03.02.2026": D(2026, 2, 3), "06/13/2026": None, "31/02/2026": None,
    "29/02/2025": None,
    "00/01/2026": None, "01/01/0001": None, "31/12/0999": None, "31/12/9999": None, "01/01/3000": None, "1/2/26": None,
}  # fmt: skip

STRANGE = ("01/01/0001", "31/12/0999", "31/12/9999", "01/01/3000")
READ = tuple(typed for typed, day in TYPED.items() if day)


def test_every_date_of_every_form_is_read_day_first_within_the_calendar(chief: Client):
    """Every field reads all of them; one of each kind goes the whole way (the calendar of accounts is Django's own)."""
    before, wrong, seen = state(), [], 0
    for model in [model for model in form_models() if model._meta.app_label != "auth"]:
        entry = Entry(chief, Door(model, "change"), editable_row(chief, model))
        for name in [
            name for name, each in entry.fields.items() if isinstance(each, (forms.DateField, forms.SplitDateTimeField))
        ]:
            wrong += [
                f"{entry.door} {name} {typed}"
                for typed, day in TYPED.items()
                if not reads(entry.fields[name], typed, day)
            ]
            for typed in (READ[seen % len(READ)], STRANGE[seen % len(STRANGE)]):
                wrong += date_faults(entry, name, typed, TYPED[typed])
            seen += 1
    assert (wrong, seen >= 12) == ([], True)
    assert state() == before


def reads(field: forms.Field, typed: str, day: D | None) -> bool:
    """Whether a field reads a date as the table says; strange years are the affair of the row."""
    whole = isinstance(field, forms.DateField)
    try:
        found = field.clean(typed) if whole else timezone.localtime(field.clean([typed, "12:00"])).date()
    except ValidationError:
        return day is None
    return typed in STRANGE or found == day


def date_faults(entry: Entry, name: str, typed: str, day: D | None) -> list[str]:
    whole = isinstance(entry.fields[name], forms.DateField)
    values = {name: typed} if whole else {f"{name}_0": typed, f"{name}_1": "12:00"}
    with undone():
        answer = post(entry, **values)
        fault = f"{entry.door} {name} {typed}: {answer.status_code}"
        if day is None:
            return [] if answer.status_code == 200 and name in errors_of(answer) else [fault]
        if answer.status_code != 302:  # well read, and refused because of the other dates of the row
            return [] if not any("ngày/tháng/năm" in text for text in errors_of(answer).get(name, [])) else [fault]
        ending = (
            name.rpartition("-")[2] if whole else f"{name}_0"
        )  # the rows of an inline change places with their dates
        stored = {value for key, value in form_data(entry.client.get(entry.address)).items() if key.endswith(ending)}
        return [] if f"{day:%d/%m/%Y}" in stored else [f"{fault} stored as {stored}"]


def test_a_circle_of_organizations_is_refused_at_any_length(chief: Client):
    top = factories.make_organization(name="Một")
    middle = factories.make_organization(name="Hai", parent=top)
    bottom = factories.make_organization(name="Ba", parent=middle)
    entry, before = Entry(chief, Door(Organization, "change"), top), state()
    for parent in (top, middle, bottom):
        assert list(refused(entry, before, parent=parent.pk)) == ["parent"]


def test_a_committee_does_not_gather_itself(chief: Client, world: World):
    committee = factories.make_committee(name="Đảng ủy Một")
    entry, before = Entry(chief, Door(PartyCommittee, "change"), committee), state()
    assert list(refused(entry, before, gathers=committee.pk)) == ["gathers"]


def test_ends_before_beginnings_are_refused(chief: Client, world: World):
    before = state()
    organization = Entry(chief, Door(Organization, "change"), world.organization)
    errors = refused(organization, before, founded_on="02/01/2026", ended_on="01/01/2026")
    assert list(errors) == ["ended_on"]
    errors = refused(organization, before, **{"appointments-0-start": "02/01/2026", "appointments-0-end": "01/01/2026"})
    assert list(errors) == ["appointments-0-end"]
    directive = Entry(chief, Door(Directive, "change"), editable_row(chief, Directive))
    assert list(refused(directive, before, effective_on="02/02/2026", expires_on="01/02/2026")) == ["expires_on"]
    assert list(refused(directive, before, effective_on="01/01/2000")) == ["effective_on"]
    article = article_entry(chief)
    day = {
        "published_at_0": "02/01/2026",
        "published_at_1": "08:00",
        "expires_at_0": "02/01/2026",
        "expires_at_1": "08:00",
    }
    assert list(refused(article, before, **day)) == ["expires_at"]


def test_a_person_stands_once_in_one_role(chief: Client):
    entry = article_entry(chief)
    person, role = entry.base["participations-0-person"], entry.base["participations-0-role"]
    before = state()
    errors = refused(
        entry, before,
        **{"participations-TOTAL_FORMS": 2, "participations-1-person": person, "participations-1-role": role,
        "participations-1-order": 1},
    )  # fmt: skip
    assert errors
    assert Participation.objects.filter(article=entry.row).count() == 1


def test_a_mark_of_no_photo_stays_text_and_breaks_no_page(chief: Client):
    for mark in ("[ảnh 99]", "[ảnh #999999999999999999]", "[ảnh 0]", "[ảnh -1]", "[ảnh ٣]", "[ảnh 1e9]"):
        entry = article_entry(chief)
        assert post(entry, body=f"<p>{mark}</p>").status_code == 302
        assert Article.objects.get(pk=entry.row.pk).body == f"<p>{mark}</p>"
        preview = chief.get(reverse("admin:articles_article_preview", args=[entry.row.pk]))
        assert (preview.status_code, mark in preview.content.decode()) == (200, True)


def test_a_scheduled_report_at_the_end_of_the_calendar_has_a_preview(chief: Client, world: World):
    far = timezone.make_aware(datetime.datetime(2999, 12, 31, 23, 59))
    article = factories.make_article(title="Rất xa", published_at=far)
    for view in ("preview", "change", "history"):
        assert chief.get(reverse(f"admin:articles_article_{view}", args=[article.pk])).status_code == 200


def test_a_working_copy_is_never_published_by_itself(chief: Client, world: World):
    copy = start_working_copy(world.article, User.objects.get(username="quantri"))
    before = state()
    for action in set(STEPS) - {"publish", "submit"}:
        chief.post(reverse("admin:articles_article_step", args=[copy.pk, action]))
        assert (state(), Article.objects.get(pk=copy.pk).status) == (before, "draft")
    chief.post(
        reverse("admin:articles_article_changelist"), {"action": "publish_selected", "_selected_action": [copy.pk]}
    )
    assert (state(), Article.objects.get(pk=copy.pk).status) == (before, "draft")

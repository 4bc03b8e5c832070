"""Every page that staff can open or be answered with, and what a person reads or hears on it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import reversion
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from reversion.models import Version

from articles.models import Tag
from publishing.accounts import totp
from publishing.accounts.rows import SecondFactor
from publishing.audit.rows import AuditEntry
from publishing.history.trash import Deleted
from publishing.import_runs import ImportRun
from publishing.workflow import STEPS
from tests import factories
from tests.admin_forms import form_data
from tests.site.desk import pickers

PASSWORD = "Mot-mat-khau-dai-2026"
Pages = Iterator[tuple[str, HttpResponse]]

# Views of a model by the end of their name: those of one row, those of all rows, those that answer no page.
OF_ROW = (
    "change",
    "history",
    "delete",
    "preview",
    "password_change",
    "reread",
    "second_factor",
    "comments",
    "check",
    "review",
    "compare",
)
# Rows that have no pages of their own.
LISTED_ONLY = (ImportRun, AuditEntry)
OF_MODEL = ("changelist", "add", "recoverlist", "export", "import", "read")
NO_PAGES = (
    "take_out",
    "purge",
    "settle",
    "picker",
    "reading",
    "step",
    "correct",
    "import_template",
    "import_run",
    "import_faults",
)


class _Reader(HTMLParser):
    """Collects text and spoken attributes; elements within a line do not break it."""

    UNSEEN = {"script", "style", "template"}
    IN_LINE = {"a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time"}
    SPOKEN = ("title", "aria-label", "placeholder", "alt")

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in self.UNSEEN
        if tag not in self.IN_LINE:
            self.parts.append("\n")
        values = dict(attrs)
        is_button = tag == "input" and values.get("type") in {"submit", "button", "reset"}
        names = (*self.SPOKEN, *(["value"] if is_button else []))
        self.parts += [f"\n{values[name]}\n" for name in names if values.get(name)]

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in self.UNSEEN
        if tag not in self.IN_LINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data.replace("\n", " "))


def visible_text(html: str) -> str:
    """What is read on a page, one block a line."""
    reader = _Reader()
    reader.feed(html)
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(filter(None, lines))


def staff_pages(client: Client, user: User) -> Pages:
    """Ask for every page as this person; every model needs a row. A superuser's last ones are read signed out."""
    client.force_login(user)
    for model, model_admin in admin.site._registry.items():
        address = _address(model, "changelist")
        shown = client.get(address)
        yield address, shown
        if shown.status_code == 200 and model not in LISTED_ONLY:
            row = shown.context["cl"].queryset.first()
            assert row is not None or not user.is_superuser, f"{model} needs a row"
            if row is None:  # nothing of it is in the scope of this person
                continue
            yield from _views(client, model_admin, row)
            yield from _lists(client, row)
            yield from _popups(client, row)
            yield from _pickers(client, model, model_admin)
            yield from _faulty_forms(client, model)
            yield from _saved(client, row)
    yield from _site_pages(client)
    if user.is_superuser:
        yield from _recovery(client)
        yield from _passwords(client, user)
        yield from _signed_out(client, user)


def _address(model: type[Model] | Model, view: str, *arguments: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=arguments)


def _views(client: Client, model_admin: Any, row: Model) -> Pages:
    """Each view of the model that has a name, so that one added later is read as well."""
    names = (pattern.name.split("_", 2)[2] for pattern in model_admin.get_urls() if pattern.name)
    for name in names:
        if name == "step":
            yield from _steps(client, row)
        if name in NO_PAGES:
            continue
        arguments: tuple[Any, ...] = () if name in OF_MODEL else (row.pk,)
        if name in ("revision", "restore"):
            with reversion.create_revision():
                row.save()
            version = Version.objects.get_for_object(row).first()
            arguments = (row.pk, version.pk)
        else:
            assert name in OF_ROW + OF_MODEL, f"No table says how to open {name}"
        address = _address(row, name, *arguments)
        yield address, client.get(address)


def _steps(client: Client, row: Model) -> Pages:
    """What each step of the workflow asks, what it says where nothing is told to it, or why it is refused."""
    for action, step in STEPS.items():
        address = _address(row, "step", row.pk, action)
        if step.asks:
            yield address, client.get(address)
            yield f"{address} without a word", client.post(address, {})
    chosen = {"action": "withdraw_selected", "_selected_action": [row.pk]}
    yield "withdrawing many", client.post(_address(row, "changelist"), chosen)


def _lists(client: Client, row: Model) -> Pages:
    address = _address(row, "changelist")
    yield f"{address} without result", client.get(address, {"q": "khong-co-gi"})
    yield f"{address} to pick from", client.get(address, {"_popup": "1"})
    yield f"{address} without action", client.post(address, {"action": ""}, follow=True)
    action = {"action": "delete_selected", "index": "0"}
    yield f"{address} without row", client.post(address, action, follow=True)
    yield f"{address} deleting", client.post(address, {**action, "_selected_action": [row.pk]}, follow=True)
    yield f"{address} of nothing", client.get(_address(row, "change", 10**9), follow=True)


def _popups(client: Client, row: Model) -> Pages:
    """The small windows in which a related row is added, changed or deleted."""
    for view, arguments in (("add", ()), ("change", (row.pk,)), ("delete", (row.pk,))):
        address = f"{_address(row, view, *arguments)}?_popup=1"
        yield address, client.get(address)


def _pickers(client: Client, model: type[Model], model_admin: Any) -> Pages:
    """What each field answers that is chosen by typing."""
    for name, address in pickers(model, model_admin):
        yield name, client.get(address)


def _faulty_forms(client: Client, model: type[Model]) -> Pages:
    """A form sent empty, and one with nonsense in every field."""
    address = _address(model, "add")
    page = client.get(address)
    yield f"{address} sent empty", client.post(address, {}, follow=True)
    data = form_data(page) if page.status_code == 200 else {}
    nonsense = {name: value if name.endswith("_FORMS") else "?" * 600 for name, value in data.items()}
    yield f"{address} sent with nonsense", client.post(address, nonsense, follow=True)


def _saved(client: Client, row: Model) -> Pages:
    """The message after saving, with each of the buttons."""
    address = _address(row, "change", row.pk)
    page = client.get(address)
    if not page.context["has_change_permission"]:
        return
    for button in ("_continue", "_addanother", "_save"):
        yield f"{address} after {button}", client.post(address, {**form_data(page), button: "1"}, follow=True)


def _recovery(client: Client) -> Pages:
    """Something deleted that can be had again."""
    with reversion.create_revision():
        tag = Tag.objects.create(name="đã bỏ")
    yield "after deleting", client.post(_address(Tag, "delete", tag.pk), {"post": "yes"}, follow=True)
    yield "deleted tags", client.get(_address(Tag, "recoverlist"))
    row = Deleted.objects.get(title="đã bỏ")
    yield "a tag not yet old enough", client.post(_address(Tag, "purge", row.pk), follow=True)
    yield "a tag taken out", client.post(_address(Tag, "take_out", row.pk), follow=True)


def _site_pages(client: Client) -> Pages:
    for name in ("index", "editorial_calendar", "password_change", "password_change_done"):
        yield name, client.get(reverse(f"admin:{name}"))
    for name in ("security", "second_factor_setup", "confirm"):
        yield name, client.get(reverse(f"admin:{name}"))
    yield "a wrong first code", client.post(reverse("admin:second_factor_setup"), {"code": "không phải"})
    yield "not confirmed", client.post(reverse("admin:confirm"), {"password": "sai"})
    for asked in ({}, {"q": "không có gì như thế"}, {"q": "so"}, {"q": "so", "phan": "1"}):
        yield f"quick search {asked}", client.get(reverse("admin:desk_search"), asked)
    for label in sorted({model._meta.app_label for model in admin.site._registry}):
        yield label, client.get(reverse("admin:app_list", args=[label]))
    yield "no such page", client.get(f"{reverse('admin:index')}khong-co/")
    strict = Client(enforce_csrf_checks=True)
    yield "a form without its token", strict.post(reverse("admin:login"), {})


def _passwords(client: Client, user: User) -> Pages:
    """Every reason to refuse a new password."""
    wrong = [("12", "12"), ("password", "password"), (user.username, user.username), (PASSWORD, "khác"), ("", "")]
    own, new = reverse("admin:password_change"), _address(User, "add")
    others = _address(User, "password_change", user.pk)
    for first, second in wrong:
        pair = {"new_password1": first, "new_password2": second, "old_password": "không phải"}
        yield f"own password {first}", client.post(own, pair)
        pair = {"password1": first, "password2": second, "usable_password": "true"}
        yield f"another's password {first}", client.post(others, pair)
        yield f"new account with {first}", client.post(new, {**pair, "username": user.username})
        yield f"new account named badly, with {first}", client.post(new, {**pair, "username": "tên có dấu cách"})
    pair = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true", "username": "nguoi-moi"}
    yield "a new account", client.post(new, pair, follow=True)
    unusable = User.objects.create_user("khong-mat-khau", is_staff=True)
    yield "an account without password", client.get(_address(User, "change", unusable.pk))
    yield "a password for it", client.get(_address(User, "password_change", unusable.pk))


def _signed_out(client: Client, user: User) -> Pages:
    yield "signing out", client.post(reverse("admin:logout"))
    login = reverse("admin:login")
    yield "signing in", client.get(login)
    yield "signing in, empty", client.post(login, {})
    yield "signing in, wrong", client.post(login, {"username": user.username, "password": "sai"})
    yield from _second_step(client)
    outsider = User.objects.create_user("nguoi-ngoai", password=PASSWORD)
    yield "signing in, no staff", client.post(login, {"username": outsider.username, "password": PASSWORD})
    client.force_login(outsider)
    yield "signed in, no staff", client.get(reverse("admin:index"), follow=True)
    client.logout()
    reset = reverse("admin_password_reset")
    yield "reset", client.get(reset)
    yield "reset, empty", client.post(reset, {"email": ""})
    yield "reset, wrong", client.post(reset, {"email": "không phải"})
    yield "reset, sent", client.post(reset, {"email": user.email}, follow=True)
    ends = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
    yield "reset, no token", client.get(reverse("password_reset_confirm", args=[ends[0], "het-han"]))
    form = client.get(reverse("password_reset_confirm", args=ends), follow=True)
    yield "reset, new password", form
    address = form.redirect_chain[-1][0]
    yield "reset, short password", client.post(address, {"new_password1": "12", "new_password2": "13"})
    pair = {"new_password1": PASSWORD + "!", "new_password2": PASSWORD + "!"}
    yield "reset, complete", client.post(address, pair, follow=True)


def _second_step(client: Client) -> Pages:
    """Somebody with a phone: what they see before and behind the login, and what is told of them."""
    person = User.objects.create_superuser("co-dien-thoai", "co-dien-thoai@anloc.example", PASSWORD)
    first, *_rest = SecondFactor.set_up(person, totp.new_seed(), 0)
    client.post(reverse("admin:login"), {"username": person.username, "password": PASSWORD})
    yield "second step", client.get(reverse("admin:login_code"))
    yield "second step, wrong", client.post(reverse("admin:login_code"), {"code": "000000"})
    yield "second step, done", client.post(reverse("admin:login_code"), {"code": first}, follow=True)
    yield "security with a phone", client.get(reverse("admin:security"))
    yield "confirming with a phone", client.get(reverse("admin:confirm"))
    yield "new recovery codes", client.post(reverse("admin:recovery_codes"))
    yield "a phone to take away", client.get(_address(User, "second_factor", person.pk))
    yield "a phone taken away", client.post(_address(User, "second_factor", person.pk), follow=True)
    client.logout()


def make_rows() -> None:
    """A row of each model of the admin that the public pages do without."""
    factories.make_committee()
    factories.make_photo(factories.make_article(status="draft"))
    factories.make_abbreviation()
    factories.make_question()
    factories.make_result()
    factories.make_home_page(factories.make_article(), factories.make_article(status="draft")).blocks.create(
        kind="documents"
    )
    factories.make_urgent(factories.make_article())
    User.objects.create_user("bientap")  # first of the accounts: its form is sent back, the reader's own is not

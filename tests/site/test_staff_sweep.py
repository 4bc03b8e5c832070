"""Every page of the admin on a real server, opened and handled in a browser: whole, and within its own rules."""

import copy
import datetime

import pytest
import reversion
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from playwright.sync_api import BrowserContext, Page

from articles.demo.portal import ACCOUNTS as DEMO_ACCOUNTS
from articles.models import Article, Category, HomePage
from organizations.models import Portal
from publishing.history.trash import Deleted
from publishing.history.versions import last_versions
from publishing.importing.history import record
from publishing.permissions import codenames
from tests import factories
from tests.site.conftest import PASSWORD, Server
from tests.site.staff_crawl import Bounds, views_of_the_admin
from tests.site.staff_desk import Desk, views_of
from tests.site.watching import Watch

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
MUCH = Bounds(rows=1, states=7, is_thorough=True)
SOME = Bounds(rows=1, states=4, is_thorough=False)
# Views that nobody is let into, and why.
CLOSED = {
    "publishing_importrun": ("runs are listed only", ("add", "change", "delete", "history")),
    "publishing_auditentry": ("the trail is listed only", ("add", "change", "delete", "history")),
    "articles_photo": ("photos come, go and return with their article", ("add",)),
    "search_unansweredquestion": ("a report, which readers fill", ("add",)),
    **{
        model: ("there is one, and it stays", ("add", "delete", "take_out", "purge"))
        for model in ("organizations_portal", "articles_homepage")
    },
}


@pytest.fixture(scope="module")
def prepared(demo: Server) -> str:
    """Something of each sort has been deleted; the address where the new account `nguoi-moi` sets its password."""
    return demo.manage("shell", "-c", "from tests.site.test_staff_sweep import prepare; prepare()").split()[-1]


def prepare() -> None:
    """Runs in a process of the site, on its database."""
    Category.objects.create(name="Chuyên mục thôi dùng")  # those of the demo are all in use
    factories.make_organization(name="Cơ quan thôi dùng")  # and so are these
    for _each in range(2):
        factories.make_abbreviation()
    for title in ("Khai sinh", "Sổ đỏ"):
        factories.make_result(title=title)
    factories.make_question()
    for _each in range(2):
        factories.make_urgent(Article.objects.published().news().first())
    call_command("createinitialrevisions", verbosity=0)  # the demo brings some rows without a history
    request = RequestFactory().get("/")
    request.user = User.objects.get(username="quantri")
    for model, model_admin in admin.site._registry.items():
        if reversion.is_registered(model) and model not in (Portal, HomePage):
            rows = model_admin.get_queryset(request).order_by("-pk")
            _fill_trash(model, next(filter(_is_deleted, rows), None) or rows[0], request.user)
    user = User.objects.create_user("nguoi-moi", "nguoi-moi@anloc.example", is_staff=True)
    ends = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
    print(reverse("password_reset_confirm", args=ends))


def _is_deleted(row: Model) -> bool:
    """Of a copy: the row keeps its id for the trash."""
    try:
        with transaction.atomic():
            record([row], None, "")
            copy.copy(row).delete()
    except ProtectedError:
        return False
    return True


def _fill_trash(model: type[Model], row: Model, user: User) -> None:
    """A line to be taken out, and an old one to be deleted for good. Where all rows are in use, one that is there."""
    (version,) = last_versions(model, str(row.pk), 1)
    for number, days in ((str(row.pk), 0), (f"{row.pk}000000", 31)):
        Deleted.objects.create(
            kind=model._meta.label_lower, object_id=number, title=str(row)[:200], version=version, user=user,
            deleted_at=timezone.now() - datetime.timedelta(days=days),
        )  # fmt: skip


def test_every_page_of_the_administrator_is_sound(demo: Server, prepared: str, reader: BrowserContext):
    """Every view has answered, those that are no pages as well."""
    desk = Desk(reader, demo, "quantri")
    desk.crawl(MUCH)
    desk.search()
    desk.fill_forms()
    desk.import_files()
    desk.read_texts()
    desk.remark()
    desk.correct()
    desk.try_actions()
    desk.empty_trash()
    desk.secure()
    desk.leave()
    assert desk.watch.faults == []
    closed = {f"{model}_{task}" for model, (_reason, tasks) in CLOSED.items() for task in tasks}
    closed.add("login_setup")  # where all must have a phone: test_two_steps.py
    assert set(views_of_the_admin()) - desk.views() == closed


ACCOUNTS = {account.username: account.roles for account in DEMO_ACCOUNTS if account.roles}


@pytest.mark.parametrize("user", ACCOUNTS)
def test_every_page_that_a_role_is_led_to_is_sound(user: str, demo: Server, reader: BrowserContext):
    """No link leads to what is refused, and every list that the role may see is linked."""
    desk = Desk(reader, demo, user)
    desk.crawl(SOME)
    assert desk.watch.faults == []
    rights = codenames(*ACCOUNTS[user])
    seen = {
        f"{model._meta.app_label}_{model._meta.model_name}_changelist"
        for model in admin.site._registry
        if f"{model._meta.app_label}.view_{model._meta.model_name}" in rights
    }
    assert desk.views() & set(views_of("changelist")) == seen


def test_pages_for_whoever_is_not_signed_in_are_sound(demo: Server, prepared: str, reader: BrowserContext):
    """Signing in and setting a password, with complaints and an account without rights; and each refusal."""
    watch, page = Watch(reader, demo.url), reader.new_page()
    page.goto(demo.url + reverse("admin:index"))
    send(watch, page, username="nguoi-moi", password="sai")
    page.goto(demo.url + reverse("admin_password_reset"))
    send(watch, page, email="nguoi-moi@anloc.example")
    page.goto(demo.url + prepared)
    send(watch, page, new_password1="12", new_password2="13")
    send(watch, page, new_password1=PASSWORD, new_password2=PASSWORD)
    page.goto(demo.url + prepared)  # is of no use any more
    watch.look(page)
    page.goto(demo.url + reverse("admin:login"))
    send(watch, page, username="nguoi-moi", password=PASSWORD)
    for watch.expected, path in ((404, f"{reverse('admin:index')}khong-co/"), (403, reverse("admin:auth_user_add"))):
        page.goto(demo.url + path)
        watch.look(page)
    reader.clear_cookies()
    page.goto(demo.url + reverse("admin:login"))
    reader.clear_cookies()  # and with them what proves that a form is ours
    send(watch, page, username="nguoi-moi", password=PASSWORD)
    assert watch.faults == []


def send(watch: Watch, page: Page, **values: str) -> None:
    """Look at a form, fill it in, send it and look at the answer."""
    watch.look(page)
    for name, value in values.items():
        page.fill(f"#id_{name}", value)
    with page.expect_navigation(wait_until="load"):
        page.locator("#content [type=submit]").click()
    watch.look(page)

"""Rows of others, steps without right, fields and rows that nobody offered: nothing of it is taken."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article
from organizations.models import Organization, Portal
from tests import factories
from tests.admin_forms import form_data
from tests.hostile.conftest import undone
from tests.hostile.doors import Door, admin_address, admin_models, form_models
from tests.hostile.entries import Entry, article_entry, editable_row, errors_of, post, refused
from tests.hostile.traces import live, state
from tests.hostile.values import MENU_ADDRESSES
from tests.site.surfaces import World


def test_a_row_of_another_article_is_not_taken_over(chief: Client, world: World):
    """The id of somebody else's inline row, posted as old row, as new row, and under a wrong parent."""
    entry = article_entry(chief)
    before = state()
    for name in ("photos", "attachments", "participations", "involvements", "citations", "awards", "indicators"):
        foreign = getattr(world.article, name).get()
        own = entry.base[f"{name}-0-id"]
        for values in (
            {f"{name}-0-id": foreign.pk},
            {f"{name}-0-id": foreign.pk, f"{name}-INITIAL_FORMS": 0},
            {f"{name}-0-id": own, f"{name}-0-article": world.article.pk},
            {f"{name}-0-id": foreign.pk, f"{name}-0-DELETE": "on"},
            {f"{name}-0-id": "abc"},
        ):
            with undone():
                answer = post(entry, **values)
                kept = type(foreign).objects.filter(pk=foreign.pk, article=world.article).exists()
                moved = type(foreign).objects.filter(pk=own, article=entry.row).exists()
            assert (answer.status_code in (200, 302), kept, moved) == (True, True, True), values
        assert state() == before


def test_a_forged_number_of_rows_is_an_error_of_the_form(chief: Client):
    entry = article_entry(chief)
    before = state()
    for count in ("-1", "abc", "", "1000000000", "2001", "٣", "\x00", "9" * 30):
        for part in ("TOTAL_FORMS", "INITIAL_FORMS"):
            with undone():
                answer = post(entry, **{f"participations-{part}": count})
            assert answer.status_code in (200, 302), (part, count)
            assert state() == before


def test_what_was_saved_meanwhile_in_another_window_is_named(chief: Client):
    """The same new row from two windows, or by a second click: the second is refused, and not by the database."""
    entry = article_entry(chief)
    for name, field in (("participations", "person"), ("involvements", "organization"), ("citations", "directive")):
        own = {
            key: value for key, value in entry.base.items() if key.startswith(f"{name}-0-") and not key.endswith("-id")
        }
        getattr(entry.row, name).all().delete()
        values = {**own, f"{name}-INITIAL_FORMS": 0, f"{name}-0-id": ""}
        entry.renew()
        assert post(entry, **values, **without(entry, name)).status_code == 302
        before = state()
        assert post(entry, **values, **without(entry, name), _once="").status_code == 409  # opened before that
        assert state() == before
        entry.renew()  # and one that pretends to have seen it
        assert refused(entry, before, **values, **without(entry, name)) != {}, field


def without(entry: Entry, name: str) -> dict[str, Any]:
    """No rows in the other inlines, which this post is not about."""
    counts = [
        key for key in entry.base if key.endswith(("-TOTAL_FORMS", "-INITIAL_FORMS")) and not key.startswith(name)
    ]
    return dict.fromkeys(counts, 0)


def test_what_no_page_offers_is_not_chosen(chief: Client, world: World):
    entry, before = article_entry(chief), state()
    for name, value in (
        ("genre", "khong-co"), ("day_part", "midnight"), ("category", 10**9), ("publisher", -1),
        ("participations-0-role", "boss"), ("participations-0-person", 10**9), ("citations-0-state", "x"),
        ("involvements-0-organ", "x"), ("photos-0-persons", ["999999999"]),
    ):  # fmt: skip
        assert list(refused(entry, before, **{name: value})) == [name]
    party = Entry(chief, Door(Organization, "change"), world.organization)
    assert list(refused(party, before, family="party", kind="grassroots"))[0] in ("family", "kind")


def test_no_word_of_the_menu_leads_to_code_or_past_the_scheme(chief: Client, anybody: Client, world: World):
    entry, taken = Entry(chief, Door(Portal, "change"), Portal.objects.get()), 0
    for address in MENU_ADDRESSES:
        entry.renew()
        before = state()
        answer = post(entry, **{"menu_items-0-url": address})
        if answer.status_code == 200:
            assert (list(errors_of(answer)), state()) == (["menu_items-0-url"], before)
            continue
        taken += 1
        stored = entry.row.menu_items.get().url
        assert stored.startswith(("https://", "http://")) or (stored[0] == "/" and stored[1:2] not in ("/", "\\"))
        assert live(anybody.get("/").content.decode()) == []
    assert 0 < taken < len(MENU_ADDRESSES) / 2


# --- steps and fields without right


def test_a_step_without_the_right_saves_nothing(editor: Client, world: World):
    user = User.objects.get(username="bientap")
    user.groups.clear()
    user.user_permissions.set(
        permissions("view_article", "change_article", "see_all_article", "edit_all_article", "view_category")
    )
    article = factories.make_article(title="Của người khác", status="review")
    page = editor.get(Door(Article, "change").address(article))
    before = state()
    for action in ("publish", "approve", "return", "withdraw", "archive"):
        with undone():
            answer = editor.post(
                Door(Article, "change").address(article), form_data(page) | {"title": "Đã sửa", f"_{action}": "1"}
            )
        assert answer.status_code == 403, action
        assert editor.post(reverse("admin:articles_article_step", args=[article.pk, action])).status_code == 403
        assert state() == before, action
    for action in ("publish_selected", "withdraw_selected", "delete_selected", "export_selected", "khong-co"):
        editor.post(
            reverse("admin:articles_article_changelist"),
            {"action": action, "_selected_action": [article.pk], "post": "yes"},
        )
        assert state() == before, action


def permissions(*codenames: str) -> Any:
    kind = User._meta.get_field("user_permissions").related_model
    return kind.objects.filter(codename__in=codenames)


FORGED = {
    "status": "published", "created_by": "1", "version": "99", "revises": "1", "slug": "khac", "id": "1", "pk": "1",
    "corrected_at": "01/01/2026", "created_at": "01/01/2000", "is_superuser": "on", "is_staff": "on", "search_key": "x",
    "name_key": "x", "sort_key": "x", "symbol_key": "x", "image_width": "1", "portrait_width": "1", "singleton": "",
    "key": "x",
    "password": "x", "author": "1", "size": "1",
}  # fmt: skip


def test_fields_that_no_form_shows_are_ignored(chief: Client):
    """The same post with and without them leaves the same rows."""
    for model in form_models():
        entry = Entry(chief, Door(model, "change"), editable_row(chief, model))
        forged = {name: value for name, value in FORGED.items() if name not in entry.fields}
        with undone():
            assert post(entry).status_code == 302
            plain = columns(entry)
        with undone():
            assert post(entry, **forged).status_code == 302
            assert columns(entry) == plain, model


def columns(entry: Entry) -> dict[str, Any]:
    row = type(entry.row)._base_manager.filter(pk=entry.row.pk).values().get()
    return {name: value for name, value in row.items() if name != "updated_at"}


def test_actions_on_what_is_no_row_do_nothing(chief: Client):
    before, chosen = state(), ("abc", "", "-1", "1.0", "٣", "\x00", "9" * 30, "'")
    for place, model in enumerate(admin_models()):
        address = admin_address(model, "changelist")
        for number, action in enumerate(("delete_selected", "export_selected", "publish_selected")):
            for each in (chosen[(place + number) % len(chosen)], chosen[(place + number + 3) % len(chosen)]):
                with undone():
                    answer = chief.post(address, {"action": action, "_selected_action": [each], "post": "yes"})
                assert answer.status_code in (200, 302, 400), (model, action, each)
    assert state() == before

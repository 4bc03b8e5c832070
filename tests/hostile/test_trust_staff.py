"""Attacks from inside the staff that happened to other systems, named after what they were (docs/security.md)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.backends import ModelBackend
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.test import Client

from articles.models import Article
from tests import factories
from tests.admin_forms import form_data
from tests.hostile.conftest import undone
from tests.hostile.doors import Door, admin_address, admin_models, form_models
from tests.hostile.entries import editable_row
from tests.hostile.traces import state
from tests.site.surfaces import World

# What is told of every refusal, and what follows whoever is signed in.
TOLD = ("publishing_audit", "django_session")
# Whoever may arrange the home page may add to it, and whoever changes accounts may assign them: no right of their own.
ONE_RIGHT = {"articles.placement", "articles.homeblock", "organizations.assignment"}
WIDE = ("see_all_article", "edit_all_article", "see_all_directive", "view_marked_directive")


def rights(model: type[Model], *actions: str) -> list[str]:
    return [f"{action}_{model._meta.model_name}" for action in actions]


def browser(*codenames: str) -> Client:
    client = factories.signed_in(factories.staff(rights=(*codenames, *WIDE)))
    client.raise_request_exception = False
    return client


def inline_rows(chief: Client, model: type[Model], row: Model) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The inlines of a form that hold a row: the set of forms, and what the first of them would send."""
    page = chief.get(Door(model, "change").address(row))
    sent = form_data(page)
    for inline in page.context["inline_admin_formsets"]:
        if inline.formset.initial_forms:
            first = f"{inline.formset.prefix}-0-"
            yield inline.formset, {key: value for key, value in sent.items() if key.startswith(first)}


def test_cve_2026_4277_no_forged_row_of_an_inline_without_the_right_to_add(chief: Client, world: World):
    """Django asked who may add rows of an inline when it drew the form, not when the rows came in."""
    tried = set()
    for model in form_models():
        row = editable_row(chief, model)
        for formset, values in inline_rows(chief, model, row):
            client = browser(*rights(model, "view", "change"), *rights(formset.model, "view", "change"))
            address, prefix = Door(model, "change").address(row), formset.prefix
            shown = form_data(client.get(address))
            new = {f"{prefix}-1-{key.split('-', 2)[2]}": value for key, value in values.items()} | {
                f"{prefix}-1-id": ""
            }
            before = formset.model._base_manager.count()
            with undone():
                client.post(address, {**shown, **new, f"{prefix}-TOTAL_FORMS": 2, f"{prefix}-INITIAL_FORMS": 1})
                after = formset.model._base_manager.count()
            if formset.model._meta.label_lower not in ONE_RIGHT:
                assert after == before, (model, formset.model)
                tried.add(formset.model)
    assert len(tried) >= 9


def test_cve_2019_19118_whoever_only_views_a_record_sends_no_signal(chief: Client, world: World):
    """With every right to the rows beside it, and the whole form sent: the record is not saved, nor is a row."""
    sent: list[Any] = []

    def hear(sender: type, **kwargs: Any) -> None:
        if not sender._meta.label_lower.startswith(("publishing.audit", "sessions.")):
            sent.append(sender)

    for model in form_models():
        row = editable_row(chief, model)
        address = Door(model, "change").address(row)
        body = form_data(chief.get(address))
        beside = [formset.model for formset, _values in inline_rows(chief, model, row)]
        own = [right for each in beside for right in rights(each, "view", "add", "change", "delete")]
        client, before = browser(*rights(model, "view"), *own), state()
        for signal in (pre_save, post_save, post_delete, m2m_changed):
            signal.connect(hear)
        try:
            answer = client.post(address, body)
        finally:
            for signal in (pre_save, post_save, post_delete, m2m_changed):
                signal.disconnect(hear)
        changed = {name for name, value in state().items() if value != before[name] and not name.startswith(TOLD)}
        assert (answer.status_code, sent, changed) == (403, [], set()), model


def test_cve_2026_4292_a_list_that_is_sent_creates_and_changes_nothing(chief: Client, world: World):
    """No list of ours is edited in place, whatever rows are sent to it."""
    for model in admin_models():
        assert admin.site.get_model_admin(model).list_editable == ()
        forged = {
            "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "1", "form-0-id": "1", "form-0-title": "Sửa", "_save": "Lưu",
            "form-1-id": "", "form-1-title": "Thêm", "form-1-name": "Thêm", "form-1-full_name": "Thêm",
        }  # fmt: skip
        before = state()
        chief.post(admin_address(model, "changelist"), forged)
        assert state() == before, model


def test_wagtail_cve_2026_44199_the_delete_form_of_one_row_takes_no_ids_of_others(world: World):
    article, other = (factories.make_article(status="draft", title=title) for title in ("Bài này", "Bài kia"))
    client = browser(*rights(Article, "view", "change", "delete"))
    for named in ({"id": other.pk}, {"_selected_action": [other.pk]}, {"object_id": other.pk}, {"pk": other.pk}):
        with undone():
            client.post(admin_address(Article, "delete", article.pk), {"post": "yes", **named})
            assert not Article.objects.filter(pk=article.pk).exists()
            assert Article.objects.filter(pk=other.pk).exists(), named


def test_asvs_16_5_3_rights_that_cannot_be_asked_are_none(world: World, monkeypatch: pytest.MonkeyPatch):
    """Where the database of rights fails, the answer is an error page without a word of the record."""
    article = factories.make_article(status="draft", title="Bài chưa đăng")
    client = browser(*rights(Article, "view", "change"))
    assert "Bài chưa đăng" in client.get(Door(Article, "change").address(article)).content.decode()

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("no rights to be had")

    monkeypatch.setattr(ModelBackend, "_get_permissions", fail)
    before = state()
    for address in (Door(Article, "change").address(article), admin_address(Article, "preview", article.pk)):
        for answer in (client.get(address), client.post(address, {"title": "Đã sửa"})):
            assert answer.status_code in (403, 500)
            assert "Bài chưa đăng" not in answer.content.decode()
    assert state() == before

"""A form that is sent twice is saved once, whoever sends it and how; and what the check of a save costs."""

import datetime
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Category
from publishing.editing.differing import Piece, side_by_side
from publishing.editing.submissions import Submission
from tests import factories
from tests.admin_forms import form_data, row

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_category_add")


def filled(client: Client, **values: Any) -> dict[str, Any]:
    return form_data(client.get(ADD)) | {"name": "Nông thôn mới", "order": "1"} | values


def test_a_second_click_leads_to_what_the_first_made(admin_client: Client):
    data = filled(admin_client)
    first, second = (admin_client.post(ADD, data) for _time in range(2))
    made = Category.objects.get()
    assert first.status_code == second.status_code == 302
    assert second["Location"] == reverse("admin:articles_category_change", args=[made.pk])
    assert Submission.objects.get().object_id == str(made.pk)


def test_other_text_under_the_same_key_is_shown_again_and_not_lost(admin_client: Client):
    data = filled(admin_client)
    admin_client.post(ADD, data)
    answer = admin_client.post(ADD, data | {"name": "Chuyển đổi số"})
    assert (answer.status_code, Category.objects.count()) == (409, 1)
    assert form_data(answer)["name"] == "Chuyển đổi số"
    assert admin_client.post(ADD, form_data(answer)).status_code == 302
    assert Category.objects.count() == 2


def test_a_refused_form_gives_its_key_back(admin_client: Client):
    data = filled(admin_client)
    assert admin_client.post(ADD, data | {"name": ""}).status_code == 200
    assert not Submission.objects.exists()
    assert admin_client.post(ADD, data).status_code == 302


def test_the_key_of_another_person_or_none_is_refused(admin_client: Client):
    other = factories.signed_in(factories.staff("Lãnh đạo Ban Biên tập"))
    for once in (form_data(other.get(ADD))["_once"], "", "x:y"):
        assert admin_client.post(ADD, filled(admin_client, _once=once)).status_code == 409
    assert not Category.objects.exists()


def test_a_change_with_a_new_row_that_is_sent_twice_adds_one_row(admin_client: Client):
    article = factories.make_article(status="draft")
    address = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(admin_client.get(address)) | {"indicators-TOTAL_FORMS": 1, "_continue": "1"}
    data |= row("indicators", 0, label="Số hộ", value="12", order=0)
    assert [admin_client.post(address, data).status_code for _time in range(2)] == [302, 302]
    assert article.indicators.count() == 1


def test_keys_are_forgotten_after_a_day(admin_client: Client):
    admin_client.post(ADD, filled(admin_client))
    kept = Submission.objects.get()
    call_command("forget_submissions")
    assert Submission.objects.filter(pk=kept.pk).exists()
    Submission.objects.update(made_at=timezone.now() - datetime.timedelta(hours=25))
    call_command("forget_submissions")
    assert not Submission.objects.exists()


def test_the_check_asks_as_often_beside_many_rows_as_beside_few(admin_user: User, rf: RequestFactory):
    article = factories.make_article(status="draft")
    model_admin = admin.site.get_model_admin(Article)
    request = rf.post(reverse("admin:articles_article_change", args=[article.pk]))
    request.user = admin_user

    def asked() -> int:
        """The queries that lock the row and look at it as a GET would: what a save asks for besides."""
        with CaptureQueriesContext(connection) as queries:
            locked = model_admin._locked(request, str(article.pk), None)
            assert len(model_admin._stored(request, locked).prints["rows"]["indicators"]) == article.indicators.count()
        return len(queries) - 1

    article.indicators.create(label="Số 0", value="1")
    asked()  # rights are read once
    few = asked()
    for number in range(1, 12):
        article.indicators.create(label=f"Số {number}", value="1")
        factories.make_article(title=f"Tin khác {number}")
    assert asked() == few <= 16


def test_words_that_differ_are_marked_and_long_equal_stretches_shortened():
    left, right = side_by_side("Họp chi bộ tháng sáu", "Họp chi bộ tháng bảy")
    assert left == [Piece("Họp chi bộ tháng "), Piece("sáu", True)]
    assert right == [Piece("Họp chi bộ tháng "), Piece("bảy", True)]
    long = "chữ " * 500
    (begin, changed), _other = side_by_side(f"{long}một", f"{long}hai")
    assert changed == Piece("một", True) and begin.text.startswith(" … ") and len(begin.text) < 200
    assert side_by_side("", "mới") == ([], [Piece("mới", True)])

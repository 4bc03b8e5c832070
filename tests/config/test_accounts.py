"""Signing in, and getting a lost password back."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_lost_password_comes_back_by_a_mail_that_trusts_no_header(client: Client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    User.objects.create_user("bientap", "bientap@anloc.example", "mat-khau-cu-2026", is_staff=True)
    asked = client.post(
        reverse("admin_password_reset"), {"email": "bientap@anloc.example"}, headers={"host": "evil.example"}
    )
    assert asked.status_code == 302
    (sent,) = mail.outbox
    assert "evil.example" not in sent.subject + sent.body
    path = re.search(rf"{re.escape(settings.SITE_URL)}(/quan-tri/\S+)", sent.body)[1]
    form = client.get(path, follow=True)
    new = {"new_password1": "Mot-mat-khau-moi-2026", "new_password2": "Mot-mat-khau-moi-2026"}
    client.post(form.request["PATH_INFO"], new)
    assert client.login(username="bientap", password="Mot-mat-khau-moi-2026")


def test_an_unknown_address_is_told_nothing(client: Client):
    answer = client.post(reverse("admin_password_reset"), {"email": "ai-do@anloc.example"})
    assert (answer.status_code, mail.outbox) == (302, [])


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "/\\evil.example", "https:evil.example"])
def test_signing_in_leads_nowhere_else(evil: str, client: Client):
    User.objects.create_superuser("quantri", password="Mot-mat-khau-dai-2026")
    data = {"username": "quantri", "password": "Mot-mat-khau-dai-2026", "next": evil}
    answer = client.post(reverse("admin:login"), data)
    assert (answer.status_code, answer.url) == (302, reverse("admin:index"))


def test_signed_in_pages_are_kept_out_of_caches(admin_client: Client):
    assert admin_client.get(reverse("admin:index")).headers["Cache-Control"] == "no-store, private"


def test_red_banner_until_the_portal_is_set_up(admin_client: Client):
    assert "Cổng thông tin chưa được thiết lập" in admin_client.get(reverse("admin:index")).content.decode()

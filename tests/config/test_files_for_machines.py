"""Files that programs look for at fixed places."""

import json

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

from tests import factories

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-11-20T09:00:00+07:00", tick=False)
@override_settings(SECURITY_CONTACT=["mailto:anninh@anloc.example", "tel:+84-299-3800226"], SECURITY_POLICY="")
def test_security_txt_says_whom_to_tell_and_until_when(client: Client):
    assert client.get("/.well-known/security.txt").text.splitlines() == [
        "Contact: mailto:anninh@anloc.example",
        "Contact: tel:+84-299-3800226",
        "Expires: 2027-05-19T00:00:00Z",
        "Preferred-Languages: vi, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]


def test_without_anybody_to_tell_there_is_no_security_txt(client: Client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_manifest_bears_the_name_of_the_portal_and_icons_that_are_there(client: Client):
    factories.make_portal(name="Tỉnh ủy An Lộc")
    answer = client.get("/manifest.webmanifest")
    told = json.loads(answer.content)
    assert (answer.headers["Content-Type"], told["name"], told["lang"]) == (
        "application/manifest+json", "Tỉnh ủy An Lộc", "vi",
    )  # fmt: skip
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix(settings.STATIC_URL)), icon


def test_a_page_names_manifest_and_icons_that_are_there(client: Client):
    page = client.get("/").text
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert '<link rel="apple-touch-icon" href="/static/icons/180.png">' in page
    assert finders.find("icons/180.png")
    moved = client.get("/favicon.ico")
    assert finders.find(moved.headers["Location"].removeprefix(settings.STATIC_URL))

"""No word of a library is left in English: the catalogues are whole and compiled, and no page shows a lack of them."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import reversion
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import npgettext, pgettext
from reversion.models import Version

from articles.models import Tag
from tests import factories
from tests.admin_forms import form_data
from tests.site import catalogues
from tests.site.surfaces import World, read_all
from tests.site.test_leaks import world

__all__ = ["world"]
OURS = settings.LOCALE_PATHS[0] / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
PASSWORD = "Mot-mat-khau-dai-2026"

# Entries whose translation is the same: signs, units, and what is made of placeholders only.
SAME = {
    *("…", ":", ", ", ":?.!", "IPv4", "IPv6", "%s KB", "%s MB", "%s GB", "%s TB", "%s PB", "%(size)d byte"),
    *("%(truncated_text)s…", "%(class_name)s %(instance)s"),
    "DATETIME_FORMAT",  # an old django-reversion asked the catalogue for the format; ours are in config/formats
}
# Frequent in every English sentence, never in a Vietnamese one.
ENGLISH = {"the", "of", "and", "or", "is", "are", "this", "that", "with", "not", "your", "you", "must", "from"}


# --- the catalogues


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_catalogue_is_that_of_its_source(domain: str):
    assert catalogues.read_compiled(OURS / f"{domain}.mo") == catalogues.packed(catalogues.read(OURS / f"{domain}.po"))


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_have_the_placeholders_of_what_they_translate(domain: str):
    def placeholders(text: str) -> Counter[str]:
        return Counter(set(found) if ")" in "".join(found := catalogues.PLACEHOLDER.findall(text)) else found)

    different = {
        entry.msgid: text
        for entry in catalogues.read(OURS / f"{domain}.po")
        for text in entry.texts
        if entry.msgid and placeholders(text) != placeholders(entry.msgid_plural or entry.msgid)
    }
    assert different == {}


def test_every_word_of_the_libraries_is_translated():
    def translation(entry: catalogues.Entry) -> str:
        if entry.msgid_plural:
            return npgettext(entry.msgctxt, entry.msgid, entry.msgid_plural, 2)
        return pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else str(_(entry.msgid))

    left = {e.msgid for e in catalogues.of_libraries("django") if translation(e) in {e.msgid, e.msgid_plural}}
    assert left - SAME == set()

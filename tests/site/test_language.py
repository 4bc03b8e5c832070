"""No word of a library is left in English: the catalogues are whole and compiled, and no page shows a lack of them."""

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from publishing.permissions import ROLES
from tests import factories
from tests.site import catalogues
from tests.site.families import lists
from tests.site.staff_pages import PASSWORD, make_rows, staff_pages, visible_text
from tests.site.surfaces import ADDRESSES, World, read_all, text_of
from tests.site.test_leaks import world
from vietnamese.slugs import slugify

__all__ = ["world"]
pytestmark = pytest.mark.one_database
OURS = settings.LOCALE_PATHS[0] / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")

# Entries whose translation is the same: signs, units, and what is made of placeholders only.
SAME = {
    *("…", ":", ", ", ":?.!", "IPv4", "IPv6", "%s KB", "%s MB", "%s GB", "%s TB", "%s PB", "%(size)d byte"),
    *("%(truncated_text)s…", "%(class_name)s %(instance)s"),
    "DATETIME_FORMAT",  # the name of a format; ours are in config/formats
}
# Frequent in every English sentence, never in a Vietnamese one.
ENGLISH = {"the", "of", "and", "or", "is", "are", "this", "with", "not", "your", "you", "must", "from", "true", "false"}


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_catalogue_is_that_of_its_source(domain: str):
    assert catalogues.read_compiled(OURS / f"{domain}.mo") == catalogues.packed(catalogues.read(OURS / f"{domain}.po"))


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_have_the_placeholders_of_what_they_translate(domain: str):
    def placeholders(text: str) -> list[str]:
        return sorted(catalogues.PLACEHOLDER.findall(text))

    different = {
        entry.msgid: text
        for entry in catalogues.read(OURS / f"{domain}.po")
        for text in entry.texts
        if placeholders(text) != placeholders(entry.msgid_plural or entry.msgid)
    }
    assert different == {}


def vietnamese(entry: catalogues.Entry) -> str:
    if entry.msgid_plural:
        return ngettext(entry.msgid, entry.msgid_plural, 2)
    return pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else gettext(entry.msgid)


def test_every_word_of_the_libraries_is_translated():
    words = catalogues.of_libraries("django")
    left = {entry.key for entry in words if vietnamese(entry) in {entry.msgid, entry.msgid_plural}}
    assert {key for key in left if key[1] not in SAME} == set()


@pytest.mark.django_db
def test_every_word_of_the_libraries_scripts_reaches_the_browser(admin_client: Client):
    script = text_of(admin_client.get(reverse("admin:jsi18n")))
    given = json.loads(re.search(r"newcatalog = (\{.*?\});$", script, re.MULTILINE | re.DOTALL)[1])
    left = {
        entry.key
        for entry in catalogues.of_libraries("djangojs")
        if given.get("\4".join(filter(None, entry.key)), entry.msgid) in (entry.msgid, [entry.msgid])
    }
    assert left == set()


# --- the pages


def patterns(entries: Iterable[catalogues.Entry]) -> dict[str, tuple[set[str], re.Pattern]]:
    """Of each English sentence longer than three letters: its words, and how it looks with anything filled in."""
    found = {}
    for msgid in {text for entry in entries for text in (entry.msgid, entry.msgid_plural)}:
        parts = [" ".join(part.split()) for part in catalogues.PLACEHOLDER.split(re.sub(r"<[^>]+>", "", msgid))]
        words = set(re.findall(r"[a-z]+", " ".join(parts).lower()))
        if sum(map(len, words)) > 3 and msgid not in SAME:
            look = r"\s*.*?\s*".join(map(re.escape, parts))
            found[msgid] = words, re.compile(rf"(?<!\w){look}(?!\w)", re.IGNORECASE)
    return found


def english_in(line: str, sentences: dict[str, tuple[set[str], re.Pattern]]) -> set[str]:
    line = re.sub(r"https?://\S+", "", line)
    words = set(re.findall(r"\w+", line.lower()))
    left = {msgid for msgid, (its_words, look) in sentences.items() if its_words <= words and look.search(line)}
    return left | (words & ENGLISH)


def english_lines(pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Lines that hold English, with the first page they stand on."""
    sentences = patterns(catalogues.of_libraries("django"))
    seen: dict[str, str] = {}
    for name, text in pages:
        for line in text.split("\n"):
            seen.setdefault(line, name)
    return {line: name for line, name in seen.items() if english_in(line, sentences)}


@pytest.mark.django_db
@pytest.mark.parametrize("group", ["", *ROLES], ids=["superuser", *map(slugify, ROLES)])
def test_no_page_of_the_staff_is_in_english(group: str, world: World, client: Client):
    """As a superuser and as a member of each group."""
    make_rows()
    user = User.objects.create_user("quantri", "quantri@anloc.example", PASSWORD, is_staff=True, is_superuser=not group)
    user.groups.set(Group.objects.filter(name=group))
    answers = [(name, page) for name, page in staff_pages(client, user) if words_of(page)]
    assert [name for name, page in answers if page.status_code not in (200, 400, 403, 404, 409)] == []
    assert len(mail.outbox) == user.is_superuser
    letters = [("letter", f"{letter.subject}\n{letter.body}") for letter in mail.outbox]
    assert english_lines([*((name, words_of(page)) for name, page in answers), *letters]) == {}


def words_of(answer: Any) -> str:
    """What a person reads of an answer: the text of a page, the words of a picker's lines; files are not read."""
    if answer["Content-Type"].startswith("text/html"):
        return visible_text(text_of(answer))
    if answer["Content-Type"] == "application/json":
        return "\n".join(each["text"] for each in answer.json().get("results", []))
    return ""


@pytest.mark.django_db
def test_no_page_of_the_readers_is_in_english(world: World, client: Client):
    gone = factories.make_withdrawn(onward="/tin-tuc/").get_absolute_url()
    pages = {**read_all(client, world), **{each: text_of(client.get(each)) for each in ("/khong-co/", gone)}}
    html = {address: text for address, text in pages.items() if text.lstrip().lower().startswith("<!doctype")}
    assert len(html) > 20  # the others are feeds, files, and as many sitemaps as ids ask for
    assert english_lines((address, visible_text(text)) for address, text in html.items()) == {}


@pytest.mark.django_db
def test_no_filter_complains_in_english(world: World, client: Client):
    """Every parameter of every list with nonsense, too much of it, and nothing."""
    asked = [
        f"{ADDRESSES[name](world)[0]}?{urlencode({parameter: value})}"
        for view, name in lists().items()
        for parameter in view.filterset_class.base_filters
        for value in ("??", "x" * 600, "")
    ]
    pages = [(address, visible_text(text_of(client.get(address)))) for address in asked]
    assert any("Ngày phải có dạng" in text for _address, text in pages)  # complaints are on the pages
    assert english_lines(pages) == {}


@pytest.mark.django_db
def test_no_page_of_a_failure_is_in_english(client: Client):
    """The pages of refusals and failures, each a template named by its number."""
    names = sorted(path.name for path in settings.BASE_DIR.glob("templates/[45]*.html"))
    assert {"403.html", "403_csrf.html", "404.html", "500.html"} <= set(names)
    request = client.get("/").wsgi_request
    request.csp_nonce = ""
    assert english_lines((name, visible_text(render_to_string(name, request=request))) for name in names) == {}

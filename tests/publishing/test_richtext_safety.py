"""Nothing that runs survives sanitising, and what is sanitised stays as it is."""

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publishing.richtext import ALLOWED, for_page, plain_text, renumber_photos, sanitize
from tests.publishing.payloads import PAYLOADS, SCHEMES

# The whole grammar of what may be stored: no browser reads such a text in two ways.
_ATTRIBUTES = {
    "href": r' href="[^"<>]*"', "rel": r' rel="noopener noreferrer"', "start": r' start="[0-9]+"',
    "colspan": r' colspan="[0-9]+"', "rowspan": r' rowspan="[0-9]+"', "data-photo": r' data-photo="[0-9]+"',
}  # fmt: skip
_TAGS = [
    rf"</?{tag}>"
    if not names
    else rf"<{tag}(?:{'|'.join(_ATTRIBUTES[name] for name in sorted({*names, 'rel'}))})*>|</{tag}>"
    for tag, names in ALLOWED.items()
]
_STORED = re.compile(rf"(?:[^<>]|{'|'.join(_TAGS)})*", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_SAFE = re.compile(r"(?:https?://|mailto:|tel:|[/?#]|[^:]*\Z)", re.IGNORECASE)


def assert_harmless(text: str) -> None:
    assert _STORED.fullmatch(text), text
    for address in _HREF.findall(text):
        assert _SAFE.match(html.unescape(address)), address


def test_there_are_enough_attacks():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 120


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_attack_survives(payload: str):
    clean = sanitize(payload)
    assert_harmless(clean)
    assert sanitize(clean) == clean
    assert_harmless(for_page(payload))
    assert_harmless(renumber_photos(clean, {1: 2}))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_attack_survives_inside_other_markup(payload: str):
    for around in (
        "<table><tr><td>{}</td></tr></table>",
        "<blockquote><ul><li>{}",
        "<b><a href=/x>{}</a></b>",
        "{}<p>",
    ):
        assert_harmless(sanitize(around.format(payload)))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_link_with_a_forbidden_scheme_keeps_its_words_and_loses_its_address(scheme: str):
    assert plain_text(sanitize(f'<p>Bấm <a href="{scheme}">vào đây</a></p>')) == "Bấm vào đây"
    assert _HREF.findall(sanitize(f'<a href="{scheme}">x</a>')) == []


PIECES = [
    *(f"<{tag}>" for tag in ("p", "b", "strong", "a", "div", "table", "tr", "td", "caption", "ul", "li", "h1", "br")),
    *(f"</{tag}>" for tag in ("p", "b", "strong", "a", "div", "table", "tr", "td", "caption", "ul", "li", "h1", "br")),
    *(f"<{tag}>" for tag in ("svg", "math", "style", "script", "template", "select", "title", "noscript", "mtext")),
    *(f"</{tag}>" for tag in ("svg", "math", "style", "script", "template", "select", "title", "noscript", "mtext")),
    "<figure>", "</figure>", '<figure data-photo="3">', '<a href="https://anloc.example/">', "<!--", "-->", "&#8203;",
    "&#824;", "\u0338", "&#769;", "&nbsp;", "&lt;", "&", '"', "'", "<", ">", "=", "\n", " onclick=x ",
]  # fmt: skip
fragments = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join)
quick = settings(
    max_examples=300, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


@quick
@given(fragments)
def test_whatever_comes_in_is_harmless_and_sanitising_twice_changes_nothing(source: str):
    once = sanitize(source)
    assert_harmless(once)
    assert sanitize(once) == once


@quick
@given(st.text(max_size=60))
def test_plain_words_come_back_from_paragraphs(text: str):
    source = html.escape(text)
    words = plain_text(sanitize(source)).split()
    assert words == plain_text(source).split()

"""Names in a text become links: once each, between words, and never where a link or a heading is."""

import pytest

from articles.linked_text import with_abbreviations, with_links
from vietnamese.abbreviations import TABLE, Line, Table

AN, NQ = {"Trần Văn An": "/nhan-su/tran-van-an-1/"}, {"Nghị quyết 18-NQ/TW": "/van-ban/18-nq-tw-2/"}
LINK = '<a href="/nhan-su/tran-van-an-1/">Trần Văn An</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Đồng chí Trần Văn An nói.</p>", f"<p>Đồng chí {LINK} nói.</p>"),
        ("<p>Trần Văn An, Trần Văn An</p>", f"<p>{LINK}, Trần Văn An</p>"),
        ("<p>Trần Văn Anh</p>", "<p>Trần Văn Anh</p>"),
        ("<h2>Trần Văn An</h2><p>Trần Văn An</p>", f"<h2>Trần Văn An</h2><p>{LINK}</p>"),
        ('<p><a href="/x/">Trần Văn An</a> và Trần Văn An</p>', f'<p><a href="/x/">Trần Văn An</a> và {LINK}</p>'),
        ('<figure data-photo="1"></figure><p>Trần Văn An</p>', f'<figure data-photo="1"></figure><p>{LINK}</p>'),
        ("<p><strong>Trần Văn An</strong></p>", f"<p><strong>{LINK}</strong></p>"),
        ("<p>Trần <em>Văn An</em></p>", "<p>Trần <em>Văn An</em></p>"),
        ("", ""),
    ],
)
def test_a_name_is_linked_where_it_is_first_said(html: str, expected: str):
    assert with_links(html, AN) == expected


def test_the_longer_of_two_names_is_meant():
    text = "<p>Nghị quyết 18-NQ/TW</p>"
    found = with_links(text, {"Nghị quyết 18": "/van-ban/18-3/", **NQ})
    assert found == '<p><a href="/van-ban/18-nq-tw-2/">Nghị quyết 18-NQ/TW</a></p>'


def test_names_with_signs_of_html_are_found_in_the_escaped_text():
    assert with_links("<p>Sở TT&amp;TT họp</p>", {"Sở TT&TT": "/a?b=1&c=2"}) == (
        '<p><a href="/a?b=1&amp;c=2">Sở TT&amp;TT</a> họp</p>'
    )


PEOPLE = '<abbr title="Ủy ban nhân dân">UBND</abbr>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>UBND tỉnh, UBND xã.</p>", f"<p>{PEOPLE} tỉnh, UBND xã.</p>"),
        ("<h2>UBND</h2><p>UBND</p>", f"<h2>UBND</h2><p>{PEOPLE}</p>"),
        ('<p><a href="/UBND/">UBND</a> (UBND)</p>', f'<p><a href="/UBND/">UBND</a> ({PEOPLE})</p>'),
        ("<p>Số 12/UBND-VX, 14-CT/TU, KUBND, ubnd</p>", "<p>Số 12/UBND-VX, 14-CT/TU, KUBND, ubnd</p>"),
        ("<p>CT và BTC</p>", "<p>CT và BTC</p>"),
        ("<p>Sở TT&amp;TT</p>", '<p>Sở <abbr title="Thông tin và Truyền thông">TT&amp;TT</abbr></p>'),
        ("<p>KT-XH.</p>", '<p><abbr title="kinh tế xã hội">KT-XH</abbr>.</p>'),
        ("", ""),
    ],
)
def test_an_abbreviation_of_one_meaning_is_explained_where_it_first_stands(html: str, expected: str):
    assert with_abbreviations(html, TABLE.expansions, {}) == expected


def test_what_the_standfirst_has_explained_the_text_does_not_explain_again():
    explained = {"UBND": "Ủy ban nhân dân"}
    found = with_abbreviations("<p>UBND và HĐND</p>", TABLE.expansions, explained)
    assert found == '<p>UBND và <abbr title="Hội đồng nhân dân">HĐND</abbr></p>'
    assert explained == {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}


def test_a_meaning_with_signs_of_html_stays_words():
    meanings = Table([Line(("ABC",), ('"><script>một</script>',))]).expansions
    assert with_abbreviations("<p>ABC</p>", meanings, {}) == (
        '<p><abbr title="&quot;&gt;&lt;script&gt;một&lt;/script&gt;">ABC</abbr></p>'
    )


def test_a_text_of_many_capitals_is_read_in_one_pass():
    text = "A-" * 100_000
    assert with_abbreviations(text, TABLE.expansions, {}) == text

"""The checks of a page find what they are there for."""

import json

import pytest

from tests.site.validating import Source

OWNER = {"@type": "Organization", "name": "Sở"}


def page(body: str, nodes: list | None = None, path: str = "/") -> Source:
    data = json.dumps({"@context": "https://schema.org", "@graph": [OWNER, *(nodes or [])]})
    head = f'<title>Tin</title><script type="application/ld+json">{data}</script>'
    return Source(path, f'<!DOCTYPE html><html lang="vi"><head>{head}</head><body>{body}</body></html>')


def test_a_sound_page_has_no_faults():
    body = '<ul><li><a href="/a"><h3>Tin</h3></a></li></ul><details><summary>Mở</summary><p id="b">…</p></details>'
    assert page(f'{body}<svg><title>x</title></svg><label for="c">Chữ</label><input id="c">').faults() == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>Một<div>hai</div></p>", "unexpected-end-tag"),
        ("<b><i>lẫn</b></i>", "adoption-agency"),
        ("<p id=a></p><p id=a></p>", "id twice: a"),
        ("<p id=a id=b></p>", "duplicate-attribute"),
        ("<ul><p>Một</p></ul>", "ul holds"),
        ("<div><li>Một</li></div>", "out of place"),
        ("<h2><section>Một</section></h2>", "a block among phrases"),
        ("<span><div>Một</div></span>", "a block among phrases"),
        ('<a href="/a"><button>Một</button></a>', "something to press inside another"),
        ("<center>Một</center>", "obsolete"),
        ('<p style="color: red">Một</p>', "obsolete"),
        ('<img src="/a.webp" alt="">', "without {"),
        ('<label for="b">Một</label>', "no id b for label"),
        ('<a href="#b">Một</a>', "no id b for a"),
        ('<p aria-labelledby="b">Một</p>', "no id b for p"),
        ("<table><div>Một</div></table>", "table-voodoo"),
    ],
)
def test_each_fault_is_found(body: str, fault: str):
    assert [each for each in page(body).faults() if fault in each] != [], page(body).faults()


@pytest.mark.parametrize(
    ("path", "nodes", "fault"),
    [
        ("/", [{"@type": "Person", "url": "/a"}], "Person without {'name'}"),
        ("/", [{"@type": "WebPage", "name": "a", "url": "b", "publisher": {"@type": "Person"}}], "Person without"),
        ("/nhan-su/a-1/", [], "none of {'Person'}"),
    ],
)
def test_linked_data_without_what_it_must_have_is_found(path: str, nodes: list, fault: str):
    assert [each for each in page("", nodes, path).faults() if fault in each] != []


def test_every_address_is_found():
    found = page('<a href="/a#b">A</a><img srcset="/c.webp 480w, /d.webp 960w" src="/e.webp"><a href="?x=1">B</a>')
    assert found.addresses() == {"/a#b", "/c.webp", "/d.webp", "/e.webp", "?x=1"}

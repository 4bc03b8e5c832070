import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.cells import grammar
from publishing.richtext import sanitize

HOSTILE = st.text(alphabet="ab ửĐ\\|;[]n\n'\"=<>#&/p😀", max_size=40)
THINGS = st.lists(HOSTILE.map(str.strip).filter(bool), max_size=5)


@given(THINGS)
def test_what_is_parted_by_marks_comes_apart_again(things):
    for marks, joint in ((grammar.PARTS, " | "), (grammar.NAMES, "; "), (grammar.LINES, "\n")):
        cell = joint.join(grammar.escaped(each, marks) for each in things)
        assert [grammar.unescaped(each) for each in grammar.split(cell, marks) if each] == things


@given(HOSTILE, HOSTILE.map(str.strip).filter(bool))
def test_the_key_of_a_reference_is_read_whatever_the_name(name, key):
    assert grammar.read_reference(grammar.named(name, key)) == key


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("Tỉnh ủy An Lộc [org-tinh]", "org-tinh"),
        ("Tỉnh ủy An Lộc[ org-tinh ] ", "org-tinh"),
        ("Sở A [cũ] [so-a]", "so-a"),
        ("[org-tinh]", "org-tinh"),
        ("  Tỉnh ủy An Lộc ", "Tỉnh ủy An Lộc"),
        ("Sở A []", "Sở A []"),
        ("Sở A [cũ] mới", "Sở A [cũ] mới"),
        ("", ""),
    ],
)
def test_references_typed_by_hand(cell, key):
    assert grammar.read_reference(cell) == key


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("đê điều; Bến Gỗ", ["đê điều", "Bến Gỗ"]),
        ("đê điều;Bến Gỗ;", ["đê điều", "Bến Gỗ"]),
        ("Ba Lan\nLan Phương", ["Ba Lan", "Lan Phương"]),
        (r"a\;b; c\d; e\\", ["a;b", r"c\d", "e\\"]),
        (" ; ", []),
    ],
)
def test_simple_lists_typed_by_hand(cell, names):
    assert grammar.read_names(cell) == names


@given(HOSTILE)
def test_html_comes_back_whatever_it_is(text):
    for html in (text, sanitize(text), f"<p>{text}</p>", f"<h2>{text}</h2>", f"<!---->{text}"):
        assert grammar.to_html(grammar.from_html(html)) == html


@pytest.mark.parametrize(
    ("html", "cell"),
    [
        ("<p>Một &amp; hai.</p><p>[ảnh 1]</p>", "Một & hai.\n[ảnh 1]"),
        ("<h2>Mở đầu</h2><p>Một.</p><h3>Tiếp</h3><h4>Sau</h4>", "## Mở đầu\nMột.\n### Tiếp\n#### Sau"),
        ("<p>1 &lt; 2</p>", "1 < 2"),
        ("", ""),
        # What such lines would not give back stays as it is.
        ("<p>&lt;b&gt;</p>", "<p>&lt;b&gt;</p>"),
        ("<p>## Không phải tiểu mục</p>", "<p>## Không phải tiểu mục</p>"),
        ("<p>Một.</p>\n<p>Hai.</p>", "<p>Một.</p>\n<p>Hai.</p>"),
        ("<p><strong>Đậm</strong></p>", "<p><strong>Đậm</strong></p>"),
        ("<ul><li>Một</li></ul>", "<ul><li>Một</li></ul>"),
        ("Mở<p>đầu</p>", "<!---->Mở<p>đầu</p>"),
    ],
)
def test_html_is_shown_as_lines_where_nothing_is_lost(html, cell):
    assert (grammar.from_html(html), grammar.to_html(cell)) == (cell, html)


def test_lines_typed_by_hand_become_paragraphs_without_empty_ones():
    assert grammar.to_html("  Một.\n\n Hai.\n##   Ba\n##\n") == "<p>Một.</p><p>Hai.</p><h2>Ba</h2><p>##</p>"

"""What editors paste and imports send becomes the few elements an article knows; no word is lost."""

import unicodedata

import pytest

from publishing.richtext import for_page, photo_ids, plain_text, renumber_photos, replace_photos, sanitize

WORD = (
    '<p class="MsoNormal" style="margin:0cm;text-align:justify"><o:p>&nbsp;</o:p></p>'
    '<p class=MsoNormal style="mso-fareast-language:VI"><b>'
    "<span lang=VI style='font-size:14.0pt;mso-ansi-language:VI'>"
    "Sáng 13/6,<o:p></o:p></span></b><span style='font-family:\"Times New Roman\"'> hội nghị đã họp.</span></p>"
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    '<style><!-- p.MsoNormal {mso-style-parent:"";} --></style><?xml:namespace prefix = o />'
)

# What it is: what comes in, what is stored.
CASES = {
    "nothing": ("", ""),
    "white space": (" \n\t&nbsp;\u00a0\u200b", ""),
    "empty blocks": ("<p></p><p> <br></p><h2>&nbsp;</h2><ul><li></li></ul>", "<ul></ul>"),
    "one line of plain text": ("Sáng nay, hội nghị họp.", "<p>Sáng nay, hội nghị họp.</p>"),
    "plain text of several lines": ("Một\r\n\r\n  Hai \nBa", "<p>Một</p><p>Hai</p><p>Ba</p>"),
    "plain text with signs": ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
    "bold over two lines": ("<b>Một\nHai</b>", "<p><strong>Một</strong></p><p><strong>Hai</strong></p>"),
    "link without a paragraph": (
        '<a href="/tin-tuc/">Tin</a>',
        '<p><a href="/tin-tuc/" rel="noopener noreferrer">Tin</a></p>',
    ),
    "line breaks": ("<p>Một<br/>Hai<br></p>", "<p>Một<br>Hai<br></p>"),
    "Word": (WORD, "<p><strong>Sáng 13/6,</strong> hội nghị đã họp.</p>"),
    "old names": (
        "<b>a</b><i>b</i><strike>c</strike><del>d</del>",
        "<p><strong>a</strong><em>b</em><s>c</s><s>d</s></p>",
    ),
    "headings": ("<h1>a</h1><h2>b</h2><h5>c</h5><h6>d</h6>", "<h2>a</h2><h2>b</h2><h4>c</h4><h4>d</h4>"),
    "nested blocks": ("<div>a<div>b</div></div><div><p>c</p></div>", "<p>a</p><p>b</p><p>c</p>"),
    "blocks of the page": ("<section><article>a</article></section><center>b</center>", "<p>a</p><p>b</p>"),
    "definition list": ("<dl><dt>Tên</dt><dd>Sở</dd></dl>", "<p>Tên</p><p>Sở</p>"),
    "unclosed": (
        "<p>a<p><b>b<ul><li>c<li>d",
        "<p>a</p><p><strong>b</strong></p><ul><li><strong>c</strong></li><li><strong>d</strong></li></ul>",
    ),
    "crossed": ("<p><b>a<i>b</b>c</i></p>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
    "stray ends": ("</div></p>a</td></table>", "<p>a</p>"),
    "list with a start": ('<ol start="3" type="a"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'),
    "list with a wrong start": ('<ol start="-1"><li>x</li></ol>', "<ol><li>x</li></ol>"),
    "table": (
        '<table border=1><caption>Bảng 1</caption><tr><th colspan="2" style="x">Năm<tr><td>2025<td>10</table>',
        '<table><caption>Bảng 1</caption><tbody><tr><th colspan="2">Năm</th></tr><tr><td>2025</td><td>10</td></tr>'
        "</tbody></table>",
    ),
    "table in a figure": (
        '<figure class="table"><table><tr><td>10</td></tr></table><figcaption>Bảng 1</figcaption></figure>',
        "<table><tbody><tr><td>10</td></tr></tbody></table><p>Bảng 1</p>",
    ),
    "link": (
        '<p><a href="https://anloc.example/?a=1&b=2" target="_blank" class="x">Tin</a></p>',
        '<p><a href="https://anloc.example/?a=1&amp;b=2" rel="noopener noreferrer">Tin</a></p>',
    ),
    "mail and telephone": (
        '<p><a href="mailto:bbt@anloc.example">a</a><a href="tel:+842990000000">b</a></p>',
        '<p><a href="mailto:bbt@anloc.example" rel="noopener noreferrer">a</a>'
        '<a href="tel:+842990000000" rel="noopener noreferrer">b</a></p>',
    ),
    "pictures and players": ('<p>a<img src="x.jpg"><video src="x"></video>b</p>', "<p>ab</p>"),
    "forms": ("<form><label>a</label><input value=b><button>c</button></form>", "<p>ac</p>"),
    "NFD": (unicodedata.normalize("NFD", "<p>Đảng ủy</p>"), "<p>Đảng ủy</p>"),
    "NFD in references": ("<p>A&#769;nh</p>", "<p>Ánh</p>"),
    "a letter and its mark in two elements": ("<p>A<span>&#769;</span></p>", "<p>Á</p>"),
    "invisible references": ("<p>Đả&#8203;ng&shy; &#x202E;ủy&zwnj;</p>", "<p>Đảng ủy</p>"),
    "no-break spaces": ("<p>a&nbsp;&#160;b\u00a0c</p>", "<p>a  b c</p>"),
    "double escapes stay text": ("<p>&amp;lt;b&amp;gt; &amp;#8203;</p>", "<p>&amp;lt;b&amp;gt; &amp;#8203;</p>"),
    "a stroke over the end of a tag": ("<p>&#824;Một</p><p>\u0338Hai</p>", "<p>Một</p><p>Hai</p>"),
    "what is no text": (
        "<p>a<script>b</script><style>c</style><svg><text>d</text></svg><math><mi>e</mi></math></p><template>f</template>",
        "<p>a</p>",
    ),
    "comments": ("<p>a<!-- b -->c</p><!-- <p>d</p> -->", "<p>ac</p>"),
}


@pytest.mark.parametrize(("source", "stored"), CASES.values(), ids=CASES)
def test_sanitised(source: str, stored: str):
    assert sanitize(source) == stored
    assert sanitize(stored) == stored


FIGURES = {
    "of a photo": ('<figure data-photo="12"></figure>', '<figure data-photo="12"></figure>'),
    "with what a page drew into it": (
        '<figure data-photo="12" class="figure"><img src="/x"><figcaption>Chú thích</figcaption></figure>',
        '<figure data-photo="12"></figure>',
    ),
    "inside a paragraph": (
        '<p>Trước<figure data-photo="1"></figure>Sau</p>',
        '<p>Trước</p><figure data-photo="1"></figure>Sau',
    ),
    "inside a block of its own": ('<div><figure data-photo="1"></figure></div>', '<figure data-photo="1"></figure>'),
    "one inside the other": (
        '<figure data-photo="1">a<figure data-photo="2"></figure></figure><p>b</p>',
        '<figure data-photo="1"></figure><p>b</p>',
    ),
    "inside one without a photo": (
        '<figure><figure data-photo="2"></figure><figcaption>a</figcaption></figure>',
        '<figure data-photo="2"></figure><p>a</p>',
    ),
    "without a photo and empty": ('<p>a</p><figure><img src="x.jpg"></figure>', "<p>a</p>"),
    "without a photo, with a caption": ("<figure><img><figcaption>Ảnh: PV</figcaption></figure>", "<p>Ảnh: PV</p>"),
    "with a wrong number": ('<figure data-photo="-1"></figure><figure data-photo="１"></figure>', ""),
    "with a number too long": (f'<figure data-photo="{"9" * 19}"></figure>', ""),
    "not closed": ('<figure data-photo="7">a<p>b', '<figure data-photo="7"></figure>'),
}


@pytest.mark.parametrize(("source", "stored"), FIGURES.values(), ids=FIGURES)
def test_figures(source: str, stored: str):
    assert sanitize(source) == stored
    assert sanitize(stored) == stored


PHOTO_3, PHOTO_5 = '<figure data-photo="3"></figure>', '<figure data-photo="5"></figure>'
TEXT = f"<p>Một</p>{PHOTO_3}<p>Hai</p>{PHOTO_5}{PHOTO_3}"


def test_photos_of_a_text_are_listed_in_order_renumbered_and_replaced():
    assert photo_ids(TEXT) == [3, 5, 3]
    assert photo_ids(renumber_photos(TEXT, {3: 5, 5: 8})) == [5, 8, 5]
    assert renumber_photos(TEXT, {}) == TEXT
    assert replace_photos(TEXT, lambda pk: f"[{pk}]") == "<p>Một</p>[3]<p>Hai</p>[5][3]"


def test_a_page_prints_the_text_without_figures():
    assert for_page(TEXT) == "<p>Một</p><p>Hai</p>"
    assert for_page("<p>a</p><script>x()</script>") == "<p>a</p>"


WORDS = {
    "paragraphs": ("<p>Một</p><p>Hai<br>Ba</p>", "Một\nHai\nBa"),
    "loose text between blocks": ("<p>Một</p>Hai<p>Ba</p>", "Một\nHai\nBa"),
    "headings and lists": ("<h2>A</h2><ul><li>Một</li><li>Hai</li></ul><ol><li>Ba</li></ol>", "A\nMột\nHai\nBa"),
    "a list in a list": ("<ul><li>Một<ul><li>Hai</li></ul></li><li>Ba</li></ul>", "Một\nHai\nBa"),
    "table": (
        "<table><caption>Bảng</caption><tbody><tr><th>Năm</th><th>Số</th></tr><tr><td>2025</td><td>10</td></tr></tbody></table>",
        "Bảng\nNăm | Số\n2025 | 10",
    ),
    "table with paragraphs in its cells": (
        "<table><tbody><tr><td><p>2025</p></td><td><p>10</p></td></tr></tbody></table>",
        "2025 | 10",
    ),
    "empty cells": ("<table><tr><td></td><td>10</td></tr></table>", "10"),
    "inline elements": ("<p>Nghị <strong>quyết</strong> 10<sup>a</sup></p>", "Nghị quyết 10a"),
    "figures": (TEXT, "Một\nHai"),
    "signs": ("<p>1 &lt; 2 &amp; &quot;x&quot; &amp;lt;b&amp;gt;</p>", '1 < 2 & "x" &lt;b&gt;'),
    "attributes with signs": ('<p><a href="/?a=&lt;p&gt;">x</a></p>', "x"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("source", "words"), WORDS.values(), ids=WORDS)
def test_plain_text_has_one_line_a_block(source: str, words: str):
    assert plain_text(source) == words


@pytest.mark.parametrize(
    "opening", ["<figure>", '<figure data-photo="1">', "<div>", "<b>", "<table><tr><td>", "<ul><li>"]
)
def test_deeply_nested_html_is_no_trouble(opening: str):
    assert plain_text(sanitize(f"<p>Một</p>{opening * 2000}")) == "Một"

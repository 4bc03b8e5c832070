"""HTML of clipboards and saved pages."""

import base64
import datetime as dt

import pytest

from articles.intake.source import Line, Picture, Unreadable
from articles.intake.sources import lines as lines_module
from articles.intake.sources import read_file, read_pasted
from tests.articles.intake.word_files import JPEG

WORD = """Version:1.0 StartHTML:00 <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>x</title>
<!--[if gte mso 9]><xml><w:WordDocument>rác</w:WordDocument></xml><![endif]--><style>p.MsoNormal {margin:0}</style>
</head><body lang=VI><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b>ĐẢNG ỦY HỌP<br>
PHIÊN THỨ NHẤT<o:p></o:p></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal style='text-align:justify;text-indent:36.0pt'>Chiều&nbsp;13/6, <i>Đảng ủy</i> họp<span
style='mso-spacerun:yes'>&nbsp; </span>tại <a href="https://anloc.example/?a=1&amp;b=2">trụ sở</a>.</p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>
<![endif]>Mục một</p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>Mục hai</p>
<p class=MsoNormal>-&nbsp;&nbsp;Mục ba</p>
<p class=MsoNormal>- Mục bốn</p>
<p class=MsoNormal>&nbsp;&nbsp;&nbsp; Đoạn <span style='display:none;mso-hide:all'>ẩn</span>cuối.</p>
<p class=MsoCaption>Ảnh 1</p>
<!--EndFragment--></body></html>"""


def lines(html: str) -> tuple[Line, ...]:
    return read_pasted("", html).lines


def test_the_clipboard_of_word_is_read():
    link = '<a href="https://anloc.example/?a=1&amp;b=2" rel="noopener noreferrer">trụ sở</a>'
    assert lines(WORD) == (
        Line("ĐẢNG ỦY HỌP", html="<strong>ĐẢNG ỦY HỌP</strong>"),
        Line("PHIÊN THỨ NHẤT", html="<strong>PHIÊN THỨ NHẤT</strong>"),
        Line(
            "Chiều 13/6, Đảng ủy họp tại trụ sở.", html=f"Chiều 13/6, <em>Đảng ủy</em> họp tại {link}.",
            indented=True, apart=True,
        ),
        Line("Mục một", "item"),
        Line("1. Mục hai", "item"),
        Line("Mục ba", "item"),
        Line("- Mục bốn", "item"),
        Line("Đoạn cuối.", indented=True),
        Line("Ảnh 1", "caption"),
    )  # fmt: skip


def test_google_docs_wraps_all_in_a_bold_that_is_none():
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span '
        'style="font-weight:400">Thường </span><span style="font-weight:700">đậm</span><span '
        'style="font-style:italic"> nghiêng</span></p><br /><ul><li dir="ltr"><p>Mục</p></li></ul></b>'
    )
    assert lines(html) == (
        Line("Thường đậm nghiêng", html="Thường <strong>đậm</strong> <em>nghiêng</em>"),
        Line("Mục", "item", apart=True),
    )


def test_outlook_and_mail_pages_write_lines_as_divs():
    html = "<div>Một</div><div><br></div><div>Hai<br>Ba</div><div>&nbsp;</div><div>Bốn</div>"
    assert lines(html) == (Line("Một"), Line("Hai", apart=True), Line("Ba"), Line("Bốn", apart=True))


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>", "<style>x</style>", "<!-- x -->", "<p hidden>x</p>", "<p style='display : none'>x</p>",
        "<span style='visibility:hidden'>x</span>", "<span style='mso-hide:all'>x</span>", "<noscript>x</noscript>",
        "<template>x</template>", "<svg><text>x</text></svg>", "<textarea>x</textarea>", "<select><option>x</select>",
        "<!--[if mso]>x<![endif]-->", "<iframe>x</iframe>", "<title>x</title>", "<!doctype x>", "<?xml x?>",
    ],
)  # fmt: skip
def test_what_is_hidden_vanishes(hidden):
    assert lines(f"<p>Trước</p>{hidden}<p>Sau</p>") == (Line("Trước"), Line("Sau"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Một<br>tiêu đề</h1>", (Line("Một tiêu đề", "heading"),)),
        ("<ul><li>Một<li>Hai</ul>", (Line("Một", "item"), Line("Hai", "item"))),
        ("<pre>Một\n  Hai\n\nBa</pre>", (Line("Một"), Line("Hai", indented=True), Line("Ba", apart=True))),
        ("<p>Một <b>hai<p>ba</b> bốn</p>", (Line("Một hai", html="Một <strong>hai</strong>"), Line("ba bốn"))),
        ("<p>a</b></i></div>b", (Line("ab"),)),
        ("<p>3 < 5 &lt; 7 và <3</p>", (Line("3 < 5 < 7 và <3"),)),
        ("<p>chưa hết <a href=", (Line("chưa hết"),)),
        ("<p title='<b>x'>a</p>", (Line("a"),)),
        ("<p title=\"chưa đóng>a</p><p>b</p>", (Line("a"), Line("b"))),
        ("<b>a</b><b>b</b> <i> c </i>d", (Line("ab c d", html="<strong>ab</strong> <em>c</em> d"),)),
        ("<p>a&#824;</p>", (Line("a\u0338"),)),
        ("<a href='mailto:a@b.vn'>t</a>", (Line("t", html='<a href="mailto:a@b.vn" rel="noopener noreferrer">t</a>'),)),
        ("<a href='javascript:x'>mã</a>", (Line("mã"),)),
    ],
)  # fmt: skip
def test_markup_becomes_lines(html, expected):
    assert lines(html) == expected


def test_captions_are_told_by_their_markup_and_their_place():
    assert lines("<figure><img src=a><figcaption>Chú thích</figcaption></figure><p>Sau</p>") == (
        Line("Chú thích", "caption"), Line("Sau"),
    )  # fmt: skip
    assert lines("<p style='text-align:center'><img src=a><br><em>Chú thích</em></p><p><em>Sau</em></p>") == (
        Line("Chú thích", "caption", "<em>Chú thích</em>"), Line("Sau", html="<em>Sau</em>"),
    )  # fmt: skip
    assert lines("<p><img src=a></p><p>Không phải chú thích</p>") == (Line("Không phải chú thích"),)


def test_tables_that_arrange_are_dissolved_and_those_of_data_are_one_line():
    html = (
        "<table><tr><td><img src=a></td></tr><tr><td>Ảnh: Thanh Hà</td></tr></table>"
        "<table><tr><td>Một ô</td></tr></table>"
        "<table><caption>Bảng 1</caption><tr><th>Đơn vị<th>Số<tr>"
        "<td><p>Chi bộ</p><p><b>1</b></p><td colspan=2>1 &lt; 2</table>"
    )
    table = (
        "<table><tbody><tr><th>Đơn vị</th><th>Số</th></tr><tr><td>Chi bộ<br><strong>1</strong></td>"
        '<td colspan="2">1 &lt; 2</td></tr></tbody></table>'
    )
    assert lines(html) == (
        Line("Ảnh: Thanh Hà", "caption"),
        Line("Một ô"),
        Line("Bảng 1", "caption"),
        Line("Đơn vị | Số; Chi bộ 1 | 1 < 2", "table", table),
    )


def test_pictures_come_from_data_addresses_and_others_are_counted():
    html = f"<p>Chữ<img src='data:image/jpeg;base64,{base64.b64encode(JPEG).decode()}' alt=Họp></p><img src=https://evil.example/x>"
    source = read_pasted("", html + "<img src=x width=1 height=1>")
    assert source.lines == (Line("Chữ"), Line("", "picture", picture=0))
    assert source.pictures == (Picture("anh-1.jpg", JPEG, "Họp"),)
    assert source.notes == ("1 ảnh không đi kèm văn bản; hãy tải ảnh lên riêng.",)


def test_old_encodings_are_repaired_in_markup():
    source = read_pasted("", "<p style='font-family:.VnTime'>Uû ban <b>nh©n d©n</b></p><p>Hà Nội</p>")
    assert source.lines == (Line("Uỷ ban nhân dân", html="Uỷ ban <strong>nhân dân</strong>"), Line("Hà Nội"))
    assert source.notes == ("Văn bản dùng bảng mã TCVN3, đã chuyển sang Unicode.",)


def test_a_page_without_end_is_cut_with_a_note(monkeypatch):
    monkeypatch.setattr(lines_module, "MOST_LINES", 30_000)
    source = read_pasted("", "a<br>" * 25_000)
    assert (len(source.lines), source.notes) == (19_999, ("Văn bản quá dài, phần cuối không được đọc.",))


TITLE = "Đảng ủy xã họp phiên thứ nhất"
PARAGRAPHS = [f"Đoạn {number} của bài viết kể về hội nghị, các đại biểu và những việc đã làm." for number in range(6)]
MENU = "<ul><li><a href=/>Trang chủ</a><li><a href=/g>Giới thiệu chung</a><li><a href=/t>Tin tức, sự kiện</a></ul>"
BODY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
RELATED = "<div><a href=1>Tin khác một</a><a href=2>Tin khác hai</a><a href=3>Tin khác ba</a></div>"
PAGES = [
    f"<div>{MENU}</div><div><article><h1>{TITLE}</h1><p>13/06/2018</p>{BODY}</article></div><footer>Bản quyền</footer>",
    f"<form><nav>{MENU}</nav><div><div><div class=t>{TITLE}</div><span>13/06/2018</span><div>{BODY}</div></div></div>"
    f"<div>Thời tiết</div>{RELATED}</form>",
    f"<table><tr><td>{MENU}<td><table><tr><td><h2>{TITLE}</h2><tr><td>13/06/2018<tr><td>{BODY}</table></table>",
    f"{MENU}<h1>{TITLE}</h1><p>13/06/2018</p>{BODY}{RELATED}",
    f"<h1><a href=/>Cổng</a></h1><main><h3>{TITLE}</h3><div>13/06/2018</div><div>{BODY}</div></main><aside>L</aside>",
]  # fmt: skip


@pytest.mark.parametrize("body", PAGES)
def test_of_a_saved_page_only_the_report_is_read(body):
    page = f"<!DOCTYPE html><html><head><title>{TITLE} - Cổng thông tin xã</title></head><body>{body}</body></html>"
    source = read_file("trang.html", page.encode())
    assert [line.text for line in source.lines] == [TITLE, "13/06/2018", *PARAGRAPHS]
    assert source.title == TITLE


def test_a_lead_outside_of_the_body_is_not_lost():
    page = f"<div><h1>{TITLE}</h1><div class=sapo>Sa-pô.</div><div>{BODY}</div><div>Theo Báo Nhân Dân</div></div>"
    source = read_file("a.htm", page.encode())
    assert [line.text for line in source.lines] == [TITLE, "Sa-pô.", *PARAGRAPHS, "Theo Báo Nhân Dân"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Đảng ủy họp phiên đầu | Báo Nhân Dân</title>", "Đảng ủy họp phiên đầu"),
        ("<title>Đảng ủy họp phiên đầu - anloc.gov.vn</title>", "Đảng ủy họp phiên đầu"),
        ("<title>Giai đoạn 2021 - 2023: kết quả</title>", "Giai đoạn 2021 - 2023: kết quả"),
        ("<title>Bài | Báo</title>", "Bài | Báo"),
        ('<meta property="og:title" content="Tiêu đề A &amp; B"><title>Khác</title>', "Tiêu đề A & B"),
        ('<meta property="og:site_name" content="X Y"><title>Đảng ủy họp - X Y</title>', "Đảng ủy họp"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_title_of_a_page_comes_without_its_site(head, title):
    assert read_file("a.html", f"<head>{head}</head><p>Chữ".encode()).title == title


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2018-06-12T20:00:00Z">', dt.date(2018, 6, 13)),
        ('<meta property="article:published_time" content="2018-06-13T08:00:00+07:00">', dt.date(2018, 6, 13)),
        ('<script type="application/ld+json">{"datePublished": "2018-06-13"}</script>', dt.date(2018, 6, 13)),
        ('<time datetime="2018-06-13 10:00">hôm nay</time>', dt.date(2018, 6, 13)),
        ('<meta name="pubdate" content="13/06/2018">', dt.date(2018, 6, 13)),
        ('<meta property="article:published_time" content="9999-12-31T23:59:59Z">', None),
        ('<meta name="pubdate" content="31/02/2018">', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_that_in_vietnam(head, date):
    assert read_file("a.html", f"{head}<p>Chữ".encode()).published_on == date


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://a.vn/1"><meta property="og:url" content="https://a.vn/2">', "https://a.vn/1"),
        ('<link rel=canonical href="/1"><meta property="og:url" content="https://a.vn/2">', "https://a.vn/2"),
        ("<!-- saved from url=(0016)https://a.vn/3 -->", "https://a.vn/3"),
        ('<link rel=canonical href="javascript:alert(1)">', ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_address_of_a_page_is_read(head, address):
    assert read_file("a.html", f"{head}<p>Chữ".encode()).address == address


def archive(page: str, *pictures: tuple[str, bytes]) -> bytes:
    parts = [f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}"] + [
        f"Content-Type: image/jpeg\r\nContent-Location: {place}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(data).decode()}"
        for place, data in pictures
    ]
    head = 'From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="xx"\r\n\r\n'
    return (head + "".join(f"--xx\r\n{part}\r\n" for part in parts) + "--xx--\r\n").encode()


@pytest.mark.parametrize("name", ["trang.mht", "trang.mhtml", "trang.doc"])
def test_a_page_saved_in_one_file_brings_its_pictures(name):
    data = archive("<p>Chữ</p><img src='https://a.vn/x.jpg'>", ("https://a.vn/x.jpg", JPEG))
    source = read_file(name, data)
    assert source.lines == (Line("Chữ"), Line("", "picture", picture=0))
    assert source.pictures == (Picture("anh-1.jpg", JPEG),)


def test_a_page_that_calls_itself_a_word_file_is_read():
    assert read_file("a.doc", b"<!-- x --><html><p>Ch\xe1\xbb\xaf").lines == (Line("Chữ"),)


@pytest.mark.parametrize(
    "data", [b"x", b"Content-Type: multipart/mixed; boundary=a\n\n" * 30, b"MIME-Version: 1.0\n\nx"]
)
def test_a_broken_archive_is_refused(data):
    with pytest.raises(Unreadable, match="bị hỏng"):
        read_file("a.mht", data)


def test_a_comment_without_end_in_front_costs_no_time():
    with pytest.raises(Unreadable):
        read_file("a.doc", b"<!---->" * 2_000 + b"x")

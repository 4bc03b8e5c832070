"""Pasted texts, text files and whatever may be sent in their place."""

import html
import os
import re
import subprocess
import sys
import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.intake.source import Line, Source, Unreadable
from articles.intake.sources import plain as plain_module
from articles.intake.sources import read_file, read_pasted
from publishing import richtext
from tests.articles.intake.word_files import JPEG, paragraph, word
from tests.hostile import texts
from tests.vietnamese.growth import grows_linearly
from tests.vietnamese.test_encodings import in_1258, in_tcvn3, in_viscii, in_vni
from vietnamese.folding import clean_line

TAGS = (
    "p", "div", "b", "i", "em", "strong", "a", "br", "img", "table", "tr", "td", "th", "ul", "ol", "li", "h1", "h2",
    "span", "pre", "figure", "figcaption", "script", "style", "article", "o:p",
)  # fmt: skip
NAMES = ("a.txt", "a.html", "a.docx", "a.mht", "a.doc", "a", "a.pdf")


def assert_sound(source: Source) -> None:
    """Lines are clean and never empty, pictures exist, markup is safe and says the same as the text."""
    for line in source.lines:
        assert clean_line(line.text) == line.text
        assert (line.kind == "picture") == (line.picture is not None) == (not line.text)
        assert line.picture is None or line.picture < len(source.pictures)
        if line.kind == "table":
            assert richtext.sanitize(line.html) == line.html
        elif line.html:
            assert html.unescape(re.sub(r"<[^>]*>", "", line.html)) == line.text
            assert set(re.findall(r"<(\w+)", line.html)) <= {"strong", "em", "a"}
            assert all(re.match("https?://|mailto:", address) for address in re.findall('href="([^"]*)', line.html))
    assert not source.lines or not source.lines[0].apart


def test_lines_of_a_text_keep_what_their_layout_says():
    text = (
        "Tiêu đề\r\n\r\n  Chiều 13/6,\u00a0họp.\r\n\tTab\n\u00a0\u00a0NBSP\n"
        "- Mục một\n+ Mục hai\n• Mục ba\n–Mục bốn\n-5 độ\n\n\n"
    )
    assert read_pasted(text).lines == (
        Line("Tiêu đề"),
        Line("Chiều 13/6, họp.", indented=True, apart=True),
        Line("Tab", indented=True),
        Line("NBSP", indented=True),
        Line("- Mục một", "item"),
        Line("+ Mục hai", "item"),
        Line("• Mục ba", "item"),
        Line("–Mục bốn", "item"),
        Line("-5 độ"),
    )


def test_invisible_characters_are_gone_and_marks_composed():
    text = "\ufeffĐảng\u200b u\u0309y \u202enợp\u202c\x01\n\u200b\nÐảng\u2028bộ"
    assert [line.text for line in read_pasted(text).lines] == ["Đảng ủy nợp", "Đảng", "bộ"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\u00a0"])
def test_nothing_pasted_gives_no_lines(text):
    assert read_pasted(text, text).lines == ()


def test_old_encodings_that_are_pasted_are_repaired_with_a_note():
    source = read_pasted("Uû ban nh©n d©n\ntr\u00ad\u00eang häc")
    assert [line.text for line in source.lines] == ["Uỷ ban nhân dân", "trường học"]
    assert (source.encoding, source.notes) == ("TCVN3", ("Văn bản dùng bảng mã TCVN3, đã chuyển sang Unicode.",))


def test_html_that_lost_the_text_gives_way_to_it():
    assert read_pasted("Đảng ủy họp chiều nay", "<p>Đ</p>").lines == (Line("Đảng ủy họp chiều nay"),)
    assert read_pasted("Đảng ủy họp", "<script>x</script>").lines == (Line("Đảng ủy họp"),)


def test_a_text_without_end_is_cut_with_a_note(monkeypatch):
    monkeypatch.setattr(plain_module, "MOST_LINES", 11)
    source = read_pasted("a\n" * 50)
    assert (len(source.lines), source.notes) == (10, ("Văn bản quá dài, phần cuối không được đọc.",))


REPORT = "Đảng ủy xã Hòa Bình tổ chức hội nghị tổng kết công tác năm.\n\nChiều 13/6, đồng chí Bí thư chủ trì."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (REPORT.encode(), "UTF-8"), (REPORT.encode("utf-8-sig"), "UTF-8"), (REPORT.encode("utf-16"), "UTF-16"),
        (REPORT.encode("utf-16-be"), "UTF-16"), (in_1258(REPORT), "windows-1258"), (in_tcvn3(REPORT), "TCVN3"),
        (in_vni(REPORT).encode("cp1252"), "VNI"), (in_viscii(REPORT), "VISCII"),
    ],
)  # fmt: skip
def test_text_files_of_every_encoding_are_read(data, encoding):
    first, second = REPORT.split("\n\n")
    source = read_file("Bài.TXT", data)
    assert source == Source((Line(first), Line(second, apart=True)), encoding=encoding)


def test_a_text_file_of_letters_that_became_western_is_repaired():
    source = read_file("a.txt", "Uû ban nh©n d©n".encode())
    assert (source.lines, source.encoding) == ((Line("Uỷ ban nhân dân"),), "TCVN3")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\0\1\2" * 50, "Tệp không phải văn bản mà là dữ liệu nhị phân, không đọc được."),
        (bytes(range(256)) * 4, "Tệp không phải văn bản mà là dữ liệu nhị phân, không đọc được."),
        (" \n\u00a0".encode(), "Không có chữ nào trong tệp."),
        (
            "L'été où j'étais à l'école, garçon".encode("cp1252"),
            "Không nhận ra bảng mã của tệp, hoặc tệp trộn nhiều bảng mã. Hãy lưu lại thành UTF-8 hoặc .docx.",
        ),
    ],
)
def test_text_files_that_cannot_be_read_are_refused(data, message):
    with pytest.raises(Unreadable) as caught:
        read_file("a.txt", data)
    assert str(caught.value) == message


def test_a_doubtful_encoding_is_told():
    source = read_file("a.txt", REPORT.encode() + b"\xff")
    assert source.notes == ("Không chắc về bảng mã của tệp (đã đọc theo UTF-8); hãy xem kỹ chữ có dấu.",)


@pytest.mark.parametrize("sample", ["PK họp tổng kết", "BM họp", "RIFF", "GIF89", "MM họp"])
def test_a_text_that_begins_like_another_file_is_a_text(sample):
    assert read_file("a.txt", sample.encode()).lines == (Line(sample),)


@pytest.mark.parametrize("sample", texts.ALL)
def test_hostile_texts_are_read(sample):
    for source in (read_pasted(sample), read_pasted(sample, sample), read_pasted("", sample)):
        assert_sound(source)
    for name in ("a.txt", "a.html"):
        try:
            assert_sound(read_file(name, f"{sample}\nHọp".encode("utf-8", "replace")))
        except Unreadable:
            assert sample  # binary, or without a letter


@pytest.mark.parametrize("sample", ["a\ud800b", "<a href='https://x.example/\udfff'>x</a>", "<img alt='\ud800'>x"])
def test_lone_surrogates_are_dropped(sample):
    assert_sound(read_pasted(sample))
    assert_sound(read_pasted("", sample))


MARKUP = (
    "style='display:none'", "<", ">", "<!--", "-->", "&nbsp;", "&#0;", "&lt;b&gt;", "<p class=MsoCaption>",
    "<a href='https://a.vn'>", "<img src='data:image/png;base64,x'>", "<td colspan=2>", "\u0338", "- ",
)  # fmt: skip
pieces = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(MARKUP),
    st.text(max_size=5),
)
pages = st.lists(pieces, max_size=40).map("".join)


@given(st.text(max_size=300), pages)
@settings(max_examples=300, deadline=None)
def test_anything_pasted_is_read_the_same_way_twice(text, page):
    for arguments in ((text,), (text, page), ("", text), ("", page)):
        source = read_pasted(*arguments)
        assert_sound(source)
        assert read_pasted(*arguments) == source


@given(
    st.sampled_from(NAMES),
    st.one_of(st.binary(max_size=300), st.lists(pieces, max_size=30).map(lambda p: "".join(p).encode())),
)
@settings(max_examples=300, deadline=None)
def test_any_file_is_read_or_refused(name, data):
    try:
        assert_sound(read_file(name, data))
    except Unreadable as error:
        assert str(error)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_word_file_is_read_or_refused(data):
    content = bytearray(word(paragraph("Đảng ủy họp"), media={"a.jpg": JPEG}))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert_sound(read_file("a.docx", bytes(content)))
    except Unreadable as error:
        assert str(error)


UNITS = (
    "<b>", "<div>", "<a ", "<!--", "<table><tr><td>", '<a b="', "</", "<![", "&#", "<li>", "<script>", "=\"'", "<br>",
    "<b id=1><p>", "<td>", "a<br>", "&nbsp;<p>", "<!--StartFragment-->", "<img src=x>", "ế ", "<table><caption>",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_the_work_grows_with_the_length_of_html(unit):
    assert grows_linearly(lambda text: read_pasted("", text), unit)


@pytest.mark.parametrize("unit", ["- a\n", "\n", "û©n ", "a"])
def test_the_work_grows_with_the_length_of_a_text(unit):
    assert grows_linearly(lambda text: read_pasted(text), unit)


def test_memory_stays_within_bounds():
    """One megabyte of tags, in a process of its own: no more than 200 MB beyond what reading a line takes."""
    code = textwrap.dedent("""
        import resource, django
        django.setup()
        from articles.intake.sources import read_pasted
        read_pasted("", "<p>x")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for unit in ("<b id=1>", "<div>", "<p>x"):
            read_pasted("", unit * (1_000_000 // len(unit)))
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200


def test_composed_and_decomposed_letters_give_the_same():
    assert read_pasted(unicodedata.normalize("NFD", REPORT)) == read_pasted(REPORT)

"""No line breaks within the symbol of a document."""

import pytest

from publishing.unbroken import mail, whole, whole_hits, whole_in_html


@pytest.mark.parametrize(
    ("headline", "kept"),
    [
        ("Nghị quyết số 08-NQ/TU về chuyển đổi số", ["số 08-NQ/TU"]),
        ("Công văn 1876/UBND-NNMT và 14-CT/TU", ["1876/UBND-NNMT", "14-CT/TU"]),
        ("Nghị định số 28/2026/NĐ-CP", ["số 28/2026/NĐ-CP"]),
        ("07-CTr/ĐU, 126/2025/QH15; số 12/QĐ-TTg…", ["07-CTr/ĐU,", "126/2025/QH15;", "số 12/QĐ-TTg…"]),
        ("Quy định (số 69-QĐ/TW). “14-CT/TU” – 3", ["(số 69-QĐ/TW).", "“14-CT/TU”"]),
        ("Đợt 7/11 cho 214 đảng viên, 2025-2030", []),
        ("Lớp 9A, 3-4 xã, 5-Xã", []),
    ],
)
def test_a_symbol_stays_whole(headline: str, kept: list[str]):
    expected = headline
    for each in kept:
        expected = expected.replace(each, f'<span class="whole">{each}</span>')
    assert whole(headline) == expected


def test_a_headline_stays_text():
    assert whole("<b>12-CT/TU</b>") == '&lt;b&gt;<span class="whole">12-CT/TU</span>&lt;/b&gt;'


@pytest.mark.parametrize(
    ("html", "drawn"),
    [
        (
            "<p>Kế hoạch số 33-KH/TU và <strong>14-CT/TU</strong>.</p>",
            '<p>Kế hoạch <span class="whole">số 33-KH/TU</span> và'
            ' <strong><span class="whole">14-CT/TU</span></strong>.</p>',
        ),
        (
            '<p>Số <a href="/van-ban/33-KH/TU/">33-KH/TU</a>, số <a href="/x/">liệu</a></p>',
            '<p><span class="whole">Số <a href="/van-ban/33-KH/TU/">33-KH/TU</a>,</span> số <a href="/x/">liệu</a></p>',
        ),
        (
            '<p>(<a href="/x/">33-KH/TU</a>); <a href="/y/">Chỉ thị 14-CT/TU</a>.</p>',
            '<p><span class="whole">(<a href="/x/">33-KH/TU</a>);</span>'
            ' <a href="/y/">Chỉ thị <span class="whole">14-CT/TU</span></a>.</p>',
        ),
        ("<li>\n14-CT/TU</li>", '<li>\n<span class="whole">14-CT/TU</span></li>'),
        ('<abbr title="Kế hoạch 33-KH/TU">KH</abbr>', '<abbr title="Kế hoạch 33-KH/TU">KH</abbr>'),
        ("<p>Nhiệm kỳ 2025-2030 &lt;b&gt;</p>", "<p>Nhiệm kỳ 2025-2030 &lt;b&gt;</p>"),
    ],
)
def test_a_symbol_in_running_text_stays_whole_and_addresses_stay_as_they_are(html: str, drawn: str):
    assert whole_in_html(html) == drawn


def test_a_symbol_and_its_word_stay_together_where_either_is_a_hit():
    parts = [("Kế hoạch ", False), ("số", True), (" ", False), ("33-KH", True), ("/TU, & ", False), ("<họp>", True)]
    assert whole_hits(parts) == (
        'Kế hoạch <span class="whole"><mark>số</mark> <mark>33-KH</mark>/TU,</span> &amp; <mark>&lt;họp&gt;</mark>'
    )
    assert whole_hits([]) == ""


def test_an_address_of_mail_breaks_before_its_sign():
    assert (mail("bbt@anloc.example"), mail("<b>"), mail(12)) == ("bbt<wbr>@anloc.example", "&lt;b&gt;", "12")

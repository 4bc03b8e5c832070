"""Texts that somebody may type, paste, import or post, by the harm they are meant to do."""

from tests.publishing.payloads import PAYLOADS

# Class of harm: its samples. Each stands between letters, so that something of it must remain.
TEXTS: dict[str, tuple[str, ...]] = {
    "decomposed": ("Đa\u0309ng u\u0309y", "Ho\u0323\u0302i nghi\u0323", "công nha\u0302n", "e\u0323\u0302\u0301"),
    "bidi": (
        "Tin \u202egnod\u202c trong", "A\u202aB\u202bC\u202dD", "A\u2066B\u2067C\u2068D\u2069E",
        "A\u200eB\u200fC\u061cD",
    ),
    "invisible": (
        "Đảng\u200b ủy", "\ufeffĐảng ủy", "Đ\u00adảng", "A\u2060B\u180eC", "A\u200cB\u200dC", "A\u034fB",
        "\ufff9A\ufffaB\ufffb",
    ),
    "tags": ("A\U000e0041\U000e0042B", "Họp\U000e0001\U000e0076\U000e0069 chi bộ\U000e007f"),
    "controls": ("A\x01B\x08C\x0bD\x0cE", "A\x1bB\x1cC\x7fD\x85E", "A\x1aB", "A\ufffeB\uffffC"),
    "spaces": ("A\u00a0B\u2009C\u3000D", "  hai  đầu  ", "A\tB", "A\r\nB", "A\u2028B\u2029C", "\u00a0\u2003A"),
    "look_alikes": ("Ðảng ủy", "Ɖảng ủy", "ðảng", "ɖảng", "Đ\u0430ng", "\u0410BC", "Ηộp", "ｈｏｐ", "𝐇ọ𝐩", "Hοp"),
    "nul": ("A\x00B", "\x00", "\x00\x00A"),
    "marks": ("Z" + "\u0301" * 300, "a\u0338b", "\u0301\u0302", "\u20e3", "ﷺ", "ﬁn", "İi", "ẞß"),
    "sql": ("' OR 1=1 --", "'; DROP TABLE articles_article; --", '") OR ("1"="1', "\\'; SELECT pg_sleep(1) --",
    "%' AND 1=1"),
    "search": ('"', '"a', "NEAR(a b)", "a* OR b", "a AND NOT", "{a}:b", "^a", "a:*", "<->", "!a & (b", "title:a",
    "a NEAR/2 b"),
    "template": ("{{ 7*7 }}", "{% load log %}", "${7*7}", "#{7*7}", "<%= 7 %>", "%(title)s", "%s%n%d",
    "{0.__class__}", "{title}"),
    "formula": ('=HYPERLINK("https://evil.example","x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "＝1+1",
    "\t=1+1", "=1;2"),
    "line": ("Họp\nINFO giả", "Họp\r\nSet-Cookie: a=b", "a\x1b[31mb", "Họp%0d%0aX: y", "A\u2028B"),
    "path": ("../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "file:///etc/passwd", "CON", "a/b", "."),
    "wide": ("😀 họp 🇻🇳", "👨\u200d👩\u200d👧", "中文", "العربية", "עברית", "\U0010fffd", "\ue000"),
    "long": ("ạ" * 5000, "a " * 5000, "đ" * 101, "x" * 301, "1" * 400, "ế " * 160),
    "program": ("__proto__", "constructor", "null", "None", "undefined", "true", "NaN", "0", "-1", "[]", "{}",
    "[ảnh 99]", "[ảnh #1]"),
    "cutting": ('"><b>x</b>', "'><i>x</i>", "</textarea><b>", "</title><b>", "--><b>", "]]><b>", "&lt;b&gt;",
    "&#60;b&#62;", "&"),
}  # fmt: skip

# Breaks out of the places where our own pages put a text: attributes, titles, text areas, scripts, addresses.
BREAKOUTS = (
    '" onmouseover=alert(1) x="',
    "' onmouseover=alert(1) x='",
    "` onmouseover=alert(1) x=`",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</option></select><script>alert(1)</script>",
    "</script><script>alert(1)</script><!--",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "</td></tr></table><svg onload=alert(1)>",
    '\\"-alert(1)//',
    "'-alert(1)-'",
    "${alert(1)}",
    "</noscript><img src=x onerror=alert(1)>",
    "</style><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x.js",
    'x" autofocus onfocus="alert(1)',
    "x&quot; onfocus=alert(1) y=&quot;",
    "<a href=javascript:alert(1)>bấm</a>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<img src=x onerror=alert(1)//",
    "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
    "[bấm](javascript:alert(1))",
)  # fmt: skip

MARKUP = (*PAYLOADS, *BREAKOUTS)
PLAIN = tuple(sample for samples in TEXTS.values() for sample in samples)
ALL = (*PLAIN, *MARKUP)


def share(number: int, size: int, start: int = 0, samples: tuple[str, ...] = ALL) -> list[str]:
    """Return the samples for `size` fields in one round: over the rounds each field meets others, and all are used."""
    step = next(each for each in (size, size + 1, size + 2, size + 3) if len(samples) % each)
    return [samples[(start + number * step + place) % len(samples)] for place in range(size)]

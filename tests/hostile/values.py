"""Values that are no text: dates, numbers, choices, questions, addresses, headers."""

DATES = (
    "31/02/2026", "06/13/2026", "13/06/2026", "1/2/2026", "01/01/0001", "31/12/0999", "31/12/9999", "30/12/2999",
    "00/00/0000", "29/02/2025", "29/02/2028", "2026-13-01", "2026-06-13", "01/01/10000", "-1/1/2026", "٠١/٠٢/٢٠٢٦",
    "1e3", "hôm nay", "13/06/26", "13062026", "01/01/2026 00:00", "01/01/1900", "\x00", "1" * 5000,
)  # fmt: skip
TIMES = ("24:00", "23:59:60", "00:00", "-1:00", "12:00 AM", "٠٨:٠٠", "8h30", "\x00", "1" * 5000)
NUMBERS = (
    "abc", "-1", "0", "1e9", "1000000000", "32767", "32768", "65536", "2147483648", "9223372036854775807",
    "9223372036854775808", "99999999999999999999", "٣", "１", "1.5", "1,5", "0x10", "1_000", " 1 ", "+1", "NaN",
    "Infinity",
    "\x00", "'", "1" * 5000,
)  # fmt: skip
CHOICES = ("", "khong-co", "published", "0", "-1", "__all__", "None", "'", "\x00", "party", "x" * 5000)
KEYS = ("0", "-1", "abc", "999999999999", "9223372036854775808", "9" * 30, "1.0", "٣", "None", "'", "\x00", "1 OR 1=1")
SWITCHES = ("on", "0", "false", "\x00", "x" * 5000)

# Put into addresses and their parameters; the test client percent-encodes them as a browser does.
QUERIES = (
    "abc", "-1", "0", "1e9", "1000000000", "٣", "\x00", "a\x00b", "'", '"', ")--", "NEAR(", "a* OR b", "\x1a", "\ufffd",
    "%", "%00", "%ff", "\\", "../..", "a,b", "a:b", "{}", "[]", "None", "null", "true", "__proto__", "2026", "99999",
    "31/02/2026", "31/12/9999", "01/01/0001", "đảng ủy", "a " * 5000, "x" * 10_000, "9" * 30, "1" * 5000, "😀",
    "\u202e",
)  # fmt: skip
# What no encoder writes: bytes that are no UTF-8, lone surrogates, broken escapes.
RAW_QUERIES = (
    "%ff%fe", "%ed%a0%80", "%c0%ae", "%", "%zz", "%u0061", "a%00b", "&&&", "====", "a=1&a=2&a=3", ";a=1;b=2", "%2525",
    "&".join(f"q{number}=1" for number in range(2000)), "&".join(["a=1"] * 6000),
)  # fmt: skip
# The lookups that would tell what nobody may ask.
FORBIDDEN_LOOKUPS = (
    "created_by__password__startswith", "created_by__password", "created_by__user_permissions__codename",
    "revises__created_by__password__regex", "appointments__person__birth_year", "password__startswith", "id__in",
    "pk__gt", "title__regex", "title__iregex", "nosuch", "nosuch__exact", "status__nosuch", "id__isnull", "a__b__c",
)  # fmt: skip

REDIRECTS = (
    "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https://evil.example/",
    "///evil.example",
    "http:///evil.example", "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", "\x01//evil.example",
    "https://127.0.0.1@evil.example", "http:\\\\evil.example", "/quan-tri/\r\nSet-Cookie: a=b", "data:text/html,x",
    "//testserver@evil.example", "https://testserver.evil.example/", "%2f%2fevil.example", " //evil.example",
)  # fmt: skip
MENU_ADDRESSES = (
    *REDIRECTS, "/\u200b/evil.example", "/\u202e/evil.example", "vbscript:x", "tin-tuc/", "", "/ /evil.example",
    "/" * 301,
)  # fmt: skip
WEB_ADDRESSES = (
    "javascript:alert(1)", "ftp://anloc.example", "//evil.example", "https://anloc.example/\u202egnp.exe",
    "https://anloc\u200b.example/", "https://anloc.example/\x00", "https:// anloc.example", "https://[::1",
    "http://a" * 90,
    "https://anloc.example/" + "x" * 3000, "data:text/html,x", "https://anloc.example/\"onclick=x", "anloc.example",
    "https://user:pass@anloc.example/", "https://đảngủy.example/", "mailto:a@anloc.example", "https://x\r\ny.example/",
)  # fmt: skip
MAIL_ADDRESSES = (
    "bbt@anloc.example\u200b", "\u200bbbt@anloc.example", "bbt@an\u00adloc.example",
    "bbt@anloc.example\nBcc: a@evil.example",
    "bbt", "bbt@", "@anloc.example", "a@b", "bbt@anloc.example>", '"<script>"@anloc.example', "bbt@[127.0.0.1]",
    "a" * 300 + "@anloc.example", "bbt@đảngủy.example", "bbt@anloc.example\x00", "bbt@\u202eanloc.example",
    "đ@anloc.example",
)  # fmt: skip
SLUGS = (
    "từ-khóa", "ngay", "../x", "a b", "a/b", "-", "_", "đ", "\u0430bc", "a\u200bb", "x" * 101, "A-B", "%2f", "a.b",
    "\x00", "٣",
)  # fmt: skip
USERNAMES = (
    "bi\u0435ntap", "\u0430dmin", "αdmin", "quản\u200btrị", "quan tri", "a\x00b", "<b>", "quan\u202etri", "ａdmin",
    "x" * 151,
    "admın", "ʼadmin", "한admin", "q'--",
)  # fmt: skip

HEADERS = {
    "HTTP_ACCEPT": ("", "*/*;q=0", "application/json", "text/html;q=abc", "x" * 5000, "\x00", "a/b," * 500),
    "HTTP_ACCEPT_ENCODING": ("gzip;q=abc", "*;q=0", "br, x" * 300, "\x00"),
    "HTTP_ACCEPT_LANGUAGE": ("en", "xx-" * 200, "vi;q=abc", "../../etc", "\x00"),
    "HTTP_IF_NONE_MATCH": ("*", '"', 'W/"x"', "x" * 5000),
    "HTTP_IF_MATCH": ('"khong-co"', "*"),
    "HTTP_IF_MODIFIED_SINCE": ("abc", "Sat, 99 Foo 2026 99:99:99 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "1" * 400),
    "HTTP_IF_UNMODIFIED_SINCE": ("abc", "Thu, 01 Jan 1970 00:00:00 GMT"),
    "HTTP_REFERER": ("javascript:alert(1)", "x" * 5000, "https://evil.example/"),
    "HTTP_ORIGIN": ("null", "https://evil.example", "abc"),
    "HTTP_USER_AGENT": ("", "<script>alert(1)</script>", "x" * 5000),
    "HTTP_X_REQUESTED_WITH": ("XMLHttpRequest",),
    "HTTP_X_HTTP_METHOD_OVERRIDE": ("DELETE",),
    "HTTP_X_ORIGINAL_URL": ("/quan-tri/",),
    "HTTP_COOKIE": (
        "phien=abcdefgh", "phien=\"abcdefgh\\000\"", "phien=" + "a" * 5000, "phien=../../etc/passwd", "phien='--",
        "csrf=\"", "=;=;=",
        "messages=abc; csrf=" + "x" * 32, "a=b;" * 500, "phien=\xe9\xff\xfeabcdefgh", "phien=\"abcdefgh\\377\"",
    ),
    "CONTENT_TYPE": (
        "", "abc", "text/html; charset=utf-7", "multipart/form-data",
        "multipart/form-data; boundary=", "application/json", "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data; boundary=x; charset=khong-co", "text/html; charset=" + "x" * 5000,
        "text/plain; charset=utf-8",
    ),
}  # fmt: skip
# Codes that Python knows and that are for no text.
CODES = (
    "zlib",
    "\x00",
    "base64",
    "rot13",
    "hex",
    "bz2",
    "uu",
    "idna",
    "undefined",
    '"zlib"',
    "utf-16",
    "unicode_escape",
)
METHODS = ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "FOO")

"""The words of the public pages' templates."""

import datetime

import pytest
from django.template import engines
from django.template.exceptions import TemplateDoesNotExist
from django.utils import timezone
from django.utils.safestring import mark_safe

LATE = datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.UTC)  # half past six on New Year's morning in Vietnam


def drawn(source: str, **values: object) -> str:
    return engines["jinja2"].from_string(source).render(values)


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ value|day }}", LATE, "01/01/2027"),
        ("{{ value|day }}", datetime.date(2026, 11, 2), "02/11/2026"),
        ("{{ value|day }}", None, ""),
        ("{{ value|clock }}", LATE, "06:30"),
        ("{{ value|clock }}", None, ""),
        ("{{ value|iso }}", LATE, "2027-01-01T06:30:00+07:00"),
        ("{{ value|iso }}", datetime.date(2026, 11, 2), "2026-11-02"),
        ("{{ value|iso }}", None, ""),
        ("{{ value|weekday }}", LATE, "Thứ Sáu"),
        ("{{ value|weekday }}", None, ""),
        ("{{ value|size }}", 1_400_000, "1,3 MB"),
        ("{{ value|capfirst }}", "tin tức", "Tin tức"),
        ("{{ value|truncatewords(2) }}", "một hai ba", "một hai …"),
        ("{{ value|urlencode('') }}", "http://a/?b=c&d", "http%3A%2F%2Fa%2F%3Fb%3Dc%26d"),
        ("{{ value }}", datetime.date(2026, 11, 2), "02/11/2026"),
        ("{{ value }}", LATE, "06:30, 01/01/2027"),
        ("{{ value }}", "<script>", "&lt;script&gt;"),
        ("{{ value }}", mark_safe("<b>đậm</b>"), "<b>đậm</b>"),
        ("{{ value.khong.co }}", {}, ""),
    ],
)
def test_what_a_template_writes(source: str, value: object, text: str):
    assert drawn(source, value=value) == text


def test_today_is_today_on_the_sites_clock():
    source = "{{ 'hôm nay' if at is today else 'đã qua' }}"
    assert drawn(source, at=timezone.now()) == "hôm nay"
    assert drawn(source, at=timezone.now() - datetime.timedelta(days=1)) == "đã qua"


def test_addresses_are_written_by_name():
    assert drawn("{{ url_of('articles:category', slug) }}", slug="kinh-te") == "/tin-tuc/kinh-te/"


def test_pages_that_extend_djangos_own_are_not_drawn_by_jinja():
    for name in ("admin/base_site.html", "registration/logged_out.html", "reversion/revision_form.html"):
        with pytest.raises(TemplateDoesNotExist):
            engines["jinja2"].get_template(name)
        engines["django"].get_template(name)

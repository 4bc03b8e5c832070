"""What the office may enter as a result of its own: pages of this site, few and short questions, days in order."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from search.models import PromotedResult

LIST = "/van-ban/"


def faults(**values) -> dict[str, list[str]]:
    given = {"questions": "khai sinh", "url": LIST, "title": "Khai sinh", "summary": "Nơi nộp."}
    try:
        PromotedResult(**{**given, **values}).full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    "url", ["/", LIST, "/tin-bai/khong-co-bai-nay-99/", "/tim-kiem/?q=h%E1%BB%8Dp", "/van-ban/#so"]
)
def test_addresses_of_pages_are_taken(url: str):
    assert faults(url=url) == {}


@pytest.mark.parametrize(
    "url",
    [
        "van-ban/", "//evil.example/", "/\\evil.example/", "/ /evil.example", "https://evil.example/",
        "javascript:alert(1)", "/van-ban /", "/văn-bản/", "/van-ban\\", "/van-ban", "/van-ban/%00",
        "/quan-tri/", "/quan-tri/login/", "/%71uan-tri/", "/van-ban/../quan-tri/",
        "/rss/", "/sitemap.xml", "/api/v1/search", "/media/anh/a.webp", "/tin-bai/a-7/tep/1/a.pdf",
        "/khong-co/", "/tin-bai/-7/", "/tin-bai/a-" + "9" * 30 + "/",
    ],
)  # fmt: skip
def test_what_is_no_page_of_the_site_is_refused(url: str):
    assert list(faults(url=url)) == ["url"]


@pytest.mark.parametrize("dirt", ["\n", "\x00", "\x1b", "\u202e", "\u200b", "\t"])
def test_no_control_character_is_stored(dirt: str):
    row = PromotedResult(questions="khai sinh", url=f"{dirt}{LIST}{dirt}", title="Khai sinh", summary="Nơi nộp.")
    row.full_clean()
    assert row.url == LIST


def test_a_whole_address_of_this_site_is_cut_to_its_path(settings):
    settings.SITE_URL = "https://anloc.example"
    row = PromotedResult(questions="khai sinh", url="https://anloc.example/van-ban/", title="Khai", summary="Nơi nộp.")
    row.full_clean()
    assert row.url == LIST
    assert (
        list(faults(url="https://anloc.example.evil.example/")) == list(faults(url="https://anloc.example")) == ["url"]
    )


@pytest.mark.parametrize(
    ("questions", "messages"),
    [
        ("\n".join(["khai sinh"] * 20), []),
        ("\n".join(["khai sinh"] * 21), ["Có 21 câu hỏi; tối đa 20."]),
        ("khai sinh\n\n" + "a" * 200, []),
        ("khai sinh\n\n" + "a" * 201, ["Câu hỏi thứ 2 dài 201 ký tự; tối đa 200."]),
        ("?!\nkhai sinh\n***", ["Câu hỏi thứ 1 không có chữ nào.", "Câu hỏi thứ 3 không có chữ nào."]),
    ],
)
def test_questions_are_few_and_short(questions: str, messages: list[str]):
    assert faults(questions=questions) == ({"questions": messages} if messages else {})


def test_days_follow_each_other():
    day = date(2026, 11, 20)
    assert faults(shown_from=day, shown_until=day) == {}
    assert faults(shown_from=day, shown_until=day - timedelta(days=1)) == {
        "shown_until": ["Ngày cuối phải từ ngày đầu trở đi."]
    }
    assert faults(shown_from=date(9999, 1, 1)) == {"shown_from": ["Năm phải từ 1000 đến 2999."]}

"""Remembered addresses are those the URLconf gives."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from publishing.addresses import address


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("home", ()),
        ("articles:list", ()),
        ("articles:archive", ()),
        ("articles:category", ("xay-dung-dang",)),
        ("articles:tag", ("1234",)),
        ("articles:detail", ("tin-1235-1234", 1)),
        ("people:detail", ("nguyen-van-an", 123456789012345678)),
        ("organizations:detail", ("dang-uy", 1)),
        ("organizations:directive_detail", ("05-ct-tu", 7)),
        ("search:search", ()),
        ("admin:articles_article_change", (5,)),
    ],
)
def test_an_address_is_what_the_urlconf_says(name: str, args: tuple):
    assert address(name, *args) == reverse(name, args=args)
    assert address(name, *args) == reverse(name, args=args)  # and once more, from memory


def test_a_site_below_a_path_keeps_it():
    set_script_prefix("/cong/")
    try:
        assert address("articles:list") == "/cong/tin-tuc/"
    finally:
        set_script_prefix("/")
    assert address("articles:list") == "/tin-tuc/"


def test_a_name_nobody_has_is_an_error():
    with pytest.raises(NoReverseMatch):
        address("khong:co", "a")

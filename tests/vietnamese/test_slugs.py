"""Addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.slugs import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đảng ủy Sở TT&TT", "dang-uy-so-tt-tt"),
        ("  Chỉ thị số 05-CT/TW: 10 năm nhìn lại! ", "chi-thi-so-05-ct-tw-10-nam-nhin-lai"),
        ("Ea H’leo, K'Bang", "ea-hleo-kbang"),
        ("Giá trị 50 km² – F0", "gia-tri-50-km2-f0"),
        ("Tin Москва mới", "tin-moi"),
        ("Москва …", ""),
        ("", ""),
    ],
)
def test_slugify_spells_in_ascii(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("length", "slug"),
    [
        (15, "dang-bo-tinh-an"),
        (14, "dang-bo-tinh"),
        (12, "dang-bo-tinh"),
        (11, "dang-bo"),
        (4, "dang"),
        (3, "dan"),
    ],
)
def test_slugify_cuts_after_a_whole_word(length: int, slug: str) -> None:
    assert slugify("Đảng bộ tỉnh An Lộc", max_length=length) == slug


@given(st.text(), st.integers(min_value=1, max_value=120))
def test_slugs_stay_as_they_are_and_within_the_limit(text: str, length: int) -> None:
    slug = slugify(text, max_length=length)
    assert slugify(slug, max_length=length) == slug
    assert len(slug) <= length
    assert slug.strip("-") == slug

"""Keys of Telex that were taken for letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.folding import tone_key
from vietnamese.telex import from_telex

TYPED = """
nghij nghị; quyeets quyết; tinhf tình; ddangr đảng; DDaji đại; booj bộ; truowngf trường; truongwf trường; dduwowcj được
tieesng tiếng; huyeenj huyện; uyr ủy; khoas khóa; xax xã; lowps lớp; cos có; ddoongf đồng; quyx quỹ; giaays giấy
"""
NO_SYLLABLE_OR_NO_KEYS = "quyets law nghi hoa dang office boss uwow đảng www x 05 xyz sss"


@pytest.mark.parametrize("pair", TYPED.replace("\n", ";").strip(";").split(";"))
def test_the_syllable_that_was_meant(pair: str):
    typed, meant = pair.split()
    assert tone_key(from_telex(typed)) == tone_key(meant)


@pytest.mark.parametrize("word", [*NO_SYLLABLE_OR_NO_KEYS.split(), ""])
def test_whatever_else_it_is_no_syllable_was_meant(word: str):
    assert from_telex(word) == ""


@given(st.text(max_size=30))
def test_any_word_may_be_read(word: str):
    assert isinstance(from_telex(word), str)

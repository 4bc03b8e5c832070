"""Tone marks on their letters: misplaced ones move, styles are told apart, everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.folding import tone_key
from vietnamese.tones import placed, style_of

MISPLACED = """
họat hoạt; đòan đoàn; tòan toàn; hòan hoàn; qủa quả; qúy quý; gìa già; gíao giáo; hùynh huỳnh; HỌAT HOẠT; Tòan Toàn
tíêng tiếng; lụât luật; thủơ thuở; ngừơi người; qúôc quốc; chúyên chuyến; khủyu khuỷu; xóay xoáy
"""
STYLES = "òa oà; hóa hoá; khỏe khoẻ; ủy uỷ; Thúy Thuý; TÒA TOÀ; lũy luỹ; họa hoạ"
RIGHT = """
hoạt đoàn quả quý quỹ già gì gìn giếng giữa của múa chìa bìa túi mùi cúi níu kéo cháo máy nước người tiếng quốc thuở
khuya khuỷu xoáy ngoèo huỳnh suýt huỵch quýt xoóc goòng yếu uống ưởng ước ớt ủng Đắk Óoc công ty Ksor 2020 việc đỉa
"""


@pytest.mark.parametrize("pair", MISPLACED.replace("\n", ";").strip(";").split(";"))
def test_misplaced_marks_move(pair: str):
    wrong, right = pair.split()
    assert (placed(wrong, "old"), placed(wrong, "new")) == (right, right)


@pytest.mark.parametrize("pair", STYLES.split("; "))
def test_both_styles(pair: str):
    old, new = pair.split()
    assert [placed(word, style) for word in (old, new) for style in ("old", "new")] == [old, new, old, new]
    assert (style_of(old), style_of(new)) == ("old", "new")


@pytest.mark.parametrize("word", RIGHT.split())
def test_what_is_right_stays(word: str):
    assert (placed(word, "old"), placed(word, "new"), style_of(word)) == (word, word, None)


@given(st.one_of(st.text(max_size=9), st.text("aăâeêioôơuưygqhnctòóỏọủúýỷ", max_size=6)))
def test_only_the_mark_moves(word: str):
    for style in ("old", "new"):
        moved = placed(word, style)
        assert (placed(moved, style), tone_key(moved)) == (moved, tone_key(word))

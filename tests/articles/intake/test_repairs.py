"""Remedies applied to a text, and shown before they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.reading import Passage
from articles.intake.remarks import Remedy
from articles.intake.repairs import Difference, apply, as_diff

TEXT = "Các họat động\ntheo Quyết định 362/QQD-TTg của Thủ tướng."


def remedy(*pairs: tuple[str, str], text: str = TEXT) -> Remedy:
    """A remedy of the first places where the words stand."""
    places = [(wrong, text.index(wrong), right) for wrong, right in pairs]
    return Remedy("Sửa", tuple((Passage(wrong, at, at + len(wrong)), right) for wrong, at, right in places))


@pytest.mark.parametrize(
    ("remedies", "result"),
    [
        ([], TEXT),
        ([remedy(("họat", "hoạt"))], TEXT.replace("họat", "hoạt")),
        ([remedy(("QQD", "QĐ")), remedy(("họat", "hoạt"))], TEXT.replace("họat", "hoạt").replace("QQD", "QĐ")),
        ([remedy(("QQD", "QĐ"), ("họat", ""))], TEXT.replace("họat", "").replace("QQD", "QĐ")),
        ([remedy(("Các ", "")), remedy(("họat", "hoạt"))], "hoạt động\ntheo Quyết định 362/QQD-TTg của Thủ tướng."),
    ],
)
def test_remedies_are_applied_in_any_order(remedies: list[Remedy], result: str):
    assert apply(TEXT, remedies) == result
    assert apply(TEXT, reversed(remedies)) == result


@pytest.mark.parametrize(
    "remedies",
    [
        [remedy(("362/QQD-TTg", "362/QĐ-TTg")), remedy(("QQD", "QĐ"))],
        [remedy(("họat", "hoạt"), ("họat", "hoạt"))],
        [remedy(("họat động", "việc")), remedy(("động\ntheo", "theo"))],
        [Remedy("Sửa", ((Passage("xx", 0, 2), "y"),))],
    ],
)
def test_overlapping_and_foreign_replacements_are_refused(remedies: list[Remedy]):
    with pytest.raises(ValueError):
        apply(TEXT, remedies)


def test_a_remedy_is_shown_with_its_line():
    assert as_diff(TEXT, remedy(("QQD", "QĐ"), ("họat", "hoạt"))) == [
        Difference("Các ", "họat", "hoạt", " động"),
        Difference("theo Quyết định 362/", "QQD", "QĐ", "-TTg của Thủ tướng."),
    ]


def test_a_long_line_is_cut_between_words():
    text = "chi bộ trực thuộc " * 10 + "họat động " + "của các đoàn thể " * 10
    shown = as_diff(text, remedy(("họat", "hoạt"), text=text))[0]
    assert shown.before.endswith("chi bộ trực thuộc ") and shown.after.startswith(" động của các đoàn thể")
    assert {*shown.before.split(), *shown.after.split()} <= set(text.split())
    assert max(len(shown.before), len(shown.after)) <= 40


@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 6), st.text(max_size=4)), max_size=6)
)
def test_what_is_not_replaced_stays(text: str, cuts: list[tuple[int, int, str]]):
    passages = [(Passage(text[at : at + length], at, at + length), right) for at, length, right in cuts]
    kept, end = [], 0
    for passage, right in sorted(passages, key=lambda each: each[0].start):
        if passage.start >= end and passage.end <= len(text):
            kept.append((passage, right))
            end = passage.end
    result = apply(text, [Remedy("Sửa", (each,)) for each in kept])
    assert len(result) == len(text) + sum(len(right) - len(passage.text) for passage, right in kept)

"""Two texts as one: what went and what came, in work that is bounded."""

import random
import time

import pytest

from publishing.history.differing import ALL_SHOWN, GONE, NEW, SAME, Run, difference


def told(older: str, newer: str) -> list[str]:
    marks = {SAME: "{}", GONE: "[-{}-]", NEW: "[+{}+]"}
    return ["".join(marks[run.kind].format(run.text) for run in line) for line in difference(older, newer)]


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ("", "", []),
        ("Một dòng", "Một dòng", [""]),
        ("", "Mới", ["[+Mới+]"]),
        ("Cũ", "", ["[-Cũ-]"]),
        ("Sáng nay, 25 người dự.", "Sáng nay, 26 người dự.", ["Sáng nay, [-25 -][+26 +]người dự."]),
        ("Đảng ủy họp", "Đảng uỷ họp", ["Đảng [-ủy -][+uỷ +]họp"]),
        ("a\nb\nc\nd\ne", "a\nb\nc\nx\ne", ["", "c", "[-d-][+x+]", "e"]),
        ("a\nb", "a\nb\nc", ["", "b", "[+c+]"]),
    ],
)
def test_what_went_and_what_came_is_marked_word_by_word(older: str, newer: str, expected: list[str]):
    assert told(older, newer) == expected


WORDS = ("a", "b", "c", "d", "e", "f", "g")


def test_both_texts_can_be_read_from_the_difference():
    chance = random.Random(39)  # noqa: S311 - a text, no secret
    for _ in range(200):
        one, two = (
            " ".join(chance.choices(["a", "b", "c", "d", "e", "f", "g"], k=chance.randint(0, 30))) for _ in range(2)
        )
        line = [run for each in difference(one, two) for run in each] if one != two else [Run(SAME, one)]
        assert "".join(run.text for run in line if run.kind != NEW) == one
        assert "".join(run.text for run in line if run.kind != GONE) == two


HOSTILE = {
    "one line of one word": ("a " * 500_000, "a " * 499_000 + "b"),
    "lines of one letter": ("a\n" * 500_000, "b\n" * 499_999),
    "a line without blanks": ("a" * 1_000_000, "b" * 1_000_000),
    "short lines of two words": ("a b " * 99 + "\n", "b a " * 98 + "c\n"),
    "all words moved": (" ".join(map(str, range(500))), " ".join(map(str, reversed(range(500))))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_told_in_little_time_and_space(name: str):
    older, newer = HOSTILE[name]
    times = 1_000_000 // len(older) if "\n" in older and len(older) < 1000 else 1
    began = time.process_time()
    lines = difference(older * times, newer * times)
    assert time.process_time() - began < 2  # a tenth of it, where nothing else runs
    assert sum(len(run.text) for line in lines for run in line) <= ALL_SHOWN + 20_000

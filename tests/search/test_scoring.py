"""What makes one entry answer a question better than another."""

from datetime import date, timedelta

import pytest

from search.query import Query
from search.scoring import Scorer, Shown

TODAY = date(2026, 11, 20)


def score(asked: str, title: str = "", keywords: str = "", summary: str = "", **known) -> float:
    shown = Shown(title, keywords, summary, known.pop("date", TODAY), **known)
    return Scorer(Query.parse(asked), TODAY).score(shown)


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ("bão lụt", {"title": "Bão lụt ở An Lộc"}, {"keywords": "Bão lụt ở An Lộc"}),
        ("bão lụt", {"keywords": "Bão lụt"}, {"summary": "Bão lụt"}),
        ("bão lụt", {"summary": "Bão lụt"}, {}),
        ("bão lụt", {"title": "Bão lụt ở An Lộc"}, {"title": "Bão và lụt An Lộc"}),
        ("bão lụt", {"title": "Bão lụt"}, {"title": "Bão lụt ở An Lộc"}),
        ("hòa giải", {"title": "Tổ hòa giải"}, {"title": "Đêm hoa giải"}),
        ("hoà giải", {"title": "Tổ hòa giải"}, {"title": "Tổ hoa giải"}),
        ("xã hòa an", {"title": "Xã Hòa An"}, {"title": "Xã Hòa Ân"}),
        ("tổng kết của tỉnh", {"title": "Tổng kết tỉnh"}, {"title": "Của tỉnh"}),
        ("BTV họp", {"title": "Ban Thường vụ họp"}, {"title": "Ban Chấp hành họp"}),
        ("ban thường vụ họp", {"title": "BTV họp"}, {"title": "BCH họp"}),
        ("chỉ thị 23-CT/TU", {"title": "Chỉ thị số 23-CT/TU"}, {"title": "Chỉ thị số 24-CT/TU"}),
        ("bão 13/6", {"title": "Bão", "date": date(2018, 6, 13)}, {"title": "Bão", "date": date(2026, 6, 14)}),
        ("bão 13/6", {"title": "Bão ngày 13/6/2018"}, {"title": "Bão ngày 14/6/2018"}),
        ("bão", {"title": "Bão"}, {"title": "Bão", "date": TODAY - timedelta(days=900)}),
        ("bão lụt", {"title": "Bão"}, {"title": "Bão", "missing": frozenset({1})}),
        ("đường xa đi đông thì gần", {"in_a_row": True}, {"title": "Đường xa", "missing": frozenset({5})}),
        ("bão", {"title": "Cơn bão", "named": True}, {"title": "Bão"}),
    ],
)
def test_the_better_answer_has_the_higher_score(asked, better, worse):
    assert score(asked, **better) > score(asked, **worse)


def test_newness_only_breaks_ties():
    old = TODAY - timedelta(days=10_000)
    assert score("bão lụt", title="Bão lụt", date=old) > score("bão lụt", keywords="Bão lụt", date=TODAY)


def test_an_entry_without_a_day_is_neither_new_nor_old():
    told = [score("bão", title="Bão", date=day) for day in (TODAY, None, TODAY - timedelta(days=10_000))]
    assert told == sorted(told, reverse=True)


def test_a_day_to_come_is_as_new_as_today():
    assert score("bão", title="Bão", date=TODAY + timedelta(days=400)) == score("bão", title="Bão", date=TODAY)

import pytest

from search.choosing import Filters
from search.forms import SearchForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]


def chosen(**data: str) -> dict:
    values = SearchForm(data).chosen()
    filters = {name: value for name, value in values.pop("filters").values.items() if value}
    return {**values, "typed": values["typed"].text, **filters}


def test_an_empty_request_has_its_defaults():
    assert chosen() == {"typed": "", "sort": "relevance", "exact": False}


def test_a_full_request_is_understood():
    expected = {
        "typed": "đảng ủy", "kind": "group", "year": 2026, "sort": "newest", "exact": True,
        "from": "03/06/2013", "to": "31/12/2026", "permission": 7,
    }  # fmt: skip
    asked = {"kind": "group", "year": "2026", "sort": "newest", "exact": "1", "to": "31/12/2026", "permission": "7"}
    assert chosen(q=" đảng  ủy ", **asked, **{"from": "3/6/2013"}) == expected


def test_a_day_that_is_none_is_an_error_and_narrows_nothing():
    form = SearchForm({"q": "đảng", "from": "31/02/2026", "to": "13/13"})
    assert form.chosen()["filters"] == Filters()
    assert set(form.errors) == {"from", "to"}


@pytest.mark.parametrize("pk", ["x", "-1", "1.0", "٣", "9" * 19, "\0", ""])
def test_an_id_that_is_none_narrows_nothing(pk):
    assert "permission" not in chosen(q="đảng", permission=pk)


@pytest.mark.parametrize("year", ["26", "0000", "9999", "-2026", "2026x", "٢٠٢٦٠", "1e3", "\0"])
def test_values_that_make_no_sense_are_left_out(year):
    expected = {"typed": "đảng", "sort": "relevance", "exact": False}
    assert chosen(q="đảng", kind="nothing\0", year=year, sort="best'--", exact="ja") == expected


@pytest.mark.parametrize("q", ["a", "???", "…", '"a"'])
def test_too_short_a_question_is_an_error_in_words(q):
    form = SearchForm({"q": q})
    assert not form.chosen()["typed"]
    assert form.errors == {"q": ["Hãy nhập ít nhất hai chữ cái."]}
    assert form["q"].value() == q


def test_dirt_in_a_question_is_no_error():
    assert chosen(q="đảng\0 \x1a ủy")["typed"] == "đảng ủy"

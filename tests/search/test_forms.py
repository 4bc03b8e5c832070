import pytest

from search.forms import SearchForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]


def chosen(**data: str) -> dict:
    values = SearchForm(data).chosen()
    return {**values, "q": values["q"].text}


def test_an_empty_request_has_its_defaults():
    assert chosen() == {"q": "", "kind": "", "year": None, "sort": "relevance", "exact": False}


def test_a_full_request_is_understood():
    expected = {"q": "đảng ủy", "kind": "group", "year": 2026, "sort": "newest", "exact": True}
    assert chosen(q=" đảng  ủy ", kind="group", year="2026", sort="newest", exact="1") == expected


@pytest.mark.parametrize("year", ["26", "0000", "9999", "-2026", "2026x", "٢٠٢٦٠", "1e3", "\0"])
def test_values_that_make_no_sense_are_left_out(year):
    expected = {"q": "đảng", "kind": "", "year": None, "sort": "relevance", "exact": False}
    assert chosen(q="đảng", kind="nothing\0", year=year, sort="best'--", exact="ja") == expected


@pytest.mark.parametrize("q", ["a", "???", "…", '"a"'])
def test_too_short_a_question_is_an_error_in_words(q):
    form = SearchForm({"q": q})
    assert not form.chosen()["q"]
    assert form.errors == {"q": ["Hãy nhập ít nhất hai chữ cái."]}
    assert form["q"].value() == q


def test_dirt_in_a_question_is_no_error():
    assert chosen(q="đảng\0 \x1a ủy")["q"] == "đảng ủy"

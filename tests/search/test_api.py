"""The search as JSON, and suggestions while typing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from search import index
from search.api import LIMIT, MOST
from search.suggesting import OF_EACH_KIND, suggestions
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]
ADDRESS, SUGGESTIONS = "/api/v1/search", "/tim-kiem/goi-y/"


@pytest.fixture(autouse=True)
def site_url(settings) -> None:
    settings.SITE_URL = "https://anloc.example"


def asked(client: Client, **question: object) -> dict:
    response = client.get(ADDRESS, question)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return response.json()


def titles(text: str) -> list[str]:
    return [each.title for each in suggestions(text)]


def test_an_answer_names_each_thing_and_where_it_stands(client: Client):
    index.put(
        [
            make_document(
                7,
                "Họp Đảng ủy",
                kind="group",
                summary="Sáng nay họp Đảng ủy.",
                date=date(2026, 5, 1),
                import_ref="bg-7",
            )
        ]
    )
    assert asked(client, q="dang uy") == {
        "results": [
            {
                "kind": "group",
                "id": 7,
                "import_ref": "bg-7",
                "title": "Họp Đảng ủy",
                "url": "https://anloc.example/thing/7/",
                "snippet": "Sáng nay họp Đảng ủy.",
                "published_at": "2026-05-01",
            }
        ],
        "total": 1,
        "total_text": "1",
        "corrected": None,
        "promoted": [],
    }


def test_what_is_not_said_is_null(client: Client):
    index.put([make_document(1, "Họp")])
    (result,) = asked(client, q="họp")["results"]
    assert (result["import_ref"], result["published_at"]) == (None, None)


@pytest.mark.parametrize(
    ("limit", "number"), [("", LIMIT), ("3", 3), ("0", 1), ("-1", LIMIT), ("abc", LIMIT), ("999", LIMIT), ("60", MOST)]
)
def test_so_many_results_as_were_asked_for(client: Client, limit: str, number: int):
    index.put(make_document(place, "Họp") for place in range(MOST + 5))
    answer = asked(client, q="họp", limit=limit)
    assert (len(answer["results"]), answer["total"]) == (number, MOST + 5)


def test_filters_and_order_are_those_of_the_page(client: Client):
    index.put(
        [
            make_document(1, "Họp", kind="group", date=date(2025, 1, 1)),
            make_document(2, "Họp", kind="user", date=date(2026, 1, 1)),
        ]
    )
    found = {
        key: [each["id"] for each in asked(client, q="họp", **{key: value})["results"]]
        for key, value in {"kind": "group", "year": "2026", "sort": "oldest"}.items()
    }
    assert found == {"kind": [1], "year": [2], "sort": [1, 2]}


def test_a_question_that_cannot_be_asked_says_why(client: Client):
    answer = asked(client, q="a")
    assert (answer["results"], answer["errors"]) == ([], ["Hãy nhập ít nhất hai chữ cái."])
    assert "errors" not in asked(client)


@pytest.mark.parametrize("address", [ADDRESS, SUGGESTIONS])
@pytest.mark.parametrize("q", ["\0", '"*^(', "a" * 10_000, "ủ" * 300, "AND OR NOT", "{}[]", "' OR 1=1 --", "\u202e"])
def test_no_text_is_an_error(client: Client, address: str, q: str):
    assert client.get(address, {"q": q}).status_code == 200


@pytest.mark.parametrize("address", [ADDRESS, SUGGESTIONS])
def test_nothing_can_be_sent(client: Client, address: str):
    assert client.post(address, {"q": "họp"}).status_code == 405


def test_suggestions_go_on_as_was_begun(client: Client):
    index.put(
        [
            make_document(1, "Lê Thị Hòa", kind="user", label="Người"),
            make_document(2, "Họp báo", kind="group", keywords=("Lê Thị Hòa",), date=date(2026, 1, 1)),
            make_document(3, "Lễ hội", text="Lê Thị Hòa đến dự."),
        ]
    )
    assert titles("le thi h") == titles("Lê Thị H") == ["Lê Thị Hòa", "Họp báo"]
    response = client.get(SUGGESTIONS, {"q": "lê thị hòa"})
    assert response.json()["suggestions"][0] == {"title": "Lê Thị Hòa", "url": "/thing/1/", "label": "Người"}
    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("text", ["", " ", "l", "x y z", '"lê"'])
def test_nothing_is_suggested_for_too_little(text: str):
    index.put([make_document(1, "Lê Lợi", kind="user")])
    assert titles(text) == []


def test_of_every_kind_some_are_looked_at():
    index.put(make_document(number, "Họp", kind="group", date=date(2026, 1, 1)) for number in range(30))
    index.put([make_document(100, "Họp", kind="user")])
    found = suggestions("ho")
    assert len(found) == OF_EACH_KIND + 1
    assert "/thing/100/" in [each.url for each in found]


def test_nothing_hidden_is_suggested():
    hour, now = timedelta(hours=1), datetime.now(UTC)
    index.put(
        [
            make_document(1, "Họp", kind="user", is_public=False),
            make_document(2, "Họp", kind="user", public_from=now + hour),
            make_document(3, "Họp", kind="user", public_until=now - hour),
        ]
    )
    assert titles("họp") == []


def test_suggestions_take_two_queries(django_assert_num_queries):
    index.put(make_document(number, "Họp", kind="group") for number in range(30))
    with django_assert_num_queries(2):
        suggestions("ho")


@pytest.mark.parametrize("typed", ["đảng bộ khóa 12", "dang bo khoa xii", "đảng bộ khóa XII"])
def test_a_number_is_suggested_however_it_is_written(typed: str):
    index.put(
        make_document(number, f"Đảng bộ khóa {spelled}", kind="group")
        for number, spelled in enumerate(("XII", "12", "XIII", "11"))
    )
    assert (
        {"Đảng bộ khóa XII", "Đảng bộ khóa 12"}
        <= {*titles(typed)}
        <= {f"Đảng bộ khóa {each}" for each in ("XII", "12", "XIII")}
    )

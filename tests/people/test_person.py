"""Persons: private unless switched public, listed as the Vietnamese list people, never linked by name alone."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from people.models import Person
from search.models import SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db
FACTS = {
    "gender": ("female", "giới tính", "Nữ"),
    "birth_year": (1980, "năm sinh", 1980),
    "home_town": ("Xã Tân An", "quê quán", "Xã Tân An"),
    "party_joined_on": (datetime.date(2003, 2, 3), "ngày vào Đảng", datetime.date(2003, 2, 3)),
}
VALUES = {name: value for name, (value, _label, _shown) in FACTS.items()}


def test_a_person_is_private_unless_switched_public(client: Client):
    private = Person.objects.create(full_name="Lê Thị Én")
    public = factories.make_person()
    assert list(Person.objects.published()) == [public]
    assert [client.get(each.get_absolute_url()).status_code for each in (private, public)] == [404, 200]
    assert [row["name"] for row in client.get(reverse("people:list")).context["people"]] == [public.full_name]


def test_every_private_fact_has_a_switch_that_is_off_at_first():
    assert set(Person.PRIVATE_FACTS) == set(FACTS)
    person = factories.make_person(**VALUES)
    assert {switch: getattr(person, switch) for switch in Person.PRIVATE_FACTS.values()} == dict.fromkeys(
        Person.PRIVATE_FACTS.values(), False
    )
    assert person.public_facts() == []


@pytest.mark.parametrize("fact", FACTS)
def test_one_switch_shows_one_fact(fact: str, client: Client):
    person = factories.make_person(**VALUES, **{Person.PRIVATE_FACTS[fact]: True})
    _value, label, shown = FACTS[fact]
    assert person.public_facts() == [(label, shown)]
    facts = client.get(person.get_absolute_url()).context["facts"]
    assert facts == [{"label": label[0].upper() + label[1:], "value": shown}]


def test_a_switch_without_a_fact_shows_nothing():
    person = factories.make_person(**dict.fromkeys(Person.PRIVATE_FACTS.values(), True))
    assert person.public_facts() == []


def test_private_facts_are_neither_on_the_page_nor_in_the_index(client: Client):
    person = factories.make_person(home_town="Hyacinth", birth_year=1943, party_joined_on=datetime.date(1961, 9, 4))
    page = client.get(person.get_absolute_url()).content.decode()
    entry = SearchEntry.objects.get(kind="person", object_id=person.pk)
    stored = " ".join(str(value) for value in vars(entry).values())
    for secret in ("Hyacinth", "1943", "1961"):
        assert secret not in page and secret not in stored


def test_two_persons_of_one_name_stay_two():
    one, two = factories.make_person(full_name="Lê Thị Én"), factories.make_person(full_name="Lê Thị Én")
    assert one.slug == two.slug == "le-thi-en"
    assert one.get_absolute_url() != two.get_absolute_url()
    assert list(Person.objects.all()) == [one, two]


def test_the_order_is_given_name_then_family_then_middle_names():
    ordered = [
        "Nguyễn Văn An", "Trần Thị An", "Lê Thị Ánh", "Lê Thị Ấn", "Phạm Văn Bình", "Trần Văn Dũng", "Bùi Văn Đức",
        "Lê Văn Hoa", "Lê Thị Hòa", "Lê Văn Hòa", "Đặng Văn Ơn",
    ]  # fmt: skip
    for name in reversed(ordered):
        factories.make_person(full_name=name)
    assert list(Person.objects.values_list("full_name", flat=True)) == ordered


@pytest.mark.parametrize(
    ("name", "initial"), [("Lê Thị Én", "E"), ("Bùi Văn Đức", "Đ"), ("Lê Thị Ánh", "A"), ("Y", "Y"), ("Lê Văn Ấn", "Â")]
)
def test_the_monogram_is_the_letter_of_the_given_name(name: str, initial: str):
    assert Person(full_name=name).initial == initial


def test_aliases_are_lines():
    person = factories.make_person(aliases=" Én \r\n\r\nChim Én\u200b\n")
    assert person.alias_list == ["Én", "Chim Én"]


@time_machine.travel("2025-12-31T17:30:00Z", tick=False)
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"birth_year": 2027}, "birth_year"), ({"birth_year": 1849}, "birth_year"), ({"birth_year": -5}, "birth_year"),
        ({"party_joined_on": datetime.date(2026, 1, 2)}, "party_joined_on"),
        ({"gender": "x"}, "gender"), ({"full_name": "\u200b"}, "full_name"),
        ({"birth_year": 2026, "party_joined_on": datetime.date(2026, 1, 1)}, None), ({"birth_year": 1850}, None),
    ],
)  # fmt: skip
def test_facts_that_cannot_be_are_refused_beside_their_field(values: dict, field: str | None):
    refused: list[str] = []
    try:
        Person(**{"full_name": "Lê Thị Én", **values}).full_clean()
    except ValidationError as refusal:
        refused = list(refusal.message_dict)
    assert refused == ([field] if field else [])


def test_a_person_in_an_article_or_on_a_document_is_never_deleted():
    in_article, signer = factories.make_person(), factories.make_person()
    factories.make_article().participations.create(person=in_article)
    factories.make_directive(signer=signer)
    for person in (in_article, signer):
        with pytest.raises(ProtectedError):
            person.delete()


def test_any_other_slug_leads_to_the_true_address(client: Client):
    person = factories.make_person(full_name="Lê Thị Én")
    response = client.get(f"/nhan-su/ten-cu-{person.pk}/?ngay=2018-06-13")
    assert (response.status_code, response.url) == (301, f"/nhan-su/le-thi-en-{person.pk}/?ngay=2018-06-13")


def test_the_page_asks_the_posts_of_a_day(client: Client):
    person = factories.make_person()
    old = factories.make_appointment(
        person=person, title="Phó Giám đốc", start=datetime.date(2015, 1, 1), end=datetime.date(2018, 6, 13)
    )
    new = factories.make_appointment(person=person, title="Giám đốc", start=datetime.date(2018, 6, 13), rank=50)

    def titles(day: str) -> list[str]:
        shown = client.get(person.get_absolute_url(), {"ngay": day}).context
        return [post["title"] for post in shown["posts_on"]]

    assert titles("12/06/2018") == [old.in_full]
    assert titles("2018-06-13") == [new.in_full, old.in_full]
    assert titles("06/13/2018") == titles("31/02/2018") == []
    shown = client.get(person.get_absolute_url()).context
    assert [[post["title"] for post in shown[name]] for name in ("posts_now", "posts_before")] == [
        [new.in_full],
        [old.in_full],
    ]


@time_machine.travel("2026-07-10T09:00:00+07:00", tick=False)
def test_posts_to_come_stand_apart_from_those_of_old(client: Client):
    person = factories.make_person()
    for title, start, end in (("Ủy viên", 2020, 2022), ("Phó Giám đốc", 2024, 0), ("Giám đốc", 2027, 0)):
        factories.make_appointment(
            person=person, title=title, start=datetime.date(start, 8, 1), end=datetime.date(end, 8, 1) if end else None
        )
    answer = client.get(person.get_absolute_url())
    times = {name: [post["when"] for post in answer.context[f"posts_{name}"]] for name in ("to_come", "now", "before")}
    assert times == {
        "to_come": ["Từ 01/08/2027"], "now": ["01/08/2024 – nay"], "before": ["01/08/2020 – 01/08/2022"]
    }  # fmt: skip
    heads = ["Sắp nhận nhiệm vụ", "Từ 01/08/2027", "Đến nay", "01/08/2024 – nay"]
    assert sorted(heads, key=answer.text.index) == heads


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999", "x" * 500, "1/1/1"])
def test_a_strange_day_breaks_no_page(day: str, client: Client):
    appointment = factories.make_appointment()
    for record in (appointment.person, appointment.organization):
        assert client.get(record.get_absolute_url(), {"ngay": day}).status_code == 200


def test_photos_and_articles_on_the_page_are_public_ones(client: Client):
    person = factories.make_person()
    public, draft = factories.make_article(), factories.make_article(status="draft")
    photos = [factories.make_photo(article) for article in (public, draft)]
    for article, photo in zip((public, draft), photos, strict=True):
        photo.persons.add(person)
        article.participations.create(person=person)
    shown = client.get(person.get_absolute_url()).context
    assert list(shown["articles"]) == [public]
    assert shown["photos"] == [photos[0].figure()]

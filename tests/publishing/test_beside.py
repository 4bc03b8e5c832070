"""What exports read beside records: the same as asking each record, in few statements, with little kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Participation, Photo
from people.models import Person
from publishing import beside
from publishing.beside import Known, listed, read_beside, read_named
from publishing.exporting.export import in_pieces
from tests.factories import make_article, make_organization, make_person, make_photo

pytestmark = pytest.mark.django_db
PEOPLE = beside.beside("participations", Participation.objects.all(), "article", "person", "titles")
PHOTOS = beside.beside("photos", Photo.objects.all(), "article", "caption")


def rows() -> list[Article]:
    return list(Article.objects.order_by("pk"))


def test_rows_stand_in_their_order_beside_their_own_record():
    first, second = make_article(), make_article()
    for order, name in ((2, "Lan"), (1, "Hoa"), (3, "Mai")):
        first.participations.create(person=make_person(full_name=name), titles=f"Chức {name}", order=order)
    make_photo(second, caption="Đê lúc chiều")
    found = rows()
    read_beside(found, [PEOPLE, PHOTOS], Known())
    told = [[(str(each.person), each.titles) for each in listed(row, "participations")] for row in found]
    assert told == [[("Hoa", "Chức Hoa"), ("Lan", "Chức Lan"), ("Mai", "Chức Mai")], []]
    assert [[photo.caption for photo in listed(row, "photos")] for row in found] == [[], ["Đê lúc chiều"]]


def test_without_an_export_the_record_itself_is_asked():
    photo = make_photo(make_article())
    (row,) = rows()
    assert list(listed(row, "photos")) == [photo]


def test_a_record_that_many_name_is_read_once_and_without_its_long_texts():
    person = make_person(biography="<p>Dài.</p>")
    for _ in range(3):
        make_article().participations.create(person=person)
    known, found = Known(), rows()
    with CaptureQueriesContext(connection) as queries:
        for row in found:
            read_beside([row], [PEOPLE], known)
    asked = [query["sql"] for query in queries if "people_person" in query["sql"]]
    assert len(asked) == 1
    assert "biography" not in asked[0]
    assert len({id(listed(row, "participations")[0].person) for row in found}) == 1


def test_known_records_do_not_grow_without_bound(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(beside, "MOST_KNOWN", 2)
    people = [make_person() for _ in range(5)]
    known = Known()
    for person in people:
        assert known.read(Person, [person.pk])[person.pk] == person
    assert len(known.read(Person, [people[-1].pk])) <= 2


def test_foreign_keys_are_filled_also_the_empty_ones():
    publisher = make_organization(name="Văn phòng Tỉnh ủy")
    make_article(publisher=publisher)
    make_article()
    found = rows()
    read_named(found, ["publisher"], Known())
    with CaptureQueriesContext(connection) as queries:
        assert [row.publisher for row in found] == [publisher, None]
    assert len(queries) == 0


def test_lines_go_out_in_pieces_and_the_first_at_once():
    lines = [f"Dòng {number}\n" for number in range(20_000)]
    pieces = list(in_pieces(lines))
    assert pieces[0].decode() == lines[0]
    assert b"".join(pieces).decode() == "".join(lines)
    assert 3 <= len(pieces) <= 10
    assert list(in_pieces([])) == []

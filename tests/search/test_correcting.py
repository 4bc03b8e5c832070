"""Typing errors are repaired from the archive's own words, and only where the question as typed finds nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from search import index
from search.correcting import repaired, repairs_of
from search.models import Word
from search.query import Query
from search.results import Search
from search.vocabulary import forget, vocabulary
from tests.search.factories import make_document

KNOWN = {
    "quan": ["quan", "quân", "quản"],
    "tuyen": ["tuyển"],
    "can": ["cần"],
    "benh": ["bệnh"],
    "vien": ["viện", "viên"],
}


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("qân", "quân"),
        ("qan", "quan"),
        ("quann", "quan"),
        ("quânn", "quân"),
        ("qaun", "quan"),
        ("tuyểb", "tuyển"),
        ("bệnhviện", "bệnh viện"),
        ("benhvien", "benh vien"),
        ("benhviencan", "benh vien cần"),
        ("quanbenhviencan", "quan benh vien cần"),
    ],
)
def test_the_likest_word_comes_first(word, first):
    assert repairs_of(word, {**KNOWN, "benh": ["bệnh", "benh"], "vien": ["viện", "vien"]})[0] == first


def test_a_word_that_is_like_none_has_no_repair():
    assert repairs_of("xyzxyz", KNOWN) == []
    assert repairs_of("canquan" * 10, KNOWN) == []


@settings(deadline=None, database=None)
@given(st.text(max_size=20))
def test_any_word_may_be_asked_about(word):
    assert isinstance(repairs_of(word, KNOWN), list)


@pytest.mark.django_db
class TestQuestions:
    @pytest.fixture(autouse=True)
    def archive(self) -> None:
        index.put(
            [
                make_document(1, "Lễ tuyển quân năm 2026", text="Tân binh lên đường."),
                make_document(2, "Tuyển sinh lớp 10", text="Cân nhắc việc làm ở cơ quan."),
                make_document(3, "Khai giảng ở Bản Lầu"),
                make_document(4, "Bệnh viện Đa khoa tỉnh"),
            ]
        )
        forget()

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("tuyển qân", "tuyển quân"),
            ("tuyen qan", "tuyen quan"),
            ("khai giảgn bản lầu", "khai giảng bản lầu"),
            ("bệnhviện đa khoa", "bệnh viện đa khoa"),
            ("tuyển qân 2026", "tuyển quân 2026"),
            ("khai giảgn bnả lầu", "khai giảng bản lầu"),
        ],
    )
    def test_the_words_around_tell_what_was_meant(self, typed, meant):
        found = repaired(Query.parse(typed)).query
        assert found is not None
        assert found.text == meant

    @pytest.mark.parametrize("typed", ["tuyển", "zzzz", "xyzt khai", "ab", "", "05-CT/TX", '"qân"'])
    def test_what_needs_or_has_no_repair_stays(self, typed):
        assert repaired(Query.parse(typed)).query is None

    def test_strange_marks_between_words_are_no_error(self):
        assert repaired(Query.parse("23-CT/TU5́1 tuyển qân")).query is None

    def search(self, typed: str, exact: bool = False) -> Search:
        return Search(Query.parse(typed), exact=exact)

    def test_the_repaired_question_is_answered_and_named(self):
        search = self.search("tuyển qân")
        assert [entry.object_id for entry in search.found.entries][0] == 1
        assert (search.typed.text, search.query.text) == ("tuyển qân", "tuyển quân")
        assert search.address() == "q=tuy%E1%BB%83n+q%C3%A2n"

    def test_what_was_typed_can_be_asked_for_all_the_same(self):
        search = self.search("tuyển qân", exact=True)
        assert search.corrected is None
        assert search.address().endswith("&exact=1")
        assert {search.results([place])[0].missing for place in search.found.places} == {"qân"}

    def test_what_finds_something_is_not_repaired(self):
        index.put([make_document(9, "Qân")])
        forget()
        assert self.search("qân").corrected is None

    def test_a_repaired_search_takes_four_queries(self, django_assert_num_queries):
        vocabulary()
        with django_assert_num_queries(4):
            search = self.search("tuyển qân")
            search.results(search.found.places[:10])


@pytest.mark.django_db
def test_words_of_what_is_hidden_are_not_noted():
    index.put([make_document(1, "Bí mật", is_public=False), make_document(2, "Công khai")])
    assert set(Word.objects.values_list("spelled", flat=True)) == {"công", "khai"}


@pytest.mark.django_db
class TestVocabulary:
    def test_each_word_is_noted_once_as_it_is_spelled(self):
        index.put([make_document(1, "Họp HỌP hop", keywords=("Lê An",), summary="a 2026 CT05", text="Nghiêng" * 9)])
        index.put([make_document(2, "Họp")])
        assert set(Word.objects.values_list("spelled", flat=True)) == {"họp", "hop", "lê", "an", "ct"}

    def test_words_are_kept_for_a_while(self, django_assert_num_queries):
        index.put([make_document(1, "Họp hop")])
        forget()
        with django_assert_num_queries(1):
            assert vocabulary() == vocabulary() == {"hop": ["hop", "họp"]}

    @pytest.mark.django_db(transaction=True)
    def test_a_word_is_looked_up_until_it_is_stored_for_good(self):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            index.put([make_document(1, "Họp")])
            raise ZeroDivisionError
        for _time in range(2):
            with CaptureQueriesContext(connection) as asked:
                index.put([make_document(1, "Họp")])
            assert set(Word.objects.values_list("spelled", flat=True)) == {"họp"}
        assert [query["sql"] for query in asked if '"search_word"' in query["sql"]] == []

    def test_no_word_of_what_is_hidden_is_offered(self):
        hour, now = timedelta(hours=1), datetime.now(UTC)
        index.put(
            [
                make_document(1, "Tuyển quân", is_public=False),
                make_document(2, "Tuyển quân", public_from=now + hour),
                make_document(3, "Tuyển quân", public_until=now - hour),
            ]
        )
        forget()
        assert repaired(Query.parse("tuyển qân")).query is None


@pytest.mark.django_db
class TestKeys:
    """Words typed with the keys of Telex while the keyboard took them for letters."""

    @pytest.fixture(autouse=True)
    def archive(self) -> None:
        index.put([make_document(1, "Nghị quyết về đại hội đảng bộ tỉnh"), make_document(2, "Vía Bà, visaa")])
        forget()

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("nghij quyeets", "nghị quyết"),
            ("ddaji hooij ddangr booj", "đại hội đảng bộ"),
            ("nghị quyeets", "nghị quyết"),
            ("nghij quyết", "nghị quyết"),
        ],
    )
    def test_they_are_read_as_what_was_meant_with_its_marks(self, typed: str, meant: str):
        assert repaired(Query.parse(typed)).query.text == meant

    def test_one_word_alone_may_be_another(self):
        assert repaired(Query.parse("visa")).query.text in ("vía", "visaa")
        assert repaired(Query.parse("visa bà")).query.text in ("vía bà", "visaa bà")


@pytest.mark.django_db
def test_what_the_repairs_have_shown_to_find_nothing_is_not_asked_again(django_assert_num_queries):
    index.put([make_document(1, "Tuyển sinh"), make_document(2, "Khám bệnh")])
    forget()
    vocabulary()
    with django_assert_num_queries(3):  # the repairs, what nearly answers, what is scored
        search = Search(Query.parse("tuyểnn khám"))
        assert (search.corrected, search.found.places == ()) == (None, False)

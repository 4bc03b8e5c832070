"""Documents known only from being cited."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from organizations.models import Directive
from search import index
from tests import factories

pytestmark = pytest.mark.django_db

# What a citation gives: family, type, number, series, abstract and the title of the page.
CITED = [
    ({"symbol": "05-CT/TW", "as_written": "Chỉ thị số 05-CT/TW của Bộ Chính trị"},
     ("party", "chi-thi", "05", "", "Chỉ thị số 05-CT/TW của Bộ Chính trị"), "Chỉ thị số 05-CT/TW của Bộ Chính trị"),
    ({"symbol": "362/QĐ-TTg", "issued_on": datetime.date(2019, 4, 3), "as_written": "Quyết định 362/QĐ-TTg"},
     ("state", "quyet-dinh", "362", "2019", "Quyết định 362/QĐ-TTg"), "Quyết định số 362/QĐ-TTg"),
    ({"symbol": "66-QĐ/TW", "doc_type": "quy-dinh"},
     ("party", "quy-dinh", "66", "", "Quy định 66-QĐ/TW"), "Quy định số 66-QĐ/TW"),
    ({"doc_type": "nghi-quyet", "as_written": "Nghị quyết Trung ương 4 khóa XII"},
     ("party", "nghi-quyet", "", "", "Nghị quyết Trung ương 4 khóa XII"), "Nghị quyết Trung ương 4 khóa XII"),
    ({"doc_type": "nghi-dinh", "number": "30", "as_written": "Nghị định 30 về công tác văn thư"},
     ("state", "nghi-dinh", "30", "", "Nghị định 30 về công tác văn thư"), "Nghị định 30 về công tác văn thư"),
    ({"doc_type": "chi-thi", "number": "05"}, ("party", "chi-thi", "05", "", "Chỉ thị 05"), "Chỉ thị 05"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected", "title"), CITED)
def test_a_stub_is_what_the_citation_says(given, expected, title: str, client: Client):
    stub = Directive.objects.stub(**given)
    assert stub.is_stub
    assert (stub.family, stub.doc_type, stub.number, stub.series, stub.abstract) == expected
    index.refresh(stub)
    answer = client.get(stub.get_absolute_url())
    assert answer.context["title"] == title
    assert "Văn bản này được viện dẫn nhưng toàn văn chưa có trong kho." in answer.content.decode()


def test_without_a_symbol_the_family_is_that_of_the_issuer():
    agency, committee = factories.make_organization(), factories.make_committee()
    families = [
        Directive.objects.stub(doc_type="ke-hoach", issuer=issuer, as_written=f"Kế hoạch {place}").family
        for place, issuer in enumerate((agency, committee, None))
    ]
    assert families == ["state", "party", "party"]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"as_written": "văn bản của tỉnh"}, "doc_type"),
        ({"symbol": "05-CT/TW", "doc_type": "nghi-quyet"}, "doc_type"),
        ({"symbol": "05-CT/TW", "issued_on": datetime.date(999, 1, 1)}, "issued_on"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(given, fault: str):
    with pytest.raises(ValidationError) as refusal:
        Directive.objects.stub(**given)
    assert (list(refusal.value.message_dict), Directive.objects.count()) == ([fault], 0)


def test_a_long_citation_is_cut_to_the_abstract():
    assert len(Directive.objects.stub(doc_type="chi-thi", as_written="Chỉ thị " + "x" * 900).abstract) == 500


def test_a_number_that_is_taken_is_refused():
    issuer = factories.make_committee()
    factories.make_directive(issuer=issuer, symbol="05-CT/TU")
    with pytest.raises(ValidationError):
        Directive.objects.stub(issuer=issuer, symbol="05-CT/TU", as_written="Chỉ thị 05")

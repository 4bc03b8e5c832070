"""The table of document types."""

import pytest

from vietnamese.document_types import DOCUMENT_TYPES, DocumentType, codes_of, type_choices
from vietnamese.slugs import slugify


def test_codes_are_the_slugs_of_the_names() -> None:
    named_shorter = {"cuong-linh", "dieu-le", "sao-y", "trich-sao", "sao-luc"}
    assert {code for code, each in DOCUMENT_TYPES.items() if slugify(each.name) != code} == named_shorter


def test_codes_fit_their_column_and_every_type_has_a_family() -> None:
    assert [code for code, each in DOCUMENT_TYPES.items() if len(code) > 30 or not each.families] == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("quy-dinh", DocumentType("quy-dinh", "Quy định", "QĐ", "QyĐ", ("party", "state"))),
        ("thong-tri", DocumentType("thong-tri", "Thông tri", "TT", "", ("party",))),
        ("thong-tu", DocumentType("thong-tu", "Thông tư", "", "TT", ("state",))),
        ("cong-van", DocumentType("cong-van", "Công văn", "CV", "", ("party", "state"))),
        ("luat", DocumentType("luat", "Luật", "", "", ("state",))),
        ("loi-keu-goi", DocumentType("loi-keu-goi", "Lời kêu gọi", "", "", ("party",))),
    ],
)
def test_a_type_knows_its_abbreviations_and_families(code: str, expected: DocumentType) -> None:
    assert DOCUMENT_TYPES[code] == expected


def test_choices_follow_the_table_and_the_family() -> None:
    assert [code for code, _ in type_choices()] == list(DOCUMENT_TYPES)
    party, state = dict(type_choices("party")), dict(type_choices("state"))
    assert set(party) | set(state) == set(DOCUMENT_TYPES)
    assert (party["ket-luan"], "nghi-dinh" in party, "thong-tri" in state) == ("Kết luận", False, False)
    assert len(party) == 25 + 8 + 2  # Quy định 399-QĐ/TW, with copies and joint resolutions


@pytest.mark.parametrize(
    ("abbreviation", "family", "codes"),
    [
        ("QĐ", "party", ("quyet-dinh", "quy-dinh")),
        ("QĐ", "state", ("quyet-dinh",)),
        ("QyĐ", "state", ("quy-dinh",)),
        ("QyĐ", "party", ("quy-dinh",)),
        ("QĐi", "party", ("quyet-dinh",)),
        ("TT", "party", ("thong-tri",)),
        ("TT", "state", ("thong-tu",)),
        ("GM", "party", ("giay-moi",)),
        ("XX", "state", ()),
    ],
)
def test_an_abbreviation_means_what_its_family_means_by_it(
    abbreviation: str, family: str, codes: tuple[str, ...]
) -> None:
    assert codes_of(abbreviation, family) == codes  # type: ignore[arg-type]

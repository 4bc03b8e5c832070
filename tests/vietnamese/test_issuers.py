"""The symbols of bodies."""

import pytest

from vietnamese.issuers import KNOWN, PARTY, STATE, is_agency, issuer_symbol, lead_body


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("tw", "TW"),
        ("T.Ư", "TW"),
        ("t.w", "TW"),
        ("TƯ", "TW"),
        ("BTCTƯ", "BTCTW"),
        ("tu", "TU"),
        ("TTG", "TTg"),
        ("du", "ĐU"),
        ("DUK", "ĐUK"),
        ("ubktdu", "UBKTĐU"),
        ("hdnd", "HĐND"),
        ("ThU", "ThU"),
        ("kgvx", "KGVX"),
        ("SKH&CN", "SKH&CN"),
        ("GDTrH", "GDTrH"),
    ],
)
def test_bodies_get_their_own_letters_back(written: str, symbol: str) -> None:
    assert issuer_symbol(written) == symbol


@pytest.mark.parametrize("body", sorted(KNOWN))
def test_known_bodies_are_recognised_in_small_letters(body: str) -> None:
    assert issuer_symbol(body) == issuer_symbol(body.lower()) == body


def test_no_body_belongs_to_both_families() -> None:
    assert frozenset() == PARTY & STATE


@pytest.mark.parametrize(("issuer", "lead"), [("UBTVQH15", "UBTVQH"), ("UBND-VX1", "UBND"), ("TW", "TW")])
def test_the_lead_body_stands_first(issuer: str, lead: str) -> None:
    assert lead_body(issuer) == lead


@pytest.mark.parametrize(("body", "is_one"), [("UBND", True), ("STTTT", True), ("VPCP", True), ("KTXH", False)])
def test_agencies_are_known_or_built_like_one(body: str, is_one: bool) -> None:
    assert is_agency(body) is is_one

"""Reading and finding document symbols. Numbers and contexts are invented unless the law itself is meant."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.growth import grows_linearly
from vietnamese.symbols import Symbol, find_symbols, parse_symbol

# As written | canonical spelling | key
SPELLINGS = """
05-CT/TW | 05-CT/TW | 5-ct-tw
5-CT/TW | 05-CT/TW | 5-ct-tw
005-CT/TW | 05-CT/TW | 5-ct-tw
05-ct/tw | 05-CT/TW | 5-ct-tw
05CT/TW | 05-CT/TW | 5-ct-tw
05 CT TW | 05-CT/TW | 5-ct-tw
05-CT-TW | 05-CT/TW | 5-ct-tw
05/CT-TW | 05-CT/TW | 5-ct-tw
05-CT/T.Ư | 05-CT/TW | 5-ct-tw
05-CT/TƯ | 05-CT/TW | 5-ct-tw
(05‑CT/TW). | 05-CT/TW | 5-ct-tw
Chỉ thị số 05-CT/TW | 05-CT/TW | 5-ct-tw
số 05-NQ/ĐU | 05-NQ/ĐU | 5-nq-du
05-nq/du | 05-NQ/ĐU | 5-nq-du
31 – HD/BTCTW | 31-HD/BTCTW | 31-hd-btctw
84 QĐ/TWĐTN | 84-QĐ/TWĐTN | 84-qd-twdtn
71/KL/TW | 71-KL/TW | 71-kl-tw
62 -KL/ĐU | 62-KL/ĐU | 62-kl-du
24-BS/UBKTTU | 24-BS/UBKTTU | 24-bs-ubkttu
123-CV/VPTU | 123-CV/VPTU | 123-cv-vptu
12-CTr/TU | 12-CTr/TU | 12-ctr-tu
12-CTR/TU | 12-CTr/TU | 12-ctr-tu
12-ĐA/TU | 12-ĐA/TU | 12-da-tu
29-QyĐ/TU | 29-QyĐ/TU | 29-qyd-tu
01-QC/ĐU-HĐND-UBND | 01-QC/ĐU-HĐND-UBND | 1-qc-du-hdnd-ubnd
30-KH/TT | 30-KH/TT | 30-kh-tt
12-HD/BTC | 12-HD/BTC | 12-hd-btc
12/HD-BTC | 12/HD-BTC | 12-hd-btc-nn
362/QĐ-TTg | 362/QĐ-TTg | 362-qd-ttg-nn
362/QQD-TTg | 362/QĐ-TTg | 362-qd-ttg-nn
362/qd-ttg | 362/QĐ-TTg | 362-qd-ttg-nn
362/QĐ/TTg | 362/QĐ-TTg | 362-qd-ttg-nn
Số: 05/QĐ-UBND | 05/QĐ-UBND | 5-qd-ubnd-nn
1.234/QĐ-UBND | 1234/QĐ-UBND | 1234-qd-ubnd-nn
12a/QĐ-UBND | 12a/QĐ-UBND | 12a-qd-ubnd-nn
12-QĐ/UBND-HC | 12/QĐ-UBND-HC | 12-qd-ubnd-hc-nn
118/TTr- STTTT | 118/TTr-STTTT | 118-ttr-stttt-nn
118/TTr-SKH&CN | 118/TTr-SKH&CN | 118-ttr-skhcn-nn
118/TTr-SKHCN | 118/TTr-SKHCN | 118-ttr-skhcn-nn
224/2026/NĐ-CP | 224/2026/NĐ-CP | 224-2026-nd-cp-nn
42/2022/NĐCP | 42/2022/NĐ-CP | 42-2022-nd-cp-nn
42/2022/nđ-cp | 42/2022/NĐ-CP | 42-2022-nd-cp-nn
01 /2018/TT-VPCP | 01/2018/TT-VPCP | 1-2018-tt-vpcp-nn
01/2018/TTLT-BTC-BNV | 01/2018/TTLT-BTC-BNV | 1-2018-ttlt-btc-bnv-nn
66.13/2026/NQ-CP | 66.13/2026/NQ-CP | 66-13-2026-nq-cp-nn
126/2025/QH15 | 126/2025/QH15 | 126-2025-qh15-nn
01/2023/UBTVQH15 | 01/2023/UBTVQH15 | 1-2023-ubtvqh15-nn
1670/NQ-UBTVQH15 | 1670/NQ-UBTVQH15 | 1670-nq-ubtvqh15-nn
05/2020/L-CTN | 05/2020/L-CTN | 5-2020-l-ctn-nn
1234/UBND-KGVX | 1234/UBND-KGVX | 1234-ubnd-kgvx-nn
1234/ubnd-kgvx | 1234/UBND-KGVX | 1234-ubnd-kgvx-nn
"""
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in SPELLINGS.strip().splitlines()]
CANONICAL = sorted({canonical for _, canonical, _ in CASES})


@pytest.mark.parametrize(("written", "canonical", "key"), CASES)
def test_every_spelling_is_read_as_the_official_one(written: str, canonical: str, key: str) -> None:
    for text in (written, unicodedata.normalize("NFD", written), f" \u00a0{written} "):
        symbol = parse_symbol(text)
        assert symbol is not None
        assert (str(symbol), symbol.key) == (canonical, key)


@pytest.mark.parametrize("canonical", CANONICAL)
def test_the_official_spelling_stays_as_it_is(canonical: str) -> None:
    assert str(parse_symbol(canonical)) == canonical


@pytest.mark.parametrize(
    ("written", "symbol", "type_codes"),
    [
        ("05-CT/TW", Symbol("05", "", "CT", "TW", "party"), ("chi-thi",)),
        ("8-QĐ/TW", Symbol("08", "", "QĐ", "TW", "party"), ("quyet-dinh", "quy-dinh")),
        ("3-TT/TU", Symbol("03", "", "TT", "TU", "party"), ("thong-tri",)),
        ("3/2026/TT-BNV", Symbol("03", "2026", "TT", "BNV", "state"), ("thong-tu",)),
        ("362/QĐ-TTg", Symbol("362", "", "QĐ", "TTg", "state"), ("quyet-dinh",)),
        ("66.13/2026/NQ-CP", Symbol("66.13", "2026", "NQ", "CP", "state"), ("nghi-quyet",)),
        ("126/2025/QH15", Symbol("126", "2025", "", "QH15", "state"), ("luat", "bo-luat", "nghi-quyet")),
        ("1/2023/UBTVQH15", Symbol("01", "2023", "", "UBTVQH15", "state"), ("phap-lenh", "nghi-quyet")),
        ("1234/UBND-KGVX", Symbol("1234", "", "", "UBND-KGVX", "state"), ("cong-van",)),
        ("9-CV/ĐU", Symbol("09", "", "CV", "ĐU", "party"), ("cong-van",)),
        ("5/2020/L-CTN", Symbol("05", "2020", "L", "CTN", "state"), ("lenh",)),
    ],
)
def test_a_symbol_is_taken_apart(written: str, symbol: Symbol, type_codes: tuple[str, ...]) -> None:
    assert parse_symbol(written) == symbol
    assert symbol.type_codes == type_codes


NO_SYMBOLS = [
    "", "số", "05", "13/6/2018", "24/7", "2015-2020", "TT&TT", "30 KH/TT", "02573.824645", "0912-345-678",
    "00-CT/TW",
    "2018 NQ/TW", "05-CT/TW ngày 15/5", "05/2020/CT-TW", "12-XY/TW", "10 đồng chí", "5-L/TW", "88A-123.45",
    "3/abc-def",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_SYMBOLS)
def test_what_is_no_symbol_is_not_read_as_one(text: str) -> None:
    assert parse_symbol(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thực hiện Chỉ thị 05-CT/TW. Tiếp đó", ["05-CT/TW"]),
        ("(số 12-QĐ/UBND-HC, ngày 06/7/2018)", ["12-QĐ/UBND-HC"]),
        ("Công văn 1234/UBND-KGVX và 05/2020/L-CTN;", ["1234/UBND-KGVX", "05/2020/L-CTN"]),
        ("theo 362/QQD-TTg của", ["362/QQD-TTg"]),
        (
            "31 – HD/BTCTW, 84 QĐ/TWĐTN, 71/KL/TW, 62 -KL/ĐU",
            ["31 – HD/BTCTW", "84 QĐ/TWĐTN", "71/KL/TW", "62 -KL/ĐU"],
        ),
        ("42/2022/NĐCP và 01 /2018/TT-VPCP", ["42/2022/NĐCP", "01 /2018/TT-VPCP"]),
        ("118/TTr- STTTT ngày 01/02/2026", ["118/TTr- STTTT"]),
        ("Luật 126/2025/QH15; 66.13/2026/NQ-CP", ["126/2025/QH15", "66.13/2026/NQ-CP"]),
        ("số: 12/ABCD-EF và 12/ABCD-EF", ["12/ABCD-EF"]),
        ("05-NQ/TW-một bước", ["05-NQ/TW"]),
        ("Quyết định\n05/QĐ-UBND", ["05/QĐ-UBND"]),
    ],
)
def test_symbols_are_found_whole_and_nothing_more(text: str, found: list[str]) -> None:
    assert [each.as_written for each in find_symbols(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Chiều 13/6, ngày 19/1/2022, tháng 5/2018, nhiệm kỳ 2015-2020 và 2020 – 2025",
        "phục vụ 24/7, đạt 2/3 số phiếu, 10/12 chỉ tiêu",
        "30 KH/TT; Sở TT&TT, 12/TT&TT; CNTT&TT",
        "Điện thoại: 02573.824645, 0912 345 678, 84-24-3804",
        "năm 2018 NQ/TW; 390.770.000đ; QCVN 01:2018/BYT",
        "12/CTCP, 1/KTXH-QPAN, A4/B5-CD, biển số 88A-123.45, QL 1A/KM-B, 5G/4G-LTE",
        "10 đồng chí TU/TW; 5 Chi bộ/Đảng bộ",
    ],
)
def test_running_text_without_symbols_yields_none(text: str) -> None:
    assert find_symbols(text) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_are_those_of_the_text_as_stored(form: str) -> None:
    text = unicodedata.normalize(form, "Đảng ủy\u00a0ban hành số\u200b 05\u00a0-\u00a0NQ/ĐU, đã rõ")  # type: ignore[arg-type]
    (found,) = find_symbols(text)
    assert (text[found.start : found.end], str(found.symbol)) == (found.as_written, "05-NQ/ĐU")
    assert text[found.end :] == unicodedata.normalize(form, ", đã rõ")  # type: ignore[arg-type]


symbols = st.sampled_from(CANONICAL)


@given(st.lists(symbols, max_size=5), st.sampled_from([", ", "; ", " và ", "\n", ". "]))
def test_every_official_symbol_of_a_list_is_found_in_order(listed: list[str], joiner: str) -> None:
    assert [str(each.symbol) for each in find_symbols(joiner.join(listed))] == listed


@given(st.text(alphabet="0159 -–/.&aACTWĐUđuTgQHNr\u00a0\u0301"))
def test_what_is_found_can_be_parsed_and_printed_again(text: str) -> None:
    for each in find_symbols(text):
        assert text[each.start : each.end] == each.as_written
        assert parse_symbol(str(each.symbol)) == each.symbol
        assert len(each.symbol.key) <= 80


HOSTILE = [
    "1", "1 ", "1-", "1/2020/", "1-CT/", "1-CT/A-", "1-CT/AB-", "12 QĐ ", "A", "AaA&", "số 1/AB-",
    "1-CT/T.", "1.1",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("work", [find_symbols, parse_symbol])
def test_work_grows_with_the_length_only(work: Callable[[str], object], unit: str) -> None:
    assert grows_linearly(work, unit)

"""Which words of a question only join the others, or ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.little_words import little_words
from vietnamese.words import words


@pytest.mark.parametrize(
    "marked",
    [
        "(ai) (là) bí thư huyện ủy",
        "Quyết định (số) 1719 (của) UBND tỉnh",
        "quyet dinh (so) 12 (cua) so noi vu",
        "học sinh (có) (được) miễn học phí (không)",
        "(bao) (nhiêu) hộ (được) hỗ trợ nhà ở",
        "(bao) (gio) nop ho so",
        "nhập hộ khẩu (như) (thế) (nào)",
        "chương trình (vì) (sao) chậm",
        "chăm lo người có công (với) cách mạng",
        "không có vùng cấm",
        "cảng hàng không",
        "cang hang khong",
        "cua khau, cua hang",
        "cho vay, den bu, tai nan, o nhiem, ve sinh, la rung",
        "tu thien, từ thiện",
        "số nhà, số hóa",
        "chuyển đổi số 2026, công tác dân số 2025",
        "kế hoạch (số) 45, nghi quyet",
        "nq (so) 18, bao so 3",
        "Nguyễn Văn Được (là) (ai)",
        "nguyen thi hong va",
        "ứng dụng AI",
        "ỨNG DỤNG (AI)",
        "đất ở, làm theo Bác, Như Xuân, công văn đến",
        "mot cua, cac bon, thi xa la gi",
        "",
    ],
)
def test_little_words(marked: str):
    given_words = words(marked)
    kept = words(" ".join("x" if each.startswith("(") else each for each in marked.split()))
    assert little_words(given_words) == {place for place, word in enumerate(kept) if word == "x"}


@given(st.text(max_size=80))
def test_any_text_has_places_of_its_own_words(text: str):
    given_words = words(text)
    assert little_words(given_words) <= set(range(len(given_words)))

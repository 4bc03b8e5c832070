"""Words of a question that only join the others, or ask: "ai là …", "… của …", "… ở đâu", "quyết định số 5".

Whoever asks in a whole sentence uses them; what answers seldom holds them all. Where one of them is half of another
word, or part of a name, it counts as any other.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from vietnamese.document_types import ABBREVIATIONS, DOCUMENT_TYPES
from vietnamese.folding import fold, tone_token
from vietnamese.words import words

_SINGLE = (
    "và của các những là với cho về thì mà ai gì nào đâu mấy này đó được đã đang sẽ cũng khi tại ở như đến từ theo có"
)
_PHRASES = """
vì sao; tại sao; làm sao; ra sao; thế nào; như thế nào; bao nhiêu; bao giờ; bao lâu; khi nào; lúc nào; ở đâu; đến đâu
tên gì; tên là gì; như nào; chỗ nào
là ai; ai là; là gì; làm gì; hiện nay; hôm nay; hiện giờ; bây giờ; hay không; hay chưa; hay là; cho biết; cho hỏi
xin hỏi
"""
_COMPOUNDS = """
nhà ở; đất ở; chỗ ở; nơi ở; người có; có công; giàu có; có thai; có thể; có hạn; không có; làm theo; theo dõi; theo đạo
từ thiện; từ chối; từ điển; từ ngữ; từ chức; từ trần; từ khóa; từ đường; từ tính; từ bi; nhân từ; đại từ; danh từ
hiện tại; tồn tại; tại chỗ; tại chức; tại ngũ; tại ngoại; tại gia; của cải; người và; và của
về hưu; về nước; về đích; về nguồn; tìm về; trở về; công văn đến; văn bản đến; nơi đến; điểm đến
cho thuê; cho vay; cho thôi; được mùa; các bon; các mác; nội các; dậy thì; đảm đang; đã đời
từ sơn; từ liêm; từ dũ; như thanh; như xuân; như quỳnh; ai cập; đền và
"""
# Without marks most of them could be other words.
_SINGLE_FOLDED = "va cac cua"
_PHRASES_NOT_FOLDED = frozenset({"den dau", "hay la", "lam gi", "la gi"})
_COMPOUNDS_FOLDED = """
cua khau; cua hang; cua hieu; cua bien; cua song; cua ngo; cua rung; cua cai; va cua; nha cua; mot cua; dong cua; mo cua
nuoi cua; cua lo; cua viet; cua ong; cua hoi; cua nam; cua tung; cua dai; cac bon; cac mac; noi cac
"""
_NO_AT_THE_END = ("không", "ko", "chưa")
_NO_COMPOUNDS = "hàng không; phòng không; số không; bỏ không; bằng không; chân không"
_SURNAMES, _SURNAMES_FOLDED = "nguyễn trần lê huỳnh đặng bùi ngô", "nguyễn huỳnh bùi"
"""Those that hardly are another word; behind them stands a name."""
NAME_REACH = 3
"""Words behind a surname that may belong to the name."""

_Form = Callable[[str], str]
_Rows = frozenset[tuple[str, ...]]


def _rows(text: str, form: _Form) -> _Rows:
    return frozenset(tuple(map(form, words(row))) for row in re.split(r"[;\n]", text) if row.strip())


class _Words:
    """The tables in one spelling: with marks, or without."""

    def __init__(
        self, form: _Form, single: str, phrases: _Rows, compounds: str, at_the_end: Sequence[str], surnames: str
    ) -> None:
        self.form = form
        self.single, self.surnames = (frozenset(map(form, row.split())) for row in (single, surnames))
        self.phrases, self.compounds = phrases, _rows(compounds, form)
        self.at_the_end = frozenset(map(form, at_the_end))
        self.number = form("số")
        self.types = _rows("; ".join((*ABBREVIATIONS, *(each.name for each in DOCUMENT_TYPES.values()))), form)
        self.longest = max(map(len, (*phrases, *self.types)))

    def places(self, given: Sequence[str]) -> Iterator[int]:
        row = tuple(map(self.form, given))
        is_loud = all(map(str.isupper, given))
        for place, word in enumerate(row):
            for length in range(2, self.longest + 1):
                if (phrase := row[place : place + length]) in self.phrases:
                    yield from range(place, place + len(phrase))
            is_short = given[place].isupper() and len(word) > 1 and not is_loud  # AI
            if not is_short and not self._is_part(row, place):
                is_last = place == len(row) - 1
                if word in self.single or is_last and word in self.at_the_end or self._is_number(row, place):
                    yield place

    def _is_part(self, row: tuple[str, ...], place: int) -> bool:
        """Whether a word is half of another one, or may be one of somebody's name."""
        compounds = (row[start:end] for start in range(max(place - 2, 0), place + 1) for end in (start + 2, start + 3)
                     if end > place)  # fmt: skip
        is_name = not self.surnames.isdisjoint(row[max(place - NAME_REACH, 0) : place])
        return is_name or not self.compounds.isdisjoint(compounds)

    def _is_number(self, row: tuple[str, ...], place: int) -> bool:
        """Whether it is the "số" of a document's number: behind its type, before digits."""
        is_before_digits = row[place] == self.number and row[place + 1 : place + 2] and row[place + 1][0].isdigit()
        return bool(is_before_digits) and any(
            row[max(place - length, 0) : place] in self.types for length in range(1, self.longest + 1)
        )


_MARKED = _Words(
    tone_token, _SINGLE, _rows(_PHRASES, tone_token), f"{_COMPOUNDS};{_NO_COMPOUNDS}", _NO_AT_THE_END, _SURNAMES
)  # fmt: skip
_FOLDED = _Words(
    fold, _SINGLE_FOLDED, _rows(_PHRASES, fold) - {tuple(each.split()) for each in _PHRASES_NOT_FOLDED},
    f"{_COMPOUNDS_FOLDED};{_NO_COMPOUNDS}", _NO_AT_THE_END[:2], _SURNAMES_FOLDED,
)  # fmt: skip


def little_words(given: Sequence[str]) -> frozenset[int]:
    """The places of such words in a question, given as `words` gives it. Where none bears marks, only of those that can
    hardly be anything else.
    """
    is_marked = any(fold(word) != word.lower() for word in given)
    return frozenset((_MARKED if is_marked else _FOLDED).places(given))

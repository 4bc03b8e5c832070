"""Words of a question that only join the others, or ask: "ai là …", "… của …", "… ở đâu", "số 5".

Whoever asks in a whole sentence uses them; what answers seldom holds them all.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from vietnamese.folding import fold, tone_token
from vietnamese.words import words

_SINGLE = (
    "và của các những là với cho về thì mà ai gì nào đâu mấy này đó được đã đang sẽ cũng khi tại ở như đến từ theo có"
)
_PHRASES = """
vì sao; tại sao; làm sao; ra sao; thế nào; như thế nào; bao nhiêu; bao giờ; bao lâu; khi nào; lúc nào; ở đâu; đến đâu
là ai; ai là; là gì; làm gì; hiện nay; hôm nay; hiện giờ; bây giờ; hay không; hay chưa; hay là; cho biết; cho hỏi
xin hỏi
"""
# In these, a word of the above is half of another one.
_COMPOUNDS = """
nhà ở; chỗ ở; nơi ở; từ thiện; từ chối; từ điển; từ ngữ; từ chức; đại từ; danh từ; người có; có công; giàu có; có thai
hiện tại; tồn tại; tại chỗ; tại chức; tại ngũ; của cải; về hưu; về nước; về đích; theo dõi; không có
"""
# Without marks most of them could be other words.
_SINGLE_FOLDED = "va cac nhung cua nao gi"
_PHRASES_NOT_FOLDED = frozenset({"den dau", "hay la", "lam gi"})
_COMPOUNDS_FOLDED = """
cua khau; cua hang; cua hieu; cua bien; cua song; cua ngo
cua lo; cua viet; cua ong; cua hoi; cua nam; cua tung; cua dai
"""
_NO_AT_THE_END = ("không", "chưa")
_NO_COMPOUNDS = "hàng không; phòng không; số không"

_Form = Callable[[str], str]
_Rows = frozenset[tuple[str, ...]]


def _rows(text: str, form: _Form) -> _Rows:
    return frozenset(tuple(map(form, words(row))) for row in re.split(r"[;\n]", text) if row.strip())


class _Words:
    """The tables in one spelling: with marks, or without."""

    def __init__(self, form: _Form, single: str, phrases: _Rows, compounds: str, at_the_end: Sequence[str]) -> None:
        self.form = form
        self.single = frozenset(map(form, single.split()))
        self.phrases, self.compounds = phrases, _rows(compounds, form)
        self.at_the_end = frozenset(map(form, at_the_end))
        self.number = form("số")
        self.longest = max(map(len, phrases))

    def places(self, given: Sequence[str]) -> Iterator[int]:
        row = tuple(map(self.form, given))
        for place, word in enumerate(row):
            for length in range(2, self.longest + 1):
                if (phrase := row[place : place + length]) in self.phrases:
                    yield from range(place, place + len(phrase))
            before, after = row[max(place - 1, 0) : place + 1], row[place : place + 2]
            if before in self.compounds or after in self.compounds:
                continue
            is_last = place == len(row) - 1
            is_number = word == self.number and given[place + 1 : place + 2] and given[place + 1][0].isdigit()
            if word in self.single or is_number or is_last and word in self.at_the_end:
                yield place


_MARKED = _Words(
    tone_token, _SINGLE, _rows(_PHRASES, tone_token), f"{_COMPOUNDS};{_NO_COMPOUNDS}", _NO_AT_THE_END
)  # fmt: skip
_FOLDED = _Words(
    fold, _SINGLE_FOLDED, _rows(_PHRASES, fold) - {tuple(each.split()) for each in _PHRASES_NOT_FOLDED},
    f"{_COMPOUNDS_FOLDED};{_NO_COMPOUNDS}", _NO_AT_THE_END[:1],
)  # fmt: skip


def little_words(given: Sequence[str]) -> frozenset[int]:
    """The places of such words in a question, given as `words` gives it. Where none bears marks, only of those that can
    hardly be anything else.
    """
    is_marked = any(fold(word) != word.lower() for word in given)
    return frozenset((_MARKED if is_marked else _FOLDED).places(given))

import pytest

from search.hits import Finder
from search.query import Query
from search.snippets import best_snippet, marked, snippet


def find(asked: str, **known) -> Finder:
    return Finder(Query.parse(asked, **known))


def show(parts: list[tuple[str, bool]]) -> str:
    return "".join(f"[{piece}]" if hit else piece for piece, hit in parts)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Họp Đảng ủy xã", "dang uy", "Họp [Đảng ủy] xã"),
        ("Họp Đảng ủy xã", "ủy họp", "[Họp] Đảng [ủy] xã"),
        ("xã, phường", "xa phuong", "[xã], [phường]"),
        ("Công nhận công nhân", "công nhân", "[Công] nhận [công nhân]"),
        ("Công nhận danh hiệu", "công nhân", "[Công nhận] danh hiệu"),
        ("Uỷ ban", "ủy", "[Uỷ] ban"),
        ("Thanh niên", "than", "Thanh niên"),
        ("Họp", "", "Họp"),
        ("", "họp", ""),
        ("<b>Họp</b> & bàn", "b họp", "<[b]>[Họp]</[b]> & bàn"),
    ],
)
def test_hits_are_marked_in_the_original_spelling(text, query, expected):
    assert show(marked(text, find(query))) == expected


def test_decomposed_text_is_marked_at_its_own_offsets():
    text = "Ho\u0323p \u0110a\u0309ng bo\u0323\u0302"
    assert show(marked(text, find("đảng"))) == "Ho\u0323p [\u0110a\u0309ng] bo\u0323\u0302"


def test_the_beginning_of_a_word_is_marked_as_the_whole_word():
    assert show(marked("Thanh niên", find("thanh ni", prefix=True))) == "[Thanh niên]"


def test_a_snippet_stands_around_the_densest_hits():
    middle = "Một câu dài. " * 20 + "Tổ chuyển đổi số cộng đồng. " + "Câu sau. " * 20
    text = f"Số liệu đầu. {middle}Đổi ca."
    assert show(snippet(text, find("chuyển đổi số"), length=60)) == (
        "…câu dài. Tổ [chuyển đổi số] cộng đồng. Câu sau. Câu sau. Câu…"
    )


def test_a_snippet_without_hits_is_the_beginning():
    assert show(snippet("Một hai ba bốn năm", find("sáu"), length=12)) == "Một hai ba…"
    assert show(snippet("Một hai", find("sáu"), length=12)) == "Một hai"


def test_a_snippet_of_one_endless_word_is_cut():
    assert show(snippet("a" * 500, find("b"), length=10)) == "a" * 10 + "…"


def test_a_snippet_never_cuts_a_hit_apart():
    text = "x " * 300 + "Đảng ủy " + "y " * 300
    parts = snippet(text, find("đảng ủy"), length=7)
    assert [piece for piece, hit in parts if hit] == ["Đảng ủy"]


def test_the_better_of_two_texts_is_shown_and_the_first_of_equals():
    query = find("chi bộ họp")
    assert show(best_snippet(["Chi bộ", "Chi bộ họp"], query)) == "[Chi bộ họp]"
    assert show(best_snippet(["Chi bộ một", "Chi bộ hai"], query)) == "[Chi bộ] một"
    assert show(best_snippet(["", "Không có"], query)) == "Không có"
    assert best_snippet(["", ""], query) == []

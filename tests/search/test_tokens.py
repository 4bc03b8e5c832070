from search.tokens import GAP, FieldWords, indexed_words, own_symbol_term, symbol_term
from tests.search.factories import make_document
from vietnamese.symbols import parse_symbol


def test_a_document_becomes_folded_words_words_with_tones_and_symbols():
    key = parse_symbol("23-CT/TU").key
    document = make_document(
        1, "Đảng uỷ", summary="Tóm", text="tắt 5", symbol="23-CT/TU", keywords=("An Lộc", "theo 23-CT/TU")
    )
    words = indexed_words(document)
    assert words.title == FieldWords(("dang", "uy", GAP), ("ddang2", "uy2", GAP), ())
    assert words.body == FieldWords(("tom", GAP, "tat", "5", GAP), ("tom4", GAP, "tawt4", "5n0", GAP), ())
    assert words.keywords.folded == ("23", "ct", "tu", GAP, "an", "loc", GAP, "theo", "23", "ct", "tu", GAP)
    assert words.keywords.symbols == (own_symbol_term(key), symbol_term(key))


def test_a_cited_symbol_is_not_the_documents_own():
    key = parse_symbol("23-CT/TU").key
    words = indexed_words(make_document(1, "Sơ kết Chỉ thị 23-CT/TU", keywords=("23-CT/TU",)))
    assert words.title.symbols == words.keywords.symbols == (symbol_term(key),)

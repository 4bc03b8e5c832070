"""What search must do whatever the database: the suite runs once on SQLite and once on PostgreSQL."""

from datetime import date
from itertools import product

from django.core.management import call_command
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from search import index
from search.documents import SearchDocument
from search.models import SearchEntry
from search.order import year_span
from search.tokens import TEXT_LIMIT
from tests.search.factories import found, make_document
from vietnamese.words import fold_tokens


class SearchContract:
    """Behaviour of the index and its engine. Object ids are mostly numbered in the order expected."""

    def put(self, *documents: SearchDocument) -> None:
        index.put(documents)

    # --- what matches

    def test_words_match_without_diacritics_and_case(self):
        self.put(make_document(1, "Đảng ủy xã Đồng Mây"), make_document(2, "Tin khác"))
        assert found("dang uy DONG MAY") == found("Đảng ủy Đồng Mây") == [1]

    def test_unaccented_content_is_found_by_an_accented_query(self):
        self.put(make_document(1, "Dang uy xa Dong May"), make_document(2, "Tin khác"))
        assert found("Đảng ủy") == [1]

    def test_every_word_must_occur_somewhere(self):
        self.put(
            make_document(1, "Chuyển đổi số", text="Báo cáo của xã Phú Hòa"),
            make_document(2, "Chuyển đổi cây trồng"),
            make_document(3, "Số mới"),
        )
        assert found("báo cáo chuyển đổi số phú hòa") == [1]

    def test_tone_placement_and_normal_form_do_not_matter(self):
        self.put(make_document(1, "Uỷ ban kiểm tra xã Phú Hoà"), make_document(2, "Ủy vie\u0302n"))
        assert found("ủy ban Phú Hòa") == [1]
        assert found("uỷ viên") == [2]

    def test_a_part_of_a_word_is_no_match(self):
        self.put(make_document(1, "Thanh niên"))
        assert found("thanh ni") == []

    def test_the_last_word_may_be_a_beginning_when_asked_for(self):
        self.put(make_document(1, "Đảng bộ"), make_document(2, "Đảng ủy"), make_document(3, "Ủy ban"))
        assert found("đảng u", prefix=True) == []
        assert found("dan", prefix=True) == [2, 1]
        assert found("đảng uy", prefix=True) == [2]
        assert found("uy dan", prefix=True) == [2]

    def test_a_quoted_phrase_keeps_its_words_together(self):
        self.put(
            make_document(1, "Một tin", text="Hội nghị chuyển đổi số của tỉnh"),
            make_document(2, "Hai tin", text="Số hội viên chuyển nơi ở và đổi thẻ"),
        )
        assert found("chuyển đổi số") == [1, 2]
        assert found('"chuyen doi so"') == found("“chuyển đổi số” tỉnh") == [1]

    def test_a_phrase_does_not_reach_across_two_texts(self):
        self.put(
            make_document(1, "Đảng", keywords=("bộ tỉnh", "an lộc"), summary="Xã", text="Phú Hòa họp"),
        )
        assert found("đảng bộ tỉnh an lộc xã phú hòa") == [1]
        assert found('"đảng bộ"') == found('"tỉnh an"') == found('"lộc xã"') == found('"xã phú"') == []
        assert found('"hòa họp"') == found('"an lộc"') == [1]

    def test_engine_syntax_is_literal_text(self):
        self.put(make_document(1, "Chi bộ OR đảng bộ"), make_document(2, "Chi bộ NEAR thôn"))
        assert found("chi OR bộ") == [1]
        assert found("NEAR(chi bộ, 2)") == []
        assert found("NEAR(chi bộ)") == [2]
        expected = {
            "title:chi": [],
            "chi*": [1, 2],
            "-chi": [1, 2],
            "chi & !bộ": [1, 2],
            "^chi": [1, 2],
            "'chi' <-> bộ": [1, 2],
            "chi\\": [1, 2],
            "%": [],
            "_": [],
            '"chi': [1, 2],
            "a:*b": [],
        }
        assert {text: sorted(found(text)) for text in expected} == expected

    def test_any_words_and_signs_match_as_a_plain_scan_does(self):
        titles = ("Chi bộ OR đảng bộ", "Chi hội NOT title", "Đảng đoàn", "body chi AND ba")
        self.put(*(make_document(number, title) for number, title in enumerate(titles)))
        words = ["chi", "bộ", "đảng", "Đoàn", "hoi", "dang", "AND", "OR", "NOT", "NEAR", "title", "ba", "a"]
        pieces = [*words, "<->", *"*():^-+&|!';\\%_{},.\x1a\0"]

        @settings(max_examples=150, deadline=None, database=None)
        @given(st.lists(st.sampled_from(pieces), min_size=1, max_size=8).map(" ".join))
        def check(raw: str) -> None:
            asked = set(fold_tokens(raw))
            expected = [place for place, title in enumerate(titles) if asked and asked <= set(fold_tokens(title))]
            assert sorted(found(raw)) == expected

        check()

    def test_a_query_without_words_finds_nothing(self):
        self.put(make_document(1, "Chi bộ"))
        assert found("") == found("…") == found('""') == found("\0\x1a") == []

    def test_words_beyond_the_engine_positions_are_found(self):
        self.put(make_document(1, text="thôn " * 25_000 + "Phú Hòa"))
        assert found("phú hòa") == [1]

    def test_a_hostile_text_of_different_words_can_be_stored(self):
        letters = [chr(0x4E00 + place) for place in range(60)]
        words = ["".join(three) for three in product(letters, repeat=3)]
        text = " ".join(["Phú Hòa", *words])[:TEXT_LIMIT]
        assert len(text) == TEXT_LIMIT
        self.put(make_document(1, text, text=text, keywords=(text,)))
        assert found("phú hòa") == [1]

    # --- what comes first

    def test_title_above_keywords_above_body(self):
        self.put(
            make_document(3, "Tin thứ ba", text="Bàn về cải cách hành chính ở xã", date=date(2026, 3, 3)),
            make_document(2, "Tin thứ hai", keywords=("Cải cách hành chính",), date=date(2026, 2, 2)),
            make_document(1, "Đẩy mạnh cải cách hành chính", date=date(2026, 1, 1)),
        )
        assert found("cai cach hanh chinh") == found("cải cách hành chính") == [1, 2, 3]

    def test_who_types_diacritics_gets_them_first(self):
        self.put(
            make_document(3, "Công nhận xã nông thôn mới", date=date(2026, 3, 3)),
            make_document(2, "Thăm hỏi", text="Gặp gỡ công nhân khu công nghiệp", date=date(2026, 2, 2)),
            make_document(1, "Công nhân An Lộc thi đua", date=date(2026, 1, 1)),
        )
        assert found("công nhân") == [1, 2, 3]
        assert found("công nhận") == [3, 1, 2]
        assert found("cong nhan") == [3, 1, 2]

    def test_diacritics_count_in_each_place(self):
        self.put(
            make_document(2, "Công nhận danh hiệu", text="cho công nhân", date=date(2026, 2, 2)),
            make_document(1, "Công nhân và danh hiệu", text="được công nhận", date=date(2026, 1, 1)),
        )
        assert found("công nhân") == [1, 2]

    def test_neighbouring_words_above_scattered_ones(self):
        self.put(
            make_document(2, text="Đổi mới cách chuyển số liệu", date=date(2026, 2, 2)),
            make_document(1, text="Tổ chuyển đổi số cộng đồng", date=date(2026, 1, 1)),
        )
        assert found("chuyen doi so") == found("chuyển đổi số") == [1, 2]

    def test_newer_first_among_equals_and_undated_last(self):
        self.put(
            make_document(2, "Họp chi bộ", date=date(2026, 4, 1)),
            make_document(3, "Họp chi bộ"),
            make_document(1, "Họp chi bộ", date=date(2026, 5, 1)),
        )
        assert found("họp chi bộ") == [1, 2, 3]

    def test_the_beginning_of_a_word_counts_in_title_and_keywords(self):
        self.put(
            make_document(1, "Tin", keywords=("thanh niên",)),
            make_document(2, "Thanh tra"),
            make_document(3, "Tin", text="thanh niên"),
            make_document(4, "Quyết định số 2026"),
        )
        assert found("thanh ni", prefix=True) == [1]
        assert found("tin than", prefix=True) == [1]
        assert found("than", prefix=True) == [2, 1]
        assert found("thanh", prefix=True) == [2, 1, 3]
        assert found("so 20", prefix=True) == [4]

    def test_an_exact_last_word_above_one_that_goes_on(self):
        self.put(make_document(2, "Thanh tra tỉnh"), make_document(1, "Than An Lộc"))
        assert found("than", prefix=True) == [1, 2]

    # --- document symbols

    def test_the_owner_of_a_symbol_comes_before_what_cites_it(self):
        self.put(
            make_document(4, "Tin", text="Theo Chỉ thị 23-CT/TU của Tỉnh ủy", date=date(2026, 4, 4)),
            make_document(3, "Sơ kết Chỉ thị 23-CT/TU", date=date(2026, 3, 3)),
            make_document(2, "Tin", keywords=("23-CT/TU",), date=date(2026, 2, 2)),
            make_document(1, "Về công tác dân vận", symbol="23-CT/TU", date=date(2026, 1, 1)),
            make_document(5, "Chỉ thị 24-CT/TU", symbol="24-CT/TU", date=date(2026, 5, 5)),
        )
        assert found("23-CT/TU") == found("23-ct/tu") == found("23 CT TU") == [1, 3, 2, 4]

    def test_a_symbol_is_found_however_it_is_written(self):
        self.put(
            make_document(1, "Về dịch vụ công", symbol="362/QĐ-TTg"),
            make_document(2, "Về học tập", symbol="05-CT/TW"),
        )
        assert found("362/qd-ttg") == found("362/QĐ-TTg") == [1]
        assert found("05 CT TW") == found("5-CT/TW") == found("05 – CT/TW") == [2]

    def test_a_type_before_a_symbol_is_part_of_it(self):
        self.put(
            make_document(1, "Về dân vận", symbol="23-CT/TU"),
            make_document(2, "Chỉ thị về dân vận", symbol="24-CT/TU"),
        )
        assert found("chỉ thị 23-CT/TU") == found("Chỉ thị số 23 CT/TU") == [1]

    def test_a_symbol_inside_a_question_is_one_of_its_words(self):
        self.put(
            make_document(3, "Dân vận", text="Sơ kết Chỉ thị số 23-CT/TU"),
            make_document(2, "Sơ kết Chỉ thị 23-CT/TU"),
            make_document(1, "Sơ kết", symbol="23-CT/TU"),
            make_document(4, "Sơ kết Chỉ thị 24-CT/TU"),
        )
        assert found("sơ kết 23-CT/TU") == [2, 1, 3]

    def test_party_and_state_symbols_differ(self):
        self.put(make_document(1, "Một", symbol="12-HD/BTC"), make_document(2, "Hai", symbol="12/HD-BTC"))
        assert found("12-HD/BTC") == [1, 2]
        assert found("12/HD-BTC") == [2, 1]

    # --- keeping it true

    def test_storing_again_replaces_words_and_shown_values(self):
        self.put(make_document(1, "Tên cũ", text="Lúa nước"))
        self.put(make_document(1, "Tên mới", summary="Tóm tắt", url="/moi/"))
        assert found("cũ") == found("lúa") == []
        assert found("mới") == [1]
        entry = SearchEntry.objects.get()
        assert (entry.title, entry.summary, entry.text, entry.url) == ("Tên mới", "Tóm tắt", "", "/moi/")

    def test_words_leave_with_their_entry(self):
        self.put(make_document(1, "Lúa nước"), make_document(2, "Lúa nương"))
        first = SearchEntry.objects.get(object_id=1)
        index.remove("thing", [1])
        SearchEntry.objects.create(place=first.place, kind="thing", object_id=3, url="/", is_public=True)
        assert found("lúa") == [2]

    def test_words_leave_a_place_when_the_date_moves(self):
        self.put(make_document(1, "Lúa nước", date=date(2026, 1, 1)))
        before = SearchEntry.objects.get().place
        self.put(make_document(1, "Lúa nước", date=date(2025, 1, 1)))
        SearchEntry.objects.create(place=before, kind="thing", object_id=3, url="/", is_public=True)
        assert found("lúa") == [1]
        assert found("lúa", span=year_span(2025)) == [1]
        assert found("lúa", span=year_span(2026)) == []

    def test_emptying_the_database_empties_the_words(self):
        self.put(make_document(1, "Lúa nước"))
        first = SearchEntry.objects.get()
        call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
        SearchEntry.objects.create(place=first.place, kind="thing", object_id=3, url="/", is_public=True)
        assert found("lúa") == []

    def test_a_rolled_back_change_leaves_nothing(self):
        self.put(make_document(1, "Lúa nước"))
        with transaction.atomic():
            self.put(make_document(1, "Ngô lai"), make_document(2, "Lúa nương"))
            transaction.set_rollback(True)
        assert found("lúa") == [1]
        assert found("ngô") == []

    def test_kinds_do_not_mix(self):
        self.put(make_document(1, "Lúa nước"), make_document(1, "Lúa nương", kind="other"))
        assert found("nước", kind="other") == []
        index.remove("other", [1])
        assert found("lúa") == [1]

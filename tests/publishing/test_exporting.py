import datetime
import gc
import tracemalloc
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from organizations.models import Organization
from publishing.exporting import FORMATS, file_name, save
from publishing.exporting.csv import as_text, without_guard
from publishing.exporting.xlsx import CELL_LIMIT, CUT_NOTE, fit
from publishing.resources import BATCH
from tests.factories import (
    make_article,
    make_attachment,
    make_award,
    make_category,
    make_directive,
    make_organization,
    make_person,
    make_photo,
)
from tests.publishing.exports import csv_rows, export_of, json_rows, workbook, written, xlsx_rows

INJECTIONS = [
    '=HYPERLINK("http://an-loc.example")', "+84 299 000 000", "-2+3", "@SUM(A1:A9)", "＝1+1", "＋1", "－1", "＠A1",
]  # fmt: skip
EVERY_LETTER = "aăâbcdđeêghiklmnoôơpqrstuưvxy ằắẳẵặ ầấẩẫậ ềếểễệ ìíỉĩị ồốổỗộ ờớởỡợ ừứửữự ỳýỷỹỵ “Đảng ủy” – ĐƠN VỊ"
READERS = {"csv": csv_rows, "xlsx": xlsx_rows, "jsonl": json_rows}


def articles(count: int, body: str = "<p>Nội dung.</p>") -> None:
    """Many articles, fast: the exports under test read tables, not the index."""
    category = make_category()
    moment = timezone.now() - datetime.timedelta(days=1)
    Article.objects.bulk_create(
        Article(title=f"Tin {n}", body=body, category=category, status="published", published_at=moment)
        for n in range(count)
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_csv_text_that_begins_like_a_formula_gets_an_apostrophe(start):
    assert as_text(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("value", ["a=1", " =1", "'a", "", "Đảng ủy", 5, -5, None])
def test_csv_leaves_every_other_value_as_it_is(value):
    assert as_text(value) == value


@pytest.mark.parametrize("text", [*INJECTIONS, "'=1", "''=1", "'", "''", "'a", "a'=1", "=", "", "Đảng ủy"])
def test_csv_guard_is_taken_off_again_and_nothing_else(text):
    assert without_guard(as_text(text)) == text


def test_csv_dates_are_day_first_on_the_site_clock_with_seconds_where_there_are_some():
    moment = datetime.datetime(2026, 11, 21, 23, 5, 0, 789, tzinfo=datetime.UTC)
    shown = [as_text(each) for each in (moment, moment.replace(second=6), datetime.date(2026, 1, 2))]
    assert shown == ["22/11/2026 06:05", "22/11/2026 06:05:06", "02/01/2026"]


def test_xlsx_cell_is_cut_at_the_limit_with_a_note():
    assert fit("đ" * CELL_LIMIT) == "đ" * CELL_LIMIT
    cut = fit("đ" * (CELL_LIMIT + 1))
    assert cut == "đ" * (CELL_LIMIT - len(CUT_NOTE)) + CUT_NOTE
    assert len(cut) == CELL_LIMIT


def test_xlsx_limit_counts_utf_16_units_and_splits_no_character():
    cut = fit("😀" * CELL_LIMIT)
    assert cut == "😀" * ((CELL_LIMIT - len(CUT_NOTE)) // 2) + CUT_NOTE


def test_xlsx_leaves_out_control_characters_that_no_cell_holds():
    assert fit("a\x00b\x0bc\x1fd\te\r\nf\rg") == "abcd\te\nf\ng"


@pytest.fixture
def without_collector():
    """What only the garbage collector would free counts as kept."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.django_db
class TestTables:
    def test_every_letter_is_read_back_from_every_format(self):
        make_organization(name=EVERY_LETTER, short_name="ĐẢNG ỦY")
        for code, read in READERS.items():
            (row,) = read(written(export_of(Organization.objects.all()), code))
            shown = (row["name"], row["short_name"]) if code == "jsonl" else (row["Tên"], row["Tên gọi tắt"])
            assert shown == (EVERY_LETTER, "ĐẢNG ỦY"), code

    def test_csv_begins_with_a_byte_order_mark_and_the_header(self):
        content = written(export_of(Organization.objects.all()), "csv")
        assert content.startswith("\ufeffSTT,Tên,Tên gọi tắt,Khối,".encode())

    def test_injections_are_quoted_in_csv_and_unchanged_text_in_xlsx_and_json(self):
        for value in INJECTIONS:
            make_organization(name=value)
        queryset = Organization.objects.order_by("pk")
        in_csv = [row["Tên"] for row in csv_rows(written(export_of(queryset), "csv"))]
        assert in_csv == [f"'{value}" for value in INJECTIONS]
        assert [row["name"] for row in json_rows(written(export_of(queryset), "jsonl"))] == INJECTIONS
        sheet = workbook(written(export_of(queryset), "xlsx")).worksheets[0]
        cells = [row[1] for row in sheet.iter_rows(min_row=2)]
        assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
            (value, "s", True) for value in INJECTIONS
        ]

    def test_xlsx_error_names_stay_text(self):
        make_organization(name="#N/A")
        sheet = workbook(written(export_of(Organization.objects.all()), "xlsx")).worksheets[0]
        assert (sheet["B2"].value, sheet["B2"].data_type) == ("#N/A", "s")

    def test_xlsx_has_real_dates_and_numbers(self):
        moment = datetime.datetime(2026, 11, 21, 23, 5, 6, 789, tzinfo=datetime.UTC)
        make_article(published_at=moment, event_date=datetime.date(2026, 11, 20))
        (row,) = xlsx_rows(written(export_of(Article.objects.all()), "xlsx"))
        assert {name: row[name] for name in ("STT", "Ngày giờ đăng", "Ngày diễn ra", "Số ảnh")} == {
            "STT": 1,
            "Ngày giờ đăng": datetime.datetime(2026, 11, 22, 6, 5, 6),
            "Ngày diễn ra": datetime.datetime(2026, 11, 20),
            "Số ảnh": 0,
        }

    def test_xlsx_moments_show_their_seconds_and_days_before_the_calendar_of_excel_are_text(self):
        for second in (0, 7):
            make_article(published_at=datetime.datetime(2026, 11, 21, 23, 5, second, tzinfo=datetime.UTC))
        sheet = workbook(written(export_of(Article.objects.order_by("pk")), "xlsx")).worksheets[0]
        place = [cell.value for cell in sheet[1]].index("Ngày giờ đăng") + 1
        assert [sheet.cell(row, place).number_format for row in (2, 3)] == ["dd/mm/yyyy hh:mm", "dd/mm/yyyy hh:mm:ss"]
        make_organization(founded_on=datetime.date(1899, 12, 30))
        (row,) = xlsx_rows(written(export_of(Organization.objects.all()), "xlsx"))
        assert row["Ngày thành lập"] == "30/12/1899"

    def test_json_moments_carry_the_offset_of_the_site_and_no_parts_of_seconds(self):
        moment = datetime.datetime(2026, 11, 21, 23, 5, 0, 789, tzinfo=datetime.UTC)
        make_article(published_at=moment, event_date=datetime.date(2026, 11, 20))
        with timezone.override(ZoneInfo("Europe/Paris")):
            (row,) = json_rows(written(export_of(Article.objects.all()), "jsonl"))
        assert (row["published_at"], row["event_date"]) == ("2026-11-22T06:05:00+07:00", "2026-11-20")

    def test_second_sheet_says_what_the_file_holds(self):
        make_organization()
        make_organization()
        moment = datetime.datetime(2026, 11, 22, 1, 0, tzinfo=datetime.UTC)
        export = export_of(Organization.objects.all(), filters=["Khối: Nhà nước", "Tìm kiếm: sở"], made_at=moment)
        sheets = workbook(written(export, "xlsx"))
        assert sheets.sheetnames == ["Tổ chức", "Thông tin"]
        assert list(sheets["Thông tin"].iter_rows(values_only=True)) == [
            ("Nội dung", "Tổ chức"),
            ("Điều kiện lọc", "Khối: Nhà nước"),
            ("Điều kiện lọc", "Tìm kiếm: sở"),
            ("Phạm vi", "Toàn bộ dữ liệu"),
            ("Số dòng", 2),
            ("Xuất lúc", datetime.datetime(2026, 11, 22, 8, 0)),
            ("Người xuất", "Lê Thị Mai"),
        ]

    def test_rows_are_numbered_in_the_order_of_the_queryset(self):
        for name in ("Sở B", "Sở A", "Sở C"):
            make_organization(name=name)
        rows = csv_rows(written(export_of(Organization.objects.order_by("-name")), "csv"))
        assert [(row["STT"], row["Tên"]) for row in rows] == [("1", "Sở C"), ("2", "Sở B"), ("3", "Sở A")]

    def test_nothing_to_export_is_a_header_alone(self):
        nothing = Organization.objects.none()
        assert csv_rows(written(export_of(nothing), "csv")) == []
        assert xlsx_rows(written(export_of(nothing), "xlsx")) == []
        assert written(export_of(nothing), "jsonl") == b""

    def test_file_name_carries_the_local_day(self):
        moment = datetime.datetime(2026, 11, 21, 18, 0, tzinfo=datetime.UTC)
        export = export_of(Article.objects.all(), made_at=moment)
        assert file_name(export, "xlsx") == "tin-bai-2026-11-22.xlsx"


@pytest.mark.django_db
class TestWork:
    def rich_article(self) -> None:
        article = make_article(tags=["đảng viên", "tỉnh An Lộc"])
        make_photo(article)
        make_attachment(article)
        article.participations.create(person=make_person())
        article.involvements.create(organization=make_organization())
        article.citations.create(directive=make_directive(signer=make_person()))
        make_award(article, person=make_person(), giver=make_organization())
        make_award(article, organization=make_organization())
        article.indicators.create(label="Số hộ", value="12")

    def test_queries_do_not_grow_with_rows(self):
        counts = {1: [], 3: [], 50: []}
        for count, found in counts.items():
            while Article.objects.count() < count:
                self.rich_article()
            for code, full in product(FORMATS, (True, False)):
                with CaptureQueriesContext(connection) as queries:
                    written(export_of(Article.objects.all(), full), code)
                found.append(len(queries))
        assert counts[3] == counts[50] == counts[1]

    @pytest.mark.parametrize("code", FORMATS)
    def test_every_batch_is_read_and_nothing_twice(self, code):
        articles(2 * BATCH + 1)
        export = export_of(Article.objects.order_by("pk"))
        rows = READERS[code](written(export, code))
        titles = [row["title" if code == "jsonl" else "Tiêu đề"] for row in rows]
        assert (titles, export.rows) == ([f"Tin {n}" for n in range(2 * BATCH + 1)], 2 * BATCH + 1)

    @pytest.mark.parametrize("code", FORMATS)
    def test_the_first_bytes_leave_before_the_rows_are_read(self, code):
        articles(3)
        export = export_of(Article.objects.all())
        assert next(iter(FORMATS[code].write(export)))
        assert export.rows <= 1

    @pytest.mark.parametrize("code", FORMATS)
    def test_memory_does_not_grow_with_rows(self, code, without_collector):
        articles(750, body=f"<p>{'Đảng ủy phường Tân An. ' * 200}</p>")
        peaks = []
        for count in (150, 750):
            export = export_of(Article.objects.filter(pk__in=Article.objects.values("pk")[:count]))
            tracemalloc.start()
            for _piece in FORMATS[code].write(export):
                pass
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            assert export.rows == count
        assert peaks[1] < 1.5 * peaks[0], peaks


def test_saved_file_is_whole(tmp_path):
    save([b"a", b"b"], tmp_path / "f.csv")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("f.csv", b"ab")]


def test_broken_export_leaves_the_former_file_and_no_other(tmp_path):
    target = tmp_path / "f.csv"
    target.write_bytes(b"before")

    def breaks():
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        save(breaks(), target)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("f.csv", b"before")]

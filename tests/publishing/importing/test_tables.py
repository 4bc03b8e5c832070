import datetime
import io
import tracemalloc
from random import Random

import pytest
from openpyxl import Workbook

from publishing.exporting.xlsx import CUT_NOTE
from publishing.importing.rows import Row, UnreadableFile
from publishing.importing.tables import read_xlsx
from publishing.resources import kinds
from tests.publishing.importing.reading import in_csv, in_xlsx, told, workbook

HEADER = ["Tên", "Khối", "Ngày thành lập"]


@pytest.fixture(params=["csv", "xlsx"])
def read(request):
    """Reads a table given as rows of texts, in either format."""

    def read(*rows: list[str], kind: str = "organization") -> list[Row]:
        if request.param == "xlsx":
            return in_xlsx(workbook(*rows), kind)
        quoted = (",".join(f'"{cell}"' for cell in row) for row in rows)
        return in_csv("\n".join(quoted), kind)

    return read


class TestBothFormats:
    def test_columns_are_found_by_label_in_any_case_and_tone_place_or_by_key_in_any_order(self, read):
        header = ["NGÀY THÀNH LẬP", "name", "  tên gọi  tắt", "Lọai hình"]
        values = {"founded_on": "2020-02-03", "name": "Sở A", "short_name": "A", "kind": "agency"}
        assert told(read(header, ["03/02/2020", "Sở A", "A", "Cơ quan"])) == [(2, values, [])]

    def test_computed_columns_and_the_number_are_not_read(self, read):
        header = ["STT", "Họ và tên", "Chức vụ hiện nay", "Địa chỉ công khai", "Tạo lúc"]
        rows = read(header, ["1", "Lê An", "Giám đốc", "https://anloc.example", "hôm qua"], kind="person")
        assert told(rows) == [(2, {"full_name": "Lê An"}, [])]

    def test_empty_cells_are_empty_values_and_left_out_where_nothing_may_be_empty(self, read):
        header = [
            "Tiêu đề",
            "Sa-pô",
            "Chuyên mục",
            "Ngày diễn ra",
            "Từ khóa",
            "Tin nổi bật",
            "Thể loại",
            "Mã nhập liệu",
        ]
        (row,) = read(header, ["Tin"] + [""] * 7, kind="article")
        assert row.values == {"title": "Tin", "lead": "", "category": None, "event_date": None, "tags": []}

    def test_blank_rows_and_rows_with_computed_columns_alone_are_passed_over_and_counted(self, read):
        rows = read(["STT", "Tên"], ["1", "Sở A"], ["", " "], ["2", ""], ["3", "Sở B"])
        assert [(row.number, row.values) for row in rows] == [(2, {"name": "Sở A"}), (5, {"name": "Sở B"})]

    def test_a_table_may_begin_after_blank_rows(self, read):
        assert told(read(["", ""], ["Tên", ""], ["Sở A", ""])) == [(3, {"name": "Sở A"}, [])]

    def test_every_cell_that_cannot_be_read_is_a_fault_of_its_column(self, read):
        rows = read(HEADER, ["Sở A", "nhà nước", "31/02/2026"], ["Sở B", "Xã", "20/11/2026"])
        choices = "Đảng; Nhà nước; Mặt trận Tổ quốc và các tổ chức chính trị – xã hội; Khác"
        assert told(rows) == [
            (2, {"name": "Sở A", "family": "state"}, [("Ngày thành lập", "“31/02/2026” không có trong lịch.")]),
            (
                3,
                {"name": "Sở B", "founded_on": "2026-11-20"},
                [("Khối", f"Không có lựa chọn “Xã”; hãy chọn một: {choices}.")],
            ),
        ]

    def test_short_rows_are_empty_at_the_end_and_long_ones_a_fault(self, read):
        rows = read(["Tên", "Tên gọi tắt", ""], ["Sở A"], ["Sở B", "B", "lạc", "loài"], ["Sở C", "C", " "])
        stray = [("", "Dòng có 2 ô nằm ngoài các cột của dòng tiêu đề.")]
        assert told(rows) == [
            (2, {"name": "Sở A", "short_name": ""}, []),
            (3, {"name": "Sở B", "short_name": "B"}, stray),
            (4, {"name": "Sở C", "short_name": "C"}, []),
        ]

    def test_the_note_of_a_cut_cell_is_a_fault(self, read):
        (row,) = read(["Tên", "Giới thiệu"], ["Sở A", f"Dài{CUT_NOTE}"])
        assert told([row]) == [(2, {"name": "Sở A"}, [("Giới thiệu", "Ô đã bị cắt khi xuất: hãy dùng JSON Lines.")])]

    @pytest.mark.parametrize(
        ("header", "message"),
        [
            (["Tên", "Màu", "Cân nặng"], "Bảng tổ chức không có cột “Màu”, “Cân nặng”."),
            (["Tên", "name"], "Cột “name” có hai lần (cột “Tên”)."),
            (
                ["Tên", *(f"Cột {n}" for n in range(12))],
                "Bảng tổ chức không có cột " + ", ".join(f"“Cột {n}”" for n in range(10)) + " và 2 cột nữa.",
            ),
        ],
    )
    def test_a_header_that_is_not_understood_refuses_the_file(self, read, header, message):
        with pytest.raises(UnreadableFile) as caught:
            read(header, ["Sở A"])
        assert str(caught.value) == message


class TestXLSX:
    def test_the_first_sheet_with_columns_of_the_kind_is_read(self):
        book = workbook(["Nội dung", "Tổ chức"], title="Thông tin")
        book.create_sheet("Ghi chú").append(["Việc cần làm"])
        book.create_sheet("Trống")
        book.create_sheet("Hướng dẫn").append(["Tên"])
        for name in ("Sở A", "Sở B"):
            sheet = book.create_sheet(name)
            sheet.append(["Tên"])
            sheet.append([name])
        assert told(in_xlsx(book)) == [(2, {"name": "Sở A"}, [])]

    def test_a_workbook_without_such_a_sheet_is_refused(self):
        with pytest.raises(UnreadableFile) as caught:
            in_xlsx(workbook(["Việc cần làm"]))
        assert str(caught.value) == "Không trang tính nào có cột của bảng tổ chức: dòng đầu phải là tên các cột."

    def test_formulas_and_errors_are_faults_and_never_calculated(self):
        rows = in_xlsx(workbook(["Tên", "Điện thoại", "Ký hiệu văn bản"], ["=1+1", "#N/A", "A"]))
        assert told(rows) == [
            (
                2,
                {"symbol": "A"},
                [
                    ("Tên", "Ô là công thức; hãy dán giá trị thay cho công thức."),
                    ("Điện thoại", "Ô báo lỗi #N/A."),
                ],
            )
        ]

    def test_numbers_dates_and_ticks_of_excel_are_read_by_their_column(self):
        day = datetime.datetime(2026, 11, 20, 6, 5)
        header = ["Tiêu đề", "Ngày diễn ra", "Ngày giờ đăng", "Tin nổi bật", "Thứ tự trên trình đơn"]
        assert told(in_xlsx(workbook(header, [2026, day, day, True, 3.0]), "article")) == [
            (
                2,
                {
                    "title": "2026",
                    "event_date": "2026-11-20",
                    "published_at": "2026-11-20T06:05:00+07:00",
                    "featured": True,
                    "menu_order": 3,
                },
                [],
            )
        ]

    def test_how_workbooks_write_line_ends_and_what_looks_so(self):
        (row,) = in_xlsx(workbook(["Tên", "Địa chỉ"], ["_x005F_x0041_", "Số 1_x000D_\nđường Trần Phú"]))
        assert row.values == {"name": "_x0041_", "address": "Số 1\nđường Trần Phú"}

    def test_texts_of_rows_are_not_kept(self):
        peaks = []
        for count in (200, 2_000):
            book = Workbook(write_only=True)
            sheet = book.create_sheet()
            sheet.append(["Tên", "Địa chỉ"])
            for number in range(count):
                sheet.append([f"Sở {number}", Random(number).randbytes(3_000).hex()])  # noqa: S311
            file = io.BytesIO()
            book.save(file)
            tracemalloc.start()
            assert sum(1 for _ in read_xlsx(file, kinds()["organization"])) == count
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        # A row of 6,000 letters leaves the parser's empty element behind, some 150 bytes.
        assert peaks[1] - peaks[0] < (2_000 - 200) * 600, peaks

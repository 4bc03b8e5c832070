import datetime

import pytest

from publishing import cells
from publishing.cells import LEFT_OUT, Part, things

NUMBER, RANK = cells.number(None), cells.number(LEFT_OUT)
ROLE = cells.choice([("chairs", "Chủ trì"), ("attends", "dự hòa giải")], LEFT_OUT)
ORGAN = cells.choice([("", "---"), ("standing", "Ban Thường vụ")], "")
HANOI = datetime.timezone(datetime.timedelta(hours=7))
NEW_YEAR = datetime.datetime(2026, 1, 1)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (cells.TEXT, "Một\r\nHai\rBa", "Một\nHai\nBa"),
        (cells.TEXT, 2026, "2026"),
        (cells.TEXT, 2026.0, "2026"),
        (cells.TEXT, 1.5, "1.5"),
        (cells.TEXT, None, ""),
        (NUMBER, "1.234", 1234),
        (NUMBER, " 60 ", 60),
        (NUMBER, 60.0, 60),
        (NUMBER, "-3", -3),
        (NUMBER, "", None),
        (RANK, None, LEFT_OUT),
        (cells.BOOLEAN, "CÓ", True),
        (cells.BOOLEAN, "không", False),
        (cells.BOOLEAN, True, True),
        (cells.BOOLEAN, "FALSE", False),
        (cells.BOOLEAN, 1, True),
        (cells.BOOLEAN, "0", False),
        (cells.BOOLEAN, " ", LEFT_OUT),
        (cells.DATE, "3/2/2026", "2026-02-03"),
        (cells.DATE, " 03-02-2026", "2026-02-03"),
        (cells.DATE, "03.02.2026", "2026-02-03"),
        (cells.DATE, "2026-02-03", "2026-02-03"),
        (cells.DATE, datetime.date(2026, 2, 3), "2026-02-03"),
        (cells.DATE, datetime.datetime(2026, 2, 3), "2026-02-03"),
        (cells.DATE, "29/02/2024", "2024-02-29"),
        (cells.DATE, "01/01/0999", "0999-01-01"),
        (cells.DATE, None, None),
        (cells.MOMENT, "03/02/2026 6:05", "2026-02-03T06:05:00+07:00"),
        (cells.MOMENT, "03/02/2026 06:05:09", "2026-02-03T06:05:09+07:00"),
        (cells.MOMENT, "03/02/2026", "2026-02-03T00:00:00+07:00"),
        (cells.MOMENT, "2026-02-03 06:05", "2026-02-03T06:05:00+07:00"),
        (cells.MOMENT, "2026-02-02T23:05:00Z", "2026-02-03T06:05:00+07:00"),
        (cells.MOMENT, "2026-02-03T06:05:00+07:00", "2026-02-03T06:05:00+07:00"),
        (cells.MOMENT, "2026-02-03T06:05", "2026-02-03T06:05:00+07:00"),
        (cells.MOMENT, datetime.datetime(2026, 2, 3, 6, 5, 8, 999_900), "2026-02-03T06:05:09+07:00"),
        (cells.MOMENT, datetime.datetime(2026, 2, 3, 6, 5, 8, 999_900, HANOI), "2026-02-03T06:05:08+07:00"),
        (cells.MOMENT, "", None),
        (ROLE, "CHỦ TRÌ", "chairs"),
        (ROLE, "Dự hoà giải", "attends"),
        (ROLE, "Attends", "attends"),
        (ROLE, "", LEFT_OUT),
        (ORGAN, "", ""),
        (ORGAN, "ban thường vụ ", "standing"),
        (cells.FILE, " de.jpg ", "de.jpg"),
        (cells.FILE, "", None),
        (cells.RICH_TEXT, "Một\r\nHai", "<p>Một</p><p>Hai</p>"),
        (cells.COMPUTED, "Còn hiệu lực", LEFT_OUT),
    ],
)
def test_cells_as_people_fill_them(kind, cell, value):
    assert kind.parse(cell) == value


@pytest.mark.parametrize(
    ("kind", "cell", "reason"),
    [
        (cells.TEXT, NEW_YEAR, "ô phải là chữ: hãy định dạng ô là Văn bản rồi gõ lại."),
        (cells.TEXT, True, "ô phải là chữ: hãy định dạng ô là Văn bản rồi gõ lại."),
        (NUMBER, "sáu", "“sáu” không phải số nguyên."),
        (NUMBER, "1.5", "“1.5” không phải số nguyên."),
        (NUMBER, 1.5, "“1.5” không phải số nguyên."),
        (NUMBER, True, "“True” không phải số nguyên."),
        (NUMBER, float("nan"), "“nan” không phải số nguyên."),
        (NUMBER, float("inf"), "“inf” không phải số nguyên."),
        (NUMBER, "9" * 100, f"“{'9' * 59}…” không phải số nguyên."),
        (NUMBER, NEW_YEAR, "“01/01/2026 00:00” không phải số nguyên."),
        (cells.BOOLEAN, "đúng", "phải là Có hoặc Không, không phải “đúng”."),
        (cells.DATE, "31/02/2026", "“31/02/2026” không có trong lịch."),
        (cells.DATE, "2026-13-01", "“2026-13-01” không có trong lịch."),
        (cells.DATE, "02/2026", "“02/2026” không phải ngày; hãy ghi ngày/tháng/năm, ví dụ 20/11/2026."),
        (cells.DATE, 46000, "“46000” không phải ngày; hãy ghi ngày/tháng/năm, ví dụ 20/11/2026."),
        (cells.DATE, datetime.time(6), "“06:00:00” không phải ngày; hãy ghi ngày/tháng/năm, ví dụ 20/11/2026."),
        (cells.MOMENT, "20/11/2026 24:00", "“24:00” không phải giờ; hãy ghi giờ:phút, ví dụ 06:05."),
        (cells.MOMENT, "20/11/2026 sáng", "“sáng” không phải giờ; hãy ghi giờ:phút, ví dụ 06:05."),
        (cells.MOMENT, "2026-11-20T25:00", "“2026-11-20T25:00” không phải ngày giờ đúng."),
        (cells.MOMENT, "0001-01-01T00:00+14:00", "“0001-01-01T00:00+14:00” không có trong lịch."),
        (ROLE, "Vắng", "không có lựa chọn “Vắng”; hãy chọn một: Chủ trì; Dự hòa giải."),
    ],
)
def test_faults_say_what_the_cell_should_be(kind, cell, reason):
    with pytest.raises(ValueError) as caught:
        kind.parse(cell)
    assert str(caught.value) == reason


class TestThings:
    KIND = things((
        Part("file", "Tệp", "image", cells.FILE),
        Part("role", "Vai trò", "role", ROLE),
        Part("pages", "Số trang", "pages", NUMBER),
        Part("decorative", "Trang trí", "decorative", cells.BOOLEAN),
    ))  # fmt: skip

    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("", []),
            ("a.jpg", [{"file": "a.jpg", "pages": None}]),
            (
                "a.jpg | chủ trì | 2 | Có\n\n  b.jpg || | Không |\n",
                [
                    {"file": "a.jpg", "role": "chairs", "pages": 2, "decorative": True},
                    {"file": "b.jpg", "pages": None, "decorative": False},
                ],
            ),
            (r"a\|b\\c\n.jpg", [{"file": "a|b\\c\n.jpg", "pages": None}]),
            ("|", [{"file": None, "pages": None}]),
        ],
    )
    def test_one_a_line_and_empty_parts_may_be_left_out(self, cell, value):
        assert self.KIND.parse(cell) == value

    @pytest.mark.parametrize(
        ("cell", "reason"),
        [
            ("a\nb | x", "mục 2, phần “Vai trò”: không có lựa chọn “x”; hãy chọn một: Chủ trì; Dự hòa giải."),
            ("a | | | | b", "mục 1 có 5 phần, nhiều nhất là 4: Tệp | Vai trò | Số trang | Trang trí."),
            ("a | | hai", "mục 1, phần “Số trang”: “hai” không phải số nguyên."),
        ],
    )  # fmt: skip
    def test_faults_name_the_thing_and_its_part(self, cell, reason):
        with pytest.raises(ValueError) as caught:
            self.KIND.parse(cell)
        assert str(caught.value) == reason

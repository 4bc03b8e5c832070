"""Rules of names, titles, bylines and captions, each by the smallest text that needs it."""

import pytest

from articles.intake.read import read
from articles.intake.reading import Reading
from articles.intake.sources import read_pasted as pasted


def reading_of(*paragraphs: str) -> Reading:
    return read(pasted("\n\n".join(("Hội nghị giao ban công tác tháng của cơ quan", *paragraphs))))


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Đảng ủy khối cơ quan – doanh nghiệp tỉnh đã công bố kết quả.", ["Đảng ủy khối cơ quan – doanh nghiệp tỉnh"]),
        ("Đảng bộ Văn phòng Đoàn ĐBQH, HĐND tỉnh ra mắt.", ["Đảng bộ Văn phòng Đoàn ĐBQH, HĐND tỉnh"]),
        ("Ngày 10-2, Đảng bộ Văn phòng UBND tỉnh Đại hội lần thứ VIII.", ["Đảng bộ Văn phòng UBND tỉnh"]),
        ("UBND tỉnh Bà Rịa – Vũng Tàu đã ban hành thông báo.", ["UBND tỉnh Bà Rịa – Vũng Tàu"]),
        ("Chi bộ Văn phòng 2 tổ chức sinh hoạt.", ["Chi bộ Văn phòng 2"]),
        ("Công ty TNHH MTV Xổ số kiến thiết Tây Ninh ủng hộ.", ["Công ty TNHH MTV Xổ số kiến thiết Tây Ninh"]),
        (
            "Hội nghị do Đảng ủy Khối Dân – Chính – Đảng Thành phố tổ chức vào sáng nay.",
            ["Đảng ủy Khối Dân – Chính – Đảng Thành phố"],
        ),
        ("Tham dự có Đoàn cán bộ huyện và các đơn vị.", []),
        ("Hội Nghị Tổng Kết Của Đại Hội XIII Thành Công.", []),
    ],
)
def test_names_of_bodies_end_where_they_end(sentence: str, names: list[str]):
    assert [each.name for each in reading_of(sentence).bodies] == names


@pytest.mark.parametrize(
    ("sentence", "name", "titles"),
    [
        (
            "Dự có đồng chí Phạm Văn Tẩu, Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh.",
            "Phạm Văn Tẩu", ["Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh"],
        ),
        (
            "Dự có đồng chí Bùi Huy Cận - Phó Thủ trưởng cơ quan.",
            "Bùi Huy Cận", ["Phó Thủ trưởng cơ quan"],
        ),
        (
            "Phó Bí thư Tỉnh ủy Long An - Phạm Thanh Hải đã đến trao quà.",
            "Phạm Thanh Hải", ["Phó Bí thư Tỉnh ủy Long An"],
        ),
        (
            "Đồng chí Cao Thị Hà tái đắc cử Bí thư Chi bộ, đ/c Trần Thị Khánh Phó bí thư Chi bộ.",
            "Trần Thị Khánh", ["Phó bí thư Chi bộ"],
        ),
        (
            "Bí thư chi bộ thôn Làng Sang, Mùa A Cở chủ trì buổi sinh hoạt của cả thôn.",
            "Mùa A Cở", ["Bí thư chi bộ thôn Làng Sang"],
        ),
        (
            "Năm 2017, Vàng A Sáo được bầu làm bí thư chi bộ thôn Hồng Ngài.",
            "Vàng A Sáo", ["bí thư chi bộ thôn Hồng Ngài"],
        ),
        (
            "Trong đó đồng chí Trần Quốc Đạt đắc cử chức danh Phó Bí thư Chi bộ.",
            "Trần Quốc Đạt", ["Phó Bí thư Chi bộ"],
        ),
        (
            "Dự có đồng chí Huỳnh Văn Thái - Huyện ủy viên, PCT UBND huyện.",
            "Huỳnh Văn Thái", ["Huyện ủy viên", "PCT UBND huyện"],
        ),
        (
            "Chủ tịch tỉnh đã tiếp Đại sứ Trung Quốc Khổng Huyễn Lâm đến chào.",
            "Khổng Huyễn Lâm", ["Đại sứ Trung Quốc"],
        ),
        (
            "Dự có ông Lý Thành Công, Đại sứ đặc mệnh toàn quyền Nhật Bản tại Việt Nam.",
            "Lý Thành Công", ["Đại sứ đặc mệnh toàn quyền Nhật Bản tại Việt Nam"],
        ),
    ],
)  # fmt: skip
def test_titles_are_whole(sentence: str, name: str, titles: list[str]):
    found = {each.name: [title.text for title in each.titles] for each in reading_of(sentence).people}
    assert found[name] == titles


def test_a_body_with_its_abbreviation_is_one():
    reading = reading_of("Ủy ban Kiểm tra (UBKT) Tỉnh ủy họp. Kỳ họp của Ủy ban Kiểm tra Tỉnh ủy xem xét hai nội dung.")
    assert [each.name for each in reading.bodies] == ["Ủy ban Kiểm tra Tỉnh ủy"]


def test_a_number_alone_has_its_date_and_issuer():
    found = reading_of(
        "Hội nghị tổng kết Nghị quyết số 18 ngày 25-10-2017 của Ban Chấp hành Trung ương Đảng."
    ).directives
    assert [(each.number, each.issuer, str(each.date)) for each in found] == [
        ("18", "Ban Chấp hành Trung ương Đảng", "2017-10-25")
    ]


def test_the_year_of_a_document_is_not_that_of_the_event():
    reading = reading_of("Sáng 21-12, Tỉnh ủy tổng kết Nghị quyết số 18-NQ/TW ngày 25-10-2017 của Trung ương.")
    assert reading.event_date is None


def test_a_graveyard_is_nobody():
    assert reading_of("Lễ kết nạp diễn ra tại Nghĩa trang Liệt sĩ Rừng Sác, huyện Cần Giờ.").people == ()


def test_a_person_before_a_dash_is_no_source():
    reading = reading_of("Đồng chí Đại tá Nguyễn Đức Lĩnh - Chính ủy Bộ CHQS tỉnh dự và chủ trì hội nghị hôm nay.")
    assert (reading.source, reading.people[0].name) == (None, "Nguyễn Đức Lĩnh")


def test_half_a_sentence_before_a_dash_is_no_source():
    assert reading_of("Nhân kỷ niệm 73 năm ngày Thương binh - Liệt sĩ, đoàn đã đến thăm các gia đình.").source is None


PROSE = (
    "Hội nghị nghe báo cáo về kết quả công tác của các đơn vị trong tháng qua và bàn nhiệm vụ của tháng tới. Các đại "
    "biểu đã thảo luận nhiều nội dung."
)


@pytest.mark.parametrize(
    ("line", "byline", "source"),
    [
        ("VP LĐLĐ tỉnh.", "VP LĐLĐ tỉnh.", None),
        ("Văn phòng Huyện ủy", "Văn phòng Huyện ủy", None),
        ("LƯU THỦY - Theo https://bao.example/tin-1.html", "LƯU THỦY", "https://bao.example/tin-1.html"),
        ("Thu Hà (Theo Báo An Lộc)", "Thu Hà", "Báo An Lộc"),
        ("Tác giả bài viết: Thu Hà", "Thu Hà", None),
        ("T.Thụ-N.Quang-N.Hậu", "T.Thụ-N.Quang-N.Hậu", None),
        ("Nguồn www.chinhphu.example", None, "www.chinhphu.example"),
    ],
)
def test_last_lines_name_author_and_source(line: str, byline: str | None, source: str | None):
    reading = reading_of(PROSE, line)
    found = (reading.byline and reading.byline.text, reading.source and reading.source.text)
    assert found == (byline, source)


def test_the_category_beside_the_date_does_not_hide_it():
    reading = read(pasted(f"Hội đồng thông qua năm nghị quyết\n\nChính trị 13-05-2022\n\nChiều 12.5, {PROSE}"))
    assert (str(reading.published_on), str(reading.event_date)) == ("2022-05-13", "2022-05-12")


def test_a_signed_date_names_author_and_day():
    reading = read(pasted(f"Sở triển khai nhiệm vụ năm mới\nThanh Lê - 28/12/2023 - 17:20\n\n{PROSE}"))
    assert (str(reading.published_on), reading.byline and reading.byline.text) == ("2023-12-28", "Thanh Lê")


def test_names_of_files_are_furniture():
    assert [each.text for each in reading_of(PROSE, "IMG 1268", "anh-1.png", PROSE).boilerplate] == [
        "IMG 1268",
        "anh-1.png",
    ]


@pytest.mark.parametrize("rest", ["Print   E-mail", "| In trang | Gửi email", "Cỡ chữ: A- A A+"])
def test_buttons_beside_the_date_do_not_hide_it(rest: str):
    reading = read(pasted(f"Thông báo treo cờ chào mừng đại hội\n07:01 | 20/09/2020 {rest}\n\n{PROSE}"))
    assert str(reading.published_on) == "2020-09-20"


@pytest.mark.parametrize(
    "line",
    [
        "Hai cá nhân vinh dự nhận Bằng khen của Thủ tướng Chính phủ",
        "Trao tặng Bằng khen của Ban Chấp hành LĐLĐ tỉnh",
        "Các nhà ngoại giao quốc tế tham dự Tết trồng cây",
    ],
)
def test_what_a_picture_shows_is_a_caption(line: str):
    assert [each.text for each in reading_of(PROSE, line, PROSE).captions] == [line]

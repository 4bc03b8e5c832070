"""Where posts and names end in lists of guests, titles in capitals and names of the Central Highlands."""

import datetime as dt

import pytest

from articles.intake.reading import Reading
from tests.articles.intake.test_grammar import reading_of


def people(reading: Reading) -> dict[str, list[str]]:
    return {each.name: [title.text for title in each.titles] for each in reading.people}


GUESTS = "Dự lễ có các đồng chí: Phạm Văn Tẩu, {}; Bùi Huy Cận, Giám đốc Sở Nội vụ; Cao Thị Hà, Phó Giám đốc Sở Y tế."


@pytest.mark.parametrize(
    "post",
    [
        "Viện trưởng Viện Nghiên cứu dược liệu miền núi",
        "Phó Giám đốc Trung tâm Giống thủy sản nước ngọt",
        "Trưởng Ban Tổ chức hội thi",
        "Chủ tịch Hội Bảo vệ quyền lợi người tiêu dùng tỉnh",
    ],
)
def test_the_post_of_a_guest_goes_as_far_as_the_semicolon(post: str):
    found = people(reading_of(GUESTS.format(post)))
    assert found["Phạm Văn Tẩu"] == [post]
    assert found["Bùi Huy Cận"] == ["Giám đốc Sở Nội vụ"]


@pytest.mark.parametrize(
    ("said", "post"),
    [
        ("Bí thư Tỉnh ủy đã phát biểu chào mừng", "Bí thư Tỉnh ủy"),
        ("Giám đốc Sở Công Thương chủ trì phiên thứ nhất", "Giám đốc Sở Công Thương"),
        ("Chủ tịch UBND xã trình bày báo cáo", "Chủ tịch UBND xã"),
        ("Giám đốc Sở Công Thương cùng đại diện các sở", "Giám đốc Sở Công Thương"),
    ],
)
def test_what_a_guest_does_is_no_part_of_the_post(said: str, post: str):
    assert people(reading_of(GUESTS.format(said)))["Phạm Văn Tẩu"] == [post]


def test_a_post_after_two_names_is_that_of_both():
    found = people(reading_of("Chủ tọa có bà Cao Thị Hà và ông Bùi Huy Cận - các Phó Chủ tịch HĐND tỉnh."))
    assert found == dict.fromkeys(("Cao Thị Hà", "Bùi Huy Cận"), ["Phó Chủ tịch HĐND tỉnh"])
    found = people(
        reading_of("Dự có ông Phạm Văn Tẩu, Bí thư Đảng ủy xã; bà Cao Thị Hà, ông Bùi Huy Cận, các Phó Bí thư.")
    )
    assert found == {
        "Phạm Văn Tẩu": ["Bí thư Đảng ủy xã"], "Cao Thị Hà": ["Phó Bí thư"], "Bùi Huy Cận": ["Phó Bí thư"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "name", "titles"),
    [
        ("Dự lễ có Bí thư Tỉnh đoàn H'Linh Niê và các đại biểu.", "H'Linh Niê", ["Bí thư Tỉnh đoàn"]),
        (
            "Dự lễ có Giám đốc Bảo tàng tỉnh Lê Thị Kim Cúc và các đại biểu.",
            "Lê Thị Kim Cúc",
            ["Giám đốc Bảo tàng tỉnh"],
        ),
        ("Ông K'Tem, Phó Chủ tịch HĐND xã cảm ơn bà con.", "K'Tem", ["Phó Chủ tịch HĐND xã"]),
        ("Cử tri Điền Thị Lụa phản ánh tuyến đường xuống cấp.", "Điền Thị Lụa", []),
    ],
)
def test_names_that_few_signs_tell(sentence: str, name: str, titles: list[str]):
    assert people(reading_of(sentence)) == {name: titles}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Tập huấn do Bảo tàng Hồ Xuân Hương mở.", ["Bảo tàng Hồ Xuân Hương"]),
        ("Đoàn gặp Sở Xây dựng và Kiểm toán nhà nước khu vực để bàn.", ["Sở Xây dựng", "Kiểm toán nhà nước khu vực"]),
        ("Công ty cổ phần Thiết bị trường học Sao Biển ủng hộ.", ["Công ty cổ phần Thiết bị trường học Sao Biển"]),
        ("Hội Cha mẹ học sinh tặng hoa.", ["Hội Cha mẹ học sinh"]),
        ("Nơi đến là xã M'Đrắk của tỉnh.", []),
    ],
)
def test_bodies_beside_them(sentence: str, names: list[str]):
    assert [each.name for each in reading_of(sentence).bodies] == names


def test_what_a_body_in_capitals_does_is_no_part_of_its_name():
    reading = reading_of(
        "ĐẢNG BỘ XÃ TRÀ BUI TỔ CHỨC RA QUÂN LÀM ĐƯỜNG", "BAN TỔ CHỨC TỈNH ỦY TẬP HUẤN CÔNG TÁC ĐẢNG VIÊN"
    )
    assert [each.name for each in reading.bodies] == ["ĐẢNG BỘ XÃ TRÀ BUI", "BAN TỔ CHỨC TỈNH ỦY"]


LEAD = "Sáng 8/7/2026, UBND xã Trà Bui khai mạc lớp tập huấn kỹ năng số cho bốn mươi cán bộ các thôn trong xã."
REST = "Lớp học kéo dài ba ngày, mỗi thôn có hai người dự, và mỗi người nhận một bộ tài liệu in cùng một cuốn sổ tay."


def test_a_first_paragraph_with_a_dash_is_the_lead():
    reading = reading_of(f"- {LEAD}", REST)
    assert [block.kind for block in reading.blocks] == ["paragraph", "paragraph"]
    assert reading.lead is not None and reading.lead.text == f"- {LEAD}"
    listed = reading_of("Lớp học có:", f"- {LEAD}", f"- {REST}", REST)
    assert [block.kind for block in listed.blocks] == ["paragraph", "item", "item", "paragraph"]


@pytest.mark.parametrize("sort", ["Tin", "Tin ảnh", "Tin nhanh", "Bài"])
def test_a_sort_of_report_in_brackets_is_no_source(sort: str):
    assert reading_of(f"({sort}) {LEAD}", REST).source is None


def test_a_portal_in_brackets_is_the_source():
    source = reading_of(f"(Báo Trà Bui) {LEAD}", REST).source
    assert source is not None and source.text == "Báo Trà Bui"


def test_who_tells_a_figure_is_no_part_of_what_it_is():
    (figure,) = reading_of("Ông Bùi Huy Cận, Giám đốc Sở Nội vụ cho biết tỷ lệ hồ sơ đúng hạn đạt 9,8%.").figures
    assert figure.unit_or_object == "tỷ lệ hồ sơ đúng hạn đạt"


@pytest.mark.parametrize(
    ("sentence", "name", "title"),
    [
        ("Dự có ông Phạm Văn Tẩu, Giám đốc Sở Tư pháp và các đại biểu.", "Phạm Văn Tẩu", "Giám đốc Sở Tư pháp"),
        ("Dự có Thứ trưởng Bộ Tư pháp Phạm Văn Tẩu và các đại biểu.", "Phạm Văn Tẩu", "Thứ trưởng Bộ Tư pháp"),
        (
            "Dự có bà Cao Thị Hà, Giám đốc Trung tâm Chuyển đổi số tỉnh và các đại biểu.",
            "Cao Thị Hà", "Giám đốc Trung tâm Chuyển đổi số tỉnh",
        ),
        ("Dự có bà Cao Thị Hà, Trưởng Ban Tổ chức cuộc thi và các đội.", "Cao Thị Hà", "Trưởng Ban Tổ chức cuộc thi"),
        ("Dự có Hiệu trưởng Trường Mầm non xã Lê Thị Lan và phụ huynh.", "Lê Thị Lan", "Hiệu trưởng Trường Mầm non xã"),
        ("Bí thư Đảng ủy xã K'Să Hà Thị Khánh chủ trì buổi gặp hôm nay.", "K'Să Hà Thị Khánh", "Bí thư Đảng ủy xã"),
        ("Giám đốc Sở Y tế H'Linh Niê trình bày trước các đại biểu.", "H'Linh Niê", "Giám đốc Sở Y tế"),
        ("Bí thư Thành ủy Ksor Blâm kết luận trước các đại biểu.", "Ksor Blâm", "Bí thư Thành ủy"),
        ("Phó Chủ tịch HĐND tỉnh A Pớt chủ trì buổi giám sát hôm nay.", "A Pớt", "Phó Chủ tịch HĐND tỉnh"),
        ("Dự có ông Phạm Văn Tẩu, Phó Tổng Thanh tra Chính phủ và các đại biểu.", "Phạm Văn Tẩu",
         "Phó Tổng Thanh tra Chính phủ"),
    ],
)  # fmt: skip
def test_posts_and_names_side_by_side(sentence: str, name: str, title: str):
    assert people(reading_of(sentence)) == {name: [title]}


@pytest.mark.parametrize(
    "last", ["Bà Lê Thị Hoa, Chủ tịch UBND xã cảm ơn đoàn công tác.", "Giàng A Chứ - tấm gương sáng"]
)
def test_the_last_sentence_is_no_author(last: str):
    reading = reading_of(LEAD, REST, last, "Thu Hằng")
    assert reading.byline is not None and reading.byline.text == "Thu Hằng"
    assert last in [block.passage.text for block in reading.blocks]


@pytest.mark.parametrize("author", ["Thu Hằng - Ban Tuyên giáo Tỉnh ủy", "Thu Hằng, xã Trà Bui", "Thu Hằng (CTV)"])
def test_an_author_with_an_office_is_one(author: str):
    byline = reading_of(LEAD, REST, author).byline
    assert byline is not None and byline.text == author


@pytest.mark.parametrize(
    "cited",
    [
        "Chỉ thị số 45-CT/TW của Ban Bí thư ngày 14/4/2025",
        "Chỉ thị số 45-CT/TW của Ban Bí thư, ngày 14/4/2025",
        "Chỉ thị số 45-CT/TW ngày 14/4/2025 của Ban Bí thư",
    ],
)
def test_the_day_of_a_document_is_not_that_of_the_event(cited: str):
    reading = reading_of(f"Thực hiện {cited} về đại hội đảng bộ các cấp, sáng 12/6/2026, Đảng ủy xã Trà Bui họp.", REST)
    (found,) = reading.directives
    assert (found.number, found.issuer, found.date) == ("45-CT/TW", "Ban Bí thư", dt.date(2025, 4, 14))
    assert (reading.event_date, reading.day_part) == (dt.date(2026, 6, 12), "morning")


def test_the_day_after_a_body_that_holds_an_event_is_the_day_of_it():
    assert reading_of(
        "Hội nghị của Đảng ủy xã Trà Bui ngày 12/6/2026 bàn việc sắp xếp thôn.", REST
    ).event_date == dt.date(2026, 6, 12)


def test_numbers_under_one_type_are_documents_of_one_body():
    reading = reading_of("Đảng ủy xã triển khai Nghị quyết 57, 59, 66 và 68 của Bộ Chính trị đến mọi chi bộ trong xã.")
    assert [(each.type, each.number, each.issuer) for each in reading.directives] == [
        ("Nghị quyết", number, "Bộ Chính trị") for number in ("57", "59", "66", "68")
    ]
    counted = reading_of("Đảng ủy xã triển khai Nghị quyết 57, 20 đảng viên dự, và mọi chi bộ trong xã cùng nghe.")
    assert [each.number for each in counted.directives] == ["57"]


@pytest.mark.parametrize("when", ["sáng 12/6/2026", "ngày 12/6/2026"])
def test_a_day_between_commas_is_that_of_the_event(when: str):
    reading = reading_of(f"Thực hiện Chỉ thị số 45-CT/TW của Ban Bí thư, {when}, Đảng ủy xã Trà Bui họp.", REST)
    assert [each.date for each in reading.directives] == [None]
    assert reading.event_date == dt.date(2026, 6, 12)


def test_a_unit_in_brackets_is_the_place():
    reading = reading_of(f"(Xã Trà Bui) {LEAD}", REST)
    assert (reading.source, reading.dateline and reading.dateline.text) == (None, "Xã Trà Bui")

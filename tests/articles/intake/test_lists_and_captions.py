"""Awards in tables and in long lists, and what stands below a picture."""

import base64

import pytest

from articles.intake.read import read
from articles.intake.reading import Reading
from articles.intake.sources import read_file, read_pasted
from tests.articles.intake.word_files import JPEG, PNG, drawing, paragraph, table, word

HEAD = (
    "Xã Bến Gỗ tổng kết phong trào thi đua",
    "Ngày 01/3/2026, tại hội trường diễn ra hội nghị tổng kết công tác năm, đại biểu các chi bộ về dự đầy đủ và thảo "
    "luận sôi nổi.",
)
TAIL = "Hội nghị kết thúc trong không khí phấn khởi, các đại biểu ra về với quyết tâm mới cho cả năm."


def of_word(*parts: str) -> Reading:
    before = [paragraph(each) for each in HEAD]
    return read(read_file("tin.docx", word(*before, *parts, paragraph(TAIL), media={"a.jpg": JPEG})))


def awards(reading: Reading) -> list[tuple[str, str, str]]:
    return [(each.award, each.giver, each.recipient) for each in reading.awards]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # A row that says whole what was given to whom is read.
        (
            (
                ("STT", "Họ và tên", "Đơn vị", "Hình thức"),
                ("1", "Nguyễn Văn An", "Chi bộ thôn 1", "Được tặng Giấy khen"),
                ("2", "Trần Thị Bình", "Chi bộ thôn 2", "Được tặng Bằng khen của Chủ tịch UBND tỉnh"),
            ),
            [("Giấy khen", "", "Nguyễn Văn An"), ("Bằng khen", "Chủ tịch UBND tỉnh", "Trần Thị Bình")],
        ),
        # What another row says is of others.
        (
            (
                ("Đơn vị", "Được tặng"),
                ("Chi bộ thôn 1", "Được tặng Giấy khen"),
                ("Thôn 2", "Được tặng Cờ thi đua"),
                ("Thôn 3", "nhận Giấy khen"),
            ),
            [("Giấy khen", "", "Chi bộ thôn 1")],
        ),
        (
            (("Hình thức", "Tặng"), ("Giấy khen", "Chi bộ thôn 1, thôn 2"), ("Tặng Bằng khen", "cho Chi bộ thôn 5")),
            [("Bằng khen", "", "Chi bộ thôn 5")],
        ),
        # Nothing is made of prizes in columns.
        (
            (
                ("STT", "Họ và tên", "Giải"),
                ("1", "Nguyễn Văn An", "Giải Nhất"),
                ("2", "Trần Thị Bình", "Tặng Giấy khen của Đảng ủy xã"),
            ),
            [],
        ),
    ],
    ids=["whole-rows", "other-rows", "columns-turned", "prizes"],
)  # fmt: skip
def test_a_table_gives_no_broken_award(rows: tuple[tuple[str, ...], ...], found: list[tuple[str, str, str]]):
    assert awards(of_word(table(*rows))) == found


NAMES = (
    "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Em", "Vũ Thị Giang", "Đỗ Văn Hải",
    "Bùi Thị Hoa", "Ngô Văn Khánh", "Dương Thị Lan",
)  # fmt: skip
COMMITTEE = "Đảng ủy xã"


@pytest.mark.parametrize(
    ("sentence", "recipients"),
    [
        (f"{COMMITTEE} tặng Giấy khen cho các đồng chí {', '.join(NAMES[:-1])} và {NAMES[-1]}.", NAMES),
        (f"{COMMITTEE} tặng Giấy khen cho các đồng chí: {', Trưởng thôn; '.join(NAMES)}, Trưởng thôn.", NAMES),
        (
            f"{COMMITTEE} tặng Giấy khen cho các tập thể: Chi bộ thôn 1, Chi bộ Quân sự xã và Hội Nông dân xã.",
            ("Chi bộ thôn 1", "Chi bộ Quân sự xã", "Hội Nông dân xã"),
        ),
        # One body, and the one above it.
        (f"{COMMITTEE} tặng Giấy khen cho Chi bộ thôn 1, Đảng bộ xã Bến Gỗ.", ("Chi bộ thôn 1",)),
        (f"{COMMITTEE} tặng Giấy khen cho 10 cá nhân gồm: {', '.join(NAMES)}.", ("10 cá nhân",)),
    ],
    ids=["names", "names-with-posts", "bodies", "one-body", "a-count"],
)
def test_everybody_of_a_list_receives_the_award(sentence: str, recipients: tuple[str, ...]):
    reading = read(read_pasted("\n\n".join((*HEAD, sentence, TAIL))))
    assert awards(reading) == [("Giấy khen", COMMITTEE, each) for each in recipients]


def test_a_list_ends_before_another_award():
    sentence = (
        "Đảng ủy xã tặng Giấy khen cho các đồng chí: Nguyễn Văn An, Trưởng thôn 1; Trần Thị Bình, Trưởng thôn 2; tặng "
        "Bằng khen cho đồng chí Lê Văn Cường."
    )
    assert awards(read(read_pasted("\n\n".join((*HEAD, sentence, TAIL))))) == [
        ("Giấy khen", "Đảng ủy xã", "Nguyễn Văn An"),
        ("Giấy khen", "Đảng ủy xã", "Trần Thị Bình"),
        ("Bằng khen", "Đảng ủy xã", "Lê Văn Cường"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quang cảnh hội nghị.", "caption"),
        ("Đường về thôn hôm nay.", "caption"),
        ("Hội nghị đã thu hút đông đảo bà con.", "caption"),
        (
            "Phát biểu tại hội nghị, đồng chí Nguyễn Văn An, Bí thư Đảng ủy xã nhấn mạnh những kết quả đạt được trong "
            "năm và yêu cầu các chi bộ tiếp tục đổi mới sinh hoạt để mọi đảng viên đều có việc làm cụ thể.",
            "paragraph",
        ),
    ],
)
def test_a_short_sentence_below_a_picture_is_its_caption(text: str, kind: str):
    blocks = of_word(paragraph(drawing("a")), paragraph(text)).blocks
    place = next(number for number, block in enumerate(blocks) if block.kind == "picture")
    assert (blocks[place + 1].kind, blocks[place + 1].passage.text) == (kind, text)


def test_a_picture_below_the_author_has_its_caption_and_one_of_other_reports_is_none():
    def parts(*after: str) -> str:
        shown = '<img src="data:image/jpeg;base64,{}">'.format
        lines = [*HEAD, TAIL, "Thu Hà", shown(base64.b64encode(JPEG).decode()), "Quang cảnh hội nghị", *after]
        return "".join(f"<p>{each}</p>" for each in [*lines, shown(base64.b64encode(PNG).decode())])

    (below, other) = read(read_pasted("", parts())).beside
    assert (below.picture, below.caption and below.caption.text) == (0, "Quang cảnh hội nghị")
    assert (other.picture, other.caption) == (1, None)
    assert [each.picture for each in read(read_pasted("", parts("Các tin khác"))).beside] == [0]

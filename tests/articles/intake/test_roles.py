"""What people did, by verbs behind their names and before them."""

import pytest

from tests.articles.intake.test_grammar import reading_of

A, B, C = "Phạm Văn Tẩu", "Bùi Huy Cận", "Cao Thị Hà"
CHAIRS, CONCLUDES, SPEAKS, PRESENTS, RECEIVES, ATTENDS = (
    "chairs", "concludes", "speaks", "presents", "receives", "attends"
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        # before a list, all of it
        (f"Chủ tọa có bà {A} và ông {B} - các Phó Chủ tịch HĐND tỉnh.", {A: CHAIRS, B: CHAIRS}),
        (
            f"Chủ trì hội nghị có các đồng chí: {A}, Bí thư Đảng ủy xã; {B}, Chủ tịch UBND xã. Dự có đồng chí {C}.",
            {A: CHAIRS, B: CHAIRS, C: ATTENDS},
        ),
        (f"Chủ trì buổi làm việc là đồng chí {A}, Bí thư Đảng ủy xã.", {A: CHAIRS}),
        (f"Chủ trì hội nghị có đồng chí {A}; dự có đồng chí {B}.", {A: CHAIRS, B: ATTENDS}),
        (
            f"Dự hội nghị có đồng chí {A}, Bí thư Đảng ủy xã; chủ trì có đồng chí {B}, Chủ tịch UBND xã.",
            {A: ATTENDS, B: CHAIRS},
        ),
        (f"Đến dự và phát biểu tại buổi lễ có đồng chí {A}, Bí thư Đảng ủy xã.", {A: SPEAKS}),
        (f"Dưới sự chủ trì của đồng chí {A}, Bí thư Đảng ủy xã, hội nghị đã thảo luận.", {A: CHAIRS}),
        # before a comma, the first alone
        (f"Kết luận hội nghị, đồng chí {A}, Bí thư Đảng ủy xã, đề nghị các chi bộ vào cuộc.", {A: CONCLUDES}),
        (f"Phát biểu kết luận hội nghị, đồng chí {A} yêu cầu các chi bộ vào cuộc.", {A: CONCLUDES}),
        (f"Tại hội nghị, kết luận phiên họp, đồng chí {A} giao các đơn vị.", {A: CONCLUDES}),
        (f"Phát biểu khai mạc, đồng chí {A} điểm lại kết quả.", {A: SPEAKS}),
        (f"Chủ trì hội nghị đồng chí {A}, Bí thư Đảng ủy xã; tham dự có đồng chí {B}.", {A: CHAIRS, B: ATTENDS}),
        # behind a list, all of it
        (f"Hội nghị do các đồng chí {A} và {B} chủ trì.", {A: CHAIRS, B: CHAIRS}),
        (f"Hội nghị do đồng chí {A}, Bí thư Đảng ủy xã, chủ trì.", {A: CHAIRS}),
        (f"Các đồng chí {A}, Bí thư Đảng ủy xã; {B}, Chủ tịch UBND xã đồng chủ trì.", {A: CHAIRS, B: CHAIRS}),
        # behind the name
        (f"Bà {C} vinh dự được tặng Bằng khen của Chủ tịch UBND tỉnh.", {C: RECEIVES}),
        (f"Đồng chí {A}, Bí thư Đảng ủy xã đã trao quà cho ông {B}.", {A: PRESENTS, B: RECEIVES}),
        (f"Đồng chí {A} trao Bằng khen cho các đồng chí {B}, {C}.", {A: PRESENTS, B: RECEIVES, C: RECEIVES}),
        # the weightiest of several
        (f"Phát biểu, đồng chí {A} ghi nhận kết quả. Kết luận hội nghị, đồng chí {A} giao việc.", {A: CONCLUDES}),
        (f"Đồng chí {A} phát biểu khai mạc. Hội nghị do đồng chí {A} chủ trì.", {A: CHAIRS}),
    ],
)  # fmt: skip
def test_role(sentence: str, roles: dict[str, str]):
    assert {each.name: each.role for each in reading_of(sentence).people} == roles


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        (f"Kết luận số 21-KL/TW của Ban Chấp hành Trung ương, đồng chí {A} cho biết, có nhiều điểm mới.", {A: SPEAKS}),
        (f"Báo cáo của Đảng ủy xã, đồng chí {A} cho hay.", {A: ATTENDS}),
        (f"Cơ quan chủ trì soạn thảo đã tiếp thu, đồng chí {A} cho biết.", {A: SPEAKS}),
        (f"Phát biểu chúc mừng đồng chí {A}, đồng chí {B} nhấn mạnh yêu cầu đoàn kết.", {A: ATTENDS, B: SPEAKS}),
        (
            f"Dự lễ có các đồng chí: {A}, Bí thư Đảng ủy xã; {B}, Chủ tịch UBND xã chủ trì phiên họp.",
            {A: ATTENDS, B: CHAIRS},
        ),
        (f"Đồng chí {A} nhận định tình hình còn khó khăn.", {A: ATTENDS}),
        (f"Đồng chí {A} trao đổi với bà con về giá cà phê.", {A: SPEAKS}),
        (f"Đồng chí {A} gắn bó với bản làng đã ba mươi năm.", {A: ATTENDS}),
        (f"Đồng chí {A} gắn Huy hiệu 30 năm tuổi Đảng cho ông {B}.", {A: PRESENTS, B: RECEIVES}),
    ],
)  # fmt: skip
def test_what_only_looks_like_it(sentence: str, roles: dict[str, str]):
    assert {each.name: each.role for each in reading_of(sentence).people} == roles

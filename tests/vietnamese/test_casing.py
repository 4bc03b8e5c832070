import pytest

from vietnamese.casing import mid_sentence


@pytest.mark.parametrize(
    ("title", "continued"),
    [
        ("Về chuyển đổi số tỉnh An Lộc", "về chuyển đổi số tỉnh An Lộc"),
        ("Thành lập Ban Chỉ đạo", "thành lập Ban Chỉ đạo"),
        ("Đo kiểm chất lượng mạng", "đo kiểm chất lượng mạng"),
        ("UBND tỉnh trả lời kiến nghị", "UBND tỉnh trả lời kiến nghị"),
        ("Sở Y tế tự kiểm tra", "Sở Y tế tự kiểm tra"),
        ("Hồ Chí Minh toàn tập", "Hồ Chí Minh toàn tập"),
        ("Quy", "Quy"),
        ("", ""),
        ("về việc đã viết thường", "về việc đã viết thường"),
    ],
)
def test_only_a_sentence_capital_is_lowered(title: str, continued: str):
    assert mid_sentence(title) == continued

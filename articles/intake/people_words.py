"""The words that tie people to their posts, and tell what they do."""

from articles.intake.reading import PersonRole
from articles.intake.tables import Phrases, keys, phrases

_HOW = (
    "được bầu; được bổ nhiệm; được chỉ định; được điều động; được phân công; được tín nhiệm bầu; được tín nhiệm; "
    "tiếp tục được bầu; tiếp tục; tái; hiện"
)
_HOLD = ("giữ chức vụ", "giữ chức", "giữ chức danh", "làm")
_ELECTED = ("đắc cử", "tái đắc cử", "trúng cử", "tái cử")
# What stands between a name and the post somebody has, or is given.
LINKS = phrases("; ".join((
    "giữ cương vị; là; hiện là; nay là; đảm nhiệm chức vụ; đảm nhận chức vụ; được giao phụ trách",
    "trên cương vị; với cương vị",
    *_HOLD, *(f"{how} {hold}" for how in _HOW.split("; ") for hold in _HOLD),
    *(f"{won}{what}" for won in _ELECTED for what in ("", " chức", " chức danh", " chức vụ")),
)))  # fmt: skip
AND = phrases("kiêm; kiêm nhiệm; và; đồng thời là; kiêm giữ chức")
ROLES: tuple[tuple[PersonRole, Phrases], ...] = (
    ("concludes", phrases("kết luận; phát biểu kết luận; kết luận hội nghị; phát biểu bế mạc; bế mạc")),
    ("chairs", phrases("chủ trì; đồng chủ trì; điều hành; dự và chủ trì; đến dự và chủ trì; chủ tọa")),
    ("presents", phrases("trao; tặng; trao tặng; thừa ủy quyền; công bố và trao; gắn; trao quyết định")),
    ("speaks", phrases("""
phát biểu; khẳng định; nhấn mạnh; yêu cầu; đề nghị; cho biết; chia sẻ; ghi nhận; trình bày; báo cáo; quán triệt
nêu rõ; biểu dương; bày tỏ; cho rằng; nói; khai mạc; lưu ý
mong muốn; chỉ đạo; gợi ý; thông qua; phổ biến; đánh giá; phân tích; giải trình; chúc mừng; đánh giá cao; truyền đạt
giới thiệu; thay mặt; bộc bạch; tâm sự; dự và phát biểu; kêu gọi
""")),
)  # fmt: skip
# What somebody does, beside what `ROLES` tell: no part of a post.
CLAUSE = keys("""
đã sẽ đang là có được bị cho tại với để vì nên mà thì cũng còn không khi dự đến tới làm cùng về vào ra lên đi nhận nêu
gồm nhằm ngày sáng chiều tối năm tháng nay đọc điểm ôn tiếp trả gửi cảm thăm chúc theo từ do như các những mọi mỗi
""")
SAID_BETWEEN = phrases("sinh năm; dân tộc; quê; quê ở; trú tại; ngụ tại; nguyên quán; năm nay; tuổi")
RECEIVES = keys("cho tặng")

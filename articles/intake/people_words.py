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
_CONCLUDES = phrases("""
kết luận; phát biểu kết luận; kết luận hội nghị; phát biểu chỉ đạo và kết luận; bế mạc; phát biểu bế mạc
""")
_CHAIRS = phrases("""
chủ trì; đồng chủ trì; cùng chủ trì; trực tiếp chủ trì; chủ tọa; điều hành; dự và chủ trì; đến dự và chủ trì
tới dự và chủ trì; tham dự và chủ trì; dự, chủ trì; tham dự, chủ trì; cùng dự và chủ trì; dự và đồng chủ trì
""")
# What somebody does, behind the name.
ROLES: tuple[tuple[PersonRole, Phrases], ...] = (
    ("concludes", _CONCLUDES),
    ("chairs", _CHAIRS),
    ("presents", phrases("""
trao; tặng; trao tặng; thừa ủy quyền; công bố và trao; trao quyết định; gắn huy hiệu; gắn huân chương; gắn biển
gắn kỷ niệm chương
""")),
    ("receives", phrases("""
đón nhận; vinh dự nhận; vinh dự đón nhận; vinh dự được nhận; vinh dự được tặng; vinh dự được trao
vinh dự được trao tặng; được nhận; được tặng; được trao; được trao tặng; được tặng thưởng; lên nhận; xúc động nhận
nhận bằng khen; nhận giấy khen; nhận huy hiệu; nhận kỷ niệm chương; nhận danh hiệu; nhận quyết định; nhận thưởng
nhận quà; nhận nhà
""")),
    ("speaks", phrases("""
phát biểu; khẳng định; nhấn mạnh; yêu cầu; đề nghị; cho biết; chia sẻ; ghi nhận; trình bày; báo cáo; quán triệt
nêu rõ; biểu dương; bày tỏ; cho rằng; nói; khai mạc; lưu ý
mong muốn; chỉ đạo; gợi ý; thông qua; phổ biến; đánh giá; phân tích; giải trình; chúc mừng; đánh giá cao; truyền đạt
giới thiệu; thay mặt; bộc bạch; tâm sự; dự và phát biểu; kêu gọi; trao đổi
""")),
)  # fmt: skip
# What a sentence opens with before it says who does so.
OPENINGS: tuple[tuple[PersonRole, Phrases], ...] = (
    ("concludes", _CONCLUDES),
    ("chairs", _CHAIRS),
    ("speaks", phrases("""
phát biểu; dự và phát biểu; đến dự và phát biểu; tới dự và phát biểu; tham dự và phát biểu; dự, phát biểu
dự và chỉ đạo; đến dự và chỉ đạo; tới dự và chỉ đạo; tham dự và chỉ đạo; dự, chỉ đạo; phát biểu khai mạc; khai mạc
phát biểu chỉ đạo; phát biểu chào mừng; báo cáo tại; trao đổi tại; trao đổi với; giải trình; tham luận
""")),
)  # fmt: skip
NO_OPENING = keys("số của này trên thanh kiểm điều")
"""Behind these words, what a sentence opens with is a document or a thing: "Kết luận số 21-KL/TW", "Báo cáo của …"."""
LED_BY = phrases("sự chủ trì của; sự điều hành của; sự chủ tọa của")
# What somebody does, beside what `ROLES` tell: no part of a post.
CLAUSE = keys("""
đã sẽ đang là có được bị cho tại với để vì nên mà thì cũng còn không khi dự đến tới làm cùng về vào ra lên đi nhận nêu
gồm nhằm ngày sáng chiều tối năm tháng nay đọc điểm ôn tiếp trả gửi cảm thăm chúc theo từ do như các những mọi mỗi
""")
SAID_BETWEEN = phrases("sinh năm; dân tộc; quê; quê ở; trú tại; ngụ tại; nguyên quán; năm nay; tuổi")
RECEIVES = keys("cho tặng")

"""The words of the generated archive: phrases of the field, and the parts that syllables and names are made of.

Everything here is invented or general vocabulary; the province, its places and its people do not exist.
"""

import re


def _words(text: str) -> list[str]:
    return text.split()


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in re.split(r"[;\n]", text) if phrase.strip()]


# In the order of how often they are used.
GLUE = _words("""
và của các trong cho với được đã về từ tại là có những đến theo không một này khi ra trên cũng như năm ngày tháng cùng
qua nhiều còn phải mới sau trước giữa bằng để do nên đang sẽ cả mỗi từng nhất hơn lại vào
""")

PHRASES = _phrases("""
đảng viên; chi bộ; đảng ủy; cấp ủy; nghị quyết; hội nghị; nhiệm vụ; công tác xây dựng Đảng; cán bộ; nhân dân
triển khai thực hiện; chuyển đổi số; chỉ thị; tổ chức đảng; sinh hoạt chi bộ; kiểm tra; giám sát; kế hoạch năm
cải cách hành chính; phát triển kinh tế; an sinh xã hội; quốc phòng; an ninh trật tự; người đứng đầu
kết quả đạt được; thủ tục hành chính; dịch vụ công trực tuyến; tổ công nghệ số cộng đồng; kỹ năng số; chữ ký số
hồ sơ điện tử; văn bản điện tử; an toàn thông tin; dữ liệu dùng chung; trang thông tin điện tử; nông thôn mới
giảm nghèo bền vững; hợp tác xã; vùng nguyên liệu; sản phẩm chủ lực; mùa vụ; thủy lợi; đê điều
phòng chống thiên tai; bảo vệ rừng; khu công nghiệp; vốn đầu tư công; giải phóng mặt bằng; đường liên xã
cầu dân sinh; chợ đầu mối; cảng cá; khám chữa bệnh; trạm y tế xã; tiêm chủng; trường học; năm học mới; học bổng
khuyến học; thư viện cơ sở; di tích; lễ hội truyền thống; đời sống văn hóa; thể dục thể thao; phong trào thi đua
gương người tốt việc tốt; khen thưởng; gia đình chính sách; người có công; nhà tình nghĩa; tri ân liệt sĩ
người cao tuổi; trẻ em; bình đẳng giới; thanh niên; phụ nữ; nông dân; công nhân; cựu chiến binh; công đoàn cơ sở
mặt trận tổ quốc; phản biện xã hội; hòa giải ở cơ sở; tiếp công dân; giải quyết kiến nghị; khiếu nại; tố cáo
phòng chống tham nhũng; thực hành tiết kiệm; chống lãng phí; kỷ luật đảng; kê khai tài sản; tự phê bình và phê bình
kiểm điểm tập thể; đánh giá xếp loại; quy hoạch cán bộ; luân chuyển cán bộ; đào tạo bồi dưỡng; lý luận chính trị
báo cáo viên; tuyên truyền miệng; dư luận xã hội; khoa giáo; lịch sử đảng bộ; văn kiện; đại hội đảng bộ
đề án nhân sự; nhiệm kỳ mới; ban chấp hành; ban thường vụ; thường trực; ủy ban kiểm tra; văn phòng cấp ủy
công tác dân vận; dân vận khéo; quy chế dân chủ; đối thoại với nhân dân; kết nạp đảng viên; huy hiệu Đảng
thẻ đảng viên; chuyển sinh hoạt đảng; đảng phí; chi bộ thôn; chi bộ trường học; sắp xếp tổ chức bộ máy
tinh giản biên chế; vị trí việc làm; chính quyền hai cấp; phân cấp; ủy quyền; trách nhiệm nêu gương
học tập và làm theo Bác; đạo đức cách mạng; phong cách nêu gương; nền tảng tư tưởng; đại đoàn kết
truyền thống cách mạng; báo cáo tổng hợp; ý kiến thảo luận; phát biểu chỉ đạo; kết luận hội nghị
chương trình hành động; giải pháp trọng tâm; chỉ tiêu chủ yếu; tiến độ; nguồn lực; bài học kinh nghiệm; hạn chế
nguyên nhân; trách nhiệm; đôn đốc; sơ kết; tổng kết
""")

TITLE_STARTS = _phrases("""
Hội nghị; Khai mạc; Bế mạc; Tập huấn; Sơ kết; Tổng kết; Phát động; Trao tặng; Kiểm tra; Làm việc với cơ sở về
Quán triệt; Triển khai; Đối thoại; Tọa đàm; Ra quân; Khánh thành; Gặp mặt; Giao ban; Tăng cường; Đẩy mạnh
""")

CATEGORIES = (
    "Xây dựng Đảng", "Chuyển đổi số", "Từ cơ sở", "Kiểm tra, giám sát", "Tuyên giáo", "Dân vận", "Nội chính",
    "Văn phòng cấp ủy", "Kinh tế, xã hội", "Văn hóa, giáo dục", "Học và làm theo Bác", "Nhìn ra bạn",
)  # fmt: skip

# A place is two of these: Bến Gạo, Đồng Trầu.
PLACE_STARTS = _words("""
An Bến Bàu Bãi Cồn Cầu Dốc Đồng Đầm Đất Gò Hòn Khe Lũng Mỏ Nà Núi Ô Phú Quán Rạch Sông Suối Tân Thạch Trại Vĩnh Vườn
Xóm Yên
""")
PLACE_ENDS = _words("""
Bưởi Cát Chè Dâu Điều Gạo Gấm Giang Hạc Hồng Khế Lam Lúa Mây Mơ Nghệ Ngói Ớt Quế Sen Sim Sở Tơ Trắc Trầu Tre Vải Vôi
Xanh Xoan
""")

SURNAMES = _words("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trương Đinh Mai Tô Lương")
MIDDLES = _words("Văn Thị Hữu Đức Minh Quang Thanh Xuân Ngọc Thu Hoài Quốc Gia Bá Kim Tiến Thế Đình")
GIVENS = _words("""
An Bình Chi Cường Dũng Duyên Giang Hà Hải Hạnh Hiếu Hoa Hòa Hùng Hương Khánh Khuê Lan Linh Long Mai Nam Nga Nghĩa
Phong Phúc Quân Quyên Sơn Tâm Thảo Thắng Thủy Tiến Trang Trung Tuấn Tùng Uyên Vinh Yến Đạt Đào Ánh Ân Thơ
""")

POSTS = (
    ("Bí thư", 60), ("Phó Bí thư", 50), ("Ủy viên Ban Thường vụ", 40), ("Chủ tịch", 60), ("Phó Chủ tịch", 50),
    ("Trưởng ban", 45), ("Phó Trưởng ban", 35), ("Chánh Văn phòng", 45), ("Chuyên viên", 10),
)  # fmt: skip

# Rows of the archive share these few pictures of the demo content.
PHOTOS = ("meeting-hall.jpg", "meeting-table.jpg", "press-desk.jpg", "village-road.jpg", "rice-harvest.jpg")
PORTRAITS = ("portrait-01.jpg", "portrait-02.jpg", "portrait-03.jpg", "portrait-04.jpg")

INITIALS = _words("b c ch d đ g gi h kh l m n ng nh p ph qu r s t th tr v x")
# The capital letter is the one that carries the tone.
RIMES = _words("""
A Ai Ao Au Ay Am An Ang Anh Ac Ach At Ap Ăm Ăn Ăng Ăc Ăt Âm Ân Âng Âu Ây Ât Âc Âp E Em En Eo Et Ê Êm Ên Ênh Êu Êt Êch
I Im In Inh iÊm iÊn iÊng iÊu It Ich iÊt iÊc O Oi Om On Ong Oc Ot oA oAi oAn oAng oAnh Ô Ôi Ôm Ôn Ông Ôc Ôt Ôp Ơ Ơi Ơm
Ơn Ơt Ơp U Ui Un Ung Uc Ut uÔi uÔn uÔng uÔc uÔt Ư Ưng Ưc ưƠi ưƠn ưƠng ưƠc ưƠt uÂn uyÊn uyÊt
""")
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
STOPPED_TONES = ("\u0301", "\u0323")
STOPS = ("c", "ch", "p", "t")

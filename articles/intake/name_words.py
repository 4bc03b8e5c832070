"""The words around names of people: honorifics, and what makes a name that of a place or a school."""

from articles.intake.tables import keys, phrases

# Words before a capitalised name that make it the name of a place, a school, a prize, a campaign or a work.
NOT_BEFORE_NAME = keys("""
đường phố ngõ ngách hẻm trường thcs thpt xã phường huyện quận tỉnh thôn bản buôn ấp khóm làng xóm sông núi suối cầu
chợ đèo hồ đảo cảng ga vịnh
hầm chùa đền đình miếu lăng mộ tượng đài tích niệm bảo tàng quỹ giải thưởng phong trào tàu viện trấn phố trấn khu
cách cụm lữ đoàn công viên trường
tên lửa chiến dịch học bổng ngã tư đại lộ quốc lộ tiểu học non đại xưởng trại liệt kênh mương hang động đồi dãy sân
bay thác rạch mũi cồn cù lao bãi
thị khối nhà máy tử lớp bổng tên địa chỉ số
""")
# Capital words that no person's name begins with although they are family names, in these pairs.
NOT_NAMES = frozenset(" ".join(words) for each in phrases("""
Hồ Chí Minh; Bác Hồ; Mác Lênin; Hà Nội; Mặt Trận; Văn phòng; Trung ương; Ban Thường; Đảng Cộng; Xuân Tân; Tết Nguyên
Nguyên Đán; Thái Bình Dương; Đông Nam Á; Châu Á; Châu Âu; Âu Lạc; Lý Luận; Văn Hóa; Hoa Kỳ; Liên Xô; Liên Hợp; Ấn Độ
Trung Quốc; Hàn Quốc; Lào; Nhật Bản; Văn Lang; Đại Việt; Biển Đông; Thăng Long; Tây Nguyên; Phật Đản; Công Giáo; Vu Lan
Hùng Vương
""").values() for words in each)  # fmt: skip

HONORIFICS = phrases("""
đồng chí; đ/c; đc; ông; bà; anh; chị; cô; chú; bác; em; cụ; thầy; thầy giáo; cô giáo; nhà báo; nhà giáo; bác sĩ
bác sỹ; kỹ sư; tiến sĩ; tiến sỹ; thạc sĩ; thạc sỹ; giáo sư
đại tướng; thượng tướng; trung tướng; thiếu tướng; đại tá; thượng tá; trung tá; thiếu tá; đại úy; thượng úy
trung úy; thiếu úy; đồng chí đảng viên; ts; ths; pgs; gs; bs; ks; cựu chiến binh
hòa thượng; thượng tọa; linh mục; già làng; nghệ nhân; nghệ sĩ; nhạc sĩ; nhà văn; nhà thơ; họa sĩ
mẹ việt nam anh hùng; đảng viên; anh hùng; mẹ; gia đình; học sinh; sinh viên; cháu; đồng bào; chiến sĩ; liệt sĩ
phóng viên; doanh nhân; luật sư; kiến trúc sư
""")
# "Nghĩa trang liệt sĩ …" is a place.
RESTING = keys("trang")
# How names of the Central Highlands begin; "Y" and "A" open names of places as well.
HIGHLAND_PREFIXES = ("H'", "H’", "K'", "K’")
HIGHLAND_FIRSTS, TWO_WORD_FIRSTS = keys("ksor siu kpă rmah rah rơ điểu"), keys("y a")
# Middle syllables that hardly any name of a place has.
MIDDLES = keys("văn thị đức hữu đình thế duy viết bá ngọc xuân quốc công trọng a seo mí mý láo")
PLURAL = keys("các hai ba bốn năm sáu bảy")
KINDS_OF_PEOPLE = phrases("""
nữ; người; đảng viên; hội viên; đoàn viên; nguyên; cựu; cán bộ; công chức; giáo viên; học sinh; sinh viên
quan trắc viên
phóng viên; kỹ sư; bác sĩ; nhân viên; công nhân; nông dân; chiến sĩ; dân tộc; sinh năm; trú tại; quê; thôn; bản; chủ
thành viên
""")
SAID_OF_PEOPLE = phrases("""
nói; bảo; kể; cho biết; chia sẻ; tâm sự; cười; bộc bạch; phát biểu; khẳng định; nhấn mạnh; đề nghị; cho rằng
thay mặt; bày tỏ
sinh năm; nhớ lại; xúc động; tự hào; là người; vui mừng; phấn khởi; quê ở; được kết nạp; vinh dự
""")

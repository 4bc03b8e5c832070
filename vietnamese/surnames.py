"""Family names of Viet Nam: those of the Kinh and of the other peoples, with a note on how sure they make us.

Nearly nine of ten people bear one of some twenty names; the long rest, and the names of the peoples of the
mountains and the Central Highlands, are listed because a list of the commonest alone overlooks whole districts.
"""

import re

from vietnamese.folding import fold, tone_key

_COMMON = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Lâm Mai Trương Cao Tô Hà Tạ
Châu Lương Phùng Quách Lưu Thái Triệu Vương Chu Thân Kiều Từ Tống Nghiêm Doãn Khuất Bạch Hứa Tăng Quan Vi Lục La Lã Mạc
"""
_RARER = """
Âu Ân Ấu An Ánh Bá Bành Bế Biện Ca Cai Cam Cái Can Cấn Cát Chế Chiêm Chử Chung Chúc Chương Cồ Cù Cung Cừ Danh Diệp
Diêm Diệu Dư
Đàm Đan Đái Đậu Điền Điêu Đồng Đới Đường Giang Giản Giáp Hàn Hàng Hạ Hầu Hình Hoa Hoắc Hoàn Hồng Hùng Hùynh Hướng
Hưng Ích Ứng
Kha Khang Khâu Khổng Khương Kim Kỷ Kỳ Lạc Lại Lai Lãnh Lăng Lê Liên Liêu Liễu Lò Lộ Lỗ Lư Lữ Lương Lường Ma Mã Mạch
Man Mang Mâu Mẫn Mè
Minh Mông Mộc Nhan Nhâm Nhữ Ninh Nông Nùng Ngạc Ngân Ngũ Ngụy Nguỵ Ông Ôn Phí Phó Phù Phương Quang Quàng Quản Quyền
Sầm Sỹ Sử
Tần Tất Tân Tề Thạch Thành Thảo Thẩm Thang Thi Thích Thiều Tiêu Tiền Tiết Tiếp Tiêu Tòng Tôn Tôn Trà Trác Trang
Trưng Trì Triệu Tưởng
Ty Tường Uông Ưng Ứng Vạn Văn Vàng Vì Viêm Viên Vinh Vòng Xa Xung Yên Bàn Bồ Cầm Cà Chảo Chẩu Chìu Cứ Cư Cháng Chíu
Giàng Hạng Hảng Hoàng
Hờ Khà Khoàng Khúc Lầu Leng Lìm Lô Lồ Lù Lừ Lự Lềnh Lý Má Mùa Mua Ngần Ngần Phàn Phổng Phượng Phùng Phừu Pờ Quàng
Sùng Sần Tải Tẩn Tao
Thào Thàng Then Tráng Trang Trẩn Tếnh Và Vàng Viết Vừ Vù Xên Xồng Xùng Páo Ly Lỳ Bùi Hà Quách Dềnh Dùng Hàng Hùa
Hủng Hoảng Lỷ Ngải
Sìn Sung Sằn Phìn Sồng Tỉnh Thền Mí Cụt Moong Lữ Cụt Ốc Lương Kha Và Vi Lang Hôi Chích Xeo
Rơ Ksor Kpă Kpa Rah Rmah Rơmah Rơchâm Siu Nay Nie Niê Mlô Êban Ayun Buôn Byă Knul Krông H'Đơk Hmŏk Kbuôr Kđoh Ktla
Adrơng Ayŭn Ênuôl
Alê Bkrông Ating Arất Hiên Bhling Bhnước Bríu Zơrâm Alăng Coor Cơlâu Pơloong Tơngôl Zơruôm Hồ Kăn Blúp Viên Pling Ra Lê
Điểu Thị Bon Srê Cil Kơ Sơ Rơ Liêng Jrang Krajan Lơ Mu Dà Cill K' Ya Touneh Ya Ka Ha Kra Jan Đa Cát Ma Bo Ndu
Đinh Đoàn A Y U Xiêng Bloong Brol Kring Brao Kà
Thạch Sơn Kim Danh Lâm Chau Neáng Néang Tăng Kiên Trầm Đào Mai Liêu Hứa Ngô Tri Lục Ngọ
Đàng Báo Bá Não Qua Quảng Thiên Lộ Kinh Đổng Hán Lưu Dương Miêu Nguyên Ưng Từ Thập Tài Chamaléa Katơr Pinăng Tain
Pupor Mấu
"""
COMMON: frozenset[str] = frozenset(map(tone_key, _COMMON.split()))
_COMMON_FOLDED = frozenset(map(fold, _COMMON.split()))
SURNAMES: frozenset[str] = COMMON | frozenset(map(tone_key, _RARER.split()))

# Middle and given names of one letter or with an apostrophe: "Y Thông", "H'Hen Niê", "K'Ré".
_MARKED = re.compile(r"(?:[AHKYU]|Ha|Ka|Ya)\Z|[^\W\d_]{1,3}['’ʼ`][^\W\d_]+\Z")


def is_common_surname(word: str) -> bool:
    """Whether a word is one of the family names that most people bear."""
    return tone_key(word) in COMMON


def may_be_surname(word: str, is_marked: bool) -> bool:
    """The same of a word that was typed with its marks or without."""
    return is_common_surname(word) if is_marked else fold(word) in _COMMON_FOLDED


def is_surname(word: str) -> bool:
    """Whether a word may open a full name: a known family name, or a mark of a name ("Y", "H'Hen")."""
    return tone_key(word) in SURNAMES or bool(_MARKED.match(word))

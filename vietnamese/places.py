"""Provinces and cities of Viet Nam, before and since 2025, and the words that stand before a place's name."""

import re

from vietnamese.folding import tone_key

_PROVINCES = """
An Giang; Bà Rịa - Vũng Tàu; Bạc Liêu; Bắc Giang; Bắc Kạn; Bắc Ninh; Bến Tre; Bình Dương; Bình Định; Bình Phước
Bình Thuận; Cà Mau; Cao Bằng; Cần Thơ; Đà Nẵng; Đắk Lắk; Đắk Nông; Đắc Lắc; Đắc Nông; Đăk Lăk; Đăk Nông; Điện Biên
Đồng Nai; Đồng Tháp; Gia Lai; Hà Giang; Hà Nam; Hà Nội; Hà Tây; Hà Tĩnh; Hải Dương; Hải Phòng; Hậu Giang; Hòa Bình
Hồ Chí Minh; Huế; Hưng Yên; Khánh Hòa; Kiên Giang; Kon Tum; Lai Châu; Lạng Sơn; Lào Cai; Lâm Đồng; Long An; Nam Định
Nghệ An; Ninh Bình; Ninh Thuận; Phú Thọ; Phú Yên; Quảng Bình; Quảng Nam; Quảng Ngãi; Quảng Ninh; Quảng Trị; Sóc Trăng
Sơn La; Tây Ninh; Thái Bình; Thái Nguyên; Thanh Hóa; Thừa Thiên Huế; Thừa Thiên - Huế; Tiền Giang; Trà Vinh
Tuyên Quang; Vĩnh Long; Vĩnh Phúc; Yên Bái; Bắc Thái; Hà Bắc; Hải Hưng; Nam Hà; Vĩnh Phú; Sông Bé; Minh Hải
Việt Nam; Đông Nam Bộ; Tây Nguyên; Tây Bắc; Đông Bắc; Hoàng Sa; Trường Sa; Trường Sơn
Điện Biên Phủ; Sài Gòn; Phú Quốc; Côn Đảo
"""
PLACES: frozenset[str] = frozenset(map(tone_key, re.split(r"[;\n]\s*", _PROVINCES.strip())))
ADMINISTRATIVE: tuple[str, ...] = (
    "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "tx", "thị trấn", "xã", "phường", "đặc khu",
    "thôn", "xóm", "tiểu khu", "bản", "buôn", "ấp", "khóm", "khu phố", "tổ dân phố", "làng", "sóc",
    "phum", "plei", "khu",
)  # fmt: skip


def is_place(name: str) -> bool:
    """Whether a name is that of a province, city or region that everybody knows."""
    return tone_key(name) in PLACES

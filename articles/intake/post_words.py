"""The words that titles of posts begin with."""

from articles.intake.tables import keys, phrases

# Posts: what a title begins with.
POSTS = phrases("""
Tổng Bí thư; Bí thư; Bí thư thứ nhất; Phó Bí thư; Phó Bí thư Thường trực; Phó Bí thư thường trực; Quyền Bí thư
Chủ tịch nước; Phó Chủ tịch nước
Thủ tướng; Thủ tướng Chính phủ; Phó Thủ tướng Chính phủ; Phó Thủ tướng; Phó Thủ tướng Thường trực; Chủ tịch Quốc hội
Phó Chủ tịch Quốc hội; Bộ trưởng; Thứ trưởng; Thứ trưởng Thường trực
Ủy viên; Ủy viên Bộ Chính trị; Ủy viên dự khuyết; Ủy viên Ban Thường vụ; Ủy viên BTV; UV BTV; UVBTV
Ủy viên Thường vụ; Ủy viên Thường trực
UVBCH; UVTW; UVBCT; UVT.Ư; UV; Ủy viên Trung ương; Ủy viên Ban Chấp hành; TUV; HUV; ĐUV; Tỉnh ủy viên; Thành ủy viên
Huyện ủy viên; Quận ủy viên
Thị ủy viên; Đảng ủy viên; Chi ủy viên; Chấp hành viên; Phó Trưởng Ban; Phó Trưởng ban; Trưởng ban; Trưởng Ban
Phó Trưởng ban Thường trực; Phó ban; Phó Ban
Phó Trưởng Ban Thường trực; Quyền Trưởng ban; Trưởng phòng; Trưởng Phòng; Phó Trưởng phòng; Phó Trưởng Phòng
Phó phòng; Phó trưởng phòng
Giám đốc; Phó Giám đốc; Phó Giám đốc Thường trực; Tổng Giám đốc; Phó Tổng Giám đốc; Quyền Giám đốc; Chủ nhiệm
Phó Chủ nhiệm; Phó Chủ nhiệm Thường trực
Chánh Văn phòng; Phó Chánh Văn phòng; Chánh Thanh tra; Phó Chánh Thanh tra; Chánh án; Phó Chánh án; Viện trưởng
Phó Viện trưởng; Hiệu trưởng
Phó Hiệu trưởng; Hiệu phó; Cục trưởng; Phó Cục trưởng; Vụ trưởng; Phó Vụ trưởng; Chi cục trưởng; Phó Chi cục trưởng
Tổng cục trưởng
Phó Tổng cục trưởng; Chủ tịch; Phó Chủ tịch; Phó Chủ tịch Thường trực; Quyền Chủ tịch; Tổ trưởng; Tổ phó
Phó Tổ trưởng; Đội trưởng; Đội phó; Phó Đội trưởng
Trưởng đoàn; Trưởng đoàn giám sát; Trưởng đoàn kiểm tra; Trưởng đoàn công tác; Trưởng đoàn thanh tra
Phó Trưởng đoàn; Phó Trưởng đoàn chuyên trách; Phó Trưởng Đoàn chuyên trách Đoàn đại biểu Quốc hội
Trưởng đoàn đại biểu Quốc hội; Phó Trưởng đoàn đại biểu Quốc hội; Trưởng đoàn ĐBQH; Phó Trưởng đoàn ĐBQH; Phó đoàn
PCT; PCT Thường trực; PGĐ; Bí thu; Phó Bí thu
Thủ trưởng; Phó Thủ trưởng; Đại sứ; Phó Đại sứ; Tổng Lãnh sự; Phó Tổng Lãnh sự; Tham tán; Công sứ; Ngoại trưởng
Thống đốc; Phó Thống đốc; Tổng Thanh tra; Phó Tổng Thanh tra; Tổng Kiểm toán; Phó Tổng Kiểm toán; Tổng Tham mưu trưởng
Phó Tổng Tham mưu trưởng; Trưởng Tiểu ban; Phó Trưởng Tiểu ban
Tổng thống; Phó Tổng thống; Thị trưởng; Phó Thị trưởng
Tổng Biên tập; Phó Tổng Biên tập; Trưởng khoa; Phó Trưởng khoa
Chính ủy; Phó Chính ủy; Chính trị viên; Chính trị viên phó; Chỉ huy trưởng; Phó Chỉ huy trưởng; Chỉ huy phó
Tham mưu trưởng; Phó Tham mưu trưởng; Tư lệnh; Phó Tư lệnh
Đồn trưởng; Phó Đồn trưởng; Trạm trưởng; Phó Trạm trưởng; Hạt trưởng; Trưởng thôn; Trưởng bản; Trưởng ấp
Trưởng khối; Trưởng khu phố; Trưởng buôn; Già làng
Trưởng Công an; Phó Trưởng Công an; Trưởng Công An; Kiểm soát viên; Kế toán trưởng; Tổng Thư ký; Phó Tổng Thư ký
Thư ký; Ủy viên chuyên trách; Chuyên viên; Chuyên viên chính; Phó Trưởng thôn
Đại biểu Quốc hội; ĐBQH; Đại biểu HĐND; Đại biểu Hội đồng nhân dân; Hội trưởng; Bí thư Chi bộ; Bí thư chi bộ
Phó Bí thư chi bộ; Chi hội trưởng; Chi hội phó; Chi đoàn trưởng
Trưởng Ban Quản lý; Trưởng Ban Chỉ đạo; Phó Trưởng Ban Chỉ đạo; Trưởng Ban Biên tập; Trưởng Ban Công tác Mặt trận
Trưởng Ban tổ chức; Quyền Viện trưởng
Trưởng trạm; Phó Trưởng trạm; Trưởng đại diện; Trưởng bộ môn; Trung đoàn trưởng; Tiểu đoàn trưởng; Lữ đoàn trưởng
Đại đội trưởng; Hội thẩm; Thẩm phán; Kiểm sát viên; Điều tra viên
Giáo viên; Văn thư; Tổng phụ trách; Quản đốc; Phó Quản đốc; Thường trực Ban Bí thư; Phó Văn phòng
Chủ nhiệm Ủy ban Kiểm tra; Phó Chủ nhiệm Ủy ban Kiểm tra
Phó Trưởng ban chuyên trách; Thường vụ phụ trách; Phó Trưởng Khoa; Trưởng Khoa; Chủ tịch Hội đồng quản trị
Chủ tịch Hội đồng thành viên; Bí thư Tỉnh đoàn; Bí thư Đoàn Thanh niên; PBT; PBTTT; CNUBKT
""")
# Posts so common in small letters that they are read there only right before or after a name.
BEFORE_POST = keys("nguyên cố quyền nguyên phó")
POST_GOES_ON = phrases("""
thường trực; chuyên trách; phụ trách; dự khuyết; thứ nhất; danh dự; lâm thời; chính; cao cấp; điều hành; trực
kiêm nhiệm; thường vụ; đặc mệnh toàn quyền; nước
""")
# States whose ambassadors and ministers are named with them, and where they are accredited.
COUNTRIES = phrases("""
Trung Quốc; Cộng hòa Nhân dân Trung Hoa; CHND Trung Hoa; Lào; CHDCND Lào; Cộng hòa Dân chủ Nhân dân Lào; Campuchia
Vương quốc Campuchia; Hoa Kỳ; Mỹ; Nhật Bản; Hàn Quốc; Triều Tiên; Liên bang Nga; Nga; Ấn Độ; Pháp; Đức; Anh; Ý
Italia; Cuba; Cu Ba; Cộng hòa Cuba; Thái Lan; Xin-ga-po; Singapore; Ma-lai-xi-a; Malaysia; In-đô-nê-xi-a; Indonesia
Phi-líp-pin; Philippines; Mi-an-ma; Myanmar; Ô-xtrây-li-a; Australia; Niu Di-lân; New Zealand; Ca-na-đa; Canada
Hà Lan; Bỉ; Thụy Điển; Thụy Sĩ; Na Uy; Đan Mạch; Phần Lan; Ba Lan; Séc; Cộng hòa Séc; Slovakia; Hung-ga-ri; Hungary
Ru-ma-ni; Romania; Bun-ga-ri; Bulgaria; U-crai-na; Ukraine; Belarus; Kazakhstan; Mông Cổ; Bra-xin; Brazil
Ác-hen-ti-na; Argentina; Mexico; Nam Phi; Tây Ban Nha; Bồ Đào Nha; Áo; Ai-len; Ireland; Israel; Iran; Thổ Nhĩ Kỳ
UAE; Liên minh châu Âu; EU
""")
ACCREDITED = phrases("tại Việt Nam; tại Hà Nội; tại Thành phố Hồ Chí Minh; tại TP. Hồ Chí Minh; tại Đà Nẵng")

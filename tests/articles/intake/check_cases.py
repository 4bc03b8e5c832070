"""Sentences with slips, and many more without: what the checks of a report's own text are held to."""

PAGE = """Đảng ủy xã Vân Hồ học tập nghị quyết
Thứ Hai, 12/10/2020 | 14:25
Sáng 12/10, Đảng ủy xã Vân Hồ tổ chức hội nghị học tập. Các đại biểu đã thảo luận sôi nổi và thống nhất cao. {}
Phát biểu tại hội nghị, đồng chí Lò Văn Nhẳn yêu cầu các chi bộ trực thuộc khẩn trương xây dựng chương trình công tác.
"""

# What is pointed out: sentence | code | passages, parted by " + " | what they become, or "" where nothing is offered
SLIPS = """
Theo Quyết định 362/QQD-TTg của Thủ tướng. | impossible-symbol | 362/QQD-TTg | 362/QĐ-TTg
Theo Quyết định số 15/QQĐ-UBND của tỉnh. | impossible-symbol | 15/QQĐ-UBND | 15/QĐ-UBND
Chỉ thị số 05-CTT/TW của Bộ Chính trị. | impossible-symbol | 05-CTT/TW | 05-CT/TW
Nghị định số 34/NDD-CP của Chính phủ. | impossible-symbol | 34/NDD-CP | 34/NĐ-CP
Nghị định số 34/2020/ND-CP của Chính phủ. | impossible-symbol | 34/2020/ND-CP | 34/2020/NĐ-CP
Quyết định số 12/QD-UBND. | impossible-symbol | 12/QD-UBND | 12/QĐ-UBND
Quyết định số 12 / QD - UBND. | impossible-symbol | 12 / QD - UBND | 12 / QĐ - UBND
Kế hoạch số 21-KHH/TU của Tỉnh ủy. | impossible-symbol | 21-KHH/TU | 21-KH/TU
Nghị quyết số 07-NQQ/HU. | impossible-symbol | 07-NQQ/HU | 07-NQ/HU
Văn bản số 12/QĐA-UBND. | impossible-symbol | 12/QĐA-UBND |
Chỉ thị số 12-HD/BTCTW về sinh hoạt. | type-against-symbol | Chỉ thị số 12-HD/BTCTW |
Nghị quyết 12-CT/TW được quán triệt. | type-against-symbol | Nghị quyết 12-CT/TW |
Nghị định số 30/2020/TT-BNV. | type-against-symbol | Nghị định số 30/2020/TT-BNV |
Kết luận số 21-NQ/TW. | type-against-symbol | Kết luận số 21-NQ/TW |
Học Nghị quyết Trung ương 7 về cán bộ. | missing-plenum-term | Nghị quyết Trung ương 7 |
Học Nghị quyết Trung ương 7. | missing-plenum-term | Nghị quyết Trung ương 7 |
Nghị quyết Trung ương 4 khóa XII và Nghị quyết Trung ương 8. | missing-plenum-term | Nghị quyết Trung ương 8 |
Các họat động sôi nổi, họat động có ích. | misplaced-tone | họat + họat | hoạt + hoạt
Tòan tỉnh có nhiều mô hình. | misplaced-tone | Tòan | Toàn
Đã hòan thành nhiệm vụ. | misplaced-tone | hòan | hoàn
Kết qủa khả quan. | misplaced-tone | qủa | quả
HỌAT ĐỘNG của chi bộ. | misplaced-tone | HỌAT | HOẠT
Cây gìa được thay. | misplaced-tone | gìa | già
Ban Thường vụ Tỉnh ủy giao Uỷ ban kiểm tra. | mixed-tone-styles | Uỷ | Ủy
Họp ngày 31-4-2022 tại xã. | impossible-date | 31-4-2022 |
Tỉnh ủy mời đồng chí Uỷ viên, Ban Thường vụ Tỉnh ủy. | mixed-tone-styles | Uỷ | Ủy
Ngày 31/02/2020 sẽ họp. | impossible-date | 31/02/2020 |
Hạn là ngày 31/4 tới. | impossible-date | ngày 31/4 |
Văn bản ký ngày 06/13/2020. | impossible-date | 06/13/2020 | 13/06/2020
Họp ngày 29 tháng 2 năm 2019. | impossible-date | 29 tháng 2 năm 2019 |
Thứ Hai, ngày 13/6/2020 đã khai mạc. | weekday-against-date | Thứ Hai, ngày 13/6/2020 |
Hội thi mở vào thứ sáu, ngày 13 tháng 6 năm 2020. | weekday-against-date | thứ sáu, ngày 13 tháng 6 năm 2020 |
Quyết định số 362/QĐ-TTg của UBND tỉnh. | issuer-against-symbol | 362/QĐ-TTg của UBND |
Thực hiện Chỉ thị 05-CT/TW, ngày 15/5/2016 của Tỉnh ủy. | issuer-against-symbol | 05-CT/TW, ngày 15/5/2016 của Tỉnh ủy |
Nghị quyết số 12/NQ-HĐND của Ủy ban nhân dân tỉnh. | issuer-against-symbol | 12/NQ-HĐND của Ủy ban nhân dân |
"""

# Lines of their own that block a text
MARKS = """
MẬT
TỐI MẬT
TUYỆT MẬT
[TUYỆT MẬT]
* M Ậ T *
Tuyệt mật
Tài liệu mật
Lưu hành nội bộ
(Lưu hành nội bộ)
TÀI LIỆU LƯU HÀNH NỘI BỘ
Độ mật: Tối mật
Độ mật: Mật
TUYỆT MẬT   Số: 12-BC/TU
Số 12-BC/TU   MẬT
"""

CLEAN = """
Công tác bảo vệ bí mật nhà nước được quan tâm; bảo mật thông tin, an ninh mạng được tăng cường.
Vùng có mật độ dân cư thấp trồng cây nuôi ong lấy mật; sản phẩm mật ong đạt chuẩn OCOP.
Ông từng làm ở cơ quan cơ mật và giữ kín nhiều tài liệu mật trong kháng chiến.
Các mức độ mật gồm Tuyệt mật, Tối mật và Mật theo quy định của pháp luật.
Văn bản được đóng dấu (MẬT) đúng quy định, không để lộ, lọt.
Cuốn sách lưu hành nội bộ được in 500 bản gửi các chi bộ.
Văn phòng rà soát việc đánh máy tài liệu tối mật trên máy tính không nối mạng.
Văn bản số 1234/UBND-KGVX ngày 02/3/2020 của UBND tỉnh về việc nghỉ học.
Luật Báo chí số 126/2025/QH15 và Nghị quyết 1670/NQ-UBTVQH15.
Giấy phép số 15/GP-BTTTT và giấy phép 23/GP-UBND còn hạn.
Kết quả đạt 2/3 số phiếu; điện thoại 0257.3824645; xe mang biển số 78A-123.45.
Quyết định 12/QyĐ-UBND, 12-QĐi/TU, 05-CTr/TU, 12/TTr-UBND, 03-HDLN/BTCTU, 08/KHPH-UBND.
Thông báo kết luận số 20-TB/TW và Thông báo số 45/TBKL-UBND.
Báo cáo số 23/BC-KTNS của Ban Kinh tế - Ngân sách HĐND tỉnh; tờ trình số 12/BDT-HĐND.
Quy định số 399-QĐ/TW, Quyết định số 328-QĐ/TW của Bộ Chính trị, Quy định 12-QyĐ/TU.
Thông tri số 12-TT/TU; Thông tư số 12/2020/TT-BNV; Thông tư liên tịch số 01/2015/TTLT-BNV-BTC.
Đề án 06/QĐ-TTg, Chương trình phối hợp số 05/QCPH-UBND, Chương trình hành động số 17-CTr/TU.
Quy chế ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 01/3/2020 của UBND tỉnh.
Kế hoạch thực hiện Chỉ thị 05-CT/TW của Tỉnh ủy được triển khai nghiêm túc.
Sau 04 năm triển khai việc thực hiện Chỉ thị số 05-CT/TW của Đảng ủy Khối đã có chuyển biến.
Quyết định 362/QĐ-TTg của Thủ tướng Chính phủ, Nghị định 30/2020/NĐ-CP của Chính phủ.
Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị; Kế hoạch số 68-KH/TU của Ban Thường vụ Tỉnh ủy.
Quyết định số 45/QĐ-UBND ngày 06/7/2018 của Chủ tịch UBND tỉnh và Kế hoạch số 46/KH-UBND ngày 06/7/2018.
Nghị quyết Trung ương 4 khóa XI, XII và Nghị quyết Trung ương 4 về xây dựng Đảng.
Các Nghị quyết Trung ương 6, 7, 8 (khóa XII) được quán triệt; Nghị quyết Trung ương 7 được cụ thể hóa.
NQTW 6 (khóa XI), Nghị quyết số 26-NQ/TW; Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII.
Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII.
Bà con khỏe mạnh, hòa thuận; dòng họ có gia phả; chúng tôi quý mến các cụ già, em bé và thủy thủ.
Thuở ấy, những người thợ gìn giữ nghề, khuya sớm miệt mài, ngoằn ngoèo đường núi, khúc khuỷu lối đi.
Nghệ nhân Y Kô Niê ở buôn Kmrơng Prông A biểu diễn chiêng; Ksor H'Bơ hát.
Ủy ban xã mời bà Thuý, cô Thuỳ; nhà văn Lê Hoà; tỉnh Khánh Hoà, tỉnh Hoà Bình giao lưu.
Đồng chí Nguyễn Thuý Hoà và đồng chí Trần Thị Thuỷ phát biểu tham luận.
Lần thứ hai, ngày 13/6/2020, đoàn trở lại; đợt thứ hai (13/6/2020) có 20 người.
Sáng thứ Bảy, ngày 13/6/2020 và Chủ nhật, ngày 14/6/2020 diễn ra hội thi.
Năm 2020 là năm nhuận nên có ngày 29/02/2020; tỷ lệ 40/50 và 31/12/2019.
Trận thắng 3-2 ngày 30/4; phiên bản 2.31.2020 của phần mềm; địa chỉ 10.31.2020.1.
Đại hội nhiệm kỳ 2020-2025 bầu 15 đồng chí vào Ban Chấp hành.
Tổng kinh phí 390.770.000 đồng, tăng 12,5% so với cùng kỳ, đạt 102% kế hoạch.
Liên hệ: vanphong@tinh.gov.vn, https://tinh.gov.vn/tin,bai hoặc 84.0257.3824645.
Điểm a, b khoản 1 Điều 5; mục I.2; Nghị quyết 06/NQ-CP; Công điện số 12/CĐ-TTg.
Quyết định số 12/2020/QĐ-UBND của UBND tỉnh thay thế Quyết định số 45/2016/QĐ-UBND.
"""

# Raw text | code | what it becomes
RAW = """
Đảng  ủy xã | double-space | Đảng ủy xã
Đảng\u00a0 ủy xã | double-space | Đảng ủy xã
Đảng ủy , chi bộ | space-before-sign | Đảng ủy, chi bộ
Đảng ủy ,chi bộ | space-before-sign | Đảng ủy, chi bộ
Gồm có : chi bộ | space-before-sign | Gồm có: chi bộ
Đã họp . Sau đó | space-before-sign | Đã họp. Sau đó
cán bộ,đảng viên | space-after-comma | cán bộ, đảng viên
Ðảng ủy và ðồng chí | look-alike-letter | Đảng ủy và đồng chí
Đảng\u200b ủy | unseen-character | Đảng ủy
Đảng \u202eủy | unseen-character | Đảng ủy
"""

RAW_CLEAN = """
Đảng ủy, chi bộ; cán bộ: 1.234,5 triệu đồng, đạt 10,5%.
Xong ./.
Và còn nữa . . . hết.
Lúc 10 : 30 phút.
Điểm a,b,c khoản 1.
Xem https://tinh.gov.vn/tin,bai hay thư a.b@tinh.vn,
    Thụt đầu dòng không phải lỗi.
Họ tên          Chức vụ          Ghi chú
Phần mềm .NET chạy tốt.
"""


def rows(table: str) -> list[list[str]]:
    """The cells of each line of a table."""
    return [[cell.strip(" ") for cell in line.split(" |")] for line in table.strip("\n").splitlines()]

"""The words that names of bodies are made of: heads, fields, tails, and what ends them."""

from itertools import pairwise

from articles.intake.tables import keys, phrases

# Bodies that are whole by themselves.
FIXED = phrases("""
Bộ Chính trị; BCT; Ban Bí thư; Quốc hội; Chính phủ; Trung ương Đảng; Nhà nước; Bộ Tổng Tham mưu
Ủy ban Thường vụ Quốc hội; UBTVQH; Thủ tướng Chính phủ
""")

# Organs and offices whose name goes on with the body they belong to.
ORGANS = phrases("""
Ban Thường vụ; BTV; Ban Chấp hành; BCH; Ban chấp hành; Thường trực; Thường vụ; Ủy ban Kiểm tra; UBKT; Ban Bí thư
Văn phòng; Ban Tổ chức; Ban Tuyên giáo; Ban Tuyên giáo và Dân vận; Ban Dân vận; Ban Nội chính; Ban Cơ yếu
Ban Kinh tế; Ban Đối ngoại; Cơ quan; Cơ quan Ủy ban Kiểm tra; Ban Chính sách, chiến lược; Ban Giám đốc; Ban Giám hiệu
Ban Lãnh đạo; Ban Chỉ huy; Ban Chủ nhiệm; Ban Thư ký; Đoàn Chủ tịch; Đoàn đại biểu; Ban Thường trực
Ban Pháp chế; Ban Kinh tế - Ngân sách; Ban Văn hóa - Xã hội; Ban Dân tộc; Hội đồng thi đua - khen thưởng
Văn phòng Đoàn đại biểu Quốc hội và HĐND; Văn phòng Đoàn ĐBQH và HĐND; Đoàn đại biểu Quốc hội; Đoàn ĐBQH
""")

# What an office serves: it belongs to the name of the office, and is no body of its own there.
SERVED = phrases("""
Đoàn đại biểu Quốc hội và Hội đồng nhân dân; Đoàn đại biểu Quốc hội và HĐND; Đoàn đại biểu Quốc hội, HĐND
Đoàn ĐBQH và HĐND; Đoàn ĐBQH, HĐND; Đoàn ĐBQH - HĐND; Đoàn ĐBQH, HĐND và UBND; HĐND và UBND; HĐND - UBND; HĐND, UBND
HĐND-UBND; Hội đồng nhân dân và Ủy ban nhân dân
""")
# Events, documents and delegations with a capital letter: no bodies, and no part of the name of one that holds them.
EVENTS = phrases("""
Đại hội; Hội nghị; Hội thảo; Hội thi; Hội thao; Hội diễn; Hội chợ; Hội trại; Hội báo; Hội thề; Hội xuân; Lễ; Ngày hội
Nghị quyết; Chỉ thị; Quyết định; Kế hoạch; Kết luận; Kỳ họp; Phiên họp
Đoàn cán bộ; Đoàn công tác; Đoàn kiểm tra; Đoàn giám sát; Đoàn khảo sát; Đoàn thanh tra; Đoàn viên; Đoàn xe; Đoàn khách
""")

# Units of the Party: followed by the body whose members they gather.
PARTY = phrases("""
Đảng bộ; Đảng ủy; Đảng đoàn; Ban cán sự đảng; Ban cán sự Đảng; Chi bộ; Chi ủy; Đảng bộ bộ phận; Đảng ủy bộ phận
Chi, Đảng bộ
""")
COMMITTEES = phrases(
    "Tỉnh ủy; Thành ủy; Huyện ủy; Quận ủy; Thị ủy; Khu ủy; Tỉnh đoàn; Thành đoàn; Huyện đoàn; Quận đoàn; Thị đoàn"
)

# State bodies, mass organizations, units: followed by a field, an administrative unit, a place or another body.
AGENCIES = phrases("""
Ủy ban nhân dân; UBND; UB; Hội đồng nhân dân; HĐND; Ủy ban Mặt trận Tổ quốc; Ủy ban Mặt trận Tổ quốc Việt Nam; UBMTTQ
UBMTTQVN; MTTQ; MTTQVN; Mặt trận Tổ quốc; Mặt trận Tổ quốc Việt Nam; Ủy ban MTTQ; Ủy ban MTTQ Việt Nam; UBMTTQ Việt Nam
MTTQ Việt Nam; Mặt trận; Ủy ban; Sở; Bộ; Ban; Cục; Tổng cục; Chi cục; Vụ; Phòng; Trung tâm; Trường; Học viện; Viện
Bệnh viện; Hội; Hội Liên hiệp; Liên hiệp; Liên hiệp các Hội; Liên đoàn; Liên đoàn Lao động; LĐLĐ; Liên minh
Công đoàn; Đoàn; Tổng Liên đoàn
Đoàn Thanh niên; Đoàn Thanh niên Cộng sản Hồ Chí Minh; Đoàn TNCS Hồ Chí Minh; Đoàn TNCS; Đoàn thanh niên; Hội đồng
Công ty; Tổng công ty; Tập đoàn; Ngân hàng; Nhà máy; Xí nghiệp; Hợp tác xã; HTX; Báo; Đài; Đài Phát thanh
Đài Phát thanh - Truyền hình; Đài Phát thanh và Truyền hình; Phát thanh, Truyền hình; Tạp chí; Nhà xuất bản; Quỹ
Kho bạc; Kho bạc Nhà nước; KBNN
Bảo hiểm xã hội; BHXH; Tòa án; Tòa án nhân dân; TAND; Viện kiểm sát; Viện kiểm sát nhân dân; Viện Kiểm sát nhân dân
VKSND
Thanh tra; Công an; Bộ Chỉ huy; Bộ Chỉ huy quân sự; Bộ CHQS; Bộ Chỉ huy Bộ đội Biên phòng; Bộ đội Biên phòng; BĐBP
Ban Chỉ huy quân sự; Ban CHQS; Ban Quản lý; Ban Chỉ đạo; BCĐ; Ban Tổ chức; Tổ công tác; Câu lạc bộ; Trạm; Đội; Đồn
Đồn Biên phòng; Quân khu; Quân đoàn; Lữ đoàn; Sư đoàn; Trung đoàn; Tiểu đoàn; Nhà văn hóa; Thư viện; Bảo tàng; Bưu điện
Trường Chính trị; Trường THPT; Trường THCS; Trường Tiểu học; Trường Mầm non; Trường Đại học; Trường Cao đẳng; Đại học
Trung tâm Chính trị; Trung tâm Bồi dưỡng chính trị; Cục Thuế; Chi cục Thuế; Thuế; Hải quan; Cục Hải quan; Đoàn Luật sư
Hạt Kiểm lâm; Nhà khách; Khối; Khoa; Vùng; Báo và Phát thanh, Truyền hình; Trung tâm Hội nghị
Kiểm toán nhà nước; Cảnh sát giao thông; Cảnh sát cơ động
Hội Cha mẹ học sinh; Ban Đại diện cha mẹ học sinh; Hội Đoàn kết sư sãi yêu nước
Tổng Liên đoàn Lao động; Điểm trường; Báo và Đài Phát thanh và Truyền hình
Khối Dân vận; Ban Thanh tra nhân dân; Ban Liên lạc; Ban Đại diện; Ban Vận động
Nông trường; Lâm trường; Khối thi đua; Cụm thi đua; Hội thẩm; Trường Chính trị tỉnh; Ban Công tác Mặt trận; Viễn thông
Điện lực; Khối Mặt trận Tổ quốc; Hội Cựu chiến binh; Hội CCB; Hội Nông dân; Hội ND; Hội LHPN; Hội Liên hiệp Phụ nữ
Hội Phụ nữ
Hội Chữ thập đỏ; Hội Khuyến học; Hội Nhà báo; Cổng Thông tin điện tử; Cổng thông tin điện tử; Bộ Tư lệnh; Cảnh sát biển
Vườn quốc gia; Khu bảo tồn; Trại giam; Trạm Y tế; Ngân hàng Chính sách xã hội; NHCSXH; Agribank; Vietcombank; BIDV
VNPT; Viettel
Tòa soạn; Ban Biên tập; Hội đồng thẩm định; Hội Luật gia; Hội Người cao tuổi; Hội Cựu giáo chức
Liên hiệp các tổ chức hữu nghị
Trung ương Đoàn; Trung ương Hội; Đảng Cộng sản Việt Nam; Hội LHTN; Hội Liên hiệp Thanh niên; Hội Sinh viên
Văn phòng Chính phủ
Văn phòng Trung ương; Văn phòng Quốc hội; Văn phòng UBND; Văn phòng HĐND; Thường trực HĐND; Ban Quản lý dự án
""")
# Heads of one word that say a body by themselves, and those that are numbered.
ALONE = keys("sở ubnd hđnd btv bch bct ubkt ubmttq mttq")
NUMBERED = keys("phòng bộ khu đoàn phố thôn đội tổ số xóm bản ấp phường quận đồn trạm buôn khóm vùng án khối")
MEASURES = keys("năm tháng ngày giờ người đồng đảng cán tập cá hộ lượt chi đơn %")
# Heads that bear a name of their own, often a person's: the whole of it is theirs.
NAMED = keys("trường công học bệnh nhà xí hợp quỹ ngân đại thư câu bảo khách xuất tập tổng nông lâm hạt tạp")
# Words in small letters that end the name of a body.
STOPS = keys("""
đã sẽ đang là có được bị cho tại và với cùng của do để vì nên mà thì cũng còn rất không chưa từ đến tới về trong
trên dưới trước sau khi như theo bằng qua
dự trao tặng nhận nói nêu gồm gắn làm lên ra vào đi chỉ tổ chức phát chủ khẳng nhấn đề nghị yêu cầu ghi chúc mừng
đánh báo trình triển thực tham thông quán
lãnh đạo quản lý giám kiểm xây đẩy nâng tăng tiếp tập phối phấn hoàn đạt giao mở tiến thăm gặp tuyên dương công bố
quyết định ban ký hướng dẫn chỉ giữ chịu nhất
luôn cần phải nhằm hiện nay nơi này đó kia ấy năm ngày tháng nhiệm sáng chiều tối vừa mới ngay đều cả các những mọi
từng mỗi một hai ba bốn hằng hàng gặt đón tri
vận động viên đoàn kết thành lập khai mạc bế mạc quan trọng bám trân trọng biểu cảm ơn họp bàn thảo luận sơ tổng kết
cử bầu bổ điều phê duyệt hỗ trợ giúp đỡ đầu tư chuẩn bị thường
khóa lần thứ số
""")

# What bodies do, in titles that are all in capitals, where no letter tells that the name has ended.
DOES = phrases("""
tổ chức; họp; triển khai; quán triệt; thăm; trao; tặng; công bố; tiếp; làm việc; ra quân; phát động; sơ kết; tổng kết
khai mạc; bế mạc; tập huấn; tuyên dương; khen thưởng; kiểm tra; giám sát; kết nạp; thi hành; đón; ký kết; gặp mặt
tọa đàm; bồi dưỡng; chuẩn bị; hưởng ứng; thông qua; thảo luận; thông báo; chúc; viếng; dâng; bàn giao; khởi công
""")

# What may follow in small letters: second words of the names of fields, and qualifiers of bodies.
GOES_ON = phrases("""
nhân dân; thông tin; truyền thông; nông thôn; vận tải; xã hội; lao động; công nghiệp; kinh tế; cán bộ; tư tưởng
chính trị; hành chính
quản trị; tổng hợp; tổng quát; nghiệp vụ; hạ tầng; chuyên trách; kỹ thuật; đô thị; pháp luật; công chức; viên chức
giáo dục
đào tạo; thanh niên
phụ nữ; quân sự; biên phòng; điện tử; cộng sản; dự án; chuyển đổi số; cải cách hành chính
phòng, chống tham nhũng, tiêu cực; phòng, chống tham nhũng; phòng chống tham nhũng; phòng, chống thiên tai
phòng, chống dịch
phòng, chống dịch COVID-19; phòng, chống tội phạm; phòng chống tội phạm; phòng, chống ma túy; tìm kiếm cứu nạn
và tìm kiếm cứu nạn
nghệ thông tin; công nghệ thông tin; thi đua - khen thưởng; đảng viên
dân tộc; nội trú; nghề; chuyên; bán trú; quốc gia; quốc tế; khu vực; miền núi; trung ương; cơ sở; bộ phận
trực thuộc Trung ương
bồi dưỡng chính trị; môi trường; tài nguyên; đất đai; thể thao; du lịch; phát thanh; truyền hình; truyền thanh
văn hóa; nghệ thuật
các khu công nghiệp; khu công nghiệp; khu kinh tế; cụm công nghiệp; dân phố; vệ sinh; an toàn thực phẩm
sở hữu trí tuệ; đo lường chất lượng
cảnh sát giao thông; an ninh; hình sự; kinh doanh; xuất nhập khẩu; cổ phần; trách nhiệm hữu hạn; một thành viên
thành viên
điều phối nông thôn mới; nông thôn mới; mục tiêu quốc gia; các chương trình mục tiêu quốc gia
xây dựng nông thôn mới; tôn giáo
toàn quốc; lâm thời; khối; địa phương; giải phóng mặt bằng; phát triển quỹ đất; quỹ đất; dịch vụ; hành chính công
phục vụ hành chính công
dịch vụ hành chính công; y tế; đa khoa; chất lượng; trung học; trẻ em; người khuyết tật; bệnh tật; công tác tuyên giáo
công tác xã hội; công tác thanh niên; kế toán; kiểm toán
đối ngoại; lưu trữ; pháp chế
liên hợp; kỷ luật; tuyên truyền; cháy; kiểm lâm; rừng phòng hộ; phòng hộ; thủy lợi; khuyến nông; giống; cây trồng
vật nuôi; thú y; thiết bị; trường học
bảo vệ thực vật; điều dưỡng người có công; điều dưỡng; bảo trợ xã hội; khuyến công; xúc tiến đầu tư
""")
# Whole tails of bodies, as they stand behind a head or a field.
TAILS = phrases("""
các cơ quan tỉnh; các cơ quan thành phố; các cơ quan và doanh nghiệp tỉnh; cơ quan - doanh nghiệp tỉnh
cơ quan - doanh nghiệp; các cơ quan & doanh nghiệp tỉnh; cơ quan tỉnh
cơ quan và doanh nghiệp tỉnh; các cơ quan, doanh nghiệp tỉnh; cơ quan, doanh nghiệp tỉnh; doanh nghiệp tỉnh
các doanh nghiệp tỉnh
các cơ quan Trung ương; doanh nghiệp Trung ương; các cơ quan Đảng tỉnh; các cơ quan đảng tỉnh; các cơ quan Đảng
các cơ quan đảng
các cơ quan Đảng Trung ương; các cơ quan Đảng thành phố; các cơ quan; cơ quan và doanh nghiệp
các cơ quan và doanh nghiệp
các cơ quan Dân chính Đảng; dân chính Đảng; cơ quan chính quyền; các khu công nghiệp tỉnh; khu công nghiệp tỉnh
các trường đại học, cao đẳng; các trường đại học và cao đẳng; cơ sở; Trung ương Đảng; Trung ương; TW; T.Ư; TƯ
TW Đảng; cấp tỉnh; cấp huyện
cơ quan doanh nghiệp tỉnh; cơ quan doanh nghiệp; cơ quan - xí nghiệp tỉnh
Dân - Chính - Đảng Thành phố; Dân - Chính - Đảng; Dân-Chính-Đảng; Dân chính đảng
cuộc thi; hội thi; lễ hội; liên hoan
xã, phường; các dân tộc; các cấp; các tổ chức chính trị - xã hội; cơ quan UBND tỉnh; cơ quan; doanh nghiệp
""")
# Fields of several words joined by commas, dashes or "và".
FIELDS = phrases("""
Thông tin và Truyền thông; Thông tin & Truyền thông; Nông nghiệp và Phát triển nông thôn
Nông nghiệp & Phát triển nông thôn
Nông nghiệp và PTNT; Nông nghiệp & PTNT; Nông nghiệp và Môi trường; Tài nguyên và Môi trường; Tài nguyên & Môi trường
Kế hoạch và Đầu tư; Kế hoạch & Đầu tư; Giáo dục và Đào tạo; Giáo dục & Đào tạo; Khoa học và Công nghệ
Khoa học & Công nghệ
Khoa học, Công nghệ và Môi trường; Văn hóa, Thể thao và Du lịch; Văn hóa, Thể thao & Du lịch
Văn hóa, Thể thao, Du lịch; Văn hóa và Thể thao
Văn hóa, Thông tin và Du lịch; Văn hóa - Thể thao và Du lịch; Văn hóa, Khoa học và Thông tin; Văn hóa và Thông tin
Văn hóa - Thông tin
Lao động - Thương binh và Xã hội; Lao động, Thương binh và Xã hội; Lao động – Thương binh và Xã hội
Lao động - TB&XH; Dân tộc và Tôn giáo
Dân tộc - Tôn giáo; Tuyên giáo và Dân vận; Tổ chức - Nội vụ; Tổ chức - Hành chính; Hành chính - Tổ chức
Hành chính - Tổng hợp
Hành chính - Quản trị; Tổ chức - Kiểm tra; Tổ chức - Cán bộ; Tổ chức cán bộ; Kinh tế - Ngân sách; Văn hóa - Xã hội
Kinh tế - Hạ tầng
Kinh tế và Hạ tầng; Tài chính - Kế hoạch; Tài chính – Kế hoạch; Quản lý đô thị; Y tế; Nội vụ; Tư pháp; Công Thương
Công thương; Xây dựng; Tài chính; Ngoại vụ
Giao thông vận tải; Giao thông Vận tải; Quốc phòng; Ngoại giao; Công an; Dân tộc; Tài chính - Tổng hợp
Cựu chiến binh; Nông dân; Phụ nữ; Phát thanh và Truyền hình
Phát thanh - Truyền hình; Văn học Nghệ thuật; Văn học - Nghệ thuật; Khoa học và Kỹ thuật
Văn hóa - Thể thao - Truyền thanh; Văn hóa, Thể thao và Truyền thanh
Văn hóa - Thông tin - Thể thao; Văn hóa, Thông tin - Thể thao; Giáo dục nghề nghiệp - Giáo dục thường xuyên
Dịch vụ nông nghiệp
Thi đua - Khen thưởng; Nghiệp vụ và Tổng hợp; Cổ phần; TNHH; TNHH MTV; TNHH Một thành viên; Chính sách, chiến lược
Tuyên truyền - Văn hóa
Thanh thiếu nhi; Bảo vệ và Phát triển rừng; Việc làm; Chính sách xã hội; Viên chức; Xây dựng Đảng
Kinh tế, Hạ tầng và Đô thị; Văn hóa - Xã hội; Lý luận chính trị; Lý luận cơ sở; Lý luận
Nông nghiệp và PTNT Việt Nam
Đầu tư và Phát triển; Ngoại thương; Xổ số kiến thiết; Công viên cây xanh; Cấp thoát nước; Môi trường đô thị
Bưu chính, Viễn thông; Bưu chính Viễn thông; Bưu chính - Viễn thông; Thương mại và Du lịch; Thương mại - Du lịch
Kế hoạch - Đầu tư; Tài nguyên - Môi trường; Thể dục Thể thao; Thể dục - Thể thao; Văn hóa Thông tin
Khoa học - Công nghệ; Thủy điện; Thủy lợi; Cao su; Cà phê; Than - Khoáng sản; Dầu khí; Vật tư nông nghiệp
""")

ABBREVIATED = keys("""
ubnd hđnd btv bch bct ubkt ubmttq ubmttqvn mttq mttqvn ub lđlđ tand vksnd htx bhxh kbnn bđbp ubtvqh bcđ nhcsxh vnpt bidv
""")
# Verbs that are a field of a body where a capital letter opens them.
COMPOUNDS = phrases("""
chuyển đổi; đoàn kết; hỗ trợ; cứu trợ; tư vấn; thiết bị; thiết kế; khởi nghiệp; kiểm định; kết nối; phát triển; xúc tiến
giám định; điều hành; vận hành; tiếp nhận; phục hồi; đổi mới; bảo tồn; quan hệ; kiểm nghiệm; quan trắc; cấp cứu
""")
# Two syllables that are one word of a body's name, whatever else the second of them may say.
PAIRS = frozenset(
    pair
    for table in (FIXED, ORGANS, PARTY, AGENCIES, TAILS, FIELDS, GOES_ON, COMPOUNDS)
    for each in table.values()
    for phrase in each
    for pair in pairwise(phrase)
)

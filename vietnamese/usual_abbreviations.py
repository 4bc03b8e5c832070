"""The abbreviations that Party and state papers use, and what they mean."""

# One a line: how it is written short, then what it means; "|" parts meanings between which it does not choose.
USUAL = """
BTV: Ban Thường vụ
BCH: Ban Chấp hành
BCT: Bộ Chính trị
BBT: Ban Bí thư | ban biên tập
BCHTW, BCHTƯ: Ban Chấp hành Trung ương
TW, TƯ, T.Ư: Trung ương
TU: Tỉnh ủy | Thành ủy
HU: Huyện ủy
QU: Quận ủy
ĐU: Đảng ủy
ĐUK: Đảng ủy Khối
ĐB: Đảng bộ | đại biểu
CB: chi bộ | cán bộ
TUV: Tỉnh ủy viên | Thành ủy viên
UVBTV: Ủy viên Ban Thường vụ
UVBCH: Ủy viên Ban Chấp hành
UVTW: Ủy viên Trung ương
UVBCT: Ủy viên Bộ Chính trị
ĐUV: Đảng ủy viên
BT: Bí thư
PBT: Phó Bí thư
PBTTT: Phó Bí thư Thường trực
CVP: Chánh Văn phòng
PCT: Phó Chủ tịch
UBKT: Ủy ban Kiểm tra
CNUBKT: Chủ nhiệm Ủy ban Kiểm tra
UBKTTW: Ủy ban Kiểm tra Trung ương
UBKTTU: Ủy ban Kiểm tra Tỉnh ủy
BTC: Ban Tổ chức | Bộ Tài chính
BTCTW: Ban Tổ chức Trung ương
BTCTU: Ban Tổ chức Tỉnh ủy
BTG: Ban Tuyên giáo
BTGTW: Ban Tuyên giáo Trung ương
BTGTU: Ban Tuyên giáo Tỉnh ủy
BTGDV: Ban Tuyên giáo và Dân vận
BDV: Ban Dân vận
BNC: Ban Nội chính
VPTU: Văn phòng Tỉnh ủy
VPTW: Văn phòng Trung ương
VPĐU: Văn phòng Đảng ủy
BCĐ: Ban Chỉ đạo
BCSĐ: Ban cán sự đảng
ĐĐ: Đảng đoàn
XDĐ: xây dựng Đảng
CTĐ: công tác Đảng
KTGS: kiểm tra giám sát
TSVM: trong sạch vững mạnh
HTXSNV: hoàn thành xuất sắc nhiệm vụ
HTTNV: hoàn thành tốt nhiệm vụ
TCCSĐ: tổ chức cơ sở đảng
SHCB: sinh hoạt chi bộ
SHCĐ: sinh hoạt chuyên đề
ĐHĐB: đại hội đại biểu
NQ: nghị quyết
NQTW: Nghị quyết Trung ương
CT: chỉ thị | chủ tịch | chương trình
CTHĐ: chương trình hành động
KH: kế hoạch | khoa học
KL: kết luận | kỷ luật
ĐA: đề án
HTVLT: học tập và làm theo
ĐVM: đảng viên mới
ĐV: đảng viên | đơn vị
UBND: Ủy ban nhân dân
HĐND: Hội đồng nhân dân
ĐBQH: đại biểu Quốc hội
QH: Quốc hội | quy hoạch
UBTVQH: Ủy ban Thường vụ Quốc hội
CP: Chính phủ | cổ phần
TTg, TTgCP: Thủ tướng Chính phủ
MTTQ, UBMTTQ, MTTQVN: Mặt trận Tổ quốc
LĐLĐ: Liên đoàn Lao động
CĐ: công đoàn | cao đẳng | công điện
ĐTN: Đoàn Thanh niên
TNCS: Thanh niên Cộng sản
LHPN, HPN: Hội Liên hiệp Phụ nữ | Hội Phụ nữ
CCB: Cựu chiến binh
HCCB: Hội Cựu chiến binh
HND: Hội Nông dân
CC: công chức | cao cấp
VC: viên chức
NLĐ: người lao động
CCVC: công chức viên chức
CBCC: cán bộ công chức
CBCCVC: cán bộ công chức viên chức
CCVCNLĐ: công chức viên chức người lao động
CBCNV: cán bộ công nhân viên
CBĐV: cán bộ đảng viên
HNCBCC: hội nghị cán bộ công chức
TT&TT, TTTT: Thông tin và Truyền thông
BTTTT: Bộ Thông tin và Truyền thông
STTTT: Sở Thông tin và Truyền thông
KH&CN, KHCN: Khoa học và Công nghệ
BKHCN: Bộ Khoa học và Công nghệ
SKHCN: Sở Khoa học và Công nghệ
VH,TT&DL, VH-TT&DL, VHTT&DL, VHTTDL: Văn hóa Thể thao và Du lịch
GD&ĐT, GDĐT: Giáo dục và Đào tạo
NN&PTNT, NNPTNT: Nông nghiệp và Phát triển nông thôn
NN&MT, NNMT: Nông nghiệp và Môi trường
TN&MT, TNMT: Tài nguyên và Môi trường
LĐTB&XH, LĐ-TB&XH, LĐTBXH: Lao động Thương binh và Xã hội
KH&ĐT, KHĐT: Kế hoạch và Đầu tư
GTVT: Giao thông vận tải
CHQS: Chỉ huy quân sự
BĐBP, BĐ-BP: Bộ đội Biên phòng
PTTH, PT-TH: Phát thanh và Truyền hình
CNTT: công nghệ thông tin
CNTT&TT, ICT: công nghệ thông tin và truyền thông
CNTT-TT: công nghệ thông tin và truyền thông
CĐS: chuyển đổi số
CQĐT: chính quyền điện tử
CPĐT: Chính phủ điện tử
ATTT: an toàn thông tin
ATTP, VSATTP: an toàn thực phẩm
ATGT: an toàn giao thông
DVC: dịch vụ công
DVCTT: dịch vụ công trực tuyến
TTHC: thủ tục hành chính
TTHCC: trung tâm hành chính công
CCHC: cải cách hành chính
KT-XH, KTXH: kinh tế xã hội
QP-AN, QPAN: quốc phòng an ninh
ANTT: an ninh trật tự
ANQP: an ninh quốc phòng
NTM: nông thôn mới
PCTN: phòng chống tham nhũng
PCTNTC, PCTNLPTC: phòng chống tham nhũng lãng phí tiêu cực | phòng chống tham nhũng tiêu cực
PCTT: phòng chống thiên tai
PCCC: phòng cháy chữa cháy
TKCN: tìm kiếm cứu nạn
QCDC: quy chế dân chủ
QPPL: quy phạm pháp luật
VBQPPL: văn bản quy phạm pháp luật
VB: văn bản
NSNN: ngân sách nhà nước
GPMB: giải phóng mặt bằng
DN: doanh nghiệp
DNNN: doanh nghiệp nhà nước
HTX: hợp tác xã
KCN: khu công nghiệp
XKLĐ: xuất khẩu lao động
CAND: Công an nhân dân
QĐND: Quân đội nhân dân
LLVT: lực lượng vũ trang
TAND: Tòa án nhân dân
VKSND: Viện kiểm sát nhân dân
PV: phóng viên
CTV: cộng tác viên
TTXVN: Thông tấn xã Việt Nam
TP: thành phố
TX: thị xã
TT: thị trấn | thông tri | thông tư | trung tâm
QĐ: quyết định | quy định | quân đội
HD: hướng dẫn
TB: thông báo | thương binh
HCM: Hồ Chí Minh
BVHC: Bác Hồ
THCS: trung học cơ sở
THPT: trung học phổ thông
BHXH: bảo hiểm xã hội
BHYT: bảo hiểm y tế
BHTN: bảo hiểm thất nghiệp
BVĐK: bệnh viện đa khoa
TTYT: trung tâm y tế
TDTT: thể dục thể thao
VHVN: văn hóa văn nghệ
CLB: câu lạc bộ
DTTS: dân tộc thiểu số
ĐBDTTS: đồng bào dân tộc thiểu số
ĐCSVN: Đảng Cộng sản Việt Nam
XHCN: xã hội chủ nghĩa
CNXH: chủ nghĩa xã hội
CNH-HĐH, CNHHĐH: công nghiệp hóa hiện đại hóa
BVNTTT: bảo vệ nền tảng tư tưởng
LLCT: lý luận chính trị
TĐKT: thi đua khen thưởng
BVBMNN: bảo vệ bí mật nhà nước
VTLT: văn thư lưu trữ
QLNN: quản lý nhà nước
QLTT: quản lý thị trường | quản lý trật tự
KNTC: khiếu nại tố cáo
PBGDPL: phổ biến giáo dục pháp luật
TGPL: trợ giúp pháp lý
THADS: thi hành án dân sự
HĐQT: hội đồng quản trị
HĐTV: hội đồng thành viên | hội đồng tư vấn
BQL: ban quản lý
BQLDA: ban quản lý dự án
KKT: khu kinh tế
CCN: cụm công nghiệp | cây công nghiệp
TNHH: trách nhiệm hữu hạn
CTCP: công ty cổ phần
XNK: xuất nhập khẩu
SXKD: sản xuất kinh doanh
XDCB: xây dựng cơ bản
GTNT: giao thông nông thôn
MTQG: mục tiêu quốc gia
CTMTQG: chương trình mục tiêu quốc gia
GNBV: giảm nghèo bền vững
XĐGN: xóa đói giảm nghèo
ASXH: an sinh xã hội
CSXH: chính sách xã hội
NHCSXH: Ngân hàng Chính sách xã hội
BVMT: bảo vệ môi trường
BĐKH: biến đổi khí hậu
PCCCR: phòng cháy chữa cháy rừng
CNCH: cứu nạn cứu hộ
PCLB: phòng chống lụt bão
PCMT: phòng chống ma túy
BCHQS: Ban Chỉ huy Quân sự | Bộ Chỉ huy Quân sự
NVQS: nghĩa vụ quân sự
DQTV: dân quân tự vệ
QPTD: quốc phòng toàn dân
GDQP: giáo dục quốc phòng
ANTQ: an ninh Tổ quốc
TTATXH: trật tự an toàn xã hội
TTATGT: trật tự an toàn giao thông
ATVSLĐ: an toàn vệ sinh lao động
TNXP: thanh niên xung phong
NCT: người cao tuổi
NKT: người khuyết tật
BĐG: bình đẳng giới | bán đấu giá
BLGĐ: bạo lực gia đình
KHHGĐ: kế hoạch hóa gia đình
HSSV: học sinh sinh viên
GDTX: giáo dục thường xuyên
GDNN: giáo dục nghề nghiệp
PTDTNT: phổ thông dân tộc nội trú
CSDL: cơ sở dữ liệu
ĐMST: đổi mới sáng tạo
BNV: Bộ Nội vụ
BCA: Bộ Công an
BQP: Bộ Quốc phòng
BYT: Bộ Y tế
BTP: Bộ Tư pháp
BXD: Bộ Xây dựng
BGDĐT: Bộ Giáo dục và Đào tạo
"""

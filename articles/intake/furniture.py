"""Lines of a page that are no part of the article: menus, counters, share lines, related news, footers."""

import re

# A line is furniture if one of these patterns, a line each, is the whole of it.
_LINES = r"""
(trang chủ|home)\b.{0,200}[>»›/|].*
trang chủ|home|tin tức|menu|đăng nhập|đăng ký|tìm kiếm|english|sơ đồ (cổng|trang)|liên hệ|rss
(tin tức|trang chủ)( - sự kiện)?\s*[>»›/|].*
.{1,60}[>»›].{1,80}[>»›].*
[>»›]{1,3}\s.{3,200}
(bạn )?đang (ở|xem)\b.*
(in (trang|bài( viết| này)?|tin)|bản in|chia sẻ|facebook|twitter|zalo|lưu bài|đọc bài( viết)?)\b.{0,60}
gửi (email|e-mail|bài|cho bạn bè|phản hồi)\b.{0,60}
(cỡ chữ|a\s?[-+]\s?a|font size|màu chữ|tương phản|nghe (bài|đọc).*)\b.{0,30}
(like|share|tweet|email|print|pdf|copy link)( \d+)?
(đã xem|lượt|view(s|ed)?|đọc|xem)\s*:?\s*[\d.,]+.{0,20}
(lượt|số lượt) (xem|đọc|truy cập)\s*:?\s*[\d.,]+.{0,20}
số lần xem\s*:?\s*[\d.,]+.{0,20}
[\d.,]+\s*(lượt (xem|đọc)|views?|bình luận)
(đánh giá|bình chọn|xếp hạng|điểm)\s*(bài viết|:).{0,80}
[★☆*\s]{3,}.{0,40}
\d([.,]\d)?\s*/\s*5.{0,60}
(rất )?(hay|tốt|kém|tệ)\s*[:(]\s*\d+.*
(từ khóa|từ khoá|tags?|thẻ)\s*:.*
(chuyên mục|danh mục|mục|thể loại)\s*:.{0,60}
(font|kiểu chữ).{0,40}
(ý kiến|bình luận|phản hồi)( bạn đọc)?\s*(\(\d+\)|:)?.{0,20}
(họ (và )?tên|email|tiêu đề|nội dung|mã xác nhận|captcha)\s*[:*(].{0,60}
gửi( bình luận| ý kiến)?
(quay lại|trở lại|về đầu trang|lên đầu trang|đầu trang|xem (thêm|tiếp)|xem tất cả)\b.{0,40}
(trang trước|trang sau|tiếp theo|next|prev(ious)?)\b.{0,40}
(bài viết )?(này )?(đã|được) (được )?xem\s*:?\s*[\d.,]+.{0,20}
tổng số điểm.{0,60}
(đang|số người|người) (trực tuyến|online|truy cập).{0,40}
(hôm nay|hôm qua|tuần này|tháng này|tất cả|tổng)\s*:?\s*[\d.,]+
tổng (số )?(lượt )?truy cập.{0,40}
(file |tệp |tài liệu )?đính kèm\s*:?.{0,120}
tải về.{0,60}
(kính|thân|trân trọng kính) (gửi|thưa|chào).{0,120}
(trân trọng|xin)( kính| chân thành)? (cảm ơn|cám ơn|kính chào|chào).{0,60}
.{0,80}(xin gửi|gửi kèm|kính gửi|xin được gửi).{0,120}(ban biên tập|tòa soạn|toà soạn|quý báo|đăng tải).{0,60}
được gửi từ .{0,40}
(nguồn|nguồn tin|tác giả|tác giả bài viết|ảnh|theo)\s*:?
\d{1,2}:\d{2}(\s*/\s*\d{1,2}:\d{2})?|\d{2,4}x\d{2,4}
(img|dsc|dscn|dscf|image|picture|hinh|anh)[ _-]?\d{1,12}(\.\w{3,4})?|.{0,60}\.(jpe?g|png|gif|bmp|webp)\)?
bản quyền.*
copyright.*
©.*
"""
# Several short pieces in brackets or between bars: a menu or a row of buttons.
_BUTTONS = re.compile(r"(\[[^\[\]]{1,30}\]\s*)+|[|\s◄►]*([^|]{1,40}\|\s?)+[^|]{0,40}")
# From such a line on, everything is furniture.
_ENDS = r"""
(các )?(tin|bài|bài viết|tin bài|tin, bài|tin tức|bài báo)( viết)? (đã đưa|đã đăng|cũ hơn|mới hơn)\b.{0,60}
(các )?(tin|bài|bài viết|tin bài|tin, bài|tin tức|bài báo)( viết)? (khác|liên quan|tiếp theo|trước|sau)\b.{0,60}
(các )?(tin|bài|bài viết|tin bài|tin, bài|tin tức|bài báo)( viết)? cùng (chuyên )?(mục|loại|chủ đề)\b.{0,60}
(các )?(tin|bài|bài viết|tin bài|tin, bài|tin tức)( viết)? (mới nhất|mới|nổi bật|xem nhiều|đọc nhiều)\b.{0,60}
(các )?tin đã đưa ngày.{0,40}
(những )?(tin|bài) (mới|cũ) hơn.{0,20}
có thể bạn quan tâm|xem nhiều( nhất)?|đọc nhiều( nhất)?|mới nhất|thông báo mới
tin (mới|nổi bật|đọc nhiều|xem nhiều|nóng|ảnh)
liên kết (website|web|site|trang)?.{0,40}
thống kê (truy cập|lượt truy cập).{0,20}
(ý kiến|bình luận)( của)?( bạn đọc)?( của bạn)?\s*(\(\d+\))?:?
gửi (bình luận|ý kiến|phản hồi).{0,40}
(các )?chuyên mục( khác)?|cùng chuyên mục
(tin|bài) liên quan.*
(đang trực tuyến|số người (đang )?(online|truy cập)|lượt truy cập|tổng số truy cập).{0,40}
(©|copyright|bản quyền).*
(giấy phép|gp) (số|thiết lập|hoạt động|xuất bản).*
(địa chỉ|trụ sở)\s*:.*
(điện thoại|đt|tel|fax|email|e-mail)\s*:.*
chịu trách nhiệm( nội dung| chính| xuất bản)?\s*:.*
(văn bản|thư viện|video|hình ảnh|album|lịch công tác|thông báo|quảng cáo|banner)( mới| chỉ đạo| ảnh| clip)?
cơ quan chủ quản.*
(cổng|trang) (thông tin|tin) điện tử .{0,120}
đơn vị (quản lý|chủ quản|thực hiện).*
"""


def _any_of(table: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table.strip().splitlines()), re.IGNORECASE)


_LINE, _END = _any_of(_LINES), _any_of(_ENDS)
_LONGEST_SIGN = 20


def is_furniture(line: str) -> bool:
    """Whether a line is a button, a counter or a way-mark of a page."""
    is_sign = len(line) < _LONGEST_SIGN and not any(char.isalpha() for char in line)
    return is_sign or bool(_LINE.fullmatch(line.rstrip(". ")) or _BUTTONS.fullmatch(line)) or ends_article(line)


def ends_article(line: str) -> bool:
    """Whether nothing of the article follows such a line."""
    return bool(_END.fullmatch(line))

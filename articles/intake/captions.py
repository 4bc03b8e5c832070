"""What a short paragraph is: a caption, a heading, an item of a list, or a paragraph after all."""

import re

from articles.intake.parts import ENDS, STARTS_ITEM
from articles.intake.scanning import scan
from articles.intake.source import Line
from articles.intake.tokens import tokenize

_LABEL = re.compile(
    r"\(?(?:ảnh(?: minh họa| minh hoạ| \d+)?|trong ảnh|hình(?: ảnh)?(?: \d+)?|chú thích(?: ảnh)?|photo)\s*[:.]\s*",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:[.(|/\-–]\s*)?\(?(?:ảnh|nguồn ảnh|photo)\s*:\s*[^.:]{2,50}\)?\.?\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}|[a-d])\s?[.)\-–/]\s?(?=\S)")
_SCENES = re.compile(
    r"(?:(?:hai|ba|bốn|năm|\d+)\s)?(?:quang cảnh|toàn cảnh|khung cảnh|các đại biểu|đại biểu|hình ảnh|"
    r"một số hình ảnh|ảnh|lãnh đạo|"
    r"đoàn (?:công tác|đại biểu)|đồng chí|đ/c|ông|bà|các đồng chí|ban chấp hành|"
    r"hội nghị|buổi lễ|đại hội|lễ|đại diện|đông đảo|cán bộ|đoàn viên|đảng viên|hội viên|thường trực|người dân|"
    r"nhân dân|học sinh|tập thể|cá nhân|các (?:cá nhân|tập thể|đơn vị|nhà|em|thầy|bác|thành viên|đội)|"
    r"trao|trao tặng|ra mắt|ký kết|cắt băng)\b.*",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:phát biểu|trao|tặng|chụp|thăm|biểu quyết|ra mắt|ký kết|ký|kiểm tra|báo cáo|trình bày|bấm nút|"
    r"dâng hương|tham dự|dự|chủ trì|kết luận|nhận|chúc mừng|bỏ phiếu|tại|"
    r"quán triệt|thông qua|truyền đạt|điều hành|hội nghị|buổi lễ|đại hội|thảo luận|tham quan|trồng cây|gặp mặt|"
    r"đối thoại|khai mạc|bế mạc|giới thiệu|tiếp|làm việc|công bố|triển khai|kể|biểu diễn|cắt băng|"
    r"khởi công|tuyên thệ|chúc tết|viếng|đón|hướng dẫn|thăm hỏi)\b",
    re.IGNORECASE,
)
_AT_EVENT = re.compile(
    r"\b(?:phát biểu|trao|tặng|chụp ảnh|chúc mừng|kết luận|khai mạc|biểu quyết|ra mắt|bỏ phiếu|dự|tham dự|thăm|"
    r"kiểm tra|trình bày|báo cáo|thông báo|quán triệt|truyền đạt|điều hành|chủ trì)\b.*"
    r"\b(?:hội nghị|buổi|lễ|đại hội|hội thảo|hội thi|cuộc họp|phiên họp|kỳ họp|tọa đàm|toạ đàm|chương trình|"
    r"cho|tới|tại|về)\b",
    re.IGNORECASE,
)
_VIEW = re.compile(r"(?:một số )?(?:hình ảnh|quang cảnh|toàn cảnh|khung cảnh)\b", re.IGNORECASE)
_PLACED = re.compile(
    r"\((?:bên|ở|đứng|ngồi|hàng|thứ|từ|ngoài|ngồi|giữa)[^()]{0,30}\)|(?:làm lễ|thả hoa|dâng hoa|thắp hương|tưởng niệm)"
)
_TOLD = re.compile(r"\b(?:đã|sẽ|cũng|còn|tiếp tục|ngoài ra|theo đó|trong đó|đồng thời|vì vậy|do đó)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[^.!?…:;,][\"”]\Z")
_LONGEST_HEADING, _LONGEST_CAPTION, _LONGEST_SCENE, _LONGEST_CLOSED, _SHORTEST_SCENE = 18, 75, 30, 22, 4


def kind_of(line: Line, text: str, previous: str, is_followed: bool) -> str:
    """Say what a paragraph is, by itself, by what its source says (`line`) and by the kind of the one before."""
    words = text.count(" ") + 1
    if line.kind:
        return line.kind if line.kind != "heading" or words <= _LONGEST_CAPTION else "paragraph"
    if words <= _LONGEST_CAPTION and (_LABEL.match(text) or _CREDIT.search(text)):
        return "caption"
    if STARTS_ITEM.match(text) or (previous == "item" and text.endswith(";")):
        return "item"
    is_open = not text.endswith(ENDS) or _QUOTED.search(text) is not None
    may_head = is_open and words <= _LONGEST_HEADING
    if may_head and (_NUMBERED.match(text) or text.isupper()):
        return "heading"
    if words <= _LONGEST_CAPTION and _is_caption(text, words, previous):
        return "caption"
    return "heading" if may_head and is_followed and previous else "paragraph"


def _is_caption(text: str, words: int, previous: str) -> bool:
    """Whether it tells what a picture shows: who does what, in one clause, mostly without a full stop."""
    if previous == "picture":
        return words <= _LONGEST_SCENE or not (_TOLD.search(text) or ". " in text)
    if words <= _LONGEST_CLOSED and _VIEW.match(text):
        return True
    if not text.endswith((*ENDS[:5], *ENDS[6:9])) or text.endswith("”"):
        if words > _LONGEST_HEADING:
            return bool(previous)
        shows = bool(_SHOWN.search(text))
        return shows and (_opens_with_person(text) or (words >= _SHORTEST_SCENE and bool(_SCENES.match(text))))
    is_clause = words <= _LONGEST_CLOSED and text.endswith(".") and ". " not in text and not _TOLD.search(text)
    shows = _AT_EVENT.search(text) or _PLACED.search(text)
    return bool(previous and is_clause and shows) and (bool(_SCENES.match(text)) or _opens_with_person(text))


def _opens_with_person(text: str) -> bool:
    tokens = tokenize(text)
    return bool(tokens) and scan(tokens)[0].kind in ("post", "honorific", "name")

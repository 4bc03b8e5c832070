"""What the office of the demo has said to each other: why a report came back, why another was withdrawn, a remark."""

import datetime
from typing import Any

from articles.models import Article, ArticleStep, Comment
from publishing.importing.report import Outcome
from publishing.workflow import Status

SECRETARY, LEADER = "Phan Thị Diễm", "Trịnh Văn Đạt"


def _at(day: int, hour: int, minute: int) -> datetime.datetime:
    """A moment of November 2026 in An Lộc."""
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


STEPS: dict[str, dict[str, Any]] = {
    "a-nhap-2": {
        "action": "return", "source": Status.REVIEW, "at": _at(20, 15, 10), "by_name": SECRETARY,
        "reason": "Số tiền điện tiết kiệm được lấy ở đâu? Ghi nguồn, và hỏi lại Văn phòng Tỉnh ủy về tháng 9.",
    },
    "a-da-go": {
        "action": "withdraw", "source": Status.PUBLISHED, "at": _at(12, 8, 5), "by_name": LEADER,
        "public_reason": "Danh sách được đăng trước khi thẩm định xong. Danh sách chính thức đăng khi có quyết định.",
        "onward": "/tin-tuc/chuyen-doi-so/",
    },
}  # fmt: skip
COMMENTS = (
    ("a-nhap-1", SECRETARY, "Nên có thêm ý kiến của một giáo viên vùng cao ở phần đầu bài."),
)  # fmt: skip


def write_talk() -> Outcome:
    """Write what is not there yet: nobody's own words are added to."""
    if ArticleStep.objects.exists() or Comment.objects.exists():
        return Outcome.SKIPPED
    articles = Article.objects.in_bulk([*STEPS, *(ref for ref, _name, _text in COMMENTS)], field_name="import_ref")
    rows = [ArticleStep(article=articles[ref], **values) for ref, values in STEPS.items() if ref in articles]
    rows += [Comment(article=articles[ref], by_name=name, text=text) for ref, name, text in COMMENTS if ref in articles]
    for row in rows:
        row.full_clean(exclude=["by"])
        row.save()
    return Outcome.CREATED if rows else Outcome.SKIPPED

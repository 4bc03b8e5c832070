"""Marks of secrecy: a text that bears one must not be published."""

from collections.abc import Iterator

from articles.intake.checks.own import own_text, passage
from articles.intake.reading import Reading
from articles.intake.remarks import Remark
from vietnamese.secrecy import marks_in


def secrecy_mark(reading: Reading) -> Iterator[Remark]:
    """Anywhere in what was pasted: a stamp stands beside the article, not in it."""
    upper = len(own_text(reading).rstrip("\n"))
    for mark in marks_in(reading.text, upper):
        message = f"Có dấu “{mark.text}”: văn bản mật hay lưu hành nội bộ không được đăng, xin hỏi lại nơi gửi."
        yield Remark("secrecy-mark", "blocks", message, (passage(reading.text, mark.start, mark.end),))

"""Marks of secrecy: what bears one must not be published."""

import re
from collections.abc import Iterator

from articles.intake.checks.places import passage
from articles.intake.reading import Reading
from articles.intake.remarks import Remark

_MARK = re.compile(
    r"(?m)^[\s(\[]*(?P<alone>TUYỆT MẬT|TỐI MẬT|MẬT|(?i:lưu hành nội bộ|tài liệu mật|tài liệu lưu hành nội bộ))"
    r"[\s)\].]*$"
    r"|(?i:độ mật|mức độ mật|dấu mật)\s?:\s?(?P<label>(?i:tuyệt mật|tối mật|mật))(?!\w)"
    r"|[(\[]\s?(?P<bracket>TUYỆT MẬT|TỐI MẬT|MẬT|(?i:tài liệu )?(?i:lưu hành nội bộ)|(?i:tài liệu mật))\s?[)\]]"
    r"|(?<![\w“\"])(?P<stamp>TUYỆT MẬT|TỐI MẬT)(?!\w)"
    r"|(?P<sentence>(?i:tài liệu|văn bản)\s(?:này\s)?(?:chỉ\s)?(?:được\s)?(?i:lưu hành nội bộ))"
)


def secrecy_marks(reading: Reading) -> Iterator[Remark]:
    """Marks anywhere on the page, furniture included: a stamp stands above the title."""
    for found in _MARK.finditer(reading.text):
        name = found.lastgroup or "alone"
        yield Remark(
            "secrecy-mark", "blocks",
            f"Có dấu “{found[name]}”: văn bản mật, lưu hành nội bộ không được đưa lên trang.",
            (passage(reading, *found.span(name)),),
        )  # fmt: skip

"""Check the audit trail: `manage.py verify_audit [--expect NUMBER:HASH …]`."""

import re
from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing.audit.rows import AuditHead
from publishing.audit.verifying import faults
from vietnamese.numbers import format_number

SHOWN = 20
_ANCHOR = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: không dòng nào bị sửa, bị mất; in ra số và mã băm của dòng cuối để ghi lại ở nơi khác."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Read in handle(), not by argparse, whose messages are English.
        parser.add_argument("--expect", action="append", default=[], help="SỐ:MÃ BĂM đã ghi lại lần trước")

    def handle(self, *, expect: list[str], **options: Any) -> None:
        found = list(islice(faults(dict(map(_anchor, expect))), SHOWN))
        for each in found:
            self.stderr.write(each)
        if found:
            raise CommandError("Nhật ký không còn nguyên vẹn, xem các dòng trên.")
        head = AuditHead.objects.first() or AuditHead()
        self.stdout.write(f"Nhật ký nguyên vẹn: {format_number(head.number)} dòng. Dòng cuối: {head}")


def _anchor(text: str) -> tuple[int, str]:
    match = _ANCHOR.fullmatch(text.strip())
    if match is None:
        raise CommandError(f"--expect: “{text}” không có dạng SỐ:MÃ BĂM.")
    return int(match[1]), match[2]

"""A look at a document before it is handed on: what readers would miss. Nothing here changes anything."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from organizations.models import Directive
from publishing.findings import Finding
from publishing.scope import offered

MOST_TWINS = 5


def findings(directive: Directive, user: Any) -> list[Finding]:
    """All there is to look at in a saved document, blocking first; others are named where the user may see them."""
    found = [*_lacking(directive), *_twins(directive, user)]
    return sorted(found, key=lambda each: not each.blocks)


def _lacking(directive: Directive) -> Iterator[Finding]:
    try:
        directive.check_before_publishing()
    except ValidationError as error:
        yield from (Finding(message, blocks=True) for message in error.messages)
    if not directive.issuer_id:
        yield Finding("Chưa ghi cơ quan ban hành.")
    if not directive.issued_on:
        yield Finding("Chưa ghi ngày ban hành.")
    if directive.number and not directive.series:
        yield Finding("Có số mà chưa ghi nhiệm kỳ hoặc năm: số của Đảng đánh lại mỗi nhiệm kỳ.")
    if not directive.is_stub and not directive.full_text and not directive.files.exists():
        yield Finding("Chưa có toàn văn, cũng chưa có tệp.")


def _twins(directive: Directive, user: Any) -> Iterator[Finding]:
    """Documents of the same symbol: another term's, or the same one entered twice."""
    if not directive.symbol_key:
        return
    own = {directive.pk, directive.revises_id}
    rows = offered(Directive, user).originals().filter(symbol_key=directive.symbol_key).exclude(pk__in=own - {None})
    for other in rows.order_by("-day_key", "-pk").defer("full_text")[:MOST_TWINS]:
        url = other.get_absolute_url()
        if not other.is_public:
            url = reverse("admin:organizations_directive_change", args=[other.pk])
        day = f", ban hành ngày {other.issued_on:%d/%m/%Y}" if other.issued_on else ""
        yield Finding(f"Đã có văn bản cùng ký hiệu: “{other}”{day}. Hãy xem có trùng không.", url=url)

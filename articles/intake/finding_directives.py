"""Which document is meant: by symbol, by another name of it, by type and number. A marked one is never offered."""

import datetime as dt
import re
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from articles.intake.links import Candidate, DirectiveLink
from articles.intake.reading import FoundDirective
from articles.intake.spelling import full_form
from organizations.models import Directive
from organizations.models.alias import alias_key
from vietnamese.document_types import DOCUMENT_TYPES
from vietnamese.symbols import parse_symbol

_CODES = {each.name: code for code, each in DOCUMENT_TYPES.items()}
_MOST = 300
_ROMAN = re.compile(r"(?<!\w)[IVX]{1,6}(?!\w)")
_ANYWHERE = frozenset(full_form("Ban Thường vụ Chấp hành Đảng ủy bộ Đảng của tỉnh huyện xã").split())


def directive_links(
    found: Sequence[FoundDirective], on: dt.date | None, records: QuerySet
) -> tuple[DirectiveLink, ...]:
    """The documents that each citation may mean."""
    keys = {each: _symbol_key(each) for each in found}
    aliases = {each: alias_key(each.as_written) for each in found}
    numbers = {each.number for each in found if each.number and not keys[each]}
    rows = (
        records.published()
        .filter(
            Q(symbol_key__in=[key for key in keys.values() if key])
            | Q(aliases__key__in=[*aliases.values(), *(_short_alias(each) for each in found)])
            | Q(number__in={*numbers, *(f"{int(each):02}" for each in numbers if each.isdigit())})
        )
        .select_related("issuer")
        .prefetch_related("aliases")
        .defer("full_text")
        .distinct()
    )
    held = list(rows[:_MOST])
    return tuple(DirectiveLink(each, _candidates(each, keys[each], held, on)) for each in found)


def _symbol_key(found: FoundDirective) -> str:
    parsed = parse_symbol(found.number) if found.number else None
    return parsed.key if parsed else ""


def _short_alias(found: FoundDirective) -> str:
    return alias_key(f"{found.as_written} của {found.issuer}") if found.issuer else ""


def _candidates(
    found: FoundDirective, key: str, held: Sequence[Directive], on: dt.date | None
) -> tuple[Candidate, ...]:
    """Those that fit, the one certain if it is the only one left by date and issuer."""
    meant = [row for row in held if _may_mean(found, key, row)]
    exact = [row for row in meant if not _contradicts(found, row, on)]
    is_named = bool(key) or _is_alias(found, exact) or bool(found.number and found.issuer)
    certain = exact[0] if len(exact) == 1 and is_named and not _is_undecided(found) else None
    return tuple(Candidate(row, _about(row), _reason(found, key, row), row is certain) for row in meant)


def _may_mean(found: FoundDirective, key: str, row: Directive) -> bool:
    code = _CODES.get(found.type, "")
    if key:
        return row.symbol_key == key and code in ("", row.doc_type)
    if {alias.key for alias in row.aliases.all()} & {alias_key(found.as_written), _short_alias(found)}:
        return True
    same = row.number.lstrip("0") == found.number.lstrip("0")
    return bool(found.number) and same and code == row.doc_type


def _contradicts(found: FoundDirective, row: Directive, on: dt.date | None) -> bool:
    """Whether the cited date or issuer is another's, or the document is younger than the article."""
    if found.date and row.issued_on and found.date != row.issued_on:
        return True
    if on and row.issued_on and row.issued_on > on:
        return True
    if not found.issuer or not row.issuer_id:
        return False
    names = f"{row.issuer_name} {row.issuer.name} {row.issuer.short_name} {row.get_organ_display()}"
    return not set(full_form(found.issuer).split()) <= set(full_form(names).split()) | _ANYWHERE


def _is_alias(found: FoundDirective, rows: Sequence[Directive]) -> bool:
    keys = {alias_key(found.as_written), _short_alias(found)}
    return any(alias.key in keys for row in rows for alias in row.aliases.all())


def _is_undecided(found: FoundDirective) -> bool:
    """A plenum's resolution without its khóa may be that of any term."""
    is_plenum = (
        not found.number and "trung ương" in found.as_written.casefold() and found.type in ("Nghị quyết", "Kết luận")
    )
    return is_plenum and not _ROMAN.search(found.as_written)


def _about(row: Directive) -> str:
    day = f"{row.issued_on:%d/%m/%Y}" if row.issued_on else "chưa rõ ngày"
    return " · ".join(filter(None, (row.issuer_name, day, "chưa có trong kho" if row.is_stub else "")))


def _reason(found: FoundDirective, key: str, row: Directive) -> str:
    if key:
        return "đúng số, ký hiệu"
    return "đúng tên gọi khác" if _is_alias(found, [row]) else "cùng loại, cùng số"

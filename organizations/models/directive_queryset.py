"""Which documents readers see and which are in force, their order, and documents known only from being cited."""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from publishing.models import EditorialQuerySet
from publishing.paging import WINDOW
from publishing.workflow import Status
from vietnamese.folding import clean_line
from vietnamese.symbols import DOCUMENT_TYPES, parse_symbol


class DirectiveQuerySet(EditorialQuerySet):
    def published(self, at: datetime.datetime | None = None) -> Self:
        """Posted documents: one with a secrecy mark never is, and has no page, no file, no search hit."""
        return self.filter(withheld="")

    def in_force(self, on: datetime.date | None = None) -> Self:
        """In force on the day (today unless given); `expires_on` is the last day of it."""
        on = on or timezone.localdate()
        return self.filter(
            Q(effective_on__lte=on) | Q(effective_on=None, issued_on__lte=on),
            Q(expires_on=None) | Q(expires_on__gte=on),
        )

    def out_of_force(self, on: datetime.date | None = None) -> Self:
        """No longer or not yet in force on the day (today unless given)."""
        on = on or timezone.localdate()
        return self.filter(
            Q(expires_on__lt=on) | Q(effective_on__gt=on) | Q(effective_on=None, issued_on__gt=on),
        )

    def of_unknown_force(self, on: datetime.date | None = None) -> Self:
        """Nobody knows from when they hold, and they have not ended before the day (today unless given)."""
        on = on or timezone.localdate()
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=on), effective_on=None, issued_on=None)

    def for_rows(self) -> Self:
        """Load what a row of a list shows, and nothing more."""
        return self.select_related("issuer").defer("full_text")

    def newest_first(self) -> Self:
        return self.order_by("-day_key", "-pk")

    def lacking_file(self) -> list[int]:
        """Ids of those among the newest documents of which no file is held; of a stub nobody expects one."""
        newest = list(self.filter(is_stub=False).newest_first().values_list("pk", flat=True)[:WINDOW])
        files = self.model._meta.get_field("files").related_model.objects.filter(directive__in=newest)
        having = set(files.values_list("directive", flat=True))
        return [pk for pk in newest if pk not in having]

    def issued_between(self, first: datetime.date | None, last: datetime.date | None) -> Self:
        """Issued in the period, both days included; None is no limit, and who sets one wants dated documents."""
        found = self if first is None else self.filter(day_key__gte=first.isoformat())
        return found if last is None else found.filter(day_key__lte=last.isoformat()).exclude(day_key="")

    def stub(self, **given: Any) -> Any:
        """Create a document of which only a citation is known, `cited()` says how; the caller refreshes the index.

        There is nothing in it to approve: readers see it at once.
        """
        row = self.cited(**given)
        row.full_clean()
        row.save()
        return row

    def cited(
        self, *, doc_type: str = "", symbol: str = "", number: str = "", issuer: Any = None, organ: str = "",
        issued_on: datetime.date | None = None, as_written: str = "",
    ) -> Any:  # fmt: skip
        """The stub that a citation makes, not saved; raises ValidationError where no type is known.

        The family follows from the symbol, without one from the type, or from who issues. The words of the citation
        stand in the place of the abstract.
        """
        parsed = parse_symbol(symbol) if symbol else None
        doc_type = doc_type or (parsed.type_codes[0] if parsed and parsed.type_codes else "")
        if doc_type not in DOCUMENT_TYPES:
            raise ValidationError({"doc_type": "Chưa biết loại văn bản."})
        named = f"{DOCUMENT_TYPES[doc_type].name} {symbol or number}".strip()
        return self.model(
            family=parsed.family if parsed else _family(doc_type, issuer, organ),
            doc_type=doc_type, symbol=symbol, number=number, issuer=issuer, organ=organ, issued_on=issued_on,
            abstract=clean_line(as_written)[: self.model._meta.get_field("abstract").max_length] or named,
            is_stub=True, status=Status.PUBLISHED,
        )  # fmt: skip


def _family(doc_type: str, issuer: Any, organ: str) -> str:
    """Of a document without symbol: a body of no Party family issues as the state does."""
    families = DOCUMENT_TYPES[doc_type].families
    if len(families) == 1:
        return families[0]
    return "state" if issuer is not None and issuer.family != "party" and not organ else "party"

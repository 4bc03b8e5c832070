"""The rows that are checked and written together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from publishing.importing.drafts import KEY, Draft
from publishing.importing.files import Files
from publishing.importing.report import BatchReport, Outcome
from publishing.importing.resolving import Lookups
from publishing.importing.seen import Seen


@dataclass
class Batch:
    """Drafts on their way into the database. `user` None is the command, which may do everything."""

    drafts: list[Draft]
    seen: Seen
    files: Files
    user: Any
    lookups: Lookups = field(default_factory=dict)
    _answers: dict[str, Any] = field(default_factory=dict)

    def once(self, question: str, ask: Callable[[], Any]) -> Any:
        """Return an answer of the database that is the same for every row of the batch."""
        if question not in self._answers:
            self._answers[question] = ask()
        return self._answers[question]

    def good(self, *outcomes: Outcome) -> list[Draft]:
        """Return the drafts without fault; only those of some outcomes if any are named."""
        good = [draft for draft in self.drafts if not draft.faults]
        return [draft for draft in good if draft.outcome in outcomes] if outcomes else good

    def changed(self) -> list[Draft]:
        return self.good(Outcome.CREATED, Outcome.UPDATED)

    def note_rewritten(self, draft: Draft) -> None:
        """Remember that a stored row is, or will be, as the file says and not as it may be stored now."""
        if not draft.is_new and not draft.faults:
            self.seen.note("rewritten", str(draft.instance.pk), True)

    def is_rewritten(self, pk: int) -> bool:
        return self.seen.get("rewritten", str(pk), False)

    def refuse_repeated(self, draft: Draft, key: str) -> None:
        """Let a key, or whatever else stands for one record, occur in a file only once."""
        first = self.seen.get("keys", key)
        if first is None:
            self.seen.note("keys", key, draft.row.number)
        else:
            draft.refuse(KEY if draft.row.values.get(KEY) else "", f"Bản ghi này đã có ở dòng {first}.")

    def report(self) -> BatchReport:
        return BatchReport(
            {draft.row.number: Outcome.REFUSED if draft.faults else draft.outcome for draft in self.drafts},
            [(draft.row.number, fault) for draft in self.drafts for fault in draft.faults],
        )

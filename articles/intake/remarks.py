"""What is pointed out in a report: a reason, the passages, and a remedy where there is one."""

from dataclasses import dataclass
from typing import Literal

from articles.intake.reading import Passage

Severity = Literal["blocks", "error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """Passages to be replaced, each by the text beside it; staff accept or refuse it, nothing is changed silently."""

    label: str
    replacements: tuple[tuple[Passage, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. `code` names the check ("impossible-symbol"); `message` is Vietnamese, for staff."""

    code: str
    severity: Severity
    message: str
    passages: tuple[Passage, ...]
    remedy: Remedy | None = None

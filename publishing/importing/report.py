"""What became of the rows of a file, in numbers and in Vietnamese."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from publishing.importing.rows import Fault
from vietnamese.numbers import format_number

# What is listed of many faults; the rest is a number.
FAULTS_SHOWN = 100


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass
class BatchReport:
    """Outcome of every row by its number, and the faults of those that were refused."""

    outcomes: dict[int, Outcome] = field(default_factory=dict)
    faults: list[tuple[int, Fault]] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        return Counter(self.outcomes.values())[outcome]

    @property
    def created(self) -> int:
        return self.count(Outcome.CREATED)

    @property
    def updated(self) -> int:
        return self.count(Outcome.UPDATED)

    @property
    def skipped(self) -> int:
        return self.count(Outcome.SKIPPED)

    @property
    def refused(self) -> int:
        return self.count(Outcome.REFUSED)

    def add(self, other: "BatchReport") -> None:
        self.outcomes |= other.outcomes
        self.faults += other.faults


@dataclass
class Summary:
    """The sum of the batches of one run: every number, and the first faults."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    faults_in_all: int = 0

    def add(self, report: BatchReport) -> None:
        self.counts.update(report.outcomes.values())
        self.faults_in_all += len(report.faults)
        self.faults = sorted([*self.faults, *report.faults], key=lambda each: each[0])[:FAULTS_SHOWN]

    @property
    def refused(self) -> int:
        return self.counts[Outcome.REFUSED]

    def lines(self) -> Iterator[str]:
        """Yield the faults as people read them, in the order of the file."""
        yield from (describe(number, fault) for number, fault in self.faults)
        if more := self.faults_in_all - len(self.faults):
            yield f"… và {format_number(more)} lỗi nữa."

    def sentence(self, done: str = "Đã") -> str:
        """Say "Đã tạo 12, cập nhật 3, giữ nguyên 9.980, từ chối 5."."""
        words = zip(("tạo", "cập nhật", "giữ nguyên", "từ chối"), Outcome, strict=True)
        return f"{done} " + ", ".join(f"{word} {format_number(self.counts[outcome])}" for word, outcome in words) + "."


def describe(number: int, fault: Fault) -> str:
    column = f", cột “{fault.column}”" if fault.column else ""
    return f"Dòng {number}{column}: {fault.message}"

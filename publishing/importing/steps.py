"""An import in steps: the file is put down once as plain rows, then checked and written some batches at a time.

A step holds its run's row locked and ends with the batch it belongs to, in one transaction: a step that is killed or
sent twice neither repeats nor loses anything.
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import get_valid_filename

from publishing.audit.rows import Action
from publishing.audit.telling import gathered, tell
from publishing.import_runs import ImportRun
from publishing.importing.importer import Importer, importer_for
from publishing.importing.report import BatchReport, Outcome
from publishing.importing.rows import Fault, Row, UnreadableFile
from publishing.importing.runs import Run
from publishing.importing.seen import Seen
from vietnamese.numbers import format_number

MOST_ROWS = 20_000
MOST_BYTES = 50 * 1024 * 1024
STEP_BATCH = 200
STEP_SECONDS = 5.0
FAULTS_KEPT = 1_000
CHANGES_KEPT = 20
_TITLES = ("title", "full_name", "name", "symbol", "abstract")

State = ImportRun.State


def start(kind: str, upload: UploadedFile, user: Any) -> ImportRun:
    """Put the rows of an uploaded file down and return the run that will check them. Raises UnreadableFile."""
    if upload.size > MOST_BYTES:
        raise UnreadableFile(f"Tệp “{upload.name}” lớn hơn {MOST_BYTES // 1024 // 1024} MB. Hãy chia nhỏ tệp.")
    run = ImportRun(kind=kind, file_name=upload.name[-200:], user=user)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / get_valid_filename(upload.name[-100:])
        with source.open("wb") as copy:
            copy.writelines(upload.chunks())
        spooled = Path(folder) / "rows"
        run.rows = _put_down(Run(importer_for(kind), source).rows(), spooled)
        if not run.rows:
            raise UnreadableFile(f"Tệp “{upload.name}” không có dòng nào để nhập.")
        with spooled.open("rb") as file:
            storages["private"].save(run.spool, File(file))
    run.save()
    return run


def _put_down(rows: Iterator[Row], target: Path) -> int:
    count = 0
    with target.open("w", encoding="utf-8") as file:
        for count, row in enumerate(rows, 1):
            if count > MOST_ROWS:
                most = format_number(MOST_ROWS)
                raise UnreadableFile(f"Tệp có hơn {most} dòng: hãy chia nhỏ, hoặc dùng lệnh import_records.")
            faults = [[fault.column, fault.message] for fault in row.faults]
            file.write(json.dumps([row.number, row.values, faults], ensure_ascii=False) + "\n")
    return count


def _row(line: bytes) -> Row:
    number, values, faults = json.loads(line)
    return Row(number, values, [Fault(*fault) for fault in faults])


def proceed(run: ImportRun, clock: Callable[[], float] = time.monotonic) -> ImportRun:
    """Check or write the next batches until the step's time is up; return the run as it stands then."""
    importer, until = importer_for(run.kind), clock() + STEP_SECONDS
    while run.state in (State.CHECKING, State.WRITING):
        run = _one_batch(run, importer)
        if clock() >= until:
            break
    return run


@gathered()
def _one_batch(run: ImportRun, importer: Importer) -> ImportRun:
    run = _locked(run)
    if run.state not in (State.CHECKING, State.WRITING):
        return run
    lines = list(islice(run.read(), STEP_BATCH))
    if lines:
        _take(run, importer, [_row(line) for _position, line in lines])
        run.position = lines[-1][0]
    if run.done >= run.rows or not lines:
        _end_pass(run)
    run.save()
    return run


def _locked(run: ImportRun) -> ImportRun:
    return ImportRun.objects.select_for_update().get(pk=run.pk)


def _take(run: ImportRun, importer: Importer, rows: list[Row]) -> None:
    """Let the engine have the rows, and add up what it says."""
    seen = Seen(run.seen)
    write, comment = run.state == State.WRITING, f"Nhập từ tệp {run.file_name}"
    report = importer.process(rows, write=write, seen=seen, user=run.user, comment=comment)
    run.seen = seen.tables
    run.done += len(rows)
    for outcome in Outcome:
        setattr(run, outcome.value, getattr(run, outcome.value) + report.count(outcome))
    room = FAULTS_KEPT - len(run.faults)
    run.faults += [[number, fault.column, fault.message] for number, fault in report.faults[:room]]
    run.faults_in_all += len(report.faults)
    run.changes += _changes(report, rows)[: CHANGES_KEPT - len(run.changes)]


def _changes(report: BatchReport, rows: list[Row]) -> list[list[Any]]:
    """The rows that make or change a record, each with what it is called."""
    changed = (Outcome.CREATED, Outcome.UPDATED)
    return [
        [row.number, report.outcomes[row.number].value, _title(row)]
        for row in rows
        if report.outcomes[row.number] in changed
    ]


def _title(row: Row) -> str:
    return next((str(row.values[name]) for name in _TITLES if row.values.get(name)), "")


def _end_pass(run: ImportRun) -> None:
    if run.state == State.CHECKING:
        run.state, run.seen = State.READY, {}
    else:
        run.close(State.DONE)
        counts = ", ".join(f"{outcome.value} {getattr(run, outcome.value)}" for outcome in Outcome)
        kind = importer_for(run.kind).resource.model._meta.label_lower
        tell(Action.IMPORT, user=run.user, kind=kind, note=f"{run.file_name}: {counts}")


@transaction.atomic
def confirm(run: ImportRun, despite_faults: bool) -> bool:
    """Begin to write what has been checked; False where it is too late, or where faults stand against it."""
    run = _locked(run)
    if run.state != State.READY or (run.refused and not despite_faults):
        return False
    run.begin_pass(State.WRITING)
    run.save()
    return True


@transaction.atomic
def cancel(run: ImportRun) -> None:
    """Give an import up; what has been written stays."""
    run = _locked(run)
    if run.is_open:
        if run.state != State.WRITING:  # what would have been written was counted, and nothing was
            run.created = run.updated = run.skipped = 0
            run.changes = []
        run.close(State.CANCELLED)
        run.save()

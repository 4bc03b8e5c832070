"""How rows of a file become records of one kind: read, matched with what is stored, checked, written; batch by batch.

A subclass in an app's `importers.py` says what is special about its kind.
"""

from pathlib import Path
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import QuerySet
from django.dispatch import Signal

from publishing.fields import RichTextField
from publishing.importing import history, parts, rights
from publishing.importing.batch import Batch
from publishing.importing.drafts import KEY, Converters, Draft, made_key, read_row
from publishing.importing.files import Files
from publishing.importing.parts import Part, set_columns, snapshot, validate
from publishing.importing.references import records_by_key
from publishing.importing.report import BatchReport, Outcome
from publishing.importing.resolving import load_lookups, resolve, store_files
from publishing.importing.rows import Row
from publishing.importing.seen import Seen
from publishing.importing.values import BadValue, name_value
from publishing.resources import Resource, kinds

created_in_bulk = Signal()
"""`rows` of the model `sender` were created without a `post_save` of their own."""


class Importer:
    """Imports records of one kind. One instance serves one run; pictures and documents are looked for in `folder`."""

    kind: ClassVar[str]
    parts: ClassVar[tuple[Part, ...]] = ()
    # How keys are read that are no plain column, reference, file or list of rows.
    converters: ClassVar[Converters] = {}
    # References to records of the same kind: those rows must come first (publishing/importing/order.py).
    above: ClassVar[tuple[str, ...]] = ()

    def __init__(self, folder: Path | None = None) -> None:
        self.resource: Resource = kinds()[self.kind]
        self.model: type[models.Model] = self.resource.model
        self.keys = {column.key for column in self.resource.record_columns(full=True)}
        self._files = {write: Files(folder, write) for write in (True, False)}
        # Sanitised when read; once more would only cost time.
        self._texts = {each.name for each in self.model._meta.fields if isinstance(each, RichTextField)}

    def process(self, rows: list[Row], *, write: bool, seen: Seen, user: Any = None, comment: str = "") -> BatchReport:
        """Check a batch of rows, and with `write` store the good ones with index and history in one transaction.

        `seen` knows the rows of the file that came before and learns these. With a `user`, what their rights do not
        allow is a fault. `comment` stands in the history. Raises nothing but failures of the database.
        """
        drafts = [self.read(row) for row in rows]
        batch = Batch(drafts, seen, self._files[write], user)
        try:
            if write:
                # Pictures take their time: they are encoded before the database is held.
                store_files(drafts, self.model, self.parts, batch.files)
                with transaction.atomic():
                    self._prepare(batch, self.records().select_for_update())
                    self._write(batch, comment)
            else:
                self._prepare(batch, self.records())
        except (IntegrityError, DataError):
            seen.forget()
            if len(rows) > 1:
                return self._one_by_one(rows, write=write, seen=seen, user=user, comment=comment)
            _blame(drafts[0])
        seen.commit()
        return batch.report()

    def _one_by_one(self, rows: list[Row], **options: Any) -> BatchReport:
        report = BatchReport()
        for row in rows:
            report.add(self.process([row], **options))
        return report

    # --- what kinds do differently
    def read(self, row: Row) -> Draft:
        draft = read_row(row, self.model, self.keys, self.parts, self.converters)
        try:
            draft.key = self.key_of(row)
        except BadValue as bad:
            draft.refuse(KEY, str(bad))
        return draft

    def names(self, row: Row) -> tuple[set[str], set[str]]:
        """Return how rows of the same file may call a row, and how it calls others; asked only where `above` is set."""
        return set(), set()

    def key_of(self, row: Row) -> str:
        """Return what a row is known by, in its file and when it comes again; "" where its relations say that.

        Raises BadValue.
        """
        key = name_value(row.values.get(KEY), "chữ")
        longest = self.model._meta.get_field(KEY).max_length
        if len(key) > longest:
            raise BadValue(f"Mã chỉ được tối đa {longest} ký tự.")
        return key or made_key(row.values)

    def records(self) -> QuerySet:
        """Return the records that a file may overwrite, with their lists."""
        return self.model._base_manager.prefetch_related(*(part.key for part in self.parts))

    def match(self, batch: Batch, records: QuerySet) -> None:
        """Give each draft the record that it overwrites, if there is one."""
        known = records_by_key(records, (draft.key for draft in batch.drafts))
        for draft in batch.drafts:
            draft.instance = known.get(draft.key)

    def begin(self, draft: Draft) -> models.Model:
        """Return the new row of a draft that overwrites nothing."""
        return self.model(**{KEY: draft.key})

    def settle(self, draft: Draft, batch: Batch) -> None:
        """Complete a row whose columns and lists are set, before it is checked."""

    def check_alone(self, row: models.Model) -> None:
        """Check a row as its `clean()` does, but for what asks the database. Raises ValidationError."""
        row.clean()

    def is_changed(self, draft: Draft) -> bool:
        """Tell whether anything differs that is neither a column nor in a list."""
        return False

    def check_change(self, draft: Draft, batch: Batch) -> None:
        """Refuse a draft that would be written, for reasons of its kind."""

    def accept(self, draft: Draft, batch: Batch) -> None:
        """Note of a good draft what rows after it must know."""

    def refuse_rivals(self, batch: Batch) -> None:
        """Refuse what cannot stand beside another record, stored or of the same file."""

    def create(self, drafts: list[Draft], batch: Batch) -> None:
        self.model._base_manager.bulk_create([draft.instance for draft in drafts])

    def finish(self, drafts: list[Draft], batch: Batch) -> None:
        """Write what needs the ids of new rows and of the rows of their lists."""

    def index(self, created: list[models.Model], updated: list[models.Model]) -> None:
        """Bring the search index up to date; the room above knows it."""

    def shown_as(self, row: models.Model) -> type[models.Model]:
        """Return the model under whose rights and history the admin has a row."""
        return self.model

    # --- what they share
    def _prepare(self, batch: Batch, records: QuerySet) -> None:
        for draft in batch.drafts:
            if draft.key and not draft.row.faults:
                batch.refuse_repeated(draft, draft.key)
        batch.lookups = load_lookups(batch.drafts, self.model, self.parts, batch.seen, batch.user)
        self.match(batch, records)
        rights.refuse_foreign(batch, self.model)
        for draft in batch.drafts:
            resolve(draft, self.model, self.parts, batch.lookups, batch.files)
            if not draft.faults:
                self._compare(draft, batch)
            if not draft.faults:
                self.accept(draft, batch)
        self.refuse_rivals(batch)

    def _compare(self, draft: Draft, batch: Batch) -> None:
        """Put the values into the row in memory, check it, and see what would become of it."""
        draft.before = snapshot(draft.instance) if draft.instance else {}
        draft.instance = row = draft.instance or self.begin(draft)
        set_columns(row, draft.values.columns)
        for part in self.parts:
            if part.key in draft.parts:
                stored = [] if draft.is_new else list(getattr(row, part.key).all())
                draft.plans[part.key] = parts.plan(part, stored, draft.parts[part.key], draft.refuse)
        self.settle(draft, batch)
        validate(row, draft.refuse, self._texts, lambda: self.check_alone(row))
        if draft.is_new:
            draft.outcome = Outcome.CREATED
        else:
            is_changed = self.is_changed(draft) or any(each.is_change for each in draft.plans.values())
            draft.outcome = Outcome.UPDATED if is_changed or snapshot(row) != draft.before else Outcome.SKIPPED
        if draft.outcome != Outcome.SKIPPED:
            rights.refuse_unallowed(draft, self.shown_as(draft.instance), batch.user)
            rights.refuse_moved(draft, batch, self.model)
            self.check_change(draft, batch)

    def _write(self, batch: Batch, comment: str) -> None:
        created, updated = batch.good(Outcome.CREATED), batch.good(Outcome.UPDATED)
        history.keep_first_states(draft.instance for draft in updated)
        self.create(created, batch)
        created_in_bulk.send(self.model, rows=[draft.instance for draft in created])
        for part in self.parts:
            plans = ((draft.instance, draft.plans.get(part.key)) for draft in (*created, *updated))
            parts.write(part, [(row, plan) for row, plan in plans if plan])
        self.finish([*created, *updated], batch)
        for draft in updated:
            draft.instance.save()
        new, old = ([draft.instance for draft in drafts] for drafts in (created, updated))
        self.index(new, old)
        history.record([*new, *old], batch.user, comment)
        if batch.user:
            for rows, is_new in ((new, True), (old, False)):
                history.log([(self.shown_as(row), row) for row in rows], batch.user, is_new, comment)


def _blame(draft: Draft) -> None:
    """Say why the database refused a row; somebody else may have written the same a moment ago."""
    try:
        if draft.instance:
            draft.instance.full_clean()
    except ValidationError as error:
        draft.refuse("", " ".join(error.messages))
    else:
        draft.refuse("", "Cơ sở dữ liệu không nhận dòng này. Hãy nhập lại.")


_importers: dict[str, type[Importer]] = {}


def register(importer: type[Importer]) -> None:
    """Make a kind importable; called from the app's `importers.py`, which `ready()` imports."""
    if importer.kind in _importers:
        raise ValueError(f"The kind {importer.kind!r} is registered twice.")
    _importers[importer.kind] = importer


def importers() -> dict[str, type[Importer]]:
    """Return the importers by kind, in alphabetical order."""
    return dict(sorted(_importers.items()))


def importer_for(kind: str, folder: Path | None = None) -> Importer:
    """Return an importer of the kind for one run. Raises KeyError."""
    return _importers[kind](folder)

"""How each kind of demo record becomes rows."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Manager, Model

from articles.demo.files import Documents, Pictures
from articles.demo.records import Outcome, write, write_children
from articles.models import Article, Category
from organizations.models import Appointment, Directive, Organization
from organizations.models.appointment import first_day
from people.models import Person
from publishing.workflow import Status
from vietnamese.folding import tone_key

Record = dict[str, Any]

_PHOTO_MARKER = re.compile(r"<p>\s*\[ảnh (\d+)\]\s*</p>")
# What of a record is not simply a column of its row.
_PARTS = {
    "aliases", "portrait", "files", "tags", "photos", "attachments", "participations", "involvements", "citations",
}  # fmt: skip
# Inline rows of an article that hold columns only, and what tells one such row from another.
_LINKS = {
    "participations": ("person", "role"),
    "involvements": ("organization", "organ", "role"),
    "citations": ("directive", "as_written"),
}


class Content:
    """Writes records one by one and remembers the rows by their keys, so that later records can point at them."""

    def __init__(self, folder: Path) -> None:
        self.pictures = Pictures(folder / "pictures")
        self.documents = Documents(folder / "files")
        self.rows: dict[type[Model], dict[str, Model]] = {
            model: {} for model in (Organization, Person, Category, Directive, Article)
        }
        self.touched: list[Model] = []

    # --- one method for each file of records

    def organization(self, record: Record) -> Outcome:
        return self._note(*self._write(Organization, record))

    def person(self, record: Record) -> Outcome:
        aliases = "\n".join(record.get("aliases", []))
        portrait = self.pictures.columns("portrait", record.get("portrait"))
        return self._note(*self._write(Person, record, aliases=aliases, **portrait))

    def appointment(self, record: Record) -> Outcome:
        values = self._columns(Appointment, record)
        draft = Appointment(**values)
        draft.clean_fields()
        held = Appointment.objects.filter(
            person=draft.person, organization=draft.organization, organ=draft.organ,
            title_key=draft.make_title_key(), start=first_day(draft.start, draft.start_precision),
        )  # fmt: skip
        outcome = write(held.first() or Appointment(), values)
        self._note(draft.organization, outcome)
        return self._note(draft.person, outcome)

    def category(self, record: Record) -> Outcome:
        return self._note(*self._write(Category, record, key="slug"))

    def directive(self, record: Record) -> Outcome:
        directive, outcome = self._write(Directive, record)
        source = record.get("full_text") or f"<p>{directive.abstract}</p>"
        changed = self._documents(directive.files, record.get("files", []), source)
        return self._note(directive, outcome, changed)

    def article(self, record: Record) -> Outcome:
        """A new article is saved without its text first: the text names the ids of the photos."""
        is_new = not Article.objects.filter(import_ref=record["import_ref"]).exists()
        article = self._write(Article, record, body="")[0] if is_new else self._known(Article, record)
        photos, changed = self._photos(article, record)
        changed |= self._links(article, record)
        changed |= self._documents(article.attachments, record.get("attachments", []), record["body"])
        body = _place_photos(record["body"], [photo.pk for photo in photos])
        article, outcome = self._write(Article, record, body=body)
        changed |= _tag(article, record.get("tags", []))
        if article.status == Status.PUBLISHED:
            article.check_before_publishing()
        return self._note(article, Outcome.CREATED if is_new else outcome, changed)

    # --- what they share

    def _write(self, model: type[Model], record: Record, key: str = "import_ref", **more: Any) -> tuple[Any, Outcome]:
        row = self._known(model, record, key) or model()
        outcome = write(row, self._columns(model, record) | more)
        self.rows[model][record[key]] = row
        return row, outcome

    def _known(self, model: type[Model], record: Record, key: str = "import_ref") -> Any:
        return model._default_manager.filter(**{key: record[key]}).first()

    def _columns(self, model: type[Model], record: Record) -> Record:
        """Return the plain columns of a record, keys of other records replaced by their rows."""
        columns = {name: value for name, value in record.items() if name not in _PARTS}
        for name, value in columns.items():
            field = model._meta.get_field(name)
            if value and isinstance(field, ForeignKey):
                columns[name] = self._row(field, value)
        return columns

    def _row(self, field: ForeignKey, key: str) -> Model:
        try:
            return self.rows[field.related_model][key]
        except KeyError:
            raise ValidationError({field.name: f"Không có bản ghi “{key}”."}) from None

    def _note(self, row: Model, outcome: Outcome, parts_changed: bool = False) -> Outcome:
        """Remember what the index must follow, and count a row whose parts changed as updated."""
        if outcome == Outcome.UNCHANGED and parts_changed:
            outcome = Outcome.UPDATED
        if outcome != Outcome.UNCHANGED:
            self.touched.append(row)
        return outcome

    def _photos(self, article: Article, record: Record) -> tuple[list[Model], bool]:
        wanted = []
        for photo in record.get("photos", []):
            words = {name: value for name, value in photo.items() if name != "file"}
            wanted.append(self.pictures.columns("image", photo["file"]) | words)
        return write_children(article.photos, ("image", "caption"), wanted)

    def _links(self, article: Article, record: Record) -> bool:
        changed = False
        for name, key in _LINKS.items():
            manager = getattr(article, name)
            wanted = [self._columns(manager.model, row) for row in record.get(name, [])]
            changed |= write_children(manager, key, wanted)[1]
        return changed

    def _documents(self, manager: Manager, files: Iterable[Record], source: str) -> bool:
        wanted = [{"title": file["title"], **self.documents.columns(file["title"], source)} for file in files]
        return write_children(manager, ("title",), wanted)[1]


def _tag(article: Article, names: list[str]) -> bool:
    if {tone_key(name) for name in names} == {tag.key for tag in article.tags.all()}:
        return False
    article.tags.set(names)
    return True


def _place_photos(body: str, ids: list[int]) -> str:
    """Put the figures in the place of the markers `<p>[ảnh 1]</p>`, which count from 1."""

    def figure(marker: re.Match[str]) -> str:
        place = int(marker[1])
        if not 1 <= place <= len(ids):
            raise ValidationError({"body": f"Nội dung nhắc ảnh {place}, nhưng tin chỉ có {len(ids)} ảnh."})
        return f'<figure data-photo="{ids[place - 1]}"></figure>'

    return _PHOTO_MARKER.sub(figure, body)

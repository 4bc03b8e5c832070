"""Writes the files of a generated archive straight into an empty database: `python -m benchmarks.loading FOLDER`.

The quick way to a large archive. It trusts the records, so it is for generated ones only; `import_records` is what
people use, and what `LOAD=import` measures.
"""

import json
import re
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  models can be imported only once Django is set up
from django.db import transaction  # noqa: E402
from django.db.models import ForeignKey, Model  # noqa: E402

from articles.models import (  # noqa: E402
    Article,
    Category,
    Citation,
    Involvement,
    Participation,
    Photo,
    Tag,
    TaggedArticle,
)
from benchmarks.archive import KINDS  # noqa: E402
from organizations.models import Appointment, Directive, Organization  # noqa: E402
from people.models import Person  # noqa: E402
from publishing.importing.files import Files  # noqa: E402
from search import index  # noqa: E402

Record = dict[str, Any]

BATCH = 500
MODELS: dict[str, type[Model]] = {
    "category": Category, "organization": Organization, "person": Person, "appointment": Appointment,
    "directive": Directive, "article": Article,
}  # fmt: skip
LINKS: dict[str, type[Model]] = {
    "photos": Photo, "participations": Participation, "involvements": Involvement, "citations": Citation,
}  # fmt: skip
_MARKER = re.compile(r"<p>\[ảnh (\d+)\]</p>")


class Loader:
    """Writes records batch by batch and remembers ids by key, so that later records can point at them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pictures = Files(settings.BASE_DIR / "articles" / "demo" / "pictures")
        self._ids: dict[type[Model], dict[str, int]] = {model: {} for model in (*MODELS.values(), Tag)}

    def load(self) -> None:
        for kind in KINDS:
            write = self._articles if kind == "article" else partial(self._create, MODELS[kind])
            for batch in self._batches(kind):
                with transaction.atomic():
                    rows = write(batch)
                    if kind in index.kinds():
                        index.refresh_kind_ids(kind, [row.pk for row in rows])

    def _batches(self, kind: str) -> Iterator[list[Record]]:
        """An organization's parent may stand in its own batch: their batches hold one record."""
        size = 1 if kind == "organization" else BATCH
        with (self._folder / f"{kind}.jsonl").open(encoding="utf-8") as file:
            while lines := list(islice(file, size)):
                yield [json.loads(line) for line in lines]

    def _create(self, model: type[Model], records: list[Record]) -> list[Model]:
        rows = [model(**self._columns(model, record)) for record in records]
        for row in rows:
            row.clean()
        model._default_manager.bulk_create(rows)
        key = "slug" if model is Category else "import_ref"
        self._ids[model] |= {record[key]: row.pk for record, row in zip(records, rows, strict=True) if key in record}
        return rows

    def _columns(self, model: type[Model], record: Record) -> Record:
        """Return the columns of a record: keys become ids, a picture's file its stored name and size."""
        columns: Record = {}
        for name, value in record.items():
            if name in ("file", "portrait"):
                columns |= self._picture("image" if name == "file" else name, value)
            elif name in LINKS or name == "tags":
                continue
            elif isinstance(field := model._meta.get_field(name), ForeignKey):
                columns[field.attname] = value and self._ids[field.related_model][value]
            else:
                columns[name] = field.to_python(value)
        return columns

    def _picture(self, field: str, file: str | None) -> Record:
        if not file:
            return {}
        described = Photo._meta.get_field("image") if field == "image" else Person._meta.get_field(field)
        stored = self._pictures.picture(file)
        sizes = zip(described.described_by, (stored.width, stored.height, stored.avif), strict=True)
        return {field: stored.name, **dict(sizes)}

    def _articles(self, records: list[Record]) -> list[Model]:
        """The text is written last: it names the ids of the photos."""
        articles = self._create(Article, [{**record, "body": ""} for record in records])
        made = {
            name: model.objects.bulk_create(
                model(**self._columns(model, child), article=article, order=place)
                for article, record in zip(articles, records, strict=True)
                for place, child in enumerate(record[name])
            )
            for name, model in LINKS.items()
        }
        self._tag(articles, records)
        photos = iter(made["photos"])
        for article, record in zip(articles, records, strict=True):
            article.body = _with_photos(record["body"], [photo.pk for photo in islice(photos, len(record["photos"]))])
        Article.objects.bulk_update(articles, ["body"])
        return articles

    def _tag(self, articles: list[Model], records: list[Record]) -> None:
        known = self._ids[Tag]
        for name in dict.fromkeys(name for record in records for name in record["tags"]):
            if name not in known:
                known[name] = Tag.objects.create(name=name).pk
        TaggedArticle.objects.bulk_create(
            TaggedArticle(content_object=article, tag_id=known[name])
            for article, record in zip(articles, records, strict=True)
            for name in record["tags"]
        )


def _with_photos(body: str, ids: list[int]) -> str:
    """Put the figures in the place of the markers, which count from 1."""
    return _MARKER.sub(lambda marker: f'<figure data-photo="{ids[int(marker[1]) - 1]}"></figure>', body)


if __name__ == "__main__":
    Loader(Path(sys.argv[1])).load()

"""Imported rows reach the index in the transaction that writes them."""

from django.db.models import Model

from publishing.importing.importer import Importer
from search import index


class IndexedImporter(Importer):
    """For kinds that are found. What shows a changed row follows it; of a new row nothing shows anything yet."""

    def index(self, created: list[Model], updated: list[Model]) -> None:
        index.refresh_kind_ids(index.kind_of(self.model), [row.pk for row in created])
        index.refresh(updated)

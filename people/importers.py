"""How persons are imported. A name is never a reference: two persons may bear it."""

from typing import Any

from people.models import Person
from publishing.columns import reference
from publishing.importing.batch import Batch
from publishing.importing.drafts import Draft
from publishing.importing.importer import register
from publishing.importing.references import Lookup
from publishing.importing.references import register as register_lookup
from publishing.importing.values import BadValue, quoted, texts_value
from search.importing import IndexedImporter
from vietnamese.folding import tone_key


def aliases(value: Any) -> str:
    return "\n".join(texts_value(value))


class PersonImporter(IndexedImporter):
    kind = "person"
    converters = {"aliases": aliases}

    def check_change(self, draft: Draft, batch: Batch) -> None:
        if draft.is_new:
            draft.instance.created_by = batch.user


class PersonLookup(Lookup):
    model = Person
    noun = "nhân sự"

    def load_others(self, texts: set[str]) -> None:
        self.namesakes: dict[str, list[str]] = {}
        for person in self.records().filter(name_key__in=map(tone_key, texts)).order_by("pk"):
            self.namesakes.setdefault(person.name_key, []).append(reference(person))

    def records(self) -> Any:
        return super().records().only("pk", "import_ref", "name_key")

    def resolve_other(self, text: str, but: int | None) -> int:
        keys = self.namesakes.get(tone_key(text))
        if not keys:
            return super().resolve_other(text, but)
        raise BadValue(
            f"Không nhận người theo tên: có {len(keys)} người tên {quoted(text)}. Hãy ghi mã: {', '.join(keys)}."
        )


register(PersonImporter)
register_lookup(PersonLookup)

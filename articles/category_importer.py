"""How categories are imported, and how files name them."""

from django.db.models import QuerySet

from articles.models import Category
from publishing.importing.batch import Batch
from publishing.importing.drafts import Draft
from publishing.importing.importer import Importer
from publishing.importing.references import Lookup, one_of
from publishing.importing.rows import Row
from publishing.importing.values import name_value, quoted
from search import index
from vietnamese.folding import tone_key


class CategoryImporter(Importer):
    """A category is known by its address, or by its name where a row gives no address."""

    kind = "category"

    def key_of(self, row: Row) -> str:
        return name_value(row.values.get("slug"), "chữ") or tone_key(name_value(row.values.get("name"), "chữ"))

    def match(self, batch: Batch, records: QuerySet) -> None:
        stored = list(records)
        by_slug, by_name = {row.slug: row for row in stored}, {tone_key(row.name): row for row in stored}
        for draft in batch.drafts:
            columns = draft.values.columns
            if not columns.get("slug"):
                columns.pop("slug", None)  # an address stays as it is
            draft.instance = (by_slug if "slug" in columns else by_name).get(draft.key)
            if draft.instance:
                batch.refuse_repeated(draft, f"pk {draft.instance.pk}")

    def begin(self, draft: Draft) -> Category:
        return Category()

    def refuse_rivals(self, batch: Batch) -> None:
        """Name and address are unique; a category that the file renames has left its old ones."""
        stored = list(Category.objects.all())
        for draft in batch.changed():
            for column in ("name", "slug"):
                self._refuse_rival(draft, column, stored, batch)
            batch.note_rewritten(draft)

    def _refuse_rival(self, draft: Draft, column: str, stored: list[Category], batch: Batch) -> None:
        value = getattr(draft.instance, column)
        others = (row for row in stored if row.pk != draft.instance.pk and not batch.is_rewritten(row.pk))
        rival = next((row for row in others if getattr(row, column) == value), None)
        if rival:
            draft.refuse(column, f"{quoted(value)} đã là của chuyên mục “{rival.name}” (địa chỉ {rival.slug}).")
        elif line := batch.seen.get(column, value):
            draft.refuse(column, f"{quoted(value)} đã có ở dòng {line}.")
        else:
            batch.seen.note(column, value, draft.row.number)

    def index(self, created: list[Category], updated: list[Category]) -> None:
        """A category is not found itself; the articles in it show its name."""
        index.refresh(updated)


class CategoryLookup(Lookup):
    model = Category
    noun = "chuyên mục"

    def load(self, texts: set[str]) -> None:
        self._categories = list(Category.objects.only("pk", "slug", "name"))

    def resolve(self, text: str, but: int | None = None) -> int:
        named = [row for row in self._categories if row.slug == text]
        named = named or [row for row in self._categories if tone_key(row.name) == tone_key(text)]
        return one_of([(row.pk, row.slug) for row in named], text, self.noun)

"""The rows of one inline, merged: those that are stored first and in their order, then those that were added here."""

from django.forms import BaseForm, BaseInlineFormSet
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT

from publishing.editing.deciding import MINE, THEIRS, Deciding, Difference, Spot
from publishing.editing.differing import Piece
from publishing.editing.shown import UNTOUCHED, Rows, Text, content_names, fingerprint, shown_text, typed_text, write
from publishing.editing.telling import label_of, row_told

GONE = "(dòng này đã bị xóa)"
DELETED = "(bạn xóa dòng này)"


class RowsMerge:
    """`merge()` writes the rows; afterwards `now` tells what each typed row has become: an id, or `+` and its place."""

    def __init__(self, deciding: Deciding, rows: Rows, typed: BaseInlineFormSet) -> None:
        self.deciding, self.rows, self.typed = deciding, rows, typed
        self.prefix, self.pk = rows.prefix, rows.formset.model._meta.pk.name
        self.base: dict[str, list[str]] = deciding.seen.get("rows", {}).get(self.prefix, {})
        self.total = 0
        self.became: dict[str, str] = {}

    def merge(self) -> list[str]:
        typed = {key: form for form in self.typed.initial_forms if (key := self._key(form))}
        stored = self.rows.stored()
        self._clear()
        for key, form in stored.items():
            self._stored(key, form, typed.get(key))
        for key in [key for key in typed if key not in stored]:
            self._lost(key, typed[key])
        texts = [self._texts(form) for key, form in stored.items() if key not in self.base]
        for form in self.typed.extra_forms:
            self._added(form, texts)
        self._count(TOTAL_FORM_COUNT, self.total)
        self._count(INITIAL_FORM_COUNT, len(stored))
        return [self.became.get(form.prefix, "") for form in self.typed.forms]

    # --- rows
    def _stored(self, key: str, form: BaseForm, typed: BaseForm | None) -> None:
        place = self._next()
        for name in form.fields:
            write(self.deciding.data, place, form, name)
        if typed is None or not self.rows.is_open:
            if self.rows.is_open and key not in self.base:
                self._tell(place, self._told(form, self._texts(form)), "dòng mới")
            return
        self.became[typed.prefix] = key
        if self.rows.may_delete and self._is_deleted(typed):
            self._deleted(key, form, typed, place)
        elif self.rows.may_change:
            self._copy(typed, place, keeping=(self.pk,))
            for number, name in enumerate(self._names(form)):
                base = self.base[key][number] if len(self.base.get(key, ())) > number else None
                spot = self._spot(typed, place, name, label_of(form, name))
                self.deciding.field(form, name, (base, shown_text(form, name), typed_text(typed, name)), spot)

    def _deleted(self, key: str, form: BaseForm, typed: BaseForm, place: str) -> None:
        """Deleted here; what others have written into it since is not deleted unseen."""
        texts, spot = self._texts(form), self._spot(typed, place, "DELETE", "xóa dòng")
        choice, is_same = self.deciding.choice(spot), list(map(fingerprint, texts)) == self.base.get(key)
        if is_same and choice == THEIRS:
            return
        self.deciding.data[f"{place}-DELETE"] = "on"
        if not is_same or (spot.posted in self.deciding.open and choice != MINE):
            self.deciding.ask(spot, self._told(form, texts), DELETED)

    def _lost(self, key: str, typed: BaseForm) -> None:
        """Deleted by others: what was typed into it here becomes a new row, unless nobody wants it."""
        if not self.rows.may_change or self._is_deleted(typed):
            return
        texts = [typed_text(typed, name) for name in self._names(typed)]
        pairs = zip(texts, self.base.get(key, [""] * len(texts)), strict=False)
        if all(text is UNTOUCHED or fingerprint(text) == base for text, base in pairs):
            self._tell(typed.prefix, GONE, "dòng đã xóa")
            return
        place = self._next()
        self._copy(typed, place)
        self.became[typed.prefix] = f"+{self.total}"
        self.deciding.ask(self._spot(typed, place, "", ""), GONE, self._told(typed, texts))

    def _added(self, form: BaseForm, others: list[list[Text]]) -> None:
        """A new row of this person, unless another has added the very same meanwhile."""
        texts = [typed_text(form, name) for name in self._names(form)]
        if form.has_changed() and texts in others:
            return
        place = self._next()
        self.became[form.prefix] = f"+{self.total}"
        spot = self._spot(form, place, "", "")
        choice = self.deciding.choice(spot)
        if choice == THEIRS:
            for name in form.fields:
                write(self.deciding.data, place, self.rows.formset.empty_form, name)
            return
        self._copy(form, place)
        if spot.posted in self.deciding.open and choice != MINE:
            self.deciding.ask(spot, GONE, self._told(form, texts))

    # --- parts
    def _next(self) -> str:
        self.total += 1
        return f"{self.prefix}-{self.total - 1}"

    def _clear(self) -> None:
        for name in [name for name in self.deciding.data if name.startswith(f"{self.prefix}-")]:
            del self.deciding.data[name]

    def _count(self, name: str, number: int) -> None:
        self.deciding.data[f"{self.prefix}-{name}"] = str(number)

    def _key(self, form: BaseForm) -> str:
        return str(self.deciding.posted.get(form.add_prefix(self.pk), "")).strip()

    def _is_deleted(self, form: BaseForm) -> bool:
        return bool(self.deciding.posted.get(form.add_prefix("DELETE")))

    def _names(self, form: BaseForm) -> list[str]:
        return content_names(form, self.rows.formset)

    def _texts(self, form: BaseForm) -> list[Text]:
        return [shown_text(form, name) for name in self._names(form)]

    def _told(self, form: BaseForm, texts: list[Text]) -> str:
        return row_told(form, self._names(form), texts)

    def _copy(self, form: BaseForm, place: str, keeping: tuple[str, ...] = ()) -> None:
        """Put what was typed into a row where the row stands now."""
        data, start = self.deciding.data, f"{place}-"
        ids = {name: data.getlist(start + name) for name in keeping}
        for name in [name for name in data if name.startswith(start)]:
            del data[name]
        for name in [name for name in self.deciding.posted if name.startswith(f"{form.prefix}-")]:
            data.setlist(start + name.removeprefix(f"{form.prefix}-"), self.deciding.posted.getlist(name))
        for name, value in ids.items():
            data.setlist(start + name, value)
        if not keeping:
            data[start + self.pk] = ""

    def _spot(self, form: BaseForm, place: str, name: str, label: str) -> Spot:
        ends = f"-{name}" if name else ""
        return Spot(form.prefix + ends, place + ends, self._label(place, label))

    def _label(self, place: str, label: str) -> str:
        kind = str(self.rows.formset.model._meta.verbose_name)
        return " – ".join(filter(None, (f"{kind[:1].upper()}{kind[1:]} {int(place.rpartition('-')[2]) + 1}", label)))

    def _tell(self, place: str, text: str, label: str) -> None:
        self.deciding.taken.append(Difference(self._label(place, label), [Piece(text)], []))

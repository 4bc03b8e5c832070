"""What becomes of each place of a form whose stored row has changed: mine, theirs, or a person chooses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict

from publishing.editing.differing import Piece, side_by_side
from publishing.editing.shown import UNTOUCHED, Text, fingerprint, is_file, write
from publishing.editing.telling import told

CHOICE = "_chon-"
MINE, THEIRS = "toi", "luu"


@dataclass
class Difference:
    """One place where what is stored is not what was typed. `name` is what the choice is about; "" asks for none."""

    label: str
    stored: list[Piece]
    typed: list[Piece]
    name: str = ""
    note: str = ""

    @property
    def choice(self) -> str:
        return CHOICE + self.name


@dataclass(frozen=True)
class Spot:
    """A place of a form, named as it was posted and as it is shown now: rows move when others come or go."""

    posted: str
    now: str
    label: str


@dataclass
class Deciding:
    """One posted form. `seen` is what its token says, `data` what a browser would post from the merged form."""

    posted: QueryDict
    seen: Mapping[str, Any]
    both: list[Difference] = field(default_factory=list)
    taken: list[Difference] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data: QueryDict = self.posted.copy()
        self.open: set[str] = set(self.seen.get("open", ()))

    @property
    def is_settled(self) -> bool:
        """Whether nothing remains that the person who typed has not seen or chosen."""
        return not self.both and not self.taken

    def choice(self, spot: Spot) -> str:
        """What was chosen where a choice was asked for."""
        return self.posted.get(CHOICE + spot.posted, "") if spot.posted in self.open else ""

    def field(self, form: BaseForm, name: str, states: tuple[str | None, Text, Text], spot: Spot) -> None:
        """Decide on a field: `states` are the fingerprint of what the form had shown, what is stored, what was typed.

        `form` shows what is stored.
        """
        base, stored, typed = states
        if typed == stored or (typed is UNTOUCHED and base is None):
            return
        is_theirs = fingerprint(stored) != base
        is_mine = typed is not UNTOUCHED and fingerprint(typed) != base
        choice = self.choice(spot)
        if not is_theirs and (choice == MINE or spot.posted not in self.open):
            return
        if (not is_theirs and choice == THEIRS) or (not is_mine and spot.posted not in self.open):
            write(self.data, spot.now.removesuffix(name).rstrip("-"), form, name)
            if is_theirs:
                self.taken.append(Difference(spot.label, [Piece(told(form, name, stored))], []))
            return
        self.ask(spot, told(form, name, stored), told(form, name, typed), is_upload=is_file(form.fields[name]))

    def ask(self, spot: Spot, stored: str, typed: str, *, is_upload: bool = False) -> None:
        """What both have changed."""
        name, note = spot.now, "" if stored != typed else "Hai bản chỉ khác nhau về định dạng."
        if is_upload:
            name, note = "", "Nếu muốn thay bằng tệp của bạn, hãy chọn lại tệp ấy trong biểu mẫu."
        self.both.append(Difference(spot.label, *side_by_side(stored, typed), name, note))

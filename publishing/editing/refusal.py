"""Why a form that was sent is shown again."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.forms import ModelForm

from publishing.editing.deciding import Difference

STALE = HTTPStatus.CONFLICT


@dataclass
class Refusal:
    """Why a form that was sent is shown again, and what stands beside it."""

    message: str
    both: Sequence[Difference] = ()
    taken: Sequence[Difference] = ()
    uploads: Sequence[str] = ()
    address: str = ""
    status: int = STALE
    title: str = "Chưa lưu"

    def refuse(self, form: type[ModelForm]) -> type[ModelForm]:
        """The form that takes nothing, whatever it holds; why is told once, above it (admin/includes/refusal.html)."""

        class Refused(form):  # type: ignore[valid-type, misc]
            def is_valid(self) -> bool:
                super().is_valid()
                return False

        return Refused

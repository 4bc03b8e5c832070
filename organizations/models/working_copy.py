"""What of a document a correction brings along (publishing/corrections.py)."""

from organizations.models.directive import Directive
from publishing.corrections import Corrections


class DirectiveCorrections(Corrections):
    model, owner = Directive, "directive"
    kept = ("files",)
    replaced = ("aliases",)

    def settle(self, original: Directive, copy: Directive, ids: dict[str, dict[int, int]]) -> None:
        """Its number may be another's by now: of the copy nobody asked that."""
        original.validate_constraints()


corrections = DirectiveCorrections()

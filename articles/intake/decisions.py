"""What a person decided about a reading: kept with the original text, so that reading again keeps it."""

from dataclasses import dataclass, field
from typing import Any, Literal, Self

from articles.intake.spelling import full_form

Kind = Literal["person", "body", "directive", "award", "figure", "remedy"]
# "new" is a new private person or a stub of a document; "ignore" leaves it out; a number is the record's key.
Choice = Literal["new", "ignore", "keep"] | int


def key_of(kind: Kind, name: str) -> str:
    """What a found thing is kept under: its kind and its name in one spelling."""
    return f"{kind}:{full_form(name)}"


@dataclass
class Decisions:
    """Choices by `key_of`, and what was typed instead of what was found (titles as printed, role, organ)."""

    choices: dict[str, Choice] = field(default_factory=dict)
    typed: dict[str, dict[str, str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"choices": self.choices, "typed": self.typed}

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read what was kept; whatever is no decision is left out."""
        choices = data.get("choices") if isinstance(data, dict) else None
        typed = data.get("typed") if isinstance(data, dict) else None
        return cls(
            {
                str(key): value
                for key, value in (choices.items() if isinstance(choices, dict) else ())
                if value in ("new", "ignore", "keep") or (isinstance(value, int) and not isinstance(value, bool))
            },
            {
                str(key): {str(name): str(text) for name, text in value.items()}
                for key, value in (typed.items() if isinstance(typed, dict) else ())
                if isinstance(value, dict)
            },
        )

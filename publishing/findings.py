"""What a person is shown before handing something on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing to look at, said in Vietnamese; `url` leads to what it is about."""

    text: str
    blocks: bool = False
    url: str = ""

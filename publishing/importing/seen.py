"""What the rows of a file that came before have said: their keys, numbers and places in the tree."""

from typing import Any


class Seen:
    """Tables of plain JSON, so that an import can go on in another process: `Seen(json.loads(json.dumps(tables)))`.

    What a batch notes counts at once, and is kept by `commit()` or dropped by `forget()`.
    """

    def __init__(self, tables: dict[str, dict[str, Any]] | None = None) -> None:
        self.tables = tables or {}
        self._fresh: dict[str, dict[str, Any]] = {}

    def get(self, table: str, key: str, default: Any = None) -> Any:
        fresh = self._fresh.get(table, {})
        return fresh[key] if key in fresh else self.tables.get(table, {}).get(key, default)

    def note(self, table: str, key: str, value: Any) -> None:
        self._fresh.setdefault(table, {})[key] = value

    def commit(self) -> None:
        for name, fresh in self._fresh.items():
            self.tables.setdefault(name, {}).update(fresh)
        self._fresh = {}

    def forget(self) -> None:
        self._fresh = {}

"""Who is not on WhatsApp: numbers that were named so; a message to one is accepted and fails with 131026."""

from app.emulator.storage import Storage


class Unreachable:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def put(self, digits: str) -> None:
        self._storage.execute("INSERT OR IGNORE INTO unreachable (digits) VALUES (?)", (digits,))

    def remove(self, digits: str) -> None:
        self._storage.execute("DELETE FROM unreachable WHERE digits = ?", (digits,))

    def all(self) -> list[str]:
        return [str(row["digits"]) for row in self._storage.all("SELECT digits FROM unreachable ORDER BY digits")]

    def has(self, digits: str | None) -> bool:
        return digits is not None and self._storage.one("SELECT 1 FROM unreachable WHERE digits = ?", (digits,)) is not None

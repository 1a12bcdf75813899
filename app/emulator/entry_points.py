"""Free entry points: a customer came by an ad; when the business answers within a day, everything is free for three."""

import secrets
from dataclasses import dataclass

from app.emulator.clock import Now
from app.emulator.storage import Storage

ANSWER_WITHIN_S = 24 * 3600
# Three days; since 28 September 2026 some markets have up to seven, and `expiration_timestamp` is what a client has to go by.
FREE_FOR_S = 72 * 3600
AD = {
    "source_url": "https://fb.me/emulated-ad",
    "source_id": "120210000000000001",
    "source_type": "ad",
    "headline": "New in the shop",
    "body": "Write to us on WhatsApp",
    "media_type": "image",
    "image_url": "https://scontent.example/emulated-ad.jpg",
    "ctwa_clid": "ARAemulatedClickId",
}


@dataclass(frozen=True, slots=True)
class FreeEntryPoint:
    """`conversation_id` and `until` (unix seconds) stand in statuses."""

    conversation_id: str
    until: float


class EntryPoints:
    def __init__(self, storage: Storage, *, now: Now) -> None:
        self._storage, self._now = storage, now

    def clicked(self, thread_id: str) -> None:
        self._storage.execute(
            "INSERT OR REPLACE INTO entry_points (thread_id, conversation_id, answer_until, free_until) VALUES (?, ?, ?, NULL)",
            (thread_id, secrets.token_hex(16), self._now() + ANSWER_WITHIN_S),
        )

    def answered(self, thread_id: str) -> FreeEntryPoint | None:
        """The business writes: the first answer in time opens the entry point. What is open is returned, else None."""
        self._storage.execute(
            "UPDATE entry_points SET free_until = ? WHERE thread_id = ? AND free_until IS NULL AND answer_until > ?",
            (self._now() + FREE_FOR_S, thread_id, self._now()),
        )
        return self.open_one(thread_id)

    def open_one(self, thread_id: str) -> FreeEntryPoint | None:
        row = self._storage.one("SELECT conversation_id, free_until FROM entry_points WHERE thread_id = ?", (thread_id,))
        if row is None or row["free_until"] is None or row["free_until"] <= self._now():
            return None
        return FreeEntryPoint(str(row["conversation_id"]), float(row["free_until"]))

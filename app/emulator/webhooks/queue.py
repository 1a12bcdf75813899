"""The webhooks that the shop has not taken yet: kept in the database, tried until the answer is 200, given up after a week."""

import asyncio
import sqlite3
from dataclasses import dataclass

from app.emulator.clock import Now
from app.emulator.storage import Storage

RETRY_FIRST_S = 0.5
RETRY_LONGEST_S = 60.0
GIVE_UP_AFTER_S = 7 * 24 * 3600


def retry_delay_s(attempts: int) -> float:
    """0.5, 1, 2, 4 ... up to 60 seconds after the first, second, third ... failed attempt."""
    return min(RETRY_LONGEST_S, RETRY_FIRST_S * float(2 ** min(attempts - 1, 16)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """`message_id` is the customer's message that counts as delivered when this is taken."""

    id: int
    url: str
    phone_number_id: str
    body: bytes
    summary: str
    message_id: str | None
    event_id: int | None
    attempts: int
    created_at: float
    subject: str


class DeliveryQueue:
    def __init__(self, storage: Storage, *, now: Now) -> None:
        self._storage, self._now = storage, now
        self._tried: dict[int, asyncio.Event] = {}
        self.changed = asyncio.Event()

    def put(
        self, *, url: str, phone_number_id: str, body: bytes, summary: str, message_id: str | None, delay_s: float, subject: str
    ) -> asyncio.Event:
        """Returns an event that is set when the first attempt is over, whatever came of it."""
        now = self._now()
        cursor = self._storage.execute(
            "INSERT INTO deliveries (url, phone_number_id, body, summary, message_id, due_at, created_at, subject) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (url, phone_number_id, body, summary, message_id, now + delay_s, now, subject),
        )
        tried = self._tried[int(cursor.lastrowid or 0)] = asyncio.Event()
        self.changed.set()
        return tried

    def due(self, *, limit: int, under_way: set[int]) -> list[Delivery]:
        rows = self._storage.all(
            "SELECT * FROM deliveries WHERE due_at <= ? ORDER BY due_at, id LIMIT ?", (self._now(), limit + len(under_way))
        )
        return [_delivery(row) for row in rows if row["id"] not in under_way][:limit]

    def next_due_in_s(self, *, under_way: set[int]) -> float | None:
        """Seconds until the next attempt is due; None when nothing waits."""
        marks = ",".join("?" * len(under_way))
        row = self._storage.one(f"SELECT min(due_at) AS at FROM deliveries WHERE id NOT IN ({marks})", tuple(under_way))
        return max(0.0, row["at"] - self._now()) if row and row["at"] is not None else None

    def taken(self, delivery: Delivery) -> None:
        self._storage.execute("DELETE FROM deliveries WHERE id = ?", (delivery.id,))
        self._first_attempt_over(delivery)

    def failed(self, delivery: Delivery, *, event_id: int) -> float:
        """Plans the next attempt and returns the seconds until it."""
        attempts = delivery.attempts + 1
        delay = retry_delay_s(attempts)
        if self._now() - delivery.created_at > GIVE_UP_AFTER_S:
            self._storage.execute("DELETE FROM deliveries WHERE id = ?", (delivery.id,))
        else:
            self._storage.execute(
                "UPDATE deliveries SET attempts = ?, due_at = ?, event_id = ? WHERE id = ?",
                (attempts, self._now() + delay, event_id, delivery.id),
            )
        self._first_attempt_over(delivery)
        return delay

    def waiting(self) -> int:
        row = self._storage.one("SELECT count(*) AS n FROM deliveries")
        return int(row["n"]) if row else 0

    def _first_attempt_over(self, delivery: Delivery) -> None:
        if tried := self._tried.pop(delivery.id, None):
            tried.set()


def _delivery(row: sqlite3.Row) -> Delivery:
    return Delivery(
        id=row["id"],
        url=row["url"],
        phone_number_id=row["phone_number_id"],
        body=row["body"],
        summary=row["summary"],
        message_id=row["message_id"],
        event_id=row["event_id"],
        attempts=row["attempts"],
        created_at=row["created_at"],
        subject=row["subject"],
    )

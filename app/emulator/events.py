"""The raw traffic, kept for the right pane of the phone page: webhooks out, Graph calls in, and every fault that chaos put between."""

import json
import sqlite3
from typing import Any

import msgspec

from app.emulator.clock import Now, as_iso
from app.emulator.live import Live
from app.emulator.storage import Storage

KEPT_EVENTS = 2000
# Faults of calls that the shop made; the others are of webhooks.
REFUSALS = frozenset({"rate_limit", "server_error", "hang"})


class RawEvent(msgspec.Struct, rename="camel", kw_only=True):
    """One HTTP exchange; `direction` out is emulator to shop. `request` and `response` are JSON documents.

    Of kind fault: what chaos did; its name stands in `path`."""

    at: str
    kind: str
    direction: str
    method: str
    path: str
    summary: str
    id: int = 0
    status: int | None = None
    duration_ms: int | None = None
    request: Any = None
    response: Any = None
    error: str | None = None
    phone_number_id: str | None = None


class EventLog:
    def __init__(self, storage: Storage, *, live: Live, now: Now) -> None:
        self._storage, self._live, self._now = storage, live, now

    def graph_call(
        self,
        *,
        method: str,
        path: str,
        status: int,
        duration_ms: int,
        summary: str,
        request: Any,
        response: Any,
        phone_number_id: str | None,
    ) -> None:
        self._keep(
            RawEvent(
                at=self._present(),
                kind="graph",
                direction="in",
                method=method,
                path=path,
                summary=summary,
                status=status,
                duration_ms=duration_ms,
                request=request,
                response=response,
                phone_number_id=phone_number_id,
            ),
            event_id=None,
        )

    def webhook(
        self,
        *,
        event_id: int | None,
        path: str,
        status: int | None,
        duration_ms: int,
        summary: str,
        request: Any,
        error: str | None,
        phone_number_id: str,
    ) -> int:
        """A repeated delivery replaces its earlier line: pass the id that the first attempt returned."""
        event = RawEvent(
            at=self._present(),
            kind="webhook",
            direction="out",
            method="POST",
            path=path,
            summary=summary,
            status=status,
            duration_ms=duration_ms,
            request=request,
            error=error,
            phone_number_id=phone_number_id,
        )
        return self._keep(event, event_id=event_id)

    def fault(self, *, fault: str, summary: str, phone_number_id: str) -> None:
        direction = "in" if fault in REFUSALS else "out"
        event = RawEvent(
            at=self._present(),
            kind="fault",
            direction=direction,
            method="",
            path=fault,
            summary=summary,
            phone_number_id=phone_number_id,
        )
        self._keep(event, event_id=None)

    def page(self, *, limit: int, before: int | None, kind: str | None = None) -> list[RawEvent]:
        """Newest first."""
        rows = self._storage.all(
            "SELECT * FROM events WHERE id < ? AND (? IS NULL OR kind = ?) ORDER BY id DESC LIMIT ?", (before or 2**62, kind, kind, limit)
        )
        return [_event(row) for row in rows]

    def _present(self) -> str:
        return str(as_iso(self._now()))

    def _keep(self, event: RawEvent, *, event_id: int | None) -> int:
        cursor = self._storage.execute(
            "INSERT OR REPLACE INTO events (id, at, kind, direction, method, path, status, duration_ms, summary, "
            "request, response, error, phone_number_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event_id,
                self._now(),
                event.kind,
                event.direction,
                event.method,
                event.path,
                event.status,
                event.duration_ms,
                event.summary,
                json.dumps(event.request),
                json.dumps(event.response),
                event.error,
                event.phone_number_id,
            ),
        )
        event.id = int(cursor.lastrowid or 0)
        if event.id % 100 == 0:
            self._storage.execute("DELETE FROM events WHERE id <= ?", (event.id - KEPT_EVENTS,))
        self._live.publish("event", event)
        return event.id


def _event(row: sqlite3.Row) -> RawEvent:
    return RawEvent(
        id=row["id"],
        at=str(as_iso(row["at"])),
        kind=row["kind"],
        direction=row["direction"],
        method=row["method"],
        path=row["path"],
        status=row["status"],
        duration_ms=row["duration_ms"],
        summary=row["summary"],
        request=json.loads(row["request"]),
        response=json.loads(row["response"]),
        error=row["error"],
        phone_number_id=row["phone_number_id"],
    )

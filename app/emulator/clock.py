"""The emulator's time, in unix seconds, because that is what Meta's bodies carry. It comes in through constructors."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from app.emulator.storage import Storage

Now = Callable[[], float]


class VirtualClock:
    """The machine's time, moved forward by what was asked for; a restart keeps it. Windows, limits and lifetimes read this clock,
    the network (webhooks, their repetition, reviews) reads the machine's."""

    def __init__(self, storage: Storage, *, real: Now) -> None:
        self._storage, self.real = storage, real
        row = storage.one("SELECT shift FROM clock")
        self.shift_s = float(row["shift"]) if row else 0.0
        self.moved = asyncio.Event()

    def __call__(self) -> float:
        return self.real() + self.shift_s

    def advance(self, seconds: float) -> None:
        """Only forward: going back would make messages that were sent later than now."""
        if seconds < 0:
            raise ValueError(seconds)
        self._set(self.shift_s + seconds)

    def reset(self) -> None:
        """Back to the machine's time."""
        self._set(0.0)

    def _set(self, shift_s: float) -> None:
        self.shift_s = shift_s
        self._storage.execute(
            "INSERT INTO clock (one, shift) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET shift = excluded.shift", (shift_s,)
        )
        self.moved.set()


def as_iso(at: float | None) -> str | None:
    """Unix seconds as ISO 8601 UTC with milliseconds, for the phone page."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

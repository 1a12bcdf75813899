"""Fetches work while there are free hands for it. A wake-up only says "look": what is done next the database decides, in turns."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")
log = structlog.get_logger()
# With fewer free hands than this it waits a moment for more of them: one fetch for several.
_WORTHWHILE = 4
_MOMENT_S = 0.01
# Fetches begin no closer to each other: under load one brings what several wake-ups announced, after a pause it begins at once.
_EVERY_S = 0.02


class Fetching(Generic[T]):
    """One fetch is under way at a time. `fetch` takes work and says which; `begin` starts it, in the background; `free` is how many hands
    are free."""

    def __init__(self, *, fetch: Callable[[int], Awaitable[Sequence[T]]], begin: Callable[[T], None], free: Callable[[], int]) -> None:
        self._fetch = fetch
        self._begin = begin
        self._free = free
        self._is_wanted = False
        self._looking: asyncio.Task[None] | None = None
        self._began_at = 0.0

    def look(self) -> asyncio.Task[None]:
        """There may be work. The task ends when nothing more is there, or nobody has a hand free."""
        self._is_wanted = True
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        return self._looking

    def hand_is_free(self) -> None:
        """Looks again if work was left for want of hands."""
        if self._is_wanted:
            self.look()

    async def close(self) -> None:
        """Takes no more work, and lets a fetch that is under way come to its end: what it took must be begun, or given back."""
        self._is_wanted = False
        if self._looking is not None:
            await self._looking

    async def _look(self) -> None:
        try:
            while self._is_wanted and self._free() > 0:
                early_s = self._began_at + _EVERY_S - time.monotonic()
                if wait_s := max(early_s, _MOMENT_S if self._free() < _WORTHWHILE else 0.0):
                    await asyncio.sleep(wait_s)
                self._began_at = time.monotonic()
                room, self._is_wanted = self._free(), False
                found = await self._fetch(room)
                for work in found:
                    self._begin(work)
                if len(found) == room:
                    self._is_wanted = True  # there may be more of it
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            # The database is away: the sweep looks again every second.
            log.warning("work_not_fetched", error=type(error).__name__)
        finally:
            self._looking = None

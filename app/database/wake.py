"""Redis's part after a commit: waking workers and screens. Losing it costs a second, never a message."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.database.outbox import DueCommand

log = structlog.get_logger()
_PATIENCE_S = 0.5
# A screen redraws no faster than this, and a push costs a worker as much as two statements.
_SCREENS_EVERY_S = 0.05


class JobQueue(Protocol):
    async def push_commands(self, commands: Sequence[DueCommand]) -> None: ...

    async def push_journal(self) -> None: ...


# Takes a command in this very process, if it has a free hand.
TakeHere = Callable[[DueCommand], bool]


def screens_channel(workspace_id: UUID) -> str:
    return f"shopme:live:{workspace_id}"


class Waker:
    """Pushes ids only. Every failure is logged and left to the sweep (workers) or the cursor (screens).

    One push is on its way at a time; what is to be woken meanwhile goes out together with the next one. `take_here` is set by a worker:
    what its own transactions cause it begins at once, without Redis in between, as long as it has a free hand.
    """

    def __init__(self, *, redis: Redis, queue: JobQueue) -> None:
        self._redis = redis
        self.take_here: TakeHere | None = None
        self._queue = queue
        self._waiting: list[DueCommand] = []
        self._turn = asyncio.Lock()
        self._telling: dict[UUID, asyncio.Task[None]] = {}
        self._is_news: set[UUID] = set()

    async def wake_worker(self, commands: Sequence[DueCommand]) -> None:
        """Returns once these commands have been pushed, by this caller or by another."""
        take = self.take_here
        left = [command for command in commands if take is None or not take(command)]
        if not left:
            return
        self._waiting += left
        try:
            async with asyncio.timeout(_PATIENCE_S), self._turn:
                batch, self._waiting = self._waiting, []
                if batch:
                    await self._queue.push_commands(batch)
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("wake_worker_failed", error=type(error).__name__)

    async def wake_journal(self) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._queue.push_journal()
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("wake_journal_failed", error=type(error).__name__)

    async def wake_screens(self, workspace_id: UUID) -> None:
        """At once after a pause; what comes in the twentieth of a second after that is told together at its end."""
        self._is_news.add(workspace_id)
        if workspace_id not in self._telling:
            self._telling[workspace_id] = asyncio.create_task(self._tell_screens(workspace_id))

    async def close(self) -> None:
        """Returns when the screens have been told what there was to tell."""
        await asyncio.gather(*self._telling.values())

    async def _tell_screens(self, workspace_id: UUID) -> None:
        try:
            while workspace_id in self._is_news:
                self._is_news.discard(workspace_id)
                await self._publish(workspace_id)
                await asyncio.sleep(_SCREENS_EVERY_S)
        finally:
            del self._telling[workspace_id]

    async def _publish(self, workspace_id: UUID) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._redis.publish(screens_channel(workspace_id), b"1")
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("wake_screens_failed", error=type(error).__name__)

"""Redis's part after a commit: waking workers and screens. Losing it costs a second, never a message."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.database.outbox import DueCommand

log = structlog.get_logger()
_PATIENCE_S = 0.5
T = TypeVar("T")


class JobQueue(Protocol):
    async def push_commands(self, commands: Sequence[DueCommand]) -> None: ...

    async def push_journal(self, entry_ids: Sequence[UUID]) -> None: ...


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
        self._commands: _Together[DueCommand] = _Together(queue.push_commands, failed="wake_worker_failed")
        self._entries: _Together[UUID] = _Together(queue.push_journal, failed="wake_journal_failed")

    async def wake_worker(self, commands: Sequence[DueCommand]) -> None:
        take = self.take_here
        await self._commands.push([command for command in commands if take is None or not take(command)])

    async def wake_journal(self, entry_ids: Sequence[UUID]) -> None:
        await self._entries.push(entry_ids)

    async def wake_screens(self, workspace_id: UUID) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._redis.publish(screens_channel(workspace_id), b"1")
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("wake_screens_failed", error=type(error).__name__)


class _Together(Generic[T]):
    """Whoever pushes takes along what others want to push: under load that is one message to Redis for many."""

    def __init__(self, push: Callable[[Sequence[T]], Awaitable[None]], *, failed: str) -> None:
        self._push = push
        self._failed = failed
        self._waiting: list[T] = []
        self._turn = asyncio.Lock()

    async def push(self, items: Sequence[T]) -> None:
        """Returns once these items have been pushed, by this caller or by another."""
        if not items:
            return
        self._waiting += items
        try:
            async with asyncio.timeout(_PATIENCE_S), self._turn:
                batch, self._waiting = self._waiting, []
                if batch:
                    await self._push(batch)
        except (RedisError, OSError, TimeoutError) as error:
            log.warning(self._failed, error=type(error).__name__)

"""Redis's part after a commit: waking workers and screens. Losing it costs a second, never a message."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.database.outbox import DueCommand

log = structlog.get_logger()
_PATIENCE_S = 0.5


class JobQueue(Protocol):
    async def push_command(self, *, command_id: UUID, due_at: datetime, cluster: str) -> None: ...

    async def push_journal(self, *, entry_id: UUID) -> None: ...


def screens_channel(workspace_id: UUID) -> str:
    return f"shopme:live:{workspace_id}"


class Waker:
    """Pushes ids only. Every failure is logged and left to the sweep (workers) or the cursor (screens)."""

    def __init__(self, *, redis: Redis, queue: JobQueue) -> None:
        self._redis = redis
        self._queue = queue

    async def wake_worker(self, commands: Sequence[DueCommand]) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                for command in commands:
                    await self._queue.push_command(command_id=command.id, due_at=command.due_at, cluster=command.cluster)
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("wake_worker_failed", error=type(error).__name__)

    async def wake_screens(self, workspace_id: UUID) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._redis.publish(screens_channel(workspace_id), b"1")
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("wake_screens_failed", error=type(error).__name__)

    async def wake_journal(self, entry_id: UUID) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._queue.push_journal(entry_id=entry_id)
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("wake_journal_failed", error=type(error).__name__)

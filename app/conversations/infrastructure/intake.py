"""Group commit for webhooks: bodies that arrive together are made durable by one statement and one fsync."""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.infrastructure import journal
from app.database.wake import Waker
from app.kernel.errors import Unavailable
from tenants.sessions import Sessions

log = structlog.get_logger()
_BATCH = 128
_BATCH_BYTES = 16 * 1024 * 1024
_MOST_WAITING = 5000
_MOST_WAITING_BYTES = 128 * 1024 * 1024
PATIENCE_S = 2.0
_WAKE_EVERY_S = 0.04


@dataclass(frozen=True, slots=True)
class _Waiting:
    body: bytes
    durable: "asyncio.Future[None]"
    since: float
    owner: UUID | None


class WebhookIntake:
    def __init__(self, *, sessions: Sessions, waker: Waker) -> None:
        self._sessions = sessions
        self._waker = waker
        self._waiting: deque[_Waiting] = deque()
        self._waiting_bytes = 0
        self._flushing: asyncio.Task[None] | None = None
        self._is_news = False
        self._waking: asyncio.Task[None] | None = None
        self._is_closed = False

    async def keep(self, body: bytes, *, owner: UUID | None = None) -> None:
        """Returns once the body is on disk. Raises Unavailable when that cannot be had in time: then Meta sends it again. `owner` is the
        workspace whose own app signed it; None for ours."""
        if self._is_closed or len(self._waiting) >= _MOST_WAITING or self._waiting_bytes + len(body) > _MOST_WAITING_BYTES:
            raise Unavailable("The webhook could not be stored in time.")
        durable = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(body, durable, time.monotonic(), owner))
        self._waiting_bytes += len(body)
        if self._flushing is None:
            # It starts when this turn of the loop is over: whatever arrived in the same turn goes along.
            self._flushing = asyncio.create_task(self._flush_all())
        await durable

    async def close(self) -> None:
        """Takes nothing more and waits until what was taken is on disk, or refused."""
        self._is_closed = True
        while running := [task for task in (self._flushing, self._waking) if task is not None]:
            await asyncio.gather(*running)

    async def _flush_all(self) -> None:
        """One batch after the other: while one is on its way to the disk, the next one gathers."""
        try:
            while self._waiting:
                batch = self._take_batch()
                if batch:
                    await self._flush(batch)
        finally:
            self._flushing = None

    def _take_batch(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        size, too_old = 0, time.monotonic() - PATIENCE_S
        while self._waiting and len(batch) < _BATCH and (not batch or size + len(self._waiting[0].body) <= _BATCH_BYTES):
            waiting = self._waiting.popleft()
            self._waiting_bytes -= len(waiting.body)
            if waiting.since < too_old:
                _refuse([waiting], "The webhook could not be stored in time.")
                continue
            size += len(waiting.body)
            batch.append(waiting)
        return batch

    async def _flush(self, batch: Sequence[_Waiting]) -> None:
        """All or nothing: whoever is in a batch that cannot be stored is refused, and nobody else is told otherwise."""
        try:
            async with asyncio.timeout(PATIENCE_S), self._sessions.control_driver() as driver:
                added = await journal.add_bodies(driver, [waiting.body for waiting in batch], owners=[waiting.owner for waiting in batch])
        except Exception as error:
            # Whatever it was, nobody may wait for ever; what nobody expects is told in full.
            is_expected = isinstance(error, (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError))
            log.error("webhook_not_stored", error=type(error).__name__, bodies=len(batch), exc_info=None if is_expected else error)
            _refuse(batch, "The webhook could not be stored.")
            return
        except asyncio.CancelledError:
            _refuse(batch, "The webhook could not be stored.")
            raise
        for waiting in batch:
            if not waiting.durable.done():
                waiting.durable.set_result(None)
        self._is_news = self._is_news or bool(added)
        if self._is_news and self._waking is None:
            self._waking = asyncio.create_task(self._wake_all())

    async def _wake_all(self) -> None:
        """At once after a pause, else a few together: a push costs as much as many webhooks, and a worker looks for more by itself."""
        try:
            while self._is_news:
                self._is_news = False
                await self._waker.wake_journal()
                await asyncio.sleep(_WAKE_EVERY_S)
        finally:
            self._waking = None


def _refuse(batch: Sequence[_Waiting], reason: str) -> None:
    for waiting in batch:
        if not waiting.durable.done():
            waiting.durable.set_exception(Unavailable(reason))

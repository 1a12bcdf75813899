"""Group commit for webhooks: bodies that arrive together are made durable by one statement and one fsync."""

import asyncio
import contextlib
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.infrastructure import journal
from app.database.wake import Waker
from app.kernel.errors import Unavailable
from tenants.sessions import Sessions

log = structlog.get_logger()
_FLUSHERS = 2
_BATCH = 128
_PATIENCE_S = 2.0


class WebhookIntake:
    def __init__(self, *, sessions: Sessions, waker: Waker) -> None:
        self._sessions = sessions
        self._waker = waker
        self._waiting: asyncio.Queue[tuple[bytes, asyncio.Future[None]]] = asyncio.Queue(5000)
        self._flushers: list[asyncio.Task[None]] = []
        self._wakes: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        self._flushers = [asyncio.create_task(self._flush_forever()) for _ in range(_FLUSHERS)]

    async def close(self) -> None:
        for flusher in self._flushers:
            flusher.cancel()
        await asyncio.gather(*self._flushers, *self._wakes, return_exceptions=True)

    async def keep(self, body: bytes) -> None:
        """Returns once the body is on disk. Raises Unavailable when that cannot be had in time: then Meta sends it again."""
        durable: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        try:
            self._waiting.put_nowait((body, durable))
            async with asyncio.timeout(_PATIENCE_S):
                await durable
        except (TimeoutError, asyncio.QueueFull) as error:
            raise Unavailable("The webhook could not be stored in time.") from error

    async def _flush_forever(self) -> None:
        while True:
            batch = [await self._waiting.get()]
            with contextlib.suppress(asyncio.QueueEmpty):
                while len(batch) < _BATCH:
                    batch.append(self._waiting.get_nowait())
            await self._flush(batch)

    async def _flush(self, batch: list[tuple[bytes, "asyncio.Future[None]"]]) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S), self._sessions.control() as session:
                added = await journal.add_bodies(session, [body for body, _ in batch])
                await session.commit()
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.error("webhook_not_stored", error=type(error).__name__, bodies=len(batch))
            for _, durable in batch:
                if not durable.done():
                    durable.set_exception(Unavailable("The webhook could not be stored."))
            return
        for _, durable in batch:
            if not durable.done():
                durable.set_result(None)
        self._wake(added)

    def _wake(self, entry_ids: list[UUID]) -> None:
        for entry_id in entry_ids:
            wake = asyncio.create_task(self._waker.wake_journal(entry_id))
            self._wakes.add(wake)
            wake.add_done_callback(self._wakes.discard)

"""Takes raw webhooks from the journal and files them. An entry is held under a lease, like a command of the outbox."""

import asyncio
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.infrastructure import journal
from app.conversations.wiring import provide_file_webhook
from app.resources import Resources
from tenants.readiness import WorkspaceMigrating

log = structlog.get_logger()
LEASE_S = 10.0
MAX_ATTEMPTS = 8
MIGRATING_S = 5.0
_BATCH = 100


class JournalDesk:
    def __init__(self, *, resources: Resources, worker: str, concurrency: int) -> None:
        self._resources = resources
        self._worker = worker
        self._gate = asyncio.Semaphore(concurrency)
        self._running: set[asyncio.Task[None]] = set()
        self._held: set[UUID] = set()

    def start(self, entry_id: UUID) -> None:
        """Files one entry in the background."""
        task = asyncio.create_task(self.file(entry_id))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def file(self, entry_id: UUID) -> None:
        """Files one entry, if nobody else is at it."""
        async with self._gate:
            try:
                async with self._resources.sessions.control() as session:
                    entry = await journal.claim(session, entry_id=entry_id, worker=self._worker, lease_s=LEASE_S)
                    await session.commit()
                if entry is not None:
                    self._held.add(entry_id)
                    await self._file_claimed(entry)
            except (SQLAlchemyError, OSError, TimeoutError) as error:
                log.warning("journal_interrupted", entry_id=str(entry_id), error=type(error).__name__)
            finally:
                self._held.discard(entry_id)

    async def sweep(self) -> None:
        async with self._resources.sessions.control() as session:
            waiting = await journal.waiting_entries(session, limit=_BATCH)
            await session.commit()
        for entry_id in waiting:
            self.start(entry_id)

    async def renew(self) -> None:
        held = tuple(self._held)
        if not held:
            return
        async with self._resources.sessions.control() as session:
            await journal.renew(session, worker=self._worker, entry_ids=held, lease_s=LEASE_S)
            await session.commit()

    async def close(self, *, grace_s: float = 10.0) -> None:
        if self._running:
            await asyncio.wait(self._running, timeout=grace_s)

    async def _file_claimed(self, entry: journal.ClaimedEntry) -> None:
        try:
            outcome = await provide_file_webhook(self._resources)(entry.body, arrival=entry.id, received_at=entry.received_at)
        except WorkspaceMigrating as waiting:
            async with self._resources.sessions.control() as session:
                await journal.postpone(session, entry=entry, delay_s=MIGRATING_S, reason=waiting.code)
                await session.commit()
            return
        except Exception as error:
            is_last = entry.attempts >= MAX_ATTEMPTS
            log.error("webhook_not_filed", entry_id=str(entry.id), attempts=entry.attempts, dead=is_last, exc_info=error)
            async with self._resources.sessions.control() as session:
                await journal.put_back(session, entry=entry, error=f"{type(error).__name__}: {error}"[:500], is_dead=is_last)
                await session.commit()
            return
        async with self._resources.sessions.control() as session:
            await journal.finish(session, entry=entry, outcome=outcome)
            await session.commit()

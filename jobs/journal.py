"""Takes raw webhooks from the journal and files them. An entry is held under a lease, like a command of the outbox."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.application.file_webhook import Outcome
from app.conversations.infrastructure import journal
from app.conversations.wiring import provide_file_webhook
from app.resources import Resources
from jobs.fetching import Fetching
from jobs.gathered import Gathered
from tenants.readiness import WorkspaceMigrating

log = structlog.get_logger()
LEASE_S = 10.0
MAX_ATTEMPTS = 8
MIGRATING_S = 5.0
# So many entries lie on the desk for each that is being filed: the next ones are fetched while these are at work.
_ON_THE_DESK = 4


class JournalDesk:
    def __init__(self, *, resources: Resources, worker: str, concurrency: int) -> None:
        self._resources = resources
        self._worker = worker
        self._room = concurrency * _ON_THE_DESK
        self._gate = asyncio.Semaphore(concurrency)
        self._running: set[asyncio.Task[None]] = set()
        self._held: set[UUID] = set()
        self._fetching = Fetching(fetch=self._claim, begin=self._begin, free=lambda: self._room - len(self._running))
        self._filed = Gathered(self._finish)
        self._file_webhook = provide_file_webhook(resources)

    def start(self) -> None:
        """There is something in the journal: files it in the background, or what came before it."""
        self._fetching.look()

    async def file(self, entry_id: UUID) -> None:
        """Files one entry, if nobody else is at it."""
        async with self._resources.sessions.control() as session:
            entry = await journal.claim(session, entry_id=entry_id, worker=self._worker, lease_s=LEASE_S)
            await session.commit()
        if entry is not None:
            self._held.add(entry.id)
            await self._file_held(entry)

    async def sweep(self) -> None:
        """Takes what nobody works on: new entries, and those whose worker died."""
        await self._fetching.look()

    async def renew(self) -> None:
        held = tuple(self._held)
        if not held:
            return
        async with self._resources.sessions.control() as session:
            await journal.renew(session, worker=self._worker, entry_ids=held, lease_s=LEASE_S)
            await session.commit()

    async def close(self, *, grace_s: float = 10.0) -> None:
        await self._fetching.close()
        if self._running:
            await asyncio.wait(self._running, timeout=grace_s)

    async def _claim(self, limit: int) -> list[journal.ClaimedEntry]:
        async with self._resources.sessions.control() as session:
            claimed = await journal.claim_next(session, worker=self._worker, limit=limit, lease_s=LEASE_S)
            await session.commit()
        return claimed

    def _begin(self, entry: journal.ClaimedEntry) -> None:
        self._held.add(entry.id)
        task = asyncio.create_task(self._file_held(entry))
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._fetching.hand_is_free()

    async def _file_held(self, entry: journal.ClaimedEntry) -> None:
        try:
            async with self._gate:
                outcome = await self._filed_or_put_back(entry)
            if outcome is not None:
                await self._filed.add((entry, outcome))
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            # The database is away: the lease runs out, and whoever sweeps then files the entry.
            log.warning("journal_interrupted", entry_id=str(entry.id), error=type(error).__name__)
        finally:
            self._held.discard(entry.id)

    async def _filed_or_put_back(self, entry: journal.ClaimedEntry) -> Outcome | None:
        try:
            return await self._file_webhook(entry.body, arrival=entry.id, received_at=entry.received_at, only_for=entry.workspace_id)
        except WorkspaceMigrating as waiting:
            async with self._resources.sessions.control() as session:
                await journal.postpone(session, entry=entry, delay_s=MIGRATING_S, reason=waiting.code)
                await session.commit()
        except Exception as error:
            is_last = entry.attempts >= MAX_ATTEMPTS
            log.error("webhook_not_filed", entry_id=str(entry.id), attempts=entry.attempts, dead=is_last, exc_info=error)
            async with self._resources.sessions.control() as session:
                await journal.put_back(session, entry=entry, error=f"{type(error).__name__}: {error}"[:500], is_dead=is_last)
                await session.commit()
        return None

    async def _finish(self, filed: Sequence[tuple[journal.ClaimedEntry, Outcome]]) -> None:
        async with self._resources.sessions.control() as session:
            await journal.finish_all(session, filed=filed, worker=self._worker)
            await session.commit()

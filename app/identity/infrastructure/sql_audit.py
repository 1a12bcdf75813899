"""The audit log in schema `platform`: acts write to the inbox, one writer makes the chains."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.domain.audit import BEGINNING, PLATFORM, AuditEntry, ChainedEntry, chained
from app.identity.infrastructure.tables import audit_inbox_table, audit_log_table
from app.kernel.ids import new_id

_NAMES = tuple(AuditEntry.__slots__)
_inbox, _log = audit_inbox_table.c, audit_log_table.c
BATCH = 200
# Whoever holds it is the writer; the number is arbitrary, and ours.
_WRITER = text("SELECT pg_try_advisory_xact_lock(714020260004)")


class SqlAudit:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def note(
        self,
        action: str,
        *,
        at: datetime,
        subject: str,
        workspace_id: UUID | None = None,
        actor_id: UUID | None = None,
        session_id: UUID | None = None,
        address: str = "",
        **facts: Any,
    ) -> None:
        """In the transaction of the act: what is rolled back was never done."""
        entry = AuditEntry(
            id=new_id(),
            chain=workspace_id or PLATFORM,
            at=at,
            actor_id=actor_id,
            session_id=session_id,
            address=address,
            action=action,
            subject=subject,
            facts=facts,
        )
        await self._session.execute(insert(audit_inbox_table).values({name: getattr(entry, name) for name in _NAMES}))

    async def file(self, entry: AuditEntry) -> None:
        """An act of a transaction that is durable already; the same entry twice is one."""
        if await self._session.scalar(select(_log.id).where(_log.id == entry.id)) is None:
            values = {name: getattr(entry, name) for name in _NAMES}
            await self._session.execute(upsert(audit_inbox_table).values(values).on_conflict_do_nothing())

    async def chain_waiting(self) -> int:
        """Moves what waits into the chains; 0 also when somebody else is the writer at this moment."""
        if not await self._session.scalar(_WRITER):
            return 0
        rows = (await self._session.execute(select(*(_inbox[name] for name in _NAMES)).order_by(_inbox.id).limit(BATCH))).all()
        # Filed twice at the same moment, once before and once after it was chained: it is in the chain, and that is enough.
        known = set(await self._session.scalars(select(_log.id).where(_log.id.in_([row.id for row in rows]))))
        heads: dict[UUID, tuple[int, str]] = {}
        for row in rows:
            if row.id in known:
                continue
            entry = _entry(row)
            seq, previous = heads.get(entry.chain) or await self._head(entry.chain)
            link = chained(entry, seq=seq + 1, previous_hash=previous)
            heads[entry.chain] = (link.seq, link.hash)
            values = {name: getattr(entry, name) for name in _NAMES}
            written = insert(audit_log_table).values(seq=link.seq, previous_hash=previous, hash=link.hash, **values)
            await self._session.execute(written)
        await self._session.execute(delete(audit_inbox_table).where(_inbox.id.in_([row.id for row in rows])))
        return len(rows)

    async def chains(self) -> list[UUID]:
        return list(await self._session.scalars(select(_log.chain).distinct()))

    async def read_chain(self, chain: UUID) -> AsyncIterator[ChainedEntry]:
        """From its beginning, in pages."""
        after = 0
        while True:
            page = await self.page(chain, after=after)
            for found in page:
                yield found
            if len(page) < BATCH:
                return
            after = page[-1].seq

    async def page(self, chain: UUID, *, after: int) -> list[ChainedEntry]:
        statement = select(*audit_log_table.c).where(_log.chain == chain, _log.seq > after).order_by(_log.seq).limit(BATCH)
        return [_chained(row) for row in await self._session.execute(statement)]

    async def latest(self, chain: UUID, *, before: int | None, action: str | None, limit: int) -> list[ChainedEntry]:
        """The newest first."""
        statement = select(*audit_log_table.c).where(_log.chain == chain)
        if before is not None:
            statement = statement.where(_log.seq < before)
        if action is not None:
            statement = statement.where(_log.action == action)
        return [_chained(row) for row in await self._session.execute(statement.order_by(_log.seq.desc()).limit(limit))]

    async def _head(self, chain: UUID) -> tuple[int, str]:
        head = select(_log.seq, _log.hash).where(_log.chain == chain).order_by(_log.seq.desc()).limit(1)
        row = (await self._session.execute(head)).one_or_none()
        return (0, BEGINNING) if row is None else (row.seq, row.hash)


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(**{name: getattr(row, name) for name in _NAMES})


def _chained(row: Row[Any]) -> ChainedEntry:
    return ChainedEntry(seq=row.seq, entry=_entry(row), previous_hash=row.previous_hash, hash=row.hash)

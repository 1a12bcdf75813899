"""What Meta said about numbers, accounts and templates, newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.infrastructure.tables import account_notices_table, notice_marks_table
from app.kernel.clock import Clock
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.pagination import Page, TimeCursor

_a, _mark = account_notices_table.c, notice_marks_table.c
_FIELDS = (_a.id, _a.field, _a.waba_id, _a.number_id, _a.value, _a.level, _a.received_at, _a.dismissed_at)
_GRAVE = ("warning", "critical")


class NoticeRepository:
    def __init__(self, *, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def add(self, *, field: str, waba_id: str, number_id: UUID | None, value: dict[str, Any], level: str, digest: str) -> UUID | None:
        """None for one that is known."""
        adding = insert(account_notices_table).values(
            id=new_id(),
            field=field,
            waba_id=waba_id,
            number_id=number_id,
            value=value,
            level=level,
            digest=digest,
            received_at=self._clock.now(),
        )
        added = await self._session.execute(adding.on_conflict_do_nothing(index_elements=["digest"]).returning(_a.id))
        row = added.one_or_none()
        return None if row is None else row.id

    async def several(self, notice_ids: Sequence[UUID]) -> list[Any]:
        return list(await self._session.execute(select(*_FIELDS).where(_a.id.in_(notice_ids))))

    async def read_until(self, user_id: UUID) -> datetime | None:
        """Up to when the member has read what Meta said."""
        moment: datetime | None = await self._session.scalar(select(_mark.read_until).where(_mark.user_id == user_id))
        return moment

    async def count_unread(self, user_id: UUID) -> int:
        until = await self.read_until(user_id)
        counting = select(func.count()).select_from(account_notices_table)
        return int(await self._session.scalar(counting.where(_a.received_at > until) if until else counting) or 0)

    async def mark_read(self, user_id: UUID, *, until: datetime) -> None:
        """Never back: what was read stays read."""
        marking = insert(notice_marks_table).values(user_id=user_id, read_until=until)
        later = func.greatest(_mark.read_until, marking.excluded.read_until)
        await self._session.execute(marking.on_conflict_do_update(index_elements=["user_id"], set_={"read_until": later}))

    async def page(self, *, only_open: bool, cursor: str | None, limit: int) -> Page[Any]:
        """`only_open`: grave ones that nobody has put aside."""
        wanted = select(*_FIELDS).order_by(_a.received_at.desc(), _a.id.desc()).limit(limit + 1)
        if only_open:
            wanted = wanted.where(_a.dismissed_at.is_(None), _a.level.in_(_GRAVE))
        if cursor:
            place = TimeCursor.decode(cursor)
            wanted = wanted.where(or_(_a.received_at < place.at, (_a.received_at == place.at) & (_a.id < place.id)))
        rows = list(await self._session.execute(wanted))
        last = rows[limit - 1] if len(rows) > limit else None
        return Page(rows[:limit], TimeCursor(last.received_at, last.id).encode() if last else None)

    async def count_open(self) -> int:
        counting = select(func.count()).where(_a.dismissed_at.is_(None), _a.level.in_(_GRAVE))
        return int(await self._session.scalar(counting) or 0)

    async def dismiss(self, notice_id: UUID) -> None:
        """Put aside twice is put aside. Raises NotFound."""
        changed = await self._session.execute(
            update(account_notices_table)
            .where(_a.id == notice_id)
            .values(dismissed_at=func.coalesce(_a.dismissed_at, self._clock.now()))
            .returning(_a.id)
        )
        if changed.one_or_none() is None:
            raise NotFound("There is no such notice.", notice_id=str(notice_id))

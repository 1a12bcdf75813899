"""Reactions, parked statuses and account notices: small tables that are written beside the messages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.infrastructure.tables import attachments_table, messages_table, parked_statuses_table, reactions_table
from app.database.direct import Direct
from app.kernel.clock import Clock
from app.kernel.ids import new_id

_TAKEN_BACK = ""
_p = parked_statuses_table.c
_TAKE = Direct(
    delete(parked_statuses_table)
    .where(_p.number_id == bindparam("number_id"), _p.wamid == bindparam("wamid"))
    .returning(_p.status, _p.body, _p.occurred_at)
)


class ReactionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put(self, *, number_id: UUID, target_wamid: str, customer_id: UUID, emoji: str, occurred_at: datetime) -> None:
        """A customer's newest reaction to a message counts; an older one that arrives late changes nothing."""
        adding = insert(reactions_table).values(
            id=new_id(), number_id=number_id, target_wamid=target_wamid, customer_id=customer_id, emoji=emoji, occurred_at=occurred_at
        )
        await self._session.execute(
            adding.on_conflict_do_update(
                index_elements=["number_id", "target_wamid", "customer_id"],
                set_={"emoji": emoji, "occurred_at": occurred_at},
                where=reactions_table.c.occurred_at <= occurred_at,
            )
        )

    async def remove(self, *, number_id: UUID, target_wamid: str, customer_id: UUID, occurred_at: datetime) -> None:
        """Leaves an empty mark, so that the reaction's own webhook, late or once more, does not bring it back."""
        await self.put(number_id=number_id, target_wamid=target_wamid, customer_id=customer_id, emoji=_TAKEN_BACK, occurred_at=occurred_at)


class ParkedStatusRepository:
    """Statuses that overtook the answer to our own send: kept until the message has its wamid."""

    def __init__(self, *, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def park(self, *, number_id: UUID, wamid: str, status: str, body: dict[str, Any], occurred_at: datetime) -> None:
        await self._session.execute(
            insert(parked_statuses_table)
            .values(
                id=new_id(),
                number_id=number_id,
                wamid=wamid,
                status=status,
                body=body,
                occurred_at=occurred_at,
                parked_at=self._clock.now(),
            )
            .on_conflict_do_nothing()
        )

    async def take(self, *, number_id: UUID, wamid: str) -> list[dict[str, Any]]:
        rows = await _TAKE.all(self._session, number_id=number_id, wamid=wamid)
        return [parked_status(row) for row in rows]

    async def found(self, number_id: UUID) -> list[tuple[UUID, str]]:
        p, m = parked_statuses_table.c, messages_table.c
        rows = await self._session.execute(
            select(m.id, p.wamid)
            .join(messages_table, (m.number_id == p.number_id) & (m.wamid == p.wamid))
            .where(p.number_id == number_id)
            .distinct()
        )
        return [(row.id, row.wamid) for row in rows]

    async def forget(self, number_id: UUID, *, before: datetime) -> None:
        """Statuses whose message never came: another program sends from the same number."""
        p = parked_statuses_table.c
        await self._session.execute(delete(parked_statuses_table).where(p.number_id == number_id, p.parked_at < before))

    async def newest_at(self, number_id: UUID) -> datetime | None:
        p = parked_statuses_table.c
        newest: datetime | None = await self._session.scalar(select(func.max(p.parked_at)).where(p.number_id == number_id))
        return newest


class AttachmentRepository:
    def __init__(self, *, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def put(self, *, message_id: UUID, number_id: UUID, media_id: str, state: str, facts: dict[str, Any]) -> None:
        """Writes what is known of a message's file: its place in the store once it is there."""
        values = {"message_id": message_id, "number_id": number_id, "media_id": media_id, "state": state, **facts}
        await self._session.execute(
            insert(attachments_table)
            .values(id=new_id(), created_at=self._clock.now(), **values)
            .on_conflict_do_update(index_elements=["message_id"], set_={"state": state, **facts})
        )

    async def locked_state(self, message_id: UUID) -> str | None:
        a = attachments_table.c
        state: str | None = await self._session.scalar(select(a.state).where(a.message_id == message_id).with_for_update())
        return state

    async def await_again(self, message_id: UUID) -> None:
        await self._session.execute(update(attachments_table).where(attachments_table.c.message_id == message_id).values(state="pending"))


def parked_status(row: Mapping[str, Any]) -> dict[str, Any]:
    """What WhatsApp said, with the status and its time beside it."""
    return {**row["body"], "status": row["status"], "occurred_at": row["occurred_at"]}

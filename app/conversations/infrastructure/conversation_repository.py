"""Conversations under their row lock. Direct statements: this is on the path of every message."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.domain.conversation import Conversation, Handler
from app.conversations.infrastructure.tables import conversations_table, episodes_table
from app.database.direct import Direct
from app.kernel.clock import Clock
from app.kernel.errors import NotFound
from app.kernel.ids import new_id

_c = conversations_table.c
# What the sender remembers of a thread is written by the sender alone; the aggregate does not carry it.
_FIELDS = tuple(column for column in _c if column.name not in ("free_entry_expires_at", "referred_at"))
_CHANGED = tuple(column.name for column in _FIELDS if column.name != "id")
_with_number = _c.number_id == bindparam("number_id")
_GET = Direct(select(*_FIELDS).where(_c.id == bindparam("id")).with_for_update())
_CUSTOMER_OF = Direct(select(_c.customer_id).where(_c.id == bindparam("id")))
_OF_PERSON = Direct(
    select(*_FIELDS).where(_with_number, _c.customer_id == bindparam("customer_id"), _c.group_id.is_(None)).with_for_update()
)
_OF_GROUP = Direct(select(*_FIELDS).where(_with_number, _c.group_id == bindparam("group_id")).with_for_update())
_BEGIN = Direct(
    insert(conversations_table).on_conflict_do_nothing().returning(*_FIELDS),
    columns=("id", "number_id", "customer_id", "group_id", "last_message_at", "created_at"),
)
_SAVE = Direct(update(conversations_table).where(_c.id == bindparam("the_id")), columns=_CHANGED)
_OPEN_EPISODE = Direct(insert(episodes_table).on_conflict_do_nothing(), columns=("id", "conversation_id", "opened_at"))

_ABSORB = (
    text("UPDATE messages SET conversation_id = :kept, seq = seq + CAST(:offset AS bigint) WHERE conversation_id = :merged"),
    # One stretch of a thread is open at a time.
    text("""UPDATE episodes SET conversation_id = :kept WHERE conversation_id = :merged AND (closed_at IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM episodes AS open WHERE open.conversation_id = :kept AND open.closed_at IS NULL))"""),
    text("""UPDATE conversations AS kept SET referred_at = greatest(kept.referred_at, merged.referred_at),
        free_entry_expires_at = greatest(kept.free_entry_expires_at, merged.free_entry_expires_at)
        FROM conversations AS merged WHERE kept.id = :kept AND merged.id = :merged"""),
    text("DELETE FROM conversations WHERE id = :merged"),
)
_PASS_ON = (
    text("UPDATE conversations SET customer_id = :kept WHERE customer_id = :merged AND group_id IS NOT NULL"),
    text("""DELETE FROM reactions AS older USING reactions AS newer
        WHERE older.customer_id IN (:kept, :merged) AND newer.customer_id IN (:kept, :merged) AND older.id <> newer.id
        AND older.number_id = newer.number_id AND older.target_wamid = newer.target_wamid
        AND (older.occurred_at, older.id) < (newer.occurred_at, newer.id)"""),
    text("UPDATE reactions SET customer_id = :kept WHERE customer_id = :merged"),
)


class ConversationRepository:
    """Every conversation it gives is locked until the transaction ends: messages of one thread are written one after another."""

    def __init__(self, *, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def get(self, conversation_id: UUID) -> Conversation:
        row = await _GET.first(self._session, id=conversation_id)
        if row is None:
            raise NotFound("There is no such conversation.", conversation_id=str(conversation_id))
        return _conversation(row)

    async def number_behind(self, conversation_id: UUID) -> UUID:
        """Raises NotFound."""
        found: UUID | None = await self._session.scalar(select(_c.number_id).where(_c.id == conversation_id))
        if found is None:
            raise NotFound("There is no such conversation.", conversation_id=str(conversation_id))
        return found

    async def customer_of(self, conversation_id: UUID) -> UUID | None:
        """Whose thread it is, without a lock; None when it was joined to another."""
        found: UUID | None = await _CUSTOMER_OF.value(self._session, id=conversation_id)
        return found

    async def of(self, *, number_id: UUID, customer_id: UUID, group_id: str | None) -> Conversation:
        """The thread of a customer (or a group) with a number, opened now if this is the first message."""
        who = {"number_id": number_id, "customer_id": customer_id, "group_id": group_id}
        wanted, now = _OF_GROUP if group_id else _OF_PERSON, self._clock.now()
        row = await wanted.first(self._session, **who)
        if row is None:
            row = await _BEGIN.first(self._session, id=new_id(), last_message_at=now, created_at=now, **who)
        if row is None:  # another transaction began it in this instant
            row = await wanted.first(self._session, **who)
        return _conversation(row)

    async def all_of_customer(self, customer_id: UUID) -> list[Conversation]:
        rows = await self._session.execute(
            select(*_FIELDS).where(_c.customer_id == customer_id, _c.group_id.is_(None)).order_by(_c.id).with_for_update()
        )
        return [_conversation(row._mapping) for row in rows]

    async def save(self, conversation: Conversation) -> None:
        await _SAVE.all(self._session, the_id=conversation.id, **{name: getattr(conversation, name) for name in _CHANGED})

    async def note_referral(self, conversation: Conversation, *, at: datetime) -> None:
        await self._session.execute(
            update(conversations_table).where(_c.id == conversation.id).values(referred_at=func.greatest(_c.referred_at, at))
        )

    async def open_episode(self, conversation: Conversation) -> None:
        """A stretch of the thread begins, unless one is under way."""
        await _OPEN_EPISODE.all(self._session, id=new_id(), conversation_id=conversation.id, opened_at=self._clock.now())

    async def close_episode(self, conversation: Conversation) -> None:
        await self._session.execute(
            update(episodes_table)
            .where(episodes_table.c.conversation_id == conversation.id, episodes_table.c.closed_at.is_(None))
            .values(closed_at=self._clock.now())
        )

    async def absorb(self, *, kept: Conversation, merged: Conversation) -> None:
        """Two threads of what turned out to be one person become one; the messages keep their times."""
        parameters = {"kept": kept.id, "merged": merged.id, "offset": kept.sequence}
        for statement in _ABSORB:
            await self._session.execute(statement, parameters)
        kept.absorb(merged)
        await self.save(kept)

    async def pass_on(self, *, kept_id: UUID, merged_id: UUID) -> None:
        """What else names a customer who was joined to another one: groups they opened, and what they reacted with (the newest stays)."""
        for statement in _PASS_ON:
            await self._session.execute(statement, {"kept": kept_id, "merged": merged_id})

    async def assign_customer(self, conversation: Conversation, customer_id: UUID) -> None:
        await self._session.execute(update(conversations_table).where(_c.id == conversation.id).values(customer_id=customer_id))


def _conversation(row: Mapping[Any, Any]) -> Conversation:
    fields = dict(row)
    return Conversation(**{**fields, "handler": Handler(fields["handler"])})

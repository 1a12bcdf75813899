"""Messages in the tenant's schema. Core statements: this is on the path of every message."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, exists, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.ports import Standing
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.infrastructure.tables import messages_table

_m = messages_table.c
_FIELDS: tuple[Any, ...] = (
    _m.id,
    _m.conversation_id,
    _m.number_id,
    _m.seq,
    _m.direction,
    _m.type,
    _m.author_kind,
    _m.author_id,
    _m.author_name,
    _m.text,
    _m.content,
    _m.status,
    _m.created_at,
    _m.received_at,
    _m.wamid,
    _m.client_id,
    _m.tap_id,
    _m.quoted_wamid,
    _m.awaits_answer,
    _m.category,
    _m.failure,
)


# As the partial index has it.
_IS_REVISION = text("messages.type IN ('edit', 'revoke')")


# Those filed before there was a mark of ours have Meta's own.
_IS_OF_THE_PAST = or_(_m.content.has_key("fromHistory"), func.coalesce(_m.raw.has_key("history_context"), False))


class MessageRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def is_known(self, *, number_id: UUID, wamid: str) -> bool:
        """A look before the work; what really keeps a message single is the unique key in `add`."""
        found = await self._session.scalar(select(_m.id).where(_m.number_id == number_id, _m.wamid == wamid))
        return found is not None

    async def standing(self, *, number_id: UUID, wamid: str) -> Standing:
        known = exists().where(_m.number_id == number_id, _m.wamid == wamid)
        revised = exists().where(_m.number_id == number_id, _m.quoted_wamid == wamid, _IS_REVISION)
        return Standing(*(await self._session.execute(select(known, revised))).one())

    async def revisions_of(self, message: Message) -> list[Message]:
        about = (_m.number_id == message.number_id) & (_m.quoted_wamid == message.wamid) & _IS_REVISION
        rows = await self._session.execute(select(*_FIELDS).where(about).order_by(_m.created_at, _m.id).with_for_update())
        return [_message(row) for row in rows]

    async def remove(self, message_ids: Sequence[UUID]) -> None:
        await self._session.execute(delete(messages_table).where(_m.id.in_(message_ids)))

    async def newest(self, conversation_id: UUID) -> Message:
        thread = select(*_FIELDS).where(_m.conversation_id == conversation_id)
        return _message((await self._session.execute(thread.order_by(_m.created_at.desc(), _m.id.desc()).limit(1))).one())

    async def add(self, message: Message) -> bool:
        """False when the number already has a message with this wamid, or any message has this client id."""
        added = await self._session.execute(insert(messages_table).values(**_values(message)).on_conflict_do_nothing().returning(_m.id))
        return added.one_or_none() is not None

    async def find(self, message_id: UUID) -> Message | None:
        return await self._one(_m.id == message_id)

    async def locked(self, message_id: UUID) -> Message | None:
        """The message as it is now, and nobody else changes it until the transaction ends."""
        row = (await self._session.execute(select(*_FIELDS).where(_m.id == message_id).with_for_update())).one_or_none()
        return None if row is None else _message(row)

    async def by_client_id(self, client_id: UUID) -> Message | None:
        return await self._one(_m.client_id == client_id)

    async def by_wamid(self, *, number_id: UUID, wamid: str) -> Message | None:
        return await self._one((_m.number_id == number_id) & (_m.wamid == wamid))

    async def unanswered(self, conversation_id: UUID) -> list[Message]:
        rows = await self._session.execute(
            select(*_FIELDS).where(_m.conversation_id == conversation_id, _m.awaits_answer).order_by(_m.created_at, _m.id)
        )
        return [_message(row) for row in rows]

    async def count_of_ours(self, conversation_id: UUID) -> int:
        found = await self._session.scalar(
            select(func.count()).select_from(messages_table).where(_m.conversation_id == conversation_id, _m.direction == "outbound")
        )
        return int(found or 0)

    async def mark_answered(self, conversation_id: UUID) -> None:
        await self._session.execute(
            update(messages_table).where(_m.conversation_id == conversation_id, _m.awaits_answer).values(awaits_answer=False)
        )

    async def cancel_unsent_of_assistant(self, conversation_id: UUID) -> list[UUID]:
        """What the assistant had queued and nobody has sent yet will not be sent."""
        found = await self._session.scalars(
            update(messages_table)
            .where(_m.conversation_id == conversation_id, _m.author_kind == AuthorKind.ASSISTANT, _m.status == DeliveryStatus.QUEUED)
            .values(status=DeliveryStatus.CANCELLED)
            .returning(_m.id)
        )
        return list(found)

    async def change(self, message_id: UUID, **values: Any) -> None:
        await self._session.execute(update(messages_table).where(_m.id == message_id).values(**values))

    async def last_inbound_wamid(self, conversation_id: UUID) -> str | None:
        """What the customer wrote here last. Meta refuses (131009) to mark as read what a phone app's history brought, and lines that
        nobody wrote."""
        return await self._session.scalar(
            select(_m.wamid)
            .where(_m.conversation_id == conversation_id, _m.direction == "inbound", _m.author_kind == AuthorKind.CUSTOMER)
            .where(_m.wamid.is_not(None), ~_IS_OF_THE_PAST)
            .order_by(_m.created_at.desc(), _m.seq.desc())
            .limit(1)
        )

    async def _one(self, condition: Any) -> Message | None:
        row = (await self._session.execute(select(*_FIELDS).where(condition))).one_or_none()
        return None if row is None else _message(row)


def _values(message: Message) -> dict[str, Any]:
    plain = (
        "id",
        "conversation_id",
        "number_id",
        "seq",
        "direction",
        "type",
        "text",
        "content",
        "status",
        "created_at",
        "received_at",
        "wamid",
        "client_id",
        "raw",
        "tap_id",
        "quoted_wamid",
        "awaits_answer",
        "category",
        "failure",
        "category",
    )
    author = {"author_kind": message.author.kind, "author_id": message.author.id, "author_name": message.author.name}
    return {name: getattr(message, name) for name in plain} | author


def _message(row: Row[Any]) -> Message:
    fields = dict(row._mapping)
    author = Author(kind=AuthorKind(fields.pop("author_kind")), id=fields.pop("author_id"), name=fields.pop("author_name"))
    return Message(**{**fields, "status": DeliveryStatus(fields["status"])}, author=author)

"""Messages in the tenant's schema. Direct statements: this is on the path of every message."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, exists, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.ports import Standing
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.infrastructure.tables import messages_table
from app.database.direct import Direct

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
_PLAIN = (
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
)
_AUTHOR = ("author_kind", "author_id", "author_name")

_of_number = _m.number_id == bindparam("number_id")
_of_thread = _m.conversation_id == bindparam("conversation_id")
_STANDING = Direct(
    select(
        exists().where(_of_number, _m.wamid == bindparam("wamid")),
        exists().where(_of_number, _m.quoted_wamid == bindparam("wamid"), _IS_REVISION),
    )
)
_ADD = Direct(insert(messages_table).on_conflict_do_nothing().returning(_m.id), columns=(*_PLAIN, *_AUTHOR))
_FIND = Direct(select(*_FIELDS).where(_m.id == bindparam("id")))
_LOCKED = Direct(select(*_FIELDS).where(_m.id == bindparam("id")).with_for_update())
_BY_WAMID = Direct(select(*_FIELDS).where(_of_number, _m.wamid == bindparam("wamid")))
_unanswered = select(*_FIELDS).where(_of_thread, _m.awaits_answer).order_by(_m.created_at, _m.id)
_said = messages_table.alias("said").c
_has_been_spoken_to = exists().where(_said.conversation_id == bindparam("conversation_id"), text("said.direction = 'outbound'"))
_UNANSWERED = Direct(_unanswered)
_QUESTIONS = Direct(_unanswered.add_columns(_has_been_spoken_to.label("has_been_spoken_to")))
_MARK_ANSWERED = Direct(update(messages_table).where(_of_thread, _m.awaits_answer), columns=("awaits_answer",))


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
        return Standing(*await _STANDING.first(self._session, number_id=number_id, wamid=wamid))

    async def revisions_of(self, message: Message) -> list[Message]:
        about = (_m.number_id == message.number_id) & (_m.quoted_wamid == message.wamid) & _IS_REVISION
        rows = await self._session.execute(select(*_FIELDS).where(about).order_by(_m.created_at, _m.id).with_for_update())
        return [_message(row._mapping) for row in rows]

    async def remove(self, message_ids: Sequence[UUID]) -> None:
        await self._session.execute(delete(messages_table).where(_m.id.in_(message_ids)))

    async def newest(self, conversation_id: UUID) -> Message:
        thread = select(*_FIELDS).where(_m.conversation_id == conversation_id)
        newest = await self._session.execute(thread.order_by(_m.created_at.desc(), _m.id.desc()).limit(1))
        return _message(newest.one()._mapping)

    async def add(self, message: Message) -> bool:
        """False when the number already has a message with this wamid, or any message has this client id."""
        return await _ADD.first(self._session, **_values(message)) is not None

    async def find(self, message_id: UUID) -> Message | None:
        return _found(await _FIND.first(self._session, id=message_id))

    async def locked(self, message_id: UUID) -> Message | None:
        """The message as it is now, and nobody else changes it until the transaction ends."""
        return _found(await _LOCKED.first(self._session, id=message_id))

    async def by_client_id(self, client_id: UUID) -> Message | None:
        return await self._one(_m.client_id == client_id)

    async def by_wamid(self, *, number_id: UUID, wamid: str) -> Message | None:
        return _found(await _BY_WAMID.first(self._session, number_id=number_id, wamid=wamid))

    async def unanswered(self, conversation_id: UUID) -> list[Message]:
        return [_message(row) for row in await _UNANSWERED.all(self._session, conversation_id=conversation_id)]

    async def questions(self, conversation_id: UUID) -> tuple[list[Message], bool]:
        rows = [dict(row) for row in await _QUESTIONS.all(self._session, conversation_id=conversation_id)]
        is_spoken_to = [row.pop("has_been_spoken_to") for row in rows]
        return [_message(row) for row in rows], not any(is_spoken_to)

    async def mark_answered(self, conversation_id: UUID) -> None:
        await _MARK_ANSWERED.all(self._session, conversation_id=conversation_id, awaits_answer=False)

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
        await _change(tuple(sorted(values))).all(self._session, the_id=message_id, **values)

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
        return _found(None if row is None else row._mapping)


@cache
def _change(columns: tuple[str, ...]) -> Direct:
    """A handful: as many as there are places that change a message."""
    return Direct(update(messages_table).where(_m.id == bindparam("the_id")), columns=columns)


def _values(message: Message) -> dict[str, Any]:
    author = {"author_kind": message.author.kind, "author_id": message.author.id, "author_name": message.author.name}
    return {name: getattr(message, name) for name in _PLAIN} | author


def _found(row: Mapping[Any, Any] | None) -> Message | None:
    return None if row is None else _message(row)


def _message(row: Mapping[Any, Any]) -> Message:
    fields = dict(row)
    author = Author(kind=AuthorKind(fields.pop("author_kind")), id=fields.pop("author_id"), name=fields.pop("author_name"))
    return Message(**{**fields, "status": DeliveryStatus(fields["status"])}, author=author)

"""What waits to be sent in a thread, head first. Direct statements: the sender's path."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Text, any_, bindparam, delete, exists, func, literal, null, select, text, true, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.outbound import Acceptance, NumberState, OutboundMessage, OwnFile
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import AuthorKind
from app.conversations.infrastructure.side_tables import parked_status
from app.conversations.infrastructure.tables import (
    attachments_table,
    conversations_table,
    messages_table,
    numbers_table,
    parked_statuses_table,
)
from app.database.direct import Direct

_m, _c, _n, _a = messages_table.c, conversations_table.c, numbers_table.c, attachments_table.c
_UNSENT = ("queued", "sending", "unclear")
_FILE = ("storage_key", "mime_type", "filename", "media_id", "media_uploaded_at")
_NUMBER = tuple(each.name for each in fields(NumberState))
# As the partial index has it.
_IS_UNSENT = text("messages.status IN ('queued', 'sending', 'unclear')")
_HEAD = Direct(
    select(
        _m.id,
        _m.conversation_id,
        _c.customer_id,
        _m.number_id,
        _n.phone_number_id,
        _n.access_token_sealed,
        _m.author_kind,
        _m.content,
        _m.category,
        _m.quoted_wamid,
        _m.status,
        _m.attempts,
        _m.next_attempt_at,
        _m.unclear_since,
        _m.slot_at,
        _m.created_at,
        _c.window_expires_at,
        _c.referred_at,
        *(_n[name].label(f"number_{name}") for name in _NUMBER),
        *(_a[name].label(f"file_{name}") for name in _FILE),
    )
    .join(conversations_table, _c.id == _m.conversation_id)
    .join(numbers_table, _n.id == _m.number_id)
    .outerjoin(attachments_table, _a.message_id == _m.id)
    .where(_m.conversation_id == bindparam("conversation_id"), _IS_UNSENT)
    # What is on its way comes first, then replies in their order; what a campaign has not begun to send waits for them.
    .order_by(text("messages.author_kind = 'campaign' AND messages.status = 'queued'"), _m.seq)
    .limit(1)
    .with_for_update(of=messages_table)
)
_is_expected = _m.status == any_(bindparam("expected", type_=ARRAY(Text)))
_other = messages_table.alias("other").c
_is_anothers = exists().where(
    _other.number_id == bindparam("the_number_id"), _other.wamid == bindparam("the_wamid"), _other.id != bindparam("the_id")
)
_kept = (
    update(messages_table)
    .where(_m.id == bindparam("the_id"), _is_expected, ~_is_anothers)
    .values(status=bindparam("status"), wamid=bindparam("the_wamid"), unclear_since=null())
    .returning(_m.id)
    .cte("kept")
)
_p = parked_statuses_table.c
_parked = (
    delete(parked_statuses_table)
    .where(_p.number_id == bindparam("the_number_id"), _p.wamid == bindparam("the_wamid"), exists().select_from(_kept))
    .returning(_p.status, _p.body, _p.occurred_at)
    .cte("parked")
)
_waits_too = exists().where(
    _other.conversation_id == bindparam("the_thread"),
    _other.id != bindparam("the_id"),
    text("other.status IN ('queued', 'sending', 'unclear')"),
)
# All that there is to do after a send, in one round trip. A row for each parked status, and one when there is none.
_ACCEPT = Direct(
    select(_kept.c.id, _waits_too.label("waits_too"), _parked.c.status, _parked.c.body, _parked.c.occurred_at).select_from(
        select(literal(1)).subquery("once").outerjoin(_kept, true()).outerjoin(_parked, true())
    )
)


class OutboundQueue:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def head(self, conversation_id: UUID) -> OutboundMessage | None:
        row = await _HEAD.first(self._session, conversation_id=conversation_id)
        return None if row is None else _outbound(row)

    async def settle(self, message: OutboundMessage, *, expected: tuple[DeliveryStatus, ...], **values: Any) -> bool:
        """Changes a message unless a status webhook or another worker has moved it meanwhile."""
        changed = await _settle(tuple(sorted(values))).first(self._session, the_id=message.id, expected=list(expected), **values)
        return changed is not None

    async def accept(self, message: OutboundMessage, *, expected: tuple[DeliveryStatus, ...], wamid: str) -> Acceptance:
        rows = await _ACCEPT.all(
            self._session,
            the_id=message.id,
            the_thread=message.conversation_id,
            the_number_id=message.number_id,
            the_wamid=wamid,
            expected=list(expected),
            status=DeliveryStatus.ACCEPTED,
        )
        parked = [parked_status(row) for row in rows if row["status"] is not None]
        return Acceptance(is_kept=rows[0]["id"] is not None, parked=parked, is_last=not rows[0]["waits_too"])

    async def hold_thread(self, conversation_id: UUID) -> None:
        await self._session.execute(select(_c.id).where(_c.id == conversation_id).with_for_update(read=True))

    async def was_taken_over(self, message: OutboundMessage) -> bool:
        queued = messages_table.alias("queued").c
        is_later = _m.seq > select(queued.seq).where(queued.id == message.id).scalar_subquery()
        is_takeover = (_m.type == "system") & (_m.content["event"].astext == "takeover")
        line = exists().where(_m.conversation_id == message.conversation_id, is_later, is_takeover)
        return bool(await self._session.scalar(select(line)))

    async def conversations_waiting(self, number_id: UUID, *, limit: int) -> list[UUID]:
        """Those who have waited longest first."""
        found = await self._session.scalars(
            select(_m.conversation_id)
            .where(_m.number_id == number_id, _m.status.in_(_UNSENT))
            .group_by(_m.conversation_id)
            .order_by(func.min(_m.created_at))
            .limit(limit)
        )
        return list(found)

    async def keep_media_id(self, message_id: UUID, *, media_id: str, at: datetime | None) -> None:
        await self._session.execute(
            update(attachments_table).where(_a.message_id == message_id).values(media_id=media_id, media_uploaded_at=at)
        )


@cache
def _settle(columns: tuple[str, ...]) -> Direct:
    """A handful: as many as there are ways for a send to end."""
    return Direct(update(messages_table).where(_m.id == bindparam("the_id"), _is_expected).returning(_m.id), columns=columns)


def _outbound(row: Mapping[str, Any]) -> OutboundMessage:
    found = dict(row)
    number = NumberState(**{name: found.pop(f"number_{name}") for name in _NUMBER})
    file = {name: found.pop(f"file_{name}") for name in _FILE}
    own_file = OwnFile(**{**file, "filename": file["filename"] or "file"}) if file["storage_key"] else None
    kinds = {"status": DeliveryStatus(found["status"]), "author_kind": AuthorKind(found["author_kind"])}
    return OutboundMessage(**found | kinds, number=number, file=own_file)

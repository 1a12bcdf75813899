"""What is left of a customer among messages and the small tables beside them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, case, cast, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.infrastructure.tables import (
    account_notices_table,
    attachments_table,
    messages_table,
    parked_statuses_table,
    reactions_table,
)

ERASED = "erased"
_m, _a = messages_table.c, attachments_table.c
_UNSENT = ("queued", "sending", "unclear")


class SqlTraces:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def blank_messages(self, *, conversation_ids: Collection[UUID], customer_ids: Collection[UUID]) -> list[str]:
        """Every message of these threads, and what these people said in groups. Gives the keys of the files that are nobody's now."""
        theirs = _theirs(conversation_ids, customer_ids)
        keys = await self._session.scalars(
            delete(attachments_table).where(_a.message_id.in_(select(_m.id).where(theirs))).returning(_a.storage_key)
        )
        gone = [key for key in keys if key]
        # A wamid has the customer's number inside.
        parked = parked_statuses_table.c
        await self._session.execute(
            delete(parked_statuses_table).where(parked.wamid.in_(select(_m.wamid).where(theirs, _m.wamid.is_not(None))))
        )
        await self._session.execute(delete(reactions_table).where(reactions_table.c.customer_id.in_(customer_ids)))
        await self._session.execute(
            update(messages_table)
            .where(theirs)
            .values(
                type=ERASED,
                text="",
                content=cast({}, JSONB),
                raw=None,
                tap_id=None,
                wamid=None,
                quoted_wamid=None,
                failure=None,
                awaits_answer=False,
                author_name=case((_m.author_kind == "customer", None), else_=_m.author_name),
                status=case((_m.status.in_(_UNSENT), "cancelled"), else_=_m.status),
            )
        )
        return gone

    async def remove_found_by(self, addresses: Collection[str]) -> None:
        """Notices from Meta that name the person by number or user id."""
        if not addresses:
            return
        told = cast(account_notices_table.c.value, String)
        named = or_(*(func.strpos(told, f'"{address}"') > 0 for address in addresses))
        await self._session.execute(delete(account_notices_table).where(named))


def _theirs(conversation_ids: Collection[UUID], customer_ids: Collection[UUID]) -> ColumnElement[bool]:
    """But for the lines that say who of the shop did what."""
    is_event = and_(_m.author_kind == "system", _m.content.has_key("event"), _m.text == "")
    in_thread = and_(_m.conversation_id.in_(conversation_ids), ~is_event)
    return or_(in_thread, and_(_m.author_kind == "customer", _m.author_id.in_(customer_ids)))

"""Where a secure link was sent, found by the message that brought it."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.domain.link_words import LinkWords
from app.conversations.infrastructure.tables import conversations_table, messages_table
from app.identity.contracts import SecureLink

_c, _m = conversations_table.c, messages_table.c


class SqlLinkTrail:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def thread_of(self, link: SecureLink, *, customer_ids: Collection[UUID]) -> UUID | None:
        """The thread itself; when it was joined to another, the person's newest one; None when there is none."""
        theirs = select(_c.id).where(_c.group_id.is_(None))
        same: UUID | None = await self._session.scalar(theirs.where(_c.id == link.thread_id))
        if same is not None:
            return same
        newest: UUID | None = await self._session.scalar(
            theirs.where(_c.customer_id.in_(customer_ids)).order_by(_c.last_message_at.desc()).limit(1)
        )
        return newest

    async def words_of(self, link: SecureLink, *, conversation_id: UUID) -> LinkWords | None:
        sent = select(_m.content).where(_m.conversation_id == conversation_id, _m.type == "interactive", _leads_to(link.path))
        content = await self._session.scalar(sent.order_by(_m.created_at).limit(1))
        if content is None:
            return None
        inside = content["interactive"]
        return LinkWords(body=inside["body"]["text"], label=inside["action"]["parameters"]["display_text"])


def _leads_to(path: str) -> ColumnElement[bool]:
    url: ColumnElement[str] = _m.content["interactive"]["action"]["parameters"]["url"].astext
    return url == path

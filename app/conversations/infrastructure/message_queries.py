"""Reads of a thread: plain selects into structs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.views import (
    AttachmentView,
    AuthorView,
    MessagePage,
    MessageView,
    PricingView,
    QuotedView,
    RawView,
    ReactionView,
)
from app.conversations.domain.attachment import THUMBNAIL_TYPES
from app.conversations.domain.refusals import advice_of
from app.conversations.infrastructure.tables import attachments_table, conversations_table, messages_table, reactions_table
from app.kernel.errors import NotFound
from app.kernel.pagination import TimeCursor

_m, _a, _r = messages_table.c, attachments_table.c, reactions_table.c
_quoted = messages_table.alias("quoted")
# Our reactions are sent as messages and seen on the message that they are about.
_IS_LINE = not_(and_(_m.type == "reaction", _m.direction == "outbound"))
_PRICING = {"category": "category", "type": "type", "model": "pricing_model"}
# What nobody here has read: whoever may, asks for the raw message.
_FOR_ADMINS = frozenset({"received"})
# They name what they are about where others name what they answer.
_ABOUT_ANOTHER = frozenset({"edit", "revoke"})
_SHOWN = {"sending": "queued", "unclear": "queued"}


def shown_status(status: str) -> str:
    """Being sent, or sent with an unclear answer, is "queued" to the outside."""
    return _SHOWN.get(status, status)


class MessageQueries:
    def __init__(self, *, session: AsyncSession, workspace_id: UUID) -> None:
        self._session = session
        self._workspace_id = workspace_id

    async def page(self, *, conversation_id: UUID, before: str | None, limit: int) -> MessagePage:
        """The newest messages, or those before a cursor. Raises NotFound for an unknown conversation."""
        known = await self._session.scalar(select(conversations_table.c.id).where(conversations_table.c.id == conversation_id))
        if known is None:
            raise NotFound("There is no such conversation.", conversation_id=str(conversation_id))
        statement = _select().where(_m.conversation_id == conversation_id, _IS_LINE)
        if before:
            cursor = TimeCursor.decode(before)
            statement = statement.where(or_(_m.created_at < cursor.at, and_(_m.created_at == cursor.at, _m.id < cursor.id)))
        rows = (await self._session.execute(statement.order_by(_m.created_at.desc(), _m.id.desc()).limit(limit + 1))).all()
        newest_first = [self._message(row) for row in rows[:limit]]
        next_cursor = TimeCursor(newest_first[-1].created_at, newest_first[-1].id).encode() if len(rows) > limit else None
        return MessagePage(items=newest_first[::-1], next_cursor=next_cursor)

    async def one(self, message_id: UUID) -> MessageView:
        row = (await self._session.execute(_select().where(_m.id == message_id))).one_or_none()
        if row is None:
            raise NotFound("There is no such message.", message_id=str(message_id))
        return self._message(row)

    async def pricing(self, message_id: UUID) -> PricingView:
        """Raises NotFound."""
        row = (await self._session.execute(select(_m.pricing).where(_m.id == message_id))).one_or_none()
        if row is None:
            raise NotFound("There is no such message.", message_id=str(message_id))
        said = row.pricing or {}
        words = {name: value if isinstance(value := said.get(key), str) else None for name, key in _PRICING.items()}
        return PricingView(**words, billable=value if isinstance(value := said.get("billable"), bool) else None)

    async def raw(self, message_id: UUID) -> RawView:
        """Raises NotFound."""
        row = (await self._session.execute(select(_m.type, _m.raw, _m.revoked_at).where(_m.id == message_id))).one_or_none()
        if row is None:
            raise NotFound("There is no such message.", message_id=str(message_id))
        return RawView(type=row.type, raw=None if row.revoked_at else row.raw)

    async def several(self, message_ids: list[UUID]) -> list[MessageView]:
        rows = await self._session.execute(_select().where(_m.id.in_(message_ids), _IS_LINE))
        return [self._message(row) for row in rows]

    def _message(self, row: Row[Any]) -> MessageView:
        edits = row.content.get("edits") or []
        return MessageView(
            id=row.id,
            conversation_id=row.conversation_id,
            wamid=row.wamid,
            client_id=row.client_id,
            direction=row.direction,
            type=row.type,
            author=AuthorView(kind=row.author_kind, name=row.author_name),
            text="" if row.revoked_at else row.text,
            content={} if row.revoked_at else {name: value for name, value in row.content.items() if name not in _FOR_ADMINS},
            status=shown_status(row.status),
            failure=row.failure and {**row.failure, "advice": advice_of(str(row.failure.get("code", "")))},
            reactions=[
                *(ReactionView(emoji=emoji) for emoji in row.emojis or []),
                *([ReactionView(emoji=row.own_emoji, is_ours=True)] if row.own_emoji else []),
            ],
            quoted=_quote(row),
            quotes_missing=row.quoted_wamid is not None and row.quoted_id is None and row.type not in _ABOUT_ANOTHER,
            attachment=self._attachment(row),
            revoked_at=row.revoked_at,
            edited_at=datetime.fromisoformat(edits[-1]["at"]) if edits else None,
            created_at=row.created_at,
            sent_at=row.sent_at,
            delivered_at=row.delivered_at,
            read_at=row.read_at,
            played_at=row.played_at,
            failed_at=row.failed_at if row.failure else None,
            possible_duplicate=row.possible_duplicate,
        )

    def _attachment(self, row: Row[Any]) -> AttachmentView | None:
        if row.attachment_id is None or row.revoked_at is not None:
            return None
        url = f"/api/workspaces/{self._workspace_id}/attachments/{row.attachment_id}" if row.attachment_state == "stored" else None
        return AttachmentView(
            id=row.attachment_id,
            url=url,
            thumbnail_url=f"{url}/thumbnail" if url and row.mime_type in THUMBNAIL_TYPES else None,
            mime_type=row.mime_type,
            filename=row.filename,
            size_bytes=row.size_bytes,
            state=row.attachment_state,
        )


_EMOJIS = (
    select(func.array_agg(_r.emoji))
    .where(_r.number_id == _m.number_id, _r.target_wamid == _m.wamid, _r.emoji != "", _r.customer_id != _m.number_id)
    .correlate(messages_table)
    .scalar_subquery()
)
# Ours stand under the number itself.
_OWN_EMOJI = (
    select(_r.emoji)
    .where(_r.number_id == _m.number_id, _r.target_wamid == _m.wamid, _r.customer_id == _m.number_id)
    .correlate(messages_table)
    .scalar_subquery()
)


def _select() -> Select[Any]:
    return (
        select(
            _m.id,
            _m.conversation_id,
            _m.wamid,
            _m.client_id,
            _m.direction,
            _m.type,
            _m.author_kind,
            _m.author_name,
            _m.text,
            _m.content,
            _m.status,
            _m.failure,
            _m.revoked_at,
            _m.created_at,
            _m.sent_at,
            _m.delivered_at,
            _m.read_at,
            _m.played_at,
            _m.failed_at,
            _m.possible_duplicate,
            _m.quoted_wamid,
            _EMOJIS.label("emojis"),
            _OWN_EMOJI.label("own_emoji"),
            _a.id.label("attachment_id"),
            _a.mime_type,
            _a.filename,
            _a.size_bytes,
            _a.state.label("attachment_state"),
            _quoted.c.id.label("quoted_id"),
            _quoted.c.text.label("quoted_text"),
            _quoted.c.revoked_at.label("quoted_revoked_at"),
            _quoted.c.type.label("quoted_type"),
            _quoted.c.author_kind.label("quoted_author_kind"),
            _quoted.c.author_name.label("quoted_author_name"),
        )
        .select_from(messages_table)
        .outerjoin(attachments_table, _a.message_id == _m.id)
        .outerjoin(_quoted, and_(_quoted.c.number_id == _m.number_id, _quoted.c.wamid == _m.quoted_wamid))
    )


def _quote(row: Row[Any]) -> QuotedView | None:
    if row.quoted_id is None:
        return None
    author = AuthorView(kind=row.quoted_author_kind, name=row.quoted_author_name)
    return QuotedView(id=row.quoted_id, text="" if row.quoted_revoked_at else row.quoted_text, type=row.quoted_type, author=author)

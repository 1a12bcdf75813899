"""Reads for the inbox: plain selects into structs."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.views import (
    AuthorView,
    ConversationCounts,
    ConversationPage,
    ConversationView,
    CustomerView,
    LastMessageView,
    OperatorView,
)
from app.conversations.infrastructure.message_queries import shown_status
from app.conversations.infrastructure.tables import conversations_table, messages_table
from app.customers.facade import customer_listing
from app.kernel.errors import Invalid, NotFound
from app.kernel.pagination import TimeCursor
from app.kernel.phone import digits_of, international

_c, _m = conversations_table.c, messages_table.c
_who = customer_listing()
VIEWS = ("all", "open", "unread", "assistant", "operator", "mine", "waiting", "closed")


class ConversationQueries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, *, view: str, query: str | None, cursor: str | None, limit: int, operator_id: UUID) -> ConversationPage:
        """Newest activity first. Raises Invalid for an unknown view or cursor."""
        statement = _select().where(_view(view, operator_id))
        if query and query.strip():
            statement = statement.where(_matches(query.strip()))
        if cursor:
            after = TimeCursor.decode(cursor)
            earlier = and_(_c.last_message_at == after.at, _c.id < after.id)
            statement = statement.where(or_(_c.last_message_at < after.at, earlier))
        rows = (await self._session.execute(statement.order_by(_c.last_message_at.desc(), _c.id.desc()).limit(limit + 1))).all()
        items = [_conversation(row) for row in rows[:limit]]
        next_cursor = TimeCursor(items[-1].last_message_at, items[-1].id).encode() if len(rows) > limit else None
        return ConversationPage(items=items, next_cursor=next_cursor)

    async def one(self, conversation_id: UUID) -> ConversationView:
        found = await self.several([conversation_id])
        if not found:
            raise NotFound("There is no such conversation.", conversation_id=str(conversation_id))
        return found[0]

    async def several(self, conversation_ids: list[UUID]) -> list[ConversationView]:
        rows = await self._session.execute(_select().where(_c.id.in_(conversation_ids)))
        return [_conversation(row) for row in rows]

    async def counts(self, *, operator_id: UUID) -> ConversationCounts:
        names = [name for name in VIEWS if name != "all"]
        counted = [func.count().filter(_view(name, operator_id)).label(name) for name in names]
        row = (await self._session.execute(select(*counted).select_from(conversations_table))).one()
        return ConversationCounts(**row._mapping)


def _select() -> Select[Any]:
    return (
        select(
            _c.id,
            _c.number_id,
            _c.group_id,
            _c.handler,
            _c.operator_id,
            _c.operator_name,
            _c.handoff_reason,
            _c.status,
            _c.unread_count,
            _c.window_expires_at,
            _c.free_entry_expires_at,
            _c.last_message_at,
            _c.created_at,
            _who.c.id.label("customer_id"),
            _who.c.wa_id,
            _who.c.user_id,
            _who.c.profile_name,
            _who.c.given_name,
            _who.c.is_erased,
            _who.c.username,
            _who.c.language,
            _m.id.label("message_id"),
            _m.type,
            _m.text,
            _m.direction,
            _m.status.label("message_status"),
            _m.author_kind,
            _m.author_name,
            _m.created_at.label("message_created_at"),
        )
        .select_from(conversations_table)
        .join(_who, _who.c.id == _c.customer_id)
        .outerjoin(messages_table, _m.id == _c.last_message_id)
    )


def _view(view: str, operator_id: UUID) -> ColumnElement[bool]:
    is_open = _c.status == "open"
    conditions: dict[str, ColumnElement[bool]] = {
        "all": _c.id.is_not(None),
        "open": is_open,
        "unread": and_(is_open, _c.unread_count > 0),
        "assistant": and_(is_open, _c.handler == "assistant"),
        "operator": and_(is_open, _c.handler == "operator"),
        "mine": and_(is_open, _c.handler == "operator", _c.operator_id == operator_id),
        "waiting": and_(is_open, _c.handler == "operator", _c.operator_id.is_(None), _c.handoff_reason.is_not(None)),
        "closed": _c.status == "closed",
    }
    if view not in conditions:
        raise Invalid(f"The view must be one of {', '.join(VIEWS)}.", field="view")
    return conditions[view]


def _matches(query: str) -> ColumnElement[bool]:
    """The customer's name, number or username, or the text of any message of the thread; capitals and accents do not matter."""
    folded = func.shared.fold(query)
    conditions: list[ColumnElement[bool]] = [
        func.strpos(func.shared.fold(_who.c.shown), folded) > 0,
        func.strpos(func.shared.fold(func.coalesce(_who.c.username, "")), folded) > 0,
        _c.id.in_(select(_m.conversation_id).where(func.strpos(func.shared.fold(_m.text), folded) > 0)),
    ]
    if len(digits := digits_of(query)) >= 3:
        conditions.append(func.strpos(func.coalesce(_who.c.wa_id, ""), digits) > 0)
    return or_(*conditions)


def _conversation(row: Row[Any]) -> ConversationView:
    return ConversationView(
        id=row.id,
        customer=CustomerView(
            id=row.customer_id,
            name=_name(row),
            phone=international(row.wa_id) if row.wa_id else None,
            user_id=row.user_id,
            language=row.language,
            deleted=row.is_erased,
        ),
        number_id=row.number_id,
        group_id=row.group_id,
        handler=row.handler,
        operator=OperatorView(id=row.operator_id, name=row.operator_name) if row.operator_id else None,
        handoff_reason=row.handoff_reason,
        status=row.status,
        unread_count=row.unread_count,
        window_expires_at=row.window_expires_at,
        free_entry_expires_at=row.free_entry_expires_at,
        last_message=_last_message(row) if row.message_id else None,
        last_message_at=row.last_message_at,
        created_at=row.created_at,
    )


def _name(row: Row[Any]) -> str:
    if row.is_erased:
        return ""
    named = row.given_name or (row.profile_name or "").strip()
    return str(named) if named else international(row.wa_id) if row.wa_id else row.username or "?"


def _last_message(row: Row[Any]) -> LastMessageView:
    return LastMessageView(
        id=row.message_id,
        type=row.type,
        text=row.text,
        direction=row.direction,
        status=shown_status(row.message_status),
        author=AuthorView(kind=row.author_kind, name=row.author_name),
        created_at=row.message_created_at,
    )

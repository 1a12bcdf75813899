"""Reads for the inbox: plain selects into structs."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, func, or_, select
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
_OPEN = _c.status == "open"
_VIEWS: Mapping[str, ColumnElement[bool]] = {
    "all": _c.id.is_not(None),
    "open": _OPEN,
    "unread": and_(_OPEN, _c.unread_count > 0),
    "assistant": and_(_OPEN, _c.handler == "assistant"),
    "operator": and_(_OPEN, _c.handler == "operator"),
    "mine": and_(_OPEN, _c.handler == "operator", _c.operator_id == bindparam("operator_id")),
    "waiting": and_(_OPEN, _c.handler == "operator", _c.operator_id.is_(None), _c.handoff_reason.is_not(None)),
    "closed": _c.status == "closed",
}
VIEWS = tuple(_VIEWS)
# Put together once: to do it for each request costs more than everything else that happens to it here.
_LISTED: Select[Any] = (
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
_COUNTED = select(*(func.count().filter(condition).label(name) for name, condition in _VIEWS.items() if name != "all")).select_from(
    conversations_table
)


class ConversationQueries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, *, view: str, query: str | None, cursor: str | None, limit: int, operator_id: UUID) -> ConversationPage:
        """Newest activity first. Raises Invalid for an unknown view or cursor."""
        if view not in VIEWS:
            raise Invalid(f"The view must be one of {', '.join(VIEWS)}.", field="view")
        facts: dict[str, Any] = {"operator_id": operator_id, "limit": limit + 1}
        if cursor:
            after = TimeCursor.decode(cursor)
            facts |= {"after_at": after.at, "after_id": after.id}
        statement = page_statement(view, is_continued=bool(cursor))
        if query and query.strip():
            statement = statement.where(_matches(query.strip()))
        rows = (await self._session.execute(statement, facts)).all()
        items = [_conversation(row) for row in rows[:limit]]
        next_cursor = TimeCursor(items[-1].last_message_at, items[-1].id).encode() if len(rows) > limit else None
        return ConversationPage(items=items, next_cursor=next_cursor)

    async def one(self, conversation_id: UUID) -> ConversationView:
        found = await self.several([conversation_id])
        if not found:
            raise NotFound("There is no such conversation.", conversation_id=str(conversation_id))
        return found[0]

    async def several(self, conversation_ids: list[UUID]) -> list[ConversationView]:
        rows = await self._session.execute(_LISTED.where(_c.id.in_(conversation_ids)))
        return [_conversation(row) for row in rows]

    async def counts(self, *, operator_id: UUID) -> ConversationCounts:
        row = (await self._session.execute(_COUNTED, {"operator_id": operator_id})).one()
        return ConversationCounts(**row._mapping)


@cache
def page_statement(view: str, *, is_continued: bool) -> Select[Any]:
    """`limit`, `operator_id` and the cursor's `after_at` and `after_id` are its parameters."""
    statement = _LISTED.where(_VIEWS[view])
    if is_continued:
        at, last = bindparam("after_at", type_=_c.last_message_at.type), bindparam("after_id", type_=_c.id.type)
        statement = statement.where(or_(_c.last_message_at < at, and_(_c.last_message_at == at, _c.id < last)))
    return statement.order_by(_c.last_message_at.desc(), _c.id.desc()).limit(bindparam("limit", type_=Integer()))


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
            username=row.username,
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

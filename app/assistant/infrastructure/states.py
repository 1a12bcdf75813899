"""Assistant states in the tenant's schema. Direct statements: one read and one write on the path of every answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.assistant.domain.state import AssistantState, Pending, Screen, Shelf
from app.assistant.infrastructure.tables import assistant_states_table
from app.database.direct import Direct

_c = assistant_states_table.c
_NAMES = tuple(column.name for column in _c)
_write = insert(assistant_states_table)
_FIND = Direct(select(*_c).where(_c.conversation_id == bindparam("conversation_id")))
_SAVE = Direct(
    _write.on_conflict_do_update(
        index_elements=[_c.conversation_id], set_={name: _write.excluded[name] for name in _NAMES if name != "conversation_id"}
    ),
    columns=_NAMES,
)


class AssistantStateRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, conversation_id: UUID) -> AssistantState | None:
        row = await _FIND.first(self._session, conversation_id=conversation_id)
        return _state(row) if row is not None else None

    async def save(self, state: AssistantState) -> None:
        await _SAVE.all(self._session, **_values(state))

    async def forget(self, conversation_ids: Sequence[UUID]) -> None:
        await self._session.execute(delete(assistant_states_table).where(_c.conversation_id.in_(conversation_ids)))


def _values(state: AssistantState) -> dict[str, Any]:
    values = {name: getattr(state, name) for name in _NAMES}
    pending = state.pending
    values["pending"] = {"action": pending.action, "nonce": pending.nonce, "expiresAt": pending.expires_at.isoformat()} if pending else None
    return values


def _state(row: Mapping[str, Any]) -> AssistantState:
    values = dict(row)
    values["screen"] = Screen(row["screen"])
    values["shelf"] = Shelf(row["shelf"]) if row["shelf"] else None
    values["pending"] = _pending(row["pending"])
    return AssistantState(**values)


def _pending(stored: dict[str, str] | None) -> Pending | None:
    if stored is None:
        return None
    return Pending(action=stored["action"], nonce=stored["nonce"], expires_at=datetime.fromisoformat(stored["expiresAt"]))

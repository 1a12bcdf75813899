"""How far a move is: a row in the control database, written after each step is durable where it happened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from tenants.sessions import mark_stale
from tenants.staleness import workspace_key
from tenants.tables import tenant_moves_table, tenants_table

_m = tenant_moves_table.c


class Step(StrEnum):
    """What is done: nobody opens the workspace any more; its old tables are out of reach; the new ones are the same; it lives there.

    `returning`: it was called off, and the old tables are being given back.
    """

    ANNOUNCED = "announced"
    HELD = "held"
    COPIED = "copied"
    MOVED = "moved"
    RETURNING = "returning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    workspace_id: UUID
    source: str
    target: str
    step: Step
    drop_source_after: datetime | None


async def read_move(session: AsyncSession, workspace_id: UUID) -> Move | None:
    row = (await session.execute(select(tenant_moves_table).where(_m.workspace_id == workspace_id))).one_or_none()
    return None if row is None else _move(row)


async def moves_with_old_tables(session: AsyncSession, *, due: datetime) -> list[Move]:
    """Those whose time to look back is over."""
    rows = await session.execute(select(tenant_moves_table).where(_m.step == Step.MOVED, _m.drop_source_after <= due))
    return [_move(row) for row in rows]


async def announce_move(session: AsyncSession, *, workspace_id: UUID, source: str, target: str) -> None:
    """The one row, and the directory's word that nobody opens the workspace."""
    await session.execute(
        insert(tenant_moves_table)
        .values(workspace_id=workspace_id, source=source, target=target, step=Step.ANNOUNCED)
        .on_conflict_do_nothing()
    )
    await _direct(session, workspace_id, moving_to=target)


async def note_step(session: AsyncSession, workspace_id: UUID, step: Step) -> None:
    await session.execute(update(tenant_moves_table).where(_m.workspace_id == workspace_id).values(step=step))


async def note_moved(session: AsyncSession, move: Move, *, drop_source_after: datetime) -> None:
    """From here on the workspace lives on the target."""
    values = {"step": Step.MOVED, "drop_source_after": drop_source_after}
    await session.execute(update(tenant_moves_table).where(_m.workspace_id == move.workspace_id).values(values))
    await _direct(session, move.workspace_id, cluster=move.target, moving_to=None)


async def forget_move(session: AsyncSession, move: Move) -> None:
    """The end of it, whichever way it went: the workspace is where the directory says."""
    await session.execute(delete(tenant_moves_table).where(_m.workspace_id == move.workspace_id))
    await _direct(session, move.workspace_id, moving_to=None)


async def _direct(session: AsyncSession, workspace_id: UUID, **values: Any) -> None:
    await session.execute(update(tenants_table).where(tenants_table.c.workspace_id == workspace_id).values(values))
    mark_stale(session, workspace_key(workspace_id))


def _move(row: Any) -> Move:
    return Move(
        workspace_id=row.workspace_id, source=row.source, target=row.target, step=Step(row.step), drop_source_after=row.drop_source_after
    )

"""What operators' screens have to hear, numbered without gaps per workspace, so that a lost connection can resume."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, SmallInteger, Table, Uuid, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.binding import part_with
from app.database.metadata import tenant_metadata
from app.database.types import moment, text_column

_TOPIC = re.compile(r"[a-z_]{1,40}")

live_sequence_table = Table(
    "live_sequence",
    tenant_metadata,
    Column("one", SmallInteger, primary_key=True, server_default="1"),
    Column("last_id", BigInteger, nullable=False, server_default="0"),
    CheckConstraint("one = 1", name="single_row"),
)

live_events_table = Table(
    "live_events",
    tenant_metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    text_column("topic"),
    Column("subject_id", Uuid, nullable=False),
    Column("detail_id", Uuid, nullable=True),
    moment("created_at", server_default=text("now()")),
)
Index("ix_live_events_created_at", live_events_table.c.created_at)


@dataclass(frozen=True, slots=True)
class LiveChange:
    """`topic` such as "message" or "conversation"; ids only: a screen is given what it may see when the change is delivered."""

    topic: str
    subject_id: UUID
    detail_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NumberedChange:
    id: int
    change: LiveChange


async def commit_with_live_changes(session: AsyncSession, changes: Sequence[LiveChange]) -> None:
    """Numbers the changes in the message that commits. The row lock on the sequence lasts until the commit, which keeps ids in commit
    order; since all writers of a workspace queue for it, nobody may hold it while words travel to the server and back."""
    part_with((await session.connection()).sync_connection, _numbering(changes))
    await session.commit()


def _numbering(changes: Sequence[LiveChange]) -> str:
    rows = ",".join(
        f"({place},{_literal(change.topic)},{_literal(change.subject_id)}::uuid,{_literal(change.detail_id)}::uuid)"
        for place, change in enumerate(changes, start=1)
    )
    return f"""
        WITH last AS (INSERT INTO live_sequence (one, last_id) VALUES (1, {len(changes)})
            ON CONFLICT (one) DO UPDATE SET last_id = live_sequence.last_id + {len(changes)} RETURNING last_id)
        INSERT INTO live_events (id, topic, subject_id, detail_id)
        SELECT last.last_id - {len(changes)} + change.place, change.topic, change.subject_id, change.detail_id
        FROM last, (VALUES {rows}) AS change (place, topic, subject_id, detail_id)"""


def _literal(value: str | UUID | None) -> str:
    """Ids, and topics, which are words of the program's own. Raises ValueError for anything else."""
    if value is None:
        return "NULL"
    if isinstance(value, UUID):
        return f"'{value}'"
    if not _TOPIC.fullmatch(value):
        raise ValueError(f"not a topic: {value!r}")
    return f"'{value}'"


async def changes_after(session: AsyncSession, *, cursor: int, limit: int) -> list[NumberedChange]:
    rows = await session.execute(
        text("SELECT id, topic, subject_id, detail_id FROM live_events WHERE id > :cursor ORDER BY id LIMIT :limit"),
        {"cursor": cursor, "limit": limit},
    )
    return [NumberedChange(row.id, LiveChange(row.topic, row.subject_id, row.detail_id)) for row in rows]


async def newest_cursor(session: AsyncSession) -> int:
    return int(await session.scalar(text("SELECT coalesce(max(last_id), 0) FROM live_sequence")) or 0)


async def oldest_kept(session: AsyncSession) -> int | None:
    """The smallest id still there: a cursor more than one below it has a gap and must start over."""
    found = await session.scalar(text("SELECT min(id) FROM live_events"))
    return None if found is None else int(found)


async def prune_live_events(session: AsyncSession) -> None:
    await session.execute(text("DELETE FROM live_events WHERE created_at < now() - interval '1 day'"))

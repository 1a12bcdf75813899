"""What operators' screens have to hear, numbered without gaps per workspace, so that a lost connection can resume.

Whoever changes something only adds rows, with ids below zero; whoever reads numbers them first. Numbers that the writers took themselves
had them queue for the sequence's row until each one's commit was on disk: a hundred messages a second would have stood in that line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, SmallInteger, Table, Uuid, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.binding import part_with
from app.database.metadata import tenant_metadata
from app.database.types import moment, text_column
from app.kernel.ids import new_id

_TOPIC = re.compile(r"[a-z_]{1,40}")
_UNNUMBERED = 2**62
# Who was away while more than this happened starts over: reading it all again is quicker than hearing of it.
MOST_MISSED = 2000
_UNNUMBERED_COUNT = text("SELECT count(*) FROM live_events WHERE id < 0")
_LOCK = text("INSERT INTO live_sequence (one, last_id) VALUES (1, 0) ON CONFLICT (one) DO UPDATE SET last_id = live_sequence.last_id")
_DROP_SURPLUS = text("""
    DELETE FROM live_events WHERE id NOT IN (SELECT id FROM live_events WHERE id < 0 ORDER BY created_at DESC, id DESC LIMIT :most)
""")
_NUMBER = text("""
    WITH fresh AS (SELECT id, row_number() OVER (ORDER BY created_at, id) AS place FROM live_events WHERE id < 0),
    numbered AS (UPDATE live_events AS mine SET id = live_sequence.last_id + fresh.place FROM fresh, live_sequence
        WHERE mine.id = fresh.id RETURNING 1)
    UPDATE live_sequence SET last_id = last_id + (SELECT count(*) FROM numbered)
""")

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
    """Adds the changes in the message that commits."""
    connection = (await session.connection()).sync_connection
    assert connection is not None
    part_with(connection, _adding(changes))
    await session.commit()


def _adding(changes: Sequence[LiveChange]) -> str:
    """Ids that nobody else has, in the order of the changes."""
    first = -(new_id().int % _UNNUMBERED + len(changes))
    rows = ",".join(
        f"({first + place},{_literal(change.topic)},{_literal(change.subject_id)},{_literal(change.detail_id)})"
        for place, change in enumerate(changes)
    )
    return f"INSERT INTO live_events (id, topic, subject_id, detail_id) VALUES {rows}"


def _literal(value: str | UUID | None) -> str:
    """Ids, and topics, which are words of the program's own. Raises ValueError for anything else."""
    if value is None:
        return "NULL"
    if isinstance(value, UUID):
        return f"'{value}'::uuid"
    if not _TOPIC.fullmatch(value):
        raise ValueError(f"not a topic: {value!r}")
    return f"'{value}'"


async def number_live_changes(session: AsyncSession) -> None:
    """Numbers what has been committed since the last time, in its order, and commits. Readers of all processes do it one after another, so
    that a cursor can never skip a change."""
    if await session.scalar(_UNNUMBERED_COUNT) == 0:
        return
    await session.execute(_LOCK)
    surplus = int(await session.scalar(_UNNUMBERED_COUNT) or 0) - MOST_MISSED
    if surplus > 0:
        await session.execute(_DROP_SURPLUS, {"most": MOST_MISSED})
        await session.execute(text("UPDATE live_sequence SET last_id = last_id + :surplus"), {"surplus": surplus})
    await session.execute(_NUMBER)
    await session.commit()


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
    found = await session.scalar(text("SELECT min(id) FROM live_events WHERE id > 0"))
    return None if found is None else int(found)


async def prune_live_events(session: AsyncSession) -> None:
    """Numbered first: who comes back later must see that something is missing."""
    await number_live_changes(session)
    await session.execute(text("DELETE FROM live_events WHERE created_at < now() - interval '1 day'"))

"""The outbox: later work recorded in the transaction that caused it. One table per cluster, so that one sweep serves all tenants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.direct import Direct
from app.database.metadata import shared_metadata
from app.database.types import id_column, json_column, moment, text_column
from app.kernel.commands import ClaimedCommand, Command
from app.kernel.ids import new_id

outbox_table = Table(
    "outbox",
    shared_metadata,
    id_column(),
    Column("workspace_id", Uuid, nullable=False),
    text_column("kind"),
    text_column("key", nullable=True),
    text_column("lane", nullable=True),
    json_column("payload"),
    text_column("state"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("due_at"),
    moment("lease_until", nullable=True),
    text_column("leased_by", nullable=True),
    text_column("last_error", nullable=True),
    moment("created_at"),
    CheckConstraint("state IN ('waiting', 'running', 'dead')", name="state"),
)
_state = outbox_table.c.state
Index(
    "uq_outbox_waiting_key",
    outbox_table.c.workspace_id,
    outbox_table.c.kind,
    outbox_table.c.key,
    unique=True,
    postgresql_where=(_state == "waiting"),
)
Index(
    "uq_outbox_running_lane",
    outbox_table.c.workspace_id,
    outbox_table.c.kind,
    outbox_table.c.lane,
    unique=True,
    postgresql_where=(_state == "running"),
)
Index("ix_outbox_due", outbox_table.c.due_at, postgresql_where=(_state == "waiting"))
Index("ix_outbox_turns", outbox_table.c.workspace_id, outbox_table.c.due_at, outbox_table.c.id, postgresql_where=(_state == "waiting"))
Index("ix_outbox_lease", outbox_table.c.lease_until, postgresql_where=(_state == "running"))

_RECORD = Direct(
    text("""
    INSERT INTO shared.outbox (id, workspace_id, kind, key, lane, payload, state, due_at, created_at)
    SELECT id, :workspace_id, kind, key, lane, CAST(payload AS jsonb), 'waiting', due_at, :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:kinds AS text[]), CAST(:keys AS text[]), CAST(:lanes AS text[]), CAST(:payloads AS text[]),
                CAST(:due_at AS timestamptz[])) AS new (id, kind, key, lane, payload, due_at)
    ON CONFLICT (workspace_id, kind, key) WHERE state = 'waiting' DO UPDATE SET due_at = (
        SELECT CASE WHEN settle_s IS NULL THEN least(outbox.due_at, excluded.due_at)
               ELSE least(greatest(outbox.due_at, excluded.due_at), outbox.created_at + make_interval(secs => settle_s)) END
        FROM unnest(CAST(:ids AS uuid[]), CAST(:settles AS double precision[])) AS asked (id, settle_s) WHERE asked.id = excluded.id)
    RETURNING id, due_at
""")
)

_CLAIM = text("""
    UPDATE shared.outbox SET state = 'running', attempts = attempts + 1, leased_by = :worker,
           lease_until = now() + make_interval(secs => :lease_s)
    WHERE id = :id AND state = 'waiting' AND due_at <= now() + interval '2 milliseconds'
      AND NOT EXISTS (SELECT 1 FROM shared.outbox AS other WHERE other.workspace_id = outbox.workspace_id
          AND other.kind = outbox.kind AND other.lane = outbox.lane AND other.state = 'running')
    RETURNING id, workspace_id, kind, payload, attempts, lane
""").columns(payload=JSONB)

# A step from workspace to workspace along `ix_outbox_turns` costs the same however many commands one of them has waiting.
# Of two commands of one lane the older one goes first.
_CLAIM_DUE = Direct(
    text("""
    WITH RECURSIVE clock AS MATERIALIZED (SELECT now() + interval '2 milliseconds' AS at),
    busy AS (
        (SELECT workspace_id FROM shared.outbox WHERE state = 'waiting' AND due_at <= (SELECT at FROM clock) ORDER BY workspace_id LIMIT 1)
        UNION ALL
        SELECT (SELECT workspace_id FROM shared.outbox WHERE state = 'waiting' AND due_at <= (SELECT at FROM clock)
                AND workspace_id > busy.workspace_id ORDER BY workspace_id LIMIT 1)
        FROM busy WHERE busy.workspace_id IS NOT NULL
    ),
    due AS (
        SELECT id, due_at, row_number() OVER (PARTITION BY busy.workspace_id ORDER BY due_at, id) AS turn,
               row_number() OVER (PARTITION BY busy.workspace_id, kind, coalesce(lane, CAST(id AS text)) ORDER BY due_at, id) AS in_lane
        FROM busy CROSS JOIN LATERAL (
            SELECT id, kind, lane, due_at FROM shared.outbox AS mine
            WHERE mine.workspace_id = busy.workspace_id AND state = 'waiting' AND due_at <= (SELECT at FROM clock)
              AND NOT EXISTS (SELECT 1 FROM shared.outbox AS other WHERE other.workspace_id = mine.workspace_id
                  AND other.kind = mine.kind AND other.lane = mine.lane AND other.state = 'running')
            ORDER BY due_at, id LIMIT :limit) AS one
    ),
    picked AS (
        SELECT id FROM shared.outbox
        WHERE id = ANY (ARRAY(SELECT id FROM due WHERE in_lane = 1 ORDER BY turn, due_at, id LIMIT :limit)) AND state = 'waiting'
        FOR UPDATE SKIP LOCKED
    )
    UPDATE shared.outbox AS mine SET state = 'running', attempts = attempts + 1, leased_by = :worker,
           lease_until = now() + make_interval(secs => :lease_s)
    FROM picked WHERE mine.id = picked.id
    RETURNING mine.id, mine.workspace_id, mine.kind, mine.payload, mine.attempts, mine.lane
""")
)
_FINISH = Direct(text("DELETE FROM shared.outbox WHERE id = :id AND state = 'running' AND leased_by = :worker RETURNING id"))
_FINISH_ALL = Direct(text("DELETE FROM shared.outbox WHERE id = ANY(:ids) AND state = 'running' AND leased_by = :worker"))


@dataclass(frozen=True, slots=True)
class DueCommand:
    """Where a command stands: its id, when it wants to run, and the cluster whose outbox holds it."""

    id: UUID
    due_at: datetime
    cluster: str


async def record(
    session: AsyncSession, *, workspace_id: UUID, cluster: str, commands: Sequence[Command], now: datetime
) -> list[DueCommand]:
    """Writes the commands into the caller's transaction and says when each is due."""
    due: list[DueCommand] = []
    for together in _rounds(commands):
        rows = await _RECORD.all(
            session,
            workspace_id=workspace_id,
            now=now,
            ids=[new_id() for _ in together],
            kinds=[command.kind for command in together],
            keys=[command.key for command in together],
            lanes=[command.lane for command in together],
            payloads=[msgspec.json.encode(command.payload).decode() for command in together],
            due_at=[now + timedelta(seconds=command.delay_s) for command in together],
            settles=[command.settle_within_s for command in together],
        )
        due += [DueCommand(row["id"], row["due_at"], cluster) for row in rows]
    return due


def _rounds(commands: Sequence[Command]) -> list[list[Command]]:
    """One statement cannot touch a row twice: a second command of the same kind and key goes with the next one, unless it says nothing
    new."""
    rounds: list[dict[object, Command]] = []
    for place, command in enumerate(commands):
        same = (command.kind, command.key) if command.key is not None else place
        if any(before.get(same) == command for before in rounds):
            continue
        free = next((before for before in rounds if same not in before), None)
        if free is None:
            rounds.append(free := {})
        free[same] = command
    return [list(each.values()) for each in rounds]


async def claim(session: AsyncSession, *, command_id: UUID, worker: str, lease_s: float) -> ClaimedCommand | None:
    """Takes a due command under a lease, or None when it is taken, not due yet, gone, or its lane is busy.

    Two workers that claim two commands of one lane at the same instant meet at `uq_outbox_running_lane`: the second gets an
    IntegrityError, which the caller treats as None.
    """
    row = (await session.execute(_CLAIM, {"id": command_id, "worker": worker, "lease_s": lease_s})).one_or_none()
    return None if row is None else ClaimedCommand(**row._mapping)


async def claim_due(session: AsyncSession, *, worker: str, limit: int, lease_s: float) -> list[ClaimedCommand]:
    """Takes up to `limit` due commands, in turns between the workspaces that have some, oldest first within each.

    Two workers that take two commands of one lane at the same instant meet as in `claim`: one of them gets an IntegrityError and nothing.
    """
    rows = await _CLAIM_DUE.all(session, worker=worker, limit=limit, lease_s=lease_s)
    return [ClaimedCommand(**row) for row in rows]


async def finish(session: AsyncSession, *, command_id: UUID, worker: str) -> bool:
    """Removes a command that is done. False when the lease was lost: then the caller must roll back."""
    return await _FINISH.first(session, id=command_id, worker=worker) is not None


async def finish_all(session: AsyncSession, *, command_ids: Sequence[UUID], worker: str) -> None:
    """Removes commands whose work was done before, outside of this transaction. One whose lease was lost stays with whoever has it now."""
    await _FINISH_ALL.all(session, ids=list(command_ids), worker=worker)


async def postpone(session: AsyncSession, *, command_id: UUID, worker: str, delay_s: float, reason: str) -> None:
    """Waiting again after `delay_s` because its time has not come; nothing went wrong, so this was no attempt."""
    await session.execute(
        text("UPDATE shared.outbox SET attempts = attempts - 1 WHERE id = :id AND leased_by = :worker AND state = 'running'"),
        {"id": command_id, "worker": worker},
    )
    await put_back(session, command_id=command_id, worker=worker, delay_s=delay_s, error=reason, state="waiting")


async def put_back(session: AsyncSession, *, command_id: UUID, worker: str, delay_s: float, error: str | None, state: str) -> None:
    """After a failure: waiting again after `delay_s`, or dead. A newer command with the same key makes this one needless."""
    parameters: dict[str, Any] = {"id": command_id, "worker": worker, "delay_s": delay_s, "error": error, "state": state}
    await session.execute(
        text("""
        DELETE FROM shared.outbox AS mine WHERE id = :id AND leased_by = :worker AND state = 'running' AND :state = 'waiting' AND EXISTS (
            SELECT 1 FROM shared.outbox AS newer WHERE newer.workspace_id = mine.workspace_id AND newer.kind = mine.kind
            AND newer.key = mine.key AND newer.state = 'waiting')
    """),
        {"id": command_id, "worker": worker, "state": state},
    )
    await session.execute(
        text("""
        UPDATE shared.outbox SET state = :state, last_error = :error, lease_until = NULL, leased_by = NULL,
               due_at = now() + make_interval(secs => :delay_s)
        WHERE id = :id AND leased_by = :worker AND state = 'running'
    """),
        parameters,
    )


async def renew(session: AsyncSession, *, worker: str, command_ids: Sequence[UUID], lease_s: float) -> None:
    """Keeps what this worker is really at for another `lease_s` seconds. A row that bears its name and that it is not at any more (the
    database died when it wanted to put it back) is left to expire: otherwise nobody would ever take it again."""
    await session.execute(
        text("""UPDATE shared.outbox SET lease_until = now() + make_interval(secs => :lease_s)
                WHERE id = ANY(:ids) AND state = 'running' AND leased_by = :worker"""),
        {"worker": worker, "ids": list(command_ids), "lease_s": lease_s},
    )


async def release_abandoned(session: AsyncSession) -> int:
    """Gives back what a dead worker held. A twin (same kind and key) that waits, or is given back too, makes the older one needless."""
    await session.execute(
        text("""
        DELETE FROM shared.outbox AS old WHERE state = 'running' AND lease_until < now() AND EXISTS (
            SELECT 1 FROM shared.outbox AS newer WHERE newer.workspace_id = old.workspace_id AND newer.kind = old.kind
            AND newer.key = old.key AND (newer.state = 'waiting'
                OR newer.state = 'running' AND newer.lease_until < now() AND newer.id > old.id))
    """)
    )
    result = await session.execute(
        text("""
        UPDATE shared.outbox SET state = 'waiting', leased_by = NULL, lease_until = NULL, due_at = now()
        WHERE state = 'running' AND lease_until < now() RETURNING id
    """)
    )
    return len(result.all())

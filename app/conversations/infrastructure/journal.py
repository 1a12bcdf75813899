"""The journal of raw webhooks: every body, durable before its 200, until it is filed. asyncpg directly where it is written."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import BindParameter, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.file_webhook import Outcome
from app.database.direct import Direct
from app.kernel.ids import new_id

_ADD = """
    INSERT INTO webhook_journal (id, digest, body, source, workspace_id)
    SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[], $5::uuid[])
    ON CONFLICT (digest) DO NOTHING RETURNING id
"""

# A quotation mark inside of a text of somebody's is escaped: they cannot speak in another's name.
_NUMBER = re.compile(rb'"phone_number_id"\s*:\s*"(\d{1,32})"')
_ACCOUNT = re.compile(rb'"id"\s*:\s*"(\d{1,32})"')

_CLAIM = text("""
    UPDATE webhook_journal SET state = 'filing', attempts = attempts + 1, leased_by = :worker,
           lease_until = now() + make_interval(secs => :lease_s)
    WHERE id = :id AND (state = 'new' AND (lease_until IS NULL OR lease_until < now()) OR state = 'filing' AND lease_until < now())
    RETURNING id, body, received_at, attempts, leased_by, workspace_id
""")

_IS_FREE = "state IN ('new', 'filing') AND (lease_until IS NULL OR lease_until < now())"
# A step from source to source along `ix_webhook_journal_turns` costs the same however much one of them has waiting.
_CLAIM_NEXT = Direct(
    text(f"""
    WITH RECURSIVE busy AS (
        (SELECT source FROM webhook_journal WHERE state IN ('new', 'filing') ORDER BY source LIMIT 1)
        UNION ALL
        SELECT (SELECT source FROM webhook_journal WHERE state IN ('new', 'filing') AND source > busy.source ORDER BY source LIMIT 1)
        FROM busy WHERE busy.source IS NOT NULL
    ),
    turns AS (
        SELECT id, received_at, row_number() OVER (PARTITION BY busy.source ORDER BY received_at, id) AS turn
        FROM busy CROSS JOIN LATERAL (
            SELECT id, received_at FROM webhook_journal AS mine WHERE mine.source = busy.source AND {_IS_FREE}
            ORDER BY received_at, id LIMIT :limit) AS one
    ),
    picked AS (
        SELECT id FROM webhook_journal
        WHERE id = ANY (ARRAY(SELECT id FROM turns ORDER BY turn, received_at, id LIMIT :limit)) AND {_IS_FREE}
        FOR UPDATE SKIP LOCKED
    )
    UPDATE webhook_journal AS mine SET state = 'filing', attempts = attempts + 1, leased_by = :worker,
           lease_until = now() + make_interval(secs => :lease_s)
    FROM picked WHERE mine.id = picked.id
    RETURNING mine.id, mine.body, mine.received_at, mine.attempts, mine.workspace_id
""")
)

_FINISH = Direct(
    text("""
    UPDATE webhook_journal SET state = ended.state, outcome = CAST(ended.outcome AS jsonb), filed_at = now(), leased_by = NULL,
           lease_until = NULL
    FROM unnest(CAST(:ids AS uuid[]), CAST(:states AS text[]), CAST(:outcomes AS text[])) AS ended (id, state, outcome)
    WHERE webhook_journal.id = ended.id AND leased_by = :worker
""")
)


@dataclass(frozen=True, slots=True)
class ClaimedEntry:
    """`workspace_id` is None for a body that our own app signed, else the only workspace that it may say something to."""

    id: UUID
    body: bytes
    received_at: datetime
    attempts: int
    worker: str
    workspace_id: UUID | None = None


async def add_bodies(driver: Any, bodies: Sequence[bytes], *, owners: Sequence[UUID | None] | None = None) -> list[UUID]:
    """Writes the bodies in one statement, on a connection of `Sessions.control_driver`. The same bytes again are the same webhook and
    add nothing. `owners`: for each body the workspace whose own app signed it, None for ours."""
    arrived: dict[bytes, tuple[UUID, bytes, UUID | None]] = {}
    for body, owner in zip(bodies, owners or [None] * len(bodies), strict=True):
        digest = _digest_of(body, owner)
        if digest not in arrived:
            arrived[digest] = new_id(), body, owner
    # Ids tell the order of arrival. Rows go in by digest, so that two batches with the same webhooks do not wait for each other in a ring.
    rows = [(entry_id, digest, body, source_of(body), owner) for digest, (entry_id, body, owner) in sorted(arrived.items())]
    added = await driver.fetch(_ADD, *([row[column] for row in rows] for column in range(5)))
    return sorted(row["id"] for row in added)


def _digest_of(body: bytes, owner: UUID | None) -> bytes:
    """Of a body and whoever signed it: nobody can keep a webhook out by sending the same bytes through a door of their own before."""
    return hashlib.sha256(body if owner is None else owner.bytes + body).digest()


def source_of(body: bytes) -> str:
    """The number (or, without one, the account) that a body is about, without parsing it; "" when it does not say. Only turns depend on it:
    where an item is filed is decided by what is parsed from the signed body."""
    found = _NUMBER.search(body) or _ACCOUNT.search(body)
    return found[1].decode() if found else ""


async def claim(session: AsyncSession, *, entry_id: UUID, worker: str, lease_s: float) -> ClaimedEntry | None:
    row = (await session.execute(_CLAIM, {"id": entry_id, "worker": worker, "lease_s": lease_s})).one_or_none()
    return None if row is None else ClaimedEntry(row.id, row.body, row.received_at, row.attempts, worker, row.workspace_id)


async def claim_next(session: AsyncSession, *, worker: str, limit: int, lease_s: float) -> list[ClaimedEntry]:
    """Up to `limit` entries that nobody works on (new ones, and those whose worker died), in turns between their sources, in the order in
    which they came."""
    rows = await _CLAIM_NEXT.all(session, worker=worker, limit=limit, lease_s=lease_s)
    found = [ClaimedEntry(row["id"], row["body"], row["received_at"], row["attempts"], worker, row["workspace_id"]) for row in rows]
    return sorted(found, key=lambda entry: (entry.received_at, entry.id))


async def finish_all(session: AsyncSession, *, filed: Sequence[tuple[ClaimedEntry, Outcome]], worker: str) -> None:
    """An entry whose lease was lost stays with whoever has it now: filing it again changes nothing."""
    await _FINISH.all(
        session,
        ids=[entry.id for entry, _ in filed],
        states=["quarantined" if outcome.has_strangers else "done" for _, outcome in filed],
        outcomes=[msgspec.json.encode({"items": outcome.items}).decode() for _, outcome in filed],
        worker=worker,
    )


async def put_back(session: AsyncSession, *, entry: ClaimedEntry, error: str, is_dead: bool) -> None:
    """Another try after a growing wait, or the dead-letter state."""
    if is_dead:
        await _settle(session, entry, "dead", {"error": error})
        return
    await session.execute(
        text("""UPDATE webhook_journal SET state = 'new', leased_by = NULL, lease_until = now() + make_interval(secs => :wait_s),
                outcome = :outcome WHERE id = :id AND leased_by = :worker""").bindparams(_json("outcome", {"error": error})),
        {"id": entry.id, "worker": entry.worker, "wait_s": min(60.0, 0.5 * 2**entry.attempts)},
    )


async def postpone(session: AsyncSession, *, entry: ClaimedEntry, delay_s: float, reason: str) -> None:
    """Its workspace is not ready: the entry waits, however long that takes, and no attempt is counted."""
    await session.execute(
        text("""UPDATE webhook_journal SET state = 'new', leased_by = NULL, lease_until = now() + make_interval(secs => :delay_s),
                attempts = attempts - 1, outcome = :outcome WHERE id = :id AND leased_by = :worker""").bindparams(
            _json("outcome", {"waiting": reason})
        ),
        {"id": entry.id, "worker": entry.worker, "delay_s": delay_s},
    )


async def has_unread(session: AsyncSession) -> bool:
    """True while something that came more than a second ago has not been filed."""
    found = await session.scalar(
        text("""SELECT EXISTS (SELECT 1 FROM webhook_journal WHERE state IN ('new', 'filing')
                AND received_at < now() - interval '1 second')""")
    )
    return bool(found)


async def renew(session: AsyncSession, *, worker: str, entry_ids: Sequence[UUID], lease_s: float) -> None:
    """Keeps what this worker is really at; an entry that it could not put back is left to expire."""
    await session.execute(
        text("""UPDATE webhook_journal SET lease_until = now() + make_interval(secs => :lease_s)
                WHERE id = ANY(:ids) AND state = 'filing' AND leased_by = :worker"""),
        {"worker": worker, "ids": list(entry_ids), "lease_s": lease_s},
    )


async def prune(session: AsyncSession, *, days: int) -> None:
    """Filed bodies are kept for so many days; what is not filed is kept until somebody decides."""
    await session.execute(
        text("DELETE FROM webhook_journal WHERE state = 'done' AND filed_at < now() - make_interval(days => :days)"), {"days": days}
    )


async def _settle(session: AsyncSession, entry: ClaimedEntry, state: str, outcome: dict[str, Any]) -> None:
    await session.execute(
        text("""UPDATE webhook_journal SET state = :state, outcome = :outcome, filed_at = now(), leased_by = NULL, lease_until = NULL
                WHERE id = :id AND leased_by = :worker""").bindparams(_json("outcome", outcome)),
        {"id": entry.id, "worker": entry.worker, "state": state},
    )


def _json(name: str, value: dict[str, Any]) -> BindParameter[Any]:
    return bindparam(name, value, type_=JSONB)

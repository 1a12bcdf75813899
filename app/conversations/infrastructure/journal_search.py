"""Reading the journal of raw webhooks and having parts of it filed again: for the people who run the platform."""

import json
import re
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.contracts.journal import JournalEntry, JournalFilter, JournalReading
from app.kernel.pagination import Page, TimeCursor

# What is new or being filed is on its way already.
REPLAYABLE = ("done", "quarantined", "dead")
_NUMBERS = re.compile(rb'"phone_number_id"\s*:\s*"(\d{1,32})"')
_FIELDS = re.compile(rb'"field"\s*:\s*"([a-z_]{1,64})"')
_COLUMNS = "id, received_at, filed_at, state, attempts, body, outcome"
# A text is looked for in the bytes as they came, so whatever Meta calls it is found: a wamid, a number, a name.
_WHERE = """(CAST(:states AS text[]) IS NULL OR state = ANY(:states))
    AND (CAST(:since AS timestamptz) IS NULL OR received_at >= :since) AND (CAST(:until AS timestamptz) IS NULL OR received_at < :until)
    AND (CAST(:needles AS text[]) IS NULL
         OR EXISTS (SELECT 1 FROM unnest(CAST(:needles AS text[])) AS needle WHERE position(convert_to(needle, 'UTF8') IN body) > 0))"""


async def search(session: AsyncSession, wanted: JournalFilter, *, cursor: TimeCursor | None, limit: int) -> Page[JournalEntry]:
    """The newest first."""
    values = _values(wanted) | {"at": cursor.at if cursor else None, "id": cursor.id if cursor else None, "limit": limit + 1}
    older = "(CAST(:at AS timestamptz) IS NULL OR (received_at, id) < (:at, CAST(:id AS uuid)))"
    statement = f"SELECT {_COLUMNS} FROM webhook_journal WHERE {_WHERE} AND {older} ORDER BY received_at DESC, id DESC LIMIT :limit"
    rows = (await session.execute(text(statement), values)).all()
    shown = rows[:limit]
    more = len(rows) > limit
    return Page([_entry(row) for row in shown], TimeCursor(shown[-1].received_at, shown[-1].id).encode() if more else None)


async def read(session: AsyncSession, entry_id: UUID) -> JournalReading | None:
    row = (await session.execute(text(f"SELECT {_COLUMNS} FROM webhook_journal WHERE id = :id"), {"id": entry_id})).one_or_none()
    return None if row is None else JournalReading(entry=_entry(row), body=bytes(row.body).decode(errors="replace"))


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many entries are in each state that has any."""
    rows = await session.execute(text("SELECT state, count(*) AS entries FROM webhook_journal GROUP BY state"))
    return {row.state: row.entries for row in rows}


async def replay_chosen(session: AsyncSession, entry_ids: Sequence[UUID]) -> int:
    """They are filed again as if they had just come, within a second or so. How many."""
    return await _replay(session, "id = ANY(:ids)", {"ids": list(entry_ids)})


async def replay_range(session: AsyncSession, wanted: JournalFilter, *, limit: int) -> int:
    """The oldest first, at most `limit` of them. What was filed before stays as it is. How many."""
    chosen = f"id IN (SELECT id FROM webhook_journal WHERE {_WHERE} AND state = ANY(:replayable) ORDER BY received_at, id LIMIT :limit)"
    return await _replay(session, chosen, _values(wanted) | {"limit": limit})


async def _replay(session: AsyncSession, chosen: str, values: dict[str, object]) -> int:
    again = "state = 'new', attempts = 0, leased_by = NULL, lease_until = NULL, filed_at = NULL, outcome = NULL"
    statement = f"UPDATE webhook_journal SET {again} WHERE {chosen} AND state = ANY(:replayable) RETURNING id"
    return len((await session.execute(text(statement), values | {"replayable": list(REPLAYABLE)})).all())


def _values(wanted: JournalFilter) -> dict[str, object]:
    return {"states": list(wanted.states) or None, "since": wanted.since, "until": wanted.until, "needles": _spelt(wanted.text)}


def _spelt(wanted: str | None) -> list[str] | None:
    """As it is typed, and as Meta writes it: in ASCII, and with its slashes escaped."""
    if wanted is None:
        return None
    escaped = json.dumps(wanted)[1:-1]
    return list(dict.fromkeys((wanted, escaped, escaped.replace("/", "\\/"))))


def _entry(row: Row[tuple[object, ...]]) -> JournalEntry:
    outcome = row.outcome or {}
    return JournalEntry(
        id=row.id,
        received_at=row.received_at,
        filed_at=row.filed_at,
        state=row.state,
        attempts=row.attempts,
        size_bytes=len(row.body),
        phone_number_ids=_all_of(_NUMBERS, row.body),
        fields=_all_of(_FIELDS, row.body),
        items=tuple(outcome.get("items", ())),
        reason=str(outcome.get("error") or outcome.get("waiting") or ""),
    )


def _all_of(pattern: re.Pattern[bytes], body: bytes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.decode() for found in pattern.findall(body)))

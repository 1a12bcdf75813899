"""Webhooks that found no home: for a number that nobody had connected, unreadable, or given up on. Kept until somebody decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_NUMBERS = re.compile(rb'"phone_number_id"\s*:\s*"(\d{1,32})"')


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptWebhook:
    """`state` is quarantined or dead; `reason` the last error of a dead one, or how each item of a quarantined one ended."""

    id: UUID
    received_at: datetime
    state: str
    phone_number_ids: tuple[str, ...]
    reason: str


async def kept_webhooks(session: AsyncSession, *, phone_number_id: str | None = None, limit: int = 1000) -> list[KeptWebhook]:
    """Oldest first."""
    rows = await session.execute(
        text("""SELECT id, received_at, state, body, outcome FROM webhook_journal WHERE state IN ('quarantined', 'dead')
                AND (CAST(:needle AS text) IS NULL OR position(convert_to(:needle, 'UTF8') IN body) > 0)
                ORDER BY received_at, id LIMIT :limit"""),
        {"needle": phone_number_id, "limit": limit},
    )
    found = [
        KeptWebhook(
            id=row.id,
            received_at=row.received_at,
            state=row.state,
            phone_number_ids=tuple(dict.fromkeys(number.decode() for number in _NUMBERS.findall(row.body))),
            reason=str((row.outcome or {}).get("error") or "; ".join((row.outcome or {}).get("items", ()))),
        )
        for row in rows
    ]
    return [kept for kept in found if phone_number_id is None or phone_number_id in kept.phone_number_ids]


async def replay(session: AsyncSession, entry_ids: Sequence[UUID]) -> int:
    """They are filed again as if they had just come, within a second or so. What was filed before stays as it is. How many."""
    result = await session.execute(
        text("""UPDATE webhook_journal SET state = 'new', attempts = 0, leased_by = NULL, lease_until = NULL, filed_at = NULL,
                outcome = NULL
                WHERE id = ANY(:ids) AND state IN ('quarantined', 'dead') RETURNING id"""),
        {"ids": list(entry_ids)},
    )
    return len(result.all())

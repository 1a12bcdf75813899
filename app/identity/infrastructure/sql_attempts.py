"""Guesses counted in PostgreSQL, exactly and for all processes: these limits hold also when Redis is lost or empty."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.http.rate_limit import Allowance, Limit
from app.identity.infrastructure.tables import attempts_table
from app.kernel.clock import Clock
from app.kernel.errors import TooMany

# One statement: the row's lock makes simultaneous guessers come one after the other. What is older than the window is dropped.
_ADMIT = text("""
    INSERT INTO platform.attempts AS kept (subject, moments, until) VALUES (:subject, ARRAY[CAST(:now AS timestamptz)], :until)
    ON CONFLICT (subject) DO UPDATE SET until = :until,
        moments = CAST(:now AS timestamptz)
            || (SELECT coalesce(array_agg(m), CAST('{}' AS timestamptz[])) FROM unnest(kept.moments) m WHERE m > :since)
        WHERE (SELECT count(*) FROM unnest(kept.moments) m WHERE m > :since) < :most
    RETURNING cardinality(moments)
""")
_OLDEST = text("SELECT min(m) FROM platform.attempts, unnest(moments) m WHERE subject = :subject AND m > :since")
_FORGIVE = text("UPDATE platform.attempts SET moments = array_remove(moments, CAST(:at AS timestamptz)) WHERE subject = :subject")


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One that was let through, and counted."""

    subject: str
    at: datetime
    allowance: Allowance


class SqlAttempts:
    """Works in the caller's control transaction, which should be short: others wait for the row."""

    def __init__(self, session: AsyncSession, *, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def admit(self, limit: Limit, subject: str) -> Attempt:
        """Counts one guess. No window of `limit.period_s` ever holds more than `limit.count`. Raises TooMany."""
        now, window = self._clock.now(), timedelta(seconds=limit.period_s)
        key = f"{limit.name}:{subject}"
        values = {"subject": key, "now": now, "until": now + window, "since": now - window, "most": limit.count}
        used: int | None = await self._session.scalar(_ADMIT, values)
        if used is None:
            oldest = await self._session.scalar(_OLDEST, {"subject": key, "since": now - window})
            wait_s = math.ceil((oldest + window - now).total_seconds()) if oldest else 1
            raise TooMany("Too many attempts; wait a little.", retry_after_s=max(wait_s, 1), limit=limit.name)
        return Attempt(subject=key, at=now, allowance=Allowance(count=limit.count, remaining=limit.count - used, reset_s=limit.period_s))

    async def forgive(self, attempt: Attempt) -> None:
        """It was no guess: the answer was right."""
        await self._session.execute(_FORGIVE, {"subject": attempt.subject, "at": attempt.at})

    async def prune(self) -> None:
        await self._session.execute(delete(attempts_table).where(attempts_table.c.until <= self._clock.now()))

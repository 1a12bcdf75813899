"""How many people each business portfolio wrote to first in the last 24 hours, counted for all workspaces that share it.

On the control database: a portfolio's numbers may be connected in several workspaces, on several clusters. A person is a keyed hash of
their WhatsApp id: the platform learns nobody's number, and the same person is one for all.
Source: Cloud API, "messaging limits": unique users outside a service window in a moving 24 hours, per business portfolio.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Column, Index, Integer, Table, Uuid, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.outbound import Reach
from app.database.metadata import platform_metadata
from app.database.sealed import RingKey, derived_key
from app.database.types import moment, text_column
from tenants.sessions import Sessions

DAY = timedelta(hours=24)

portfolios_table = Table(
    "portfolios",
    platform_metadata,
    text_column("portfolio_id", primary_key=True),
    Column("people", Integer, nullable=False, server_default="0"),
)
portfolio_people_table = Table(
    "portfolio_people",
    platform_metadata,
    text_column("portfolio_id", primary_key=True),
    text_column("person", primary_key=True),
    # The message that reached them, as long as nothing else did: should it never leave, nobody was reached.
    Column("message_id", Uuid, nullable=True),
    moment("reached_at"),
)
_p = portfolio_people_table.c
Index("ix_portfolio_people_reached_at", _p.portfolio_id, _p.reached_at)
Index("ix_portfolio_people_message_id", _p.message_id, postgresql_where=_p.message_id.is_not(None))

# The portfolio's row is the lock: whoever asks waits for whoever counts.
_LOCK = text("""
    INSERT INTO portfolios (portfolio_id) VALUES (:portfolio_id)
    ON CONFLICT (portfolio_id) DO UPDATE SET people = portfolios.people RETURNING people
""")
_EXPIRE = text("""
    WITH gone AS (DELETE FROM portfolio_people WHERE portfolio_id = :portfolio_id AND reached_at <= :since RETURNING 1)
    UPDATE portfolios SET people = people - (SELECT count(*) FROM gone) WHERE portfolio_id = :portfolio_id RETURNING people
""")
_REACH_AGAIN = text("""
    UPDATE portfolio_people SET reached_at = greatest(reached_at, :now), message_id = CASE WHEN message_id = :message_id THEN message_id END
    WHERE portfolio_id = :portfolio_id AND person = :person RETURNING 1
""")
_REACH = text("""
    WITH reached AS (INSERT INTO portfolio_people (portfolio_id, person, message_id, reached_at)
                     VALUES (:portfolio_id, :person, :message_id, :now) RETURNING 1)
    UPDATE portfolios SET people = people + (SELECT count(*) FROM reached) WHERE portfolio_id = :portfolio_id
""")
_RELEASE = text("""
    WITH gone AS (DELETE FROM portfolio_people WHERE portfolio_id = :portfolio_id AND message_id = :message_id RETURNING 1)
    UPDATE portfolios SET people = people - (SELECT count(*) FROM gone) WHERE portfolio_id = :portfolio_id
""")
_FIRST = text("SELECT min(reached_at) FROM portfolio_people WHERE portfolio_id = :portfolio_id")


class PortfolioLedger:
    def __init__(self, *, sessions: Sessions, key: bytes) -> None:
        self._sessions = sessions
        self._key = key

    async def reach(self, reach: Reach, *, now: datetime) -> float:
        """0 when the person may be written to, and is counted; else the seconds until somebody falls out of the day."""
        parameters = {
            "portfolio_id": reach.portfolio_id,
            "person": self._hashed(reach.person),
            "message_id": reach.message_id,
            "now": now,
        }
        async with self._sessions.control() as session:
            people = await _expired(session, reach.portfolio_id, now)
            is_known = (await session.execute(_REACH_AGAIN, parameters)).one_or_none() is not None
            wait_s = 0.0
            if not is_known and people >= reach.limit:
                first = await session.scalar(_FIRST, {"portfolio_id": reach.portfolio_id})
                wait_s = max(1.0, ((first or now) + DAY - now).total_seconds())
            elif not is_known:
                await session.execute(_REACH, parameters)
            await session.commit()
        return wait_s

    async def release(self, *, portfolio_id: str, message_id: UUID) -> None:
        """The message did not leave: whoever it would have reached first was not."""
        async with self._sessions.control() as session:
            await session.execute(_LOCK, {"portfolio_id": portfolio_id})
            await session.execute(_RELEASE, {"portfolio_id": portfolio_id, "message_id": message_id})
            await session.commit()

    def _hashed(self, person: str) -> str:
        return hmac.new(self._key, person.encode(), hashlib.sha256).hexdigest()[:32]


def portfolio_ledger(sessions: Sessions, ring: Sequence[RingKey]) -> PortfolioLedger:
    """With the ring's oldest key: a new one, put before it, must not make everybody a stranger for a day."""
    return PortfolioLedger(sessions=sessions, key=derived_key(ring[-1:], "shopme/portfolio-people/v1"))


async def _expired(session: AsyncSession, portfolio_id: str, now: datetime) -> int:
    await session.execute(_LOCK, {"portfolio_id": portfolio_id})
    counting = await session.execute(_EXPIRE, {"portfolio_id": portfolio_id, "since": now - DAY})
    return int(counting.scalar_one())


async def forget_reached(session: AsyncSession, *, now: datetime) -> None:
    """Those whose day is over, of portfolios that have become silent."""
    stale = await session.scalars(
        text("SELECT DISTINCT portfolio_id FROM portfolio_people WHERE reached_at <= :since"), {"since": now - DAY}
    )
    for portfolio_id in stale.all():
        await _expired(session, portfolio_id, now)
        await session.commit()

"""Whose guesses are counted together: strangers' all in one, an account's own devices and addresses each by itself.

So a thousand machines share the few guesses that strangers have, and the owner, at home or with a browser of theirs, is not locked out.
"""

import hashlib
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.http.rate_limit import Limit
from app.identity.domain.emails import folded
from app.identity.domain.sessions import SESSION_LIFE
from app.identity.infrastructure.device_tokens import DeviceTokens
from app.identity.infrastructure.sql_attempts import Attempt, SqlAttempts
from app.identity.infrastructure.tables import sessions_table, users_table
from app.kernel.clock import Clock

# How long an address counts as one of the account's after its last session there.
REMEMBERED: timedelta = SESSION_LIFE


class Guessing:
    """Works in a short control transaction of its own, committed before anything is compared."""

    def __init__(self, session: AsyncSession, *, devices: DeviceTokens, clock: Clock) -> None:
        self._session = session
        self._devices = devices
        self._clock = clock

    async def admit(self, limit: Limit, *, email: str, address: str, device: str) -> Attempt:
        """Unknown accounts are counted like known ones. Raises TooMany."""
        account = hashlib.sha256(folded(email).encode()).hexdigest()[:32]
        subject = await self._subject(account, email=folded(email), address=address, device=device)
        return await SqlAttempts(self._session, clock=self._clock).admit(limit.for_address(address), subject)

    async def _subject(self, account: str, *, email: str, address: str, device: str) -> str:
        sessions = sessions_table.c
        lately = sessions.last_seen_at > self._clock.now() - REMEMBERED
        here = select(sessions.id).where(sessions.user_id == users_table.c.id, sessions.address == address, lately).exists()
        row = (
            await self._session.execute(select(users_table.c.id, here.label("is_known")).where(users_table.c.email == email))
        ).one_or_none()
        user_id: UUID | None = row.id if row else None
        known = self._devices.device_of(device, user_id) if user_id and device else None
        if known:
            return f"{account}:device:{known}"
        return f"{account}:address:{address}" if row and row.is_known else account

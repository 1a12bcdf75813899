"""Sign-ins between their two steps, in schema `platform`: the password was right, the code is still to come."""

from uuid import UUID

from sqlalchemy import delete, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.domain.account_tokens import new_token, token_hash
from app.identity.domain.second_factor import CHALLENGE_LIFE, TRIES_A_CHALLENGE, SignInExpired
from app.identity.infrastructure.tables import sign_in_challenges_table
from app.kernel.clock import Clock

_columns = sign_in_challenges_table.c


class SqlChallenges:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession, *, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def issue(self, user_id: UUID) -> str:
        now, token = self._clock.now(), new_token()
        values = {"token_hash": token_hash(token), "user_id": user_id, "expires_at": now + CHALLENGE_LIFE}
        await self._session.execute(insert(sign_in_challenges_table).values(**values))
        return token

    async def claim(self, token: str) -> UUID:
        good = (_columns.token_hash == token_hash(token)) & (_columns.expires_at > self._clock.now()) & (_columns.tries < TRIES_A_CHALLENGE)
        statement = update(sign_in_challenges_table).where(good).values(tries=_columns.tries + 1).returning(_columns.user_id)
        user_id: UUID | None = await self._session.scalar(statement)
        if user_id is None:
            raise SignInExpired
        return user_id

    async def close(self, token: str) -> None:
        gone = delete(sign_in_challenges_table).where(_columns.token_hash == token_hash(token)).returning(_columns.user_id)
        if await self._session.scalar(gone) is None:
            raise SignInExpired

    async def forget(self, user_id: UUID) -> None:
        await self._session.execute(delete(sign_in_challenges_table).where(_columns.user_id == user_id))

    async def prune(self) -> None:
        await self._session.execute(delete(sign_in_challenges_table).where(_columns.expires_at <= self._clock.now()))

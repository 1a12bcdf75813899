"""Single-use tokens of accounts in schema `platform`."""

from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.domain.account_tokens import LIFE_OF, LinkSpent, ProvenToken, TokenPurpose, new_token, token_hash
from app.identity.infrastructure.tables import account_tokens_table
from app.kernel.clock import Clock

_columns = account_tokens_table.c


class SqlAccountTokens:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession, *, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def issue(self, purpose: TokenPurpose, *, user_id: UUID, email: str) -> str:
        """A fresh token; it replaces every earlier one of the same purpose."""
        now, token = self._clock.now(), new_token()
        await self.forget(user_id, purpose)
        await self._session.execute(
            insert(account_tokens_table).values(
                token_hash=token_hash(token),
                user_id=user_id,
                purpose=purpose,
                email=email,
                created_at=now,
                expires_at=now + LIFE_OF[purpose],
            )
        )
        return token

    async def redeem(self, token: str, *purposes: TokenPurpose) -> ProvenToken:
        """One statement, so that of two simultaneous redeemers one wins. Raises LinkSpent."""
        told = (_columns.user_id, _columns.purpose, _columns.email)
        statement = update(account_tokens_table).where(self._is_good(token, purposes)).values(used_at=self._clock.now()).returning(*told)
        row = (await self._session.execute(statement)).one_or_none()
        if row is None:
            raise LinkSpent
        return ProvenToken(user_id=row.user_id, purpose=TokenPurpose(row.purpose), email=row.email)

    async def owner_of(self, token: str, *purposes: TokenPurpose) -> UUID | None:
        """Spends nothing."""
        user_id: UUID | None = await self._session.scalar(select(_columns.user_id).where(self._is_good(token, purposes)))
        return user_id

    def _is_good(self, token: str, purposes: tuple[TokenPurpose, ...]) -> ColumnElement[bool]:
        is_unspent = _columns.used_at.is_(None) & (_columns.expires_at > self._clock.now())
        return (_columns.token_hash == token_hash(token)) & _columns.purpose.in_(purposes) & is_unspent

    async def forget(self, user_id: UUID, *purposes: TokenPurpose) -> None:
        await self._session.execute(delete(account_tokens_table).where(_columns.user_id == user_id, _columns.purpose.in_(purposes)))

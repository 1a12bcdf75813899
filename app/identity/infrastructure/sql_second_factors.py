"""Second factors and recovery codes in schema `platform`. Codes are spent by one statement, so that of two users of one code one wins."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.application.ports import Seal
from app.identity.domain.second_factor import SecondFactor
from app.identity.infrastructure.tables import recovery_codes_table, second_factors_table

_factors, _codes = second_factors_table.c, recovery_codes_table.c


class SqlSecondFactors:
    """Works in the caller's control transaction. Secrets are sealed for their row."""

    def __init__(self, session: AsyncSession, *, seal: Seal) -> None:
        self._session = session
        self._seal = seal

    async def find(self, user_id: UUID) -> SecondFactor | None:
        statement = select(_factors.secret, _factors.confirmed_at).where(_factors.user_id == user_id)
        row = (await self._session.execute(statement)).one_or_none()
        if row is None:
            return None
        return SecondFactor(user_id=user_id, secret=self._seal.open(row.secret, place=_place(user_id)), confirmed_at=row.confirmed_at)

    async def propose(self, user_id: UUID, *, secret: str, at: datetime) -> bool:
        sealed = self._seal.seal(secret, place=_place(user_id))
        proposal = upsert(second_factors_table).values(user_id=user_id, secret=sealed, created_at=at)
        replaced = proposal.on_conflict_do_update(
            index_elements=[_factors.user_id], set_={"secret": sealed, "created_at": at}, where=_factors.confirmed_at.is_(None)
        )
        return await self._session.scalar(replaced.returning(_factors.user_id)) is not None

    async def turn_on(self, user_id: UUID, *, step: int, at: datetime) -> bool:
        proposed = (_factors.user_id == user_id) & _factors.confirmed_at.is_(None)
        statement = update(second_factors_table).where(proposed).values(confirmed_at=at, last_step=step)
        return await self._session.scalar(statement.returning(_factors.user_id)) is not None

    async def spend_step(self, user_id: UUID, step: int) -> bool:
        is_unused = or_(_factors.last_step.is_(None), _factors.last_step < step)
        statement = update(second_factors_table).where(_factors.user_id == user_id, is_unused).values(last_step=step)
        return await self._session.scalar(statement.returning(_factors.user_id)) is not None

    async def remove(self, user_id: UUID) -> bool:
        """False when none was on; a proposal goes too."""
        gone = delete(second_factors_table).where(_factors.user_id == user_id).returning(_factors.confirmed_at)
        return await self._session.scalar(gone) is not None

    async def replace_recovery_codes(self, user_id: UUID, *, hashes: list[str], salt: bytes) -> None:
        await self._session.execute(delete(recovery_codes_table).where(_codes.user_id == user_id))
        await self._session.execute(update(second_factors_table).where(_factors.user_id == user_id).values(recovery_salt=salt))
        await self._session.execute(insert(recovery_codes_table), [{"user_id": user_id, "code_hash": found} for found in hashes])

    async def recovery_salt(self, user_id: UUID) -> bytes | None:
        salt: bytes | None = await self._session.scalar(select(_factors.recovery_salt).where(_factors.user_id == user_id))
        return salt

    async def spend_recovery_code(self, user_id: UUID, code_hash: str, *, at: datetime) -> bool:
        good = (_codes.user_id == user_id) & (_codes.code_hash == code_hash) & _codes.used_at.is_(None)
        statement = update(recovery_codes_table).where(good).values(used_at=at).returning(_codes.user_id)
        return await self._session.scalar(statement) is not None


def _place(user_id: UUID) -> str:
    return f"platform|second_factors|{user_id}|secret"

"""Where customers were before, and the statements of a move. A former address is a row of its own that was joined to the person's record:
what was written from there until then, and comes late, still leads to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, any_, bindparam, delete, or_, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.customers.application.identify_customer import Settled
from app.customers.domain.customer import FormerAddress
from app.customers.infrastructure.repository import CustomerRepository
from app.customers.infrastructure.tables import customers_table
from app.database.direct import Direct
from app.kernel.ids import new_id
from app.kernel.phone import other_spelling

_c = customers_table.c
_is_former = _c.merged_into.is_not(None)
# Asked of everybody who writes for the first time. Direct, for that reason.
_OWNER_OF_USER_ID = Direct(select(_c.merged_into).where(_is_former, _c.user_id == bindparam("user_id")).limit(1))
_OWNER_OF_NUMBER = Direct(
    select(_c.merged_into)
    .where(_is_former, _c.wa_id == any_(bindparam("spelt", type_=ARRAY(Text))), _c.created_at >= bindparam("at"))
    .limit(1)
)
_LET_GO = Direct(delete(customers_table).where(_is_former, or_(_c.wa_id == bindparam("wa_id"), _c.user_id == bindparam("user_id"))))


class SqlMoves:
    def __init__(self, session: AsyncSession, customers: CustomerRepository) -> None:
        self._session = session
        self._customers = customers

    async def who_was_at(self, *, wa_id: str | None, user_id: str | None, at: datetime) -> UUID | None:
        """A user id is one person's for ever; a number is given to somebody else one day."""
        spelt = [number for number in (wa_id, other_spelling(wa_id) if wa_id else None) if number]
        owner: UUID | None = await _OWNER_OF_USER_ID.value(self._session, user_id=user_id) if user_id else None
        if owner is None and spelt:
            owner = await _OWNER_OF_NUMBER.value(self._session, spelt=spelt, at=at)
        return owner

    async def former_addresses(self, customer_id: UUID) -> list[FormerAddress]:
        rows = await self._session.execute(select(_c.wa_id, _c.user_id, _c.created_at).where(_c.merged_into == customer_id))
        return [FormerAddress(wa_id=row.wa_id, user_id=row.user_id, until=row.created_at) for row in rows if row.wa_id or row.user_id]

    async def let_go(self, *, wa_id: str | None, user_id: str | None) -> None:
        """Somebody is there now."""
        await _LET_GO.all(self._session, wa_id=wa_id or None, user_id=user_id or None)

    async def hold_number(self, wa_id: str) -> None:
        number = min(wa_id, other_spelling(wa_id) or wa_id)
        here = "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || :number, 0))"
        await self._session.execute(text(here), {"number": number})

    async def settle(self, settled: Settled) -> bool:
        try:
            async with self._session.begin_nested():
                await self._settle(settled)
        except IntegrityError:
            return False
        return True

    async def _settle(self, settled: Settled) -> None:
        kept = settled.kept
        for other in settled.merged:
            await self._customers.mark_merged(merged_id=other.id, kept_id=kept.id)
        for former in settled.robbed:
            await self._session.execute(update(customers_table).where(_c.id == former.id).values(wa_id=None))
        await self.let_go(wa_id=kept.wa_id, user_id=kept.user_id)
        await self._customers.save(kept)
        for left in settled.left:
            row = {"id": new_id(), "wa_id": left.wa_id, "user_id": left.user_id, "merged_into": kept.id, "created_at": left.until}
            # Somebody else may be there already.
            await self._session.execute(insert(customers_table).values(**row).on_conflict_do_nothing())

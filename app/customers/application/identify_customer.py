"""Finds or creates the person behind a message, and joins two records that turn out to be one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from app.customers.contracts import ChannelIdentity, CustomersMerged
from app.customers.domain.customer import Customer, FormerAddress, addresses_left
from app.kernel.clock import Clock
from app.kernel.errors import Unavailable
from app.kernel.events import DomainEvent
from app.kernel.ids import new_id
from app.kernel.phone import is_same_number, other_spelling

_TRIES = 5
# Who had written from a number long before somebody moved to it is the one who had it before.
_LONG_BEFORE = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """`merged` were records of the same person; `robbed` had the number before, and it is theirs no more; `left` are addresses at which
    the person was before: what was written there then still leads here."""

    kept: Customer
    merged: Sequence[Customer] = ()
    robbed: Sequence[Customer] = ()
    left: Sequence[FormerAddress] = ()


class Customers(Protocol):
    async def known_as(self, *, wa_id: str | None, user_id: str | None) -> list[Customer]: ...

    async def records_of(self, customer_id: UUID) -> list[Customer]: ...

    async def add(self, customer: Customer) -> bool: ...

    async def save(self, customer: Customer) -> None: ...


class Moves(Protocol):
    async def who_was_at(self, *, wa_id: str | None, user_id: str | None, at: datetime) -> UUID | None:
        """Whose former address it was at that moment."""
        ...

    async def former_addresses(self, customer_id: UUID) -> list[FormerAddress]: ...

    async def let_go(self, *, wa_id: str | None, user_id: str | None) -> None: ...

    async def hold_number(self, wa_id: str) -> None:
        """Whoever holds it, in whichever spelling, goes first until their transaction ends."""
        ...

    async def settle(self, settled: Settled) -> bool:
        """False, with nothing changed, when somebody else took one of the addresses in this instant."""
        ...


class IdentifyCustomer:
    def __init__(self, *, customers: Customers, moves: Moves, publish: Callable[[DomainEvent], None], clock: Clock) -> None:
        self._customers = customers
        self._moves = moves
        self._publish = publish
        self._clock = clock

    async def __call__(self, identity: ChannelIdentity) -> Customer:
        """Raises Unavailable when other writers won every try (the caller's job runs again)."""
        at = identity.at or self._clock.now()
        for _ in range(_TRIES):
            known = await self._known(wa_id=identity.wa_id, user_id=identity.user_id, at=at)
            if not known:
                if (newcomer := await self._welcomed(identity)) is not None:
                    return newcomer
            elif (recognised := await self._recognise(known, identity, at)) is not None:
                return recognised
        raise Unavailable("The customer is being written by others.")

    async def move(self, customer: Customer, *, wa_id: str | None, user_id: str | None, at: datetime) -> None:
        """WhatsApp says that the person has another number or user id since `at`. Raises Unavailable as above."""
        for _ in range(_TRIES):
            known = await self._customers.known_as(wa_id=wa_id, user_id=user_id) if wa_id or user_id else []
            others = [each for each in known if each.id != customer.id]
            robbed = [each for each in others if _had_it_before(each, customer, user_id, at)]
            merged = [each for each in others if each not in robbed]
            # A record of the new number was made by what the person wrote there: its user id is the one that counts now.
            news = ChannelIdentity(
                wa_id=wa_id or next((each.wa_id for each in merged if each.wa_id), None),
                user_id=user_id or next((each.user_id for each in merged if each.user_id), None),
            )
            if await self._settle(customer, news, at, merged=merged, robbed=robbed):
                return
        raise Unavailable("The customer is being written by others.")

    async def _welcomed(self, identity: ChannelIdentity) -> Customer | None:
        """None when somebody else was quicker."""
        if identity.wa_id is not None and other_spelling(identity.wa_id) is not None:
            # No key of the database knows that two spellings are one number.
            await self._moves.hold_number(identity.wa_id)
            if await self._customers.known_as(wa_id=identity.wa_id, user_id=identity.user_id):
                return None
        newcomer = self._newcomer(identity)
        await self._moves.let_go(wa_id=newcomer.wa_id, user_id=newcomer.user_id)
        return newcomer if await self._customers.add(newcomer) else None

    async def _known(self, *, wa_id: str | None, user_id: str | None, at: datetime) -> list[Customer]:
        found = await self._customers.known_as(wa_id=wa_id, user_id=user_id)
        if found and (user_id is None or any(each.user_id in (user_id, None) for each in found)):
            return found
        before = await self._moves.who_was_at(wa_id=None if found else wa_id, user_id=user_id, at=at)
        if before is None or any(each.id == before for each in found):
            return found
        return [(await self._customers.records_of(before))[0], *found]

    def _newcomer(self, identity: ChannelIdentity) -> Customer:
        return Customer(
            id=new_id(),
            wa_id=identity.wa_id,
            user_id=identity.user_id,
            parent_user_id=identity.parent_user_id,
            username=identity.username,
            profile_name=identity.name,
            created_at=self._clock.now(),
        )

    async def _recognise(self, known: Sequence[Customer], identity: ChannelIdentity, at: datetime) -> Customer | None:
        robbed = _robbed(known, identity)
        kept, *merged = [each for each in known if each not in robbed]
        return kept if await self._settle(kept, identity, at, merged=merged, robbed=robbed) else None

    async def _settle(
        self, kept: Customer, news: ChannelIdentity, at: datetime, *, merged: Sequence[Customer], robbed: Sequence[Customer]
    ) -> bool:
        before = [(each.wa_id, each.user_id) for each in (kept, *merged)]
        for other in merged:
            kept.absorb(other)
        wa_id, user_id = await self._without_old_news(kept, news, at)
        kept.learn(wa_id=wa_id, user_id=user_id, parent_user_id=news.parent_user_id, name=news.name, username=news.username)
        if not merged and not robbed and (kept.wa_id, kept.user_id) == before[0]:
            await self._customers.save(kept)
            return True
        if not await self._moves.settle(Settled(kept=kept, merged=merged, robbed=robbed, left=addresses_left(before, kept, until=at))):
            return False
        for other in merged:
            self._publish(CustomersMerged(kept_id=kept.id, merged_id=other.id))
        return True

    async def _without_old_news(self, kept: Customer, news: ChannelIdentity, at: datetime) -> tuple[str | None, str | None]:
        """Webhooks come late: what was written from an address before the person left it says nothing of where they are now."""
        wa_id, user_id = news.wa_id, news.user_id
        if (wa_id and kept.wa_id and not is_same_number(wa_id, kept.wa_id)) or (user_id and kept.user_id and user_id != kept.user_id):
            old = [each for each in await self._moves.former_addresses(kept.id) if at <= each.until]
            wa_id = None if any(each.wa_id == wa_id for each in old if each.wa_id) else wa_id
            user_id = None if any(each.user_id == user_id for each in old if each.user_id) else user_id
        return wa_id, user_id


def _robbed(known: Sequence[Customer], identity: ChannelIdentity) -> list[Customer]:
    """Records of the number that are somebody else's: WhatsApp's user id names a person who was at another number until now."""
    if identity.user_id is None or identity.wa_id is None:
        return []
    theirs = [each for each in known if each.user_id == identity.user_id and each.wa_id and not is_same_number(each.wa_id, identity.wa_id)]
    if not theirs:
        return []
    return [each for each in known if each not in theirs and each.user_id is not None and is_same_number(each.wa_id, identity.wa_id)]


def _had_it_before(other: Customer, mover: Customer, user_id: str | None, at: datetime) -> bool:
    if other.user_id is None or other.user_id == mover.user_id:
        return False
    return other.user_id != user_id if user_id is not None else other.created_at < at - _LONG_BEFORE

"""Which use case files which kind of item, inside one unit of work."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.conversations.application.apply_status import ApplyStatus
from app.conversations.application.file_line import FileLine
from app.conversations.application.move_customer import MoveCustomer
from app.conversations.application.note_account_event import NoteAccountEvent
from app.conversations.application.ports import Numbers
from app.conversations.application.receive_message import ReceiveMessage
from app.conversations.application.record_echo import RecordEcho
from app.conversations.application.record_reaction import RecordReaction
from app.conversations.application.revise_message import ReviseMessage
from app.conversations.domain.message import AuthorKind
from app.conversations.domain.number import Number
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.items import (
    AccountNotice,
    AddressBookEntry,
    AddressChanged,
    BusinessEcho,
    InboundMessage,
    InboundReaction,
    Item,
    MarketingPreference,
    MessageEdited,
    MessageRevoked,
    PastMessage,
    StatusUpdate,
    Unreadable,
)
from app.kernel.clock import Clock
from app.kernel.texts import storable

STORED, KNOWN, PARKED, NOTED = "stored", "known", "parked", "noted"


class InboundPace(Protocol):
    def came_in(self, *, number_id: UUID, per_s: float) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Filing:
    """`file` says how it ended; for "known" there is nothing to commit."""

    receive: ReceiveMessage
    apply_status: ApplyStatus
    react: RecordReaction
    revise: ReviseMessage
    move: MoveCustomer
    echo: RecordEcho
    note: NoteAccountEvent
    file_line: FileLine
    numbers: Numbers
    customers: CustomersFacade
    clock: Clock
    pace: InboundPace
    commit: Callable[[], Awaitable[None]]

    async def file(self, item: Item) -> str:
        outcome = await self._file(item)
        if outcome != KNOWN:
            await self.commit()
        return outcome

    async def file_together(self, items: Sequence[StatusUpdate]) -> list[str]:
        """Statuses of one number, in one transaction: all of them or none."""
        number = await self.numbers.by_phone_number_id(items[0].phone_number_id or "")
        if number is None:
            return [KNOWN] * len(items)
        known = await self.apply_status.together(items, number=number)
        await self.commit()
        return [STORED if is_known else PARKED for is_known in known]

    async def _file(self, item: Item) -> str:
        if isinstance(item, AccountNotice):
            await self.note(item)
            return NOTED
        number = await self.numbers.by_phone_number_id(item.phone_number_id) if item.phone_number_id else None
        if number is None:
            return KNOWN
        return await self._file_for(item, number)

    async def _file_for(self, item: Item, number: Number) -> str:
        match item:
            case InboundMessage():
                if not await self.receive(item, number=number):
                    return KNOWN
                # Meta counts what comes in against the number's pace as well.
                self.pace.came_in(number_id=number.id, per_s=float(number.messages_per_s))
            case StatusUpdate():
                return STORED if await self.apply_status(item, number=number) else PARKED
            case InboundReaction():
                await self.react(item, number=number)
            case MessageEdited():
                await self.revise.edit(item, number=number)
            case MessageRevoked():
                await self.revise.revoke(item, number=number)
            case AddressChanged():
                return STORED if await self.move(item, number=number) else KNOWN
            case BusinessEcho():
                return STORED if await self.echo(item, number=number) else KNOWN
            case PastMessage():
                return STORED if await self.echo.from_the_past(item, number=number) else KNOWN
            case AddressBookEntry():
                await self._learn_name(item)
            case MarketingPreference():
                await self._keep_preference(item)
            case Unreadable():
                return await self._place(item, number)
            case AccountNotice():
                await self.note(item)
        return STORED

    async def _learn_name(self, item: AddressBookEntry) -> None:
        if not item.is_removed:
            await self.customers.identify(ChannelIdentity(wa_id=storable(item.wa_id), user_id=None, name=storable(item.name)))

    async def _keep_preference(self, item: MarketingPreference) -> None:
        sender = item.sender
        card = await self.customers.identify(
            ChannelIdentity(wa_id=storable(sender.wa_id), user_id=storable(sender.user_id), at=item.occurred_at)
        )
        await self.customers.hear_preference(customer_id=card.id, is_stopped=item.is_stopped, at=item.occurred_at)

    async def _place(self, item: Unreadable, number: Number) -> str:
        sender = item.sender
        if sender is None or item.wamid is None or (sender.wa_id is None and sender.user_id is None):
            await self.note(
                AccountNotice(field="unreadable", waba_id=number.waba_id, phone_number_id=number.phone_number_id, value=item.raw)
            )
            return NOTED
        is_new = await self.file_line(
            number=number,
            sender=sender,
            wamid=item.wamid,
            occurred_at=self.clock.now(),
            kind="unreadable",
            text="",
            raw=item.raw,
            author=AuthorKind.CUSTOMER,
        )
        return STORED if is_new else KNOWN

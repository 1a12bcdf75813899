"""Moves one of our messages forward when WhatsApp reports on it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.ports import Messages, ParkedStatuses, StatusMarks, Work
from app.conversations.domain.delivery import FROM_META, MOMENT_OF, DeliveryStatus, advanced
from app.conversations.domain.failure import failure_of
from app.conversations.domain.message import Message
from app.conversations.domain.number import Number
from app.conversations.domain.refusals import UNCONFIRMED
from app.integrations.whatsapp.items import StatusUpdate
from app.kernel.commands import Command
from app.kernel.ids import parsed_id
from app.kernel.texts import storable


class ApplyStatus:
    def __init__(self, *, messages: Messages, parked: ParkedStatuses, marks: StatusMarks, work: Work) -> None:
        self._messages = messages
        self._parked = parked
        self._marks = marks
        self._work = work

    async def __call__(self, item: StatusUpdate, *, number: Number) -> bool:
        """False when the message is not known (yet): the status is parked, for it may have overtaken the answer to our send."""
        (is_known,) = await self.together([item], number=number)
        return is_known

    async def together(self, items: Sequence[StatusUpdate], *, number: Number) -> list[bool]:
        """Several in one transaction. Messages are locked in one order, whatever order their statuses came in: two webhooks about the same
        messages wait for each other, and never in a ring."""
        known = [False] * len(items)
        for place in sorted(range(len(items)), key=lambda place: items[place].wamid):
            known[place] = await self._apply(items[place], number)
        # Last, as everywhere: the message before its number.
        if any(item.status in FROM_META for item in items):
            await self._marks.heard_status(number.id, now=self._work.clock.now())
        return known

    async def _apply(self, item: StatusUpdate, number: Number) -> bool:
        reported = FROM_META.get(item.status)
        if reported is None:
            return True
        found = await self._of(item, number)
        if found is not None and found.direction == "inbound":
            return True  # what a customer wrote has no status of ours
        if found is not None and item.free_entry_expires_at is not None:
            await self._marks.extend_free_entry(found.conversation_id, until=item.free_entry_expires_at)
        # Two statuses of one message are often filed at the same moment: the second one must see what the first one did.
        message = await self._messages.locked(found.id) if found else None
        body = {"pricing": storable(item.pricing), "errors": storable(list(item.errors))}
        wamid = storable(item.wamid)
        if message is None:
            await self._parked.park(number_id=number.id, wamid=wamid, status=item.status, body=body, occurred_at=item.occurred_at)
            self._work.record(match_statuses(number.id))
        else:
            await self.advance(message, reported, {**body, "occurred_at": item.occurred_at, "status": item.status}, wamid=wamid)
        return message is not None

    async def advance(self, message: Message, reported: DeliveryStatus, body: dict[str, Any], *, wamid: str) -> None:
        """`body` has the status in WhatsApp's word, when it occurred, its pricing and its errors."""
        # Given up for want of a status: any status settles it.
        current = DeliveryStatus.UNCLEAR if _is_unconfirmed(message) else message.status
        status = advanced(current, reported)
        changes: dict[str, Any] = {"status": status, "wamid": message.wamid or wamid, "unclear_since": None}
        # What had arrived did not fail, whatever another of the customer's devices says.
        is_heeded = reported is not DeliveryStatus.FAILED or status is DeliveryStatus.FAILED
        if is_heeded and (moment := MOMENT_OF.get(reported)) is not None:
            changes[moment] = body["occurred_at"]
        if body["status"] == "played":
            changes["played_at"] = body["occurred_at"]
        if body.get("pricing"):
            changes["pricing"] = body["pricing"]
        if status is DeliveryStatus.FAILED and reported is DeliveryStatus.FAILED:
            changes["failure"] = failure_of(body.get("errors") or [])
            self._work.record(heed_failure(message.id, changes["failure"]["code"]))
        elif status is not DeliveryStatus.FAILED:
            changes["failure"] = None
        await self._messages.change(message.id, **changes)
        self._work.announce(message_changed(message.conversation_id, message.id))
        if message.status in (DeliveryStatus.SENDING, DeliveryStatus.UNCLEAR):
            # What waited behind an unclear send may go now.
            self._work.record(deliver_conversation(message.conversation_id))

    async def _of(self, item: StatusUpdate, number: Number) -> Message | None:
        """By wamid; else by our own id, which comes back even when the answer to the send was lost."""
        found = await self._messages.by_wamid(number_id=number.id, wamid=item.wamid)
        if found is not None or (ours := parsed_id(item.opaque)) is None:
            return found
        found = await self._messages.find(ours)
        is_the_same = found is not None and found.number_id == number.id and found.wamid in (None, item.wamid)
        return found if is_the_same else None


def _is_unconfirmed(message: Message) -> bool:
    return message.status is DeliveryStatus.FAILED and (message.failure or {}).get("code") == UNCONFIRMED


def heed_failure(message_id: UUID, code: str) -> Command:
    """WhatsApp took the message and did not deliver it: the number, or the customer, may be concerned as well."""
    return Command(kind="heed_failure", payload={"message_id": str(message_id), "code": code}, key=str(message_id))


def match_statuses(number_id: UUID) -> Command:
    """Looks again at the number's statuses of messages that nobody knows yet."""
    number = str(number_id)
    return Command(kind="match_statuses", payload={"number_id": number}, key=number, lane=number, delay_s=5.0)


def deliver_conversation(conversation_id: UUID) -> Command:
    conversation = str(conversation_id)
    return Command(kind="deliver_messages", payload={"conversation_id": conversation}, key=conversation, lane=conversation)

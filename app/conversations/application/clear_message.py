"""May this message go now? Everything is asked again at the moment of sending: between writing and sending hours can pass."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

from app.conversations.application.outbound import OutboundMessage
from app.conversations.application.sending_desk import SendingDesk, Wait
from app.conversations.application.settle_send import SettleSend
from app.conversations.domain import refusals
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import AuthorKind
from app.conversations.domain.sending import Patience, Standing, Step, next_step
from app.integrations.whatsapp.pace import Lane
from app.kernel.clock import Clock

# While a number is held, threads look again this often; its release wakes them before.
_LOOK_AGAIN_S = 60.0
_LONGEST_SLEEP_S = 900.0
_PROBE_FOR = timedelta(seconds=30)
# Meta keeps an uploaded file for 30 days.
_FILE_KEPT = timedelta(days=29)
_SOON_S = 0.02
_UNREAD_S = 2.0


class Clear(Enum):
    GO = "go"
    UPLOAD_FIRST = "upload_first"
    # Somebody is written to first: there must be room for them in the portfolio's day.
    COUNT_FIRST = "count_first"


class HasUnread(Protocol):
    async def __call__(self) -> bool:
        """True while the journal holds webhooks that came a moment ago or earlier and are not filed."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearMessage:
    """Marks the message as being sent, durably, before anything leaves; or says how long it has to wait."""

    clock: Clock
    patience: Patience
    settle: SettleSend
    has_unread: HasUnread

    async def __call__(self, desk: SendingDesk, message: OutboundMessage, *, counted: UUID | None = None) -> Clear | Wait:
        """`counted` is the message whose customer is counted already."""
        now = self.clock.now()
        if message.number.status == "disconnected":
            return await self._fail(desk, message, refusals.DISCONNECTED, "the number is not connected any more")
        plan = next_step(_standing(message), now=now, patience=self.patience)
        if plan.step is Step.WAIT:
            return Wait(plan.wait_s, "not yet")
        if plan.step is Step.BECOMES_UNCLEAR:
            await desk.queue.settle(message, expected=(DeliveryStatus.SENDING,), status=DeliveryStatus.UNCLEAR, unclear_since=now)
            return Wait(1.0, "unclear after a crash")
        if message.status is DeliveryStatus.UNCLEAR and not self._is_past_waiting(message, now) and await self.has_unread():
            return Wait(_UNREAD_S, "its status may be among the webhooks that nobody has read yet")
        if plan.step is Step.GIVE_UP or (plan.step is Step.SEND_AGAIN and await self._has_no_say(desk, message)):
            return await self._fail(desk, message, refusals.UNCONFIRMED, "no status came: it may have arrived or not")
        wait = await self._may_be_said(desk, message, now) or _held(message, now)
        if wait is not None:
            return wait
        if message.opens_conversation(now) and counted != message.id:
            return Clear.COUNT_FIRST
        if not await self._may_try(desk, message, now):
            return Wait(_PROBE_FOR.total_seconds(), "another message tries whether the number can send")
        if message.content.get("type") in _OWN_FILES and message.file is not None and not _is_uploaded(message, now):
            return Clear.UPLOAD_FIRST
        wait = await self._turn(desk, message, now)
        if wait is not None:
            return wait
        await self._mark(desk, message, now, is_again=plan.step is Step.SEND_AGAIN)
        return Clear.GO

    def _is_past_waiting(self, message: OutboundMessage, now: datetime) -> bool:
        return now >= self.patience.longest_until(message.unclear_since or now)

    @staticmethod
    async def _has_no_say(desk: SendingDesk, message: OutboundMessage) -> bool:
        """The assistant does not repeat itself once a person has spoken."""
        return message.author_kind is AuthorKind.ASSISTANT and await desk.queue.was_taken_over(message)

    async def _may_be_said(self, desk: SendingDesk, message: OutboundMessage, now: datetime) -> Wait | None:
        """The service window and the customer's consent, as they are at this moment."""
        if not message.is_template and not message.is_window_open(now) and not message.answers_late_message:
            code = refusals.UNCONFIRMED if message.unclear_since else refusals.WINDOW_CLOSED
            return await self._fail(desk, message, code, "the customer's last message is older than 24 hours")
        if message.category == "marketing" and (await desk.customers.card(message.customer_id)).has_opted_out:
            return await self._fail(desk, message, refusals.OPTED_OUT, "the customer wants no marketing")
        return None

    async def _may_try(self, desk: SendingDesk, message: OutboundMessage, now: datetime) -> bool:
        """A number that was held lets one message try for all."""
        if message.number.held_until is None:
            return True
        return await desk.sending.claim_probe(message.number_id, now=now, until=now + _PROBE_FOR)

    async def _turn(self, desk: SendingDesk, message: OutboundMessage, now: datetime) -> Wait | None:
        """Whoever has a place in the number's queue goes when its time has come; whoever has none asks for one."""
        if message.slot_at is not None and message.slot_at <= now < message.slot_at + timedelta(seconds=30):
            return None
        per_s = message.number.messages_per_s
        wait_s = await desk.pace.take(number_id=message.number_id, conversation_id=message.conversation_id, per_s=per_s, lane=message.lane)
        if 0 <= wait_s <= _SOON_S:
            return None
        if wait_s > 0:
            slot_at = now + timedelta(seconds=wait_s)
            await desk.queue.settle(message, expected=(message.status,), slot_at=slot_at)
        return Wait(abs(wait_s), "its turn has not come")

    async def _mark(self, desk: SendingDesk, message: OutboundMessage, now: datetime, *, is_again: bool) -> None:
        changes: dict[str, Any] = {"status": DeliveryStatus.SENDING, "attempts": message.attempts + 1, "slot_at": None}
        if is_again:
            changes["possible_duplicate"] = True
        if message.opens_conversation(now):
            changes["initiated_at"] = now
        await desk.queue.settle(message, expected=(message.status,), **changes)

    async def _fail(self, desk: SendingDesk, message: OutboundMessage, code: str, detail: str) -> Wait:
        await self.settle.fail(desk, message, code=code, title="", detail=detail)
        return Wait(0.0, code)


# A template can have one above its words.
_OWN_FILES = frozenset({"image", "video", "audio", "document", "sticker", "template"})


def _standing(message: OutboundMessage) -> Standing:
    return Standing(
        status=message.status,
        attempts=message.attempts,
        next_attempt_at=message.next_attempt_at,
        unclear_since=message.unclear_since,
        last_status_at=message.number.last_status_at,
        may_repeat=message.lane is Lane.REPLY and not message.is_template,
    )


def _is_uploaded(message: OutboundMessage, now: datetime) -> bool:
    uploaded_at = message.file.media_uploaded_at if message.file else None
    return uploaded_at is not None and now < uploaded_at + _FILE_KEPT


def _held(message: OutboundMessage, now: datetime) -> Wait | None:
    """By Meta or by the number's breaker, or for too much mass mail."""
    number = message.number
    if message.lane is Lane.CAMPAIGN and number.campaigns_held_until and now < number.campaigns_held_until:
        return _until(number.campaigns_held_until, now, "campaigns are held")
    if number.held_until is not None and now < number.held_until:
        return Wait(min(_LOOK_AGAIN_S, (number.held_until - now).total_seconds()), "the number is held")
    return None


def _until(moment: datetime, now: datetime, reason: str) -> Wait:
    return Wait(max(1.0, min(_LONGEST_SLEEP_S, (moment - now).total_seconds())), reason)

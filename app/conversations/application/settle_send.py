"""What becomes of a message after the call: accepted, refused, unclear. The policy of each refusal is in `domain/refusals.py`."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from app.conversations.application.announcements import message_changed, number_changed
from app.conversations.application.apply_status import ApplyStatus
from app.conversations.application.outbound import OutboundMessage
from app.conversations.application.resume_number import resume_number
from app.conversations.application.sending_desk import SendingDesk, Wait
from app.conversations.domain.breaker import OPENS_AT, REST
from app.conversations.domain.delivery import FROM_META, DeliveryStatus
from app.conversations.domain.failure import failure
from app.conversations.domain.message import AuthorKind
from app.conversations.domain.refusals import MAX_ATTEMPTS, NOT_METAS, Policy, Refusal, pause_s, refusal_of, retry_wait_s
from app.integrations.whatsapp.errors import GraphRefused
from app.integrations.whatsapp.pace import Lane
from app.kernel.clock import Clock

log = structlog.get_logger()
_CAMPAIGNS_REST = timedelta(hours=4)
_SENDING = (DeliveryStatus.SENDING,)
_UNSENT = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.UNCLEAR)


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleSend:
    clock: Clock

    async def accepted(self, desk: SendingDesk, message: OutboundMessage, wamid: str) -> bool:
        """Whether there may be more to send in the thread."""
        if message.referred_at is not None:
            # The thread before its message, as everywhere.
            await desk.marks.answer_referral(message.conversation_id, now=self.clock.now())
        on_its_way = (DeliveryStatus.SENDING, DeliveryStatus.UNCLEAR)
        acceptance = await desk.queue.accept(message, expected=on_its_way, wamid=wamid)
        parked = acceptance.parked
        if not acceptance.is_kept:
            # A status came first and said more; or else this id is another message's already, and says nothing of ours.
            unclear = {"status": DeliveryStatus.UNCLEAR, "unclear_since": self.clock.now()}
            if await desk.queue.settle(message, expected=_SENDING, **unclear):
                return True
            parked = await desk.parked.take(number_id=message.number_id, wamid=wamid)
        desk.work.announce(message_changed(message.conversation_id, message.id))
        if message.number.is_troubled:
            await desk.sending.release(message.number_id)
            desk.work.announce(number_changed(message.number_id))
            if message.number.held_until:
                desk.work.record(resume_number(message.number_id))
        for status in parked:
            stored = await desk.messages.find(message.id)
            if stored is not None:
                await _apply(desk).advance(stored, FROM_META[status["status"]], status, wamid=wamid)
        return not acceptance.is_last

    async def refused(self, desk: SendingDesk, message: OutboundMessage, error: GraphRefused) -> Wait | None:
        refusal = refusal_of(error.code) if error.is_metas else NOT_METAS
        attempts = message.attempts + 1
        await self._withdraw(desk, message)
        log.warning("send_refused", code=error.code, policy=refusal.policy, attempts=attempts)
        if refusal.is_trouble:
            await self._note_trouble(desk, message)
        if refusal.policy is Policy.PAUSE_NUMBER:
            return await self._pause(desk, message, refusal, error)
        if refusal.policy is Policy.PAUSE_CAMPAIGNS:
            await desk.sending.hold_campaigns(message.number_id, until=self.clock.now() + _CAMPAIGNS_REST)
            if message.lane is Lane.CAMPAIGN:
                return await self._keep(desk, message, wait_s=_CAMPAIGNS_REST.total_seconds(), reason="campaigns are held")
        if refusal.policy is Policy.OPT_OUT:
            await desk.customers.withdraw_marketing(customer_id=message.customer_id)
        if refusal.policy is Policy.RENEW_FILE and message.file is not None:
            await desk.queue.keep_media_id(message.id, media_id="", at=None)
        if self._may_try_again(message, refusal, attempts):
            return await self._try_again(
                desk, message, wait_s=retry_wait_s(refusal.policy, attempts=attempts, asked_s=error.retry_after_s), reason=str(error.code)
            )
        await self.fail(desk, message, code=error.code, title=error.title, detail=error.detail)
        return None

    async def unreachable(self, desk: SendingDesk, message: OutboundMessage, reason: str) -> Wait:
        """Nothing left us: sending again is safe, however often."""
        await self._withdraw(desk, message)
        await self._note_trouble(desk, message)
        return await self._try_again(desk, message, wait_s=retry_wait_s(Policy.RETRY, attempts=message.attempts + 1), reason=reason)

    async def unclear(self, desk: SendingDesk, message: OutboundMessage, reason: str) -> Wait:
        log.warning("send_unclear", reason=reason, attempts=message.attempts + 1)
        await self._note_trouble(desk, message)
        await desk.queue.settle(message, expected=_SENDING, status=DeliveryStatus.UNCLEAR, unclear_since=self.clock.now())
        return Wait(1.0, "unclear")

    async def fail(self, desk: SendingDesk, message: OutboundMessage, *, code: Any, title: str, detail: str) -> None:
        why, now = failure(code=code, title=title, detail=detail), self.clock.now()
        await desk.queue.settle(message, expected=_UNSENT, status=DeliveryStatus.FAILED, failure=why, failed_at=now)
        desk.work.announce(message_changed(message.conversation_id, message.id))
        if message.content.get("type") == "reaction":
            # The picture shows no reaction that the customer never got.
            target = message.content["reaction"]["message_id"]
            own = {"number_id": message.number_id, "target_wamid": target, "customer_id": message.number_id}
            await desk.reactions.remove(**own, occurred_at=now)

    @staticmethod
    async def _withdraw(desk: SendingDesk, message: OutboundMessage) -> None:
        """A person took over while the assistant's message was on its way: now that it did not go, it never will. Whatever would put it
        back into the queue finds it cancelled."""
        if message.author_kind is not AuthorKind.ASSISTANT:
            return
        await desk.queue.hold_thread(message.conversation_id)
        if await desk.queue.was_taken_over(message):
            await desk.queue.settle(message, expected=_UNSENT, status=DeliveryStatus.CANCELLED)
            desk.work.announce(message_changed(message.conversation_id, message.id))

    @staticmethod
    def _may_try_again(message: OutboundMessage, refusal: Refusal, attempts: int) -> bool:
        if refusal.policy is Policy.RENEW_FILE and message.file is None:
            return False
        return attempts < MAX_ATTEMPTS.get(refusal.policy, 0)

    async def _pause(self, desk: SendingDesk, message: OutboundMessage, refusal: Refusal, error: GraphRefused) -> Wait:
        """The message is not to blame: it keeps its place and its attempts until the number may send again."""
        wait_s = pause_s(refusal)
        why = failure(code=error.code, title=error.title, detail=error.detail)
        await desk.sending.hold(message.number_id, until=self.clock.now() + timedelta(seconds=wait_s), reason=why)
        desk.work.announce(number_changed(message.number_id))
        return await self._keep(desk, message, wait_s=min(60.0, wait_s), reason="the number cannot send")

    async def _keep(self, desk: SendingDesk, message: OutboundMessage, *, wait_s: float, reason: str) -> Wait:
        """As if it had not been tried."""
        await self._put_back(desk, message, attempts=message.attempts)
        return Wait(wait_s, reason)

    async def _try_again(self, desk: SendingDesk, message: OutboundMessage, *, wait_s: float, reason: str) -> Wait:
        at = self.clock.now() + timedelta(seconds=wait_s)
        await self._put_back(desk, message, attempts=message.attempts + 1, next_attempt_at=at)
        return Wait(wait_s, reason)

    @staticmethod
    async def _put_back(desk: SendingDesk, message: OutboundMessage, **values: Any) -> None:
        """Also when another worker took us for dead and called the send unclear: we know how it ended."""
        await desk.queue.settle(message, expected=_UNSENT, status=DeliveryStatus.QUEUED, unclear_since=None, initiated_at=None, **values)

    async def _note_trouble(self, desk: SendingDesk, message: OutboundMessage) -> None:
        await desk.sending.note_trouble(message.number_id, opens_at_count=OPENS_AT, until=self.clock.now() + REST)


def _apply(desk: SendingDesk) -> ApplyStatus:
    return ApplyStatus(messages=desk.messages, parked=desk.parked, marks=desk.marks, work=desk.work)

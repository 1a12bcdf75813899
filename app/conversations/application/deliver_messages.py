"""Sends what waits in one thread, in its order, one at a time. Two short transactions around each call, none across it."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import structlog

from app.conversations.application.announcements import message_changed
from app.conversations.application.apply_status import ApplyStatus
from app.conversations.application.outbound import OutboundMessage, OutboundQueue
from app.conversations.application.ports import Messages, Numbers, ParkedStatuses, Work
from app.conversations.domain.delivery import FROM_META, DeliveryStatus
from app.conversations.domain.failure import failure
from app.conversations.domain.outgoing.secure_link import secure_link_in, with_link_address
from app.conversations.domain.sending import MAX_ATTEMPTS, Step, next_step, retry_wait_s
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable, SendPolicy, policy_of
from app.integrations.whatsapp.outgoing import message_body, with_absolute_links
from app.kernel.clock import Clock
from tenants.tenant import Tenant

log = structlog.get_logger()
_PAUSED_WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing more can be sent now; come back after this many seconds."""

    delay_s: float
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SendingDesk:
    """One transaction's view of a thread's unsent messages."""

    queue: OutboundQueue
    messages: Messages
    numbers: Numbers
    parked: ParkedStatuses
    customers: CustomersFacade
    work: Work


class OpenDesk(Protocol):
    def __call__(self, tenant: Tenant) -> AbstractAsyncContextManager[SendingDesk]:
        """A desk whose transaction commits when the block ends without an error."""
        ...


class TokenOf(Protocol):
    def __call__(self, tenant: Tenant, message: OutboundMessage) -> str: ...


class LinkAddresses(Protocol):
    async def __call__(self, tenant: Tenant, link_id: UUID) -> str | None:
        """The address of a secure link, with a token made for this message; None when there is no such link any more."""
        ...


class DeliverMessages:
    def __init__(
        self, *, open_desk: OpenDesk, graph: GraphClient, token_of: TokenOf, address_of: LinkAddresses, clock: Clock, public_url: str
    ) -> None:
        self._open_desk = open_desk
        self._graph = graph
        self._token_of = token_of
        self._address_of = address_of
        self._clock = clock
        self._public_url = public_url

    async def __call__(self, *, tenant: Tenant, conversation_id: UUID) -> Wait | None:
        """Sends until the thread is empty (None) or has to wait. The caller sees to it that only one runs per thread."""
        while True:
            async with self._open_desk(tenant) as desk:
                message = await desk.queue.head(conversation_id)
                if message is None:
                    return None
                wait = await self._prepare(desk, message)
                if wait is not None:
                    return wait
                customer = await desk.customers.card(message.customer_id)
            content = await self._addressed(tenant, message)
            if content is None:
                continue
            body = message_body(
                wa_id=customer.wa_id,
                user_id=customer.user_id,
                content=content,
                opaque=str(message.id),
                quoted_wamid=message.quoted_wamid,
            )
            wait = await self._send(tenant, message, body)
            if wait is not None:
                return wait

    async def _addressed(self, tenant: Tenant, message: OutboundMessage) -> dict[str, Any] | None:
        """The content with whole addresses. None when it led to a link that is gone: then the message has failed."""
        content: dict[str, Any] = with_absolute_links(message.content, self._public_url)
        link_id = secure_link_in(content)
        if link_id is None:
            return content
        address = await self._address_of(tenant, link_id)
        if address is not None:
            return with_link_address(content, address)
        async with self._open_desk(tenant) as desk:
            await self._fail(desk, message, failure(code="link_gone", title="", detail="the secure link in it is not there any more"))
        return None

    async def _prepare(self, desk: SendingDesk, message: OutboundMessage) -> Wait | None:
        """Marks the message as being sent, durably, before anything leaves; or says how long it has to wait."""
        now = self._clock.now()
        if message.number_status == "disconnected":
            await self._fail(desk, message, failure(code="number_disconnected", title="", detail="the number is not connected any more"))
            return Wait(0.0, "the number is disconnected")
        plan = next_step(
            status=message.status,
            attempts=message.attempts,
            next_attempt_at=message.next_attempt_at,
            unclear_since=message.unclear_since,
            now=now,
        )
        if plan.step is Step.WAIT:
            return Wait(plan.wait_s, "not yet")
        if plan.step is Step.BECOMES_UNCLEAR:
            await desk.queue.settle(message, expected=(DeliveryStatus.SENDING,), status=DeliveryStatus.UNCLEAR, unclear_since=now)
            return Wait(1.0, "unclear after a crash")
        if plan.step is Step.GIVE_UP:
            await self._fail(desk, message, failure(code="unconfirmed", title="", detail="no status came for two sends"))
            return Wait(0.0, "gave up")
        await desk.queue.settle(message, expected=(message.status,), status=DeliveryStatus.SENDING, attempts=message.attempts + 1)
        return None

    async def _send(self, tenant: Tenant, message: OutboundMessage, body: dict[str, Any]) -> Wait | None:
        try:
            wamid = await self._graph.send_message(
                phone_number_id=message.phone_number_id, access_token=self._token_of(tenant, message), body=body
            )
        except GraphUnreachable as error:
            return await self._try_again(tenant, message, code=None, reason=str(error))
        except GraphRefused as error:
            return await self._refused(tenant, message, error)
        except GraphUnclear as error:
            return await self._unclear(tenant, message, str(error))
        async with self._open_desk(tenant) as desk:
            await self._accepted(desk, message, wamid)
        return None

    async def _accepted(self, desk: SendingDesk, message: OutboundMessage, wamid: str) -> None:
        sending = (DeliveryStatus.SENDING, DeliveryStatus.UNCLEAR)
        await desk.queue.settle(message, expected=sending, status=DeliveryStatus.ACCEPTED, wamid=wamid, unclear_since=None)
        desk.work.announce(message_changed(message.conversation_id, message.id))
        if message.number_status == "attention":
            await desk.numbers.change(message.number_id, status="connected", status_reason=None)
        for parked in await desk.parked.take(number_id=message.number_id, wamid=wamid):
            stored = await desk.messages.find(message.id)
            if stored is not None:
                apply = ApplyStatus(messages=desk.messages, parked=desk.parked, work=desk.work)
                await apply.advance(stored, FROM_META[parked["status"]], parked, wamid=wamid)

    async def _refused(self, tenant: Tenant, message: OutboundMessage, error: GraphRefused) -> Wait | None:
        policy = policy_of(error.code)
        log.warning("send_refused", code=error.code, policy=policy, attempts=message.attempts + 1)
        if policy is SendPolicy.RETRY and message.attempts + 1 < MAX_ATTEMPTS:
            return await self._try_again(tenant, message, code=error.code, reason=str(error.code))
        why = failure(code=error.code, title=error.title, detail=error.detail)
        async with self._open_desk(tenant) as desk:
            if policy is SendPolicy.PAUSE:
                # The message is not to blame: it keeps its place and its attempts until the number may send again.
                at = self._clock.now() + timedelta(seconds=_PAUSED_WAIT_S)
                await desk.queue.settle(
                    message, expected=(DeliveryStatus.SENDING,), status=DeliveryStatus.QUEUED, attempts=message.attempts, next_attempt_at=at
                )
                await desk.numbers.change(message.number_id, status="attention", status_reason=why)
                return Wait(_PAUSED_WAIT_S, "the number cannot send")
            await self._fail(desk, message, why)
        return None

    async def _try_again(self, tenant: Tenant, message: OutboundMessage, *, code: int | None, reason: str) -> Wait:
        attempts = message.attempts + 1
        wait_s = retry_wait_s(code=code, attempts=attempts)
        async with self._open_desk(tenant) as desk:
            at = self._clock.now() + timedelta(seconds=wait_s)
            await desk.queue.settle(message, expected=(DeliveryStatus.SENDING,), status=DeliveryStatus.QUEUED, next_attempt_at=at)
        return Wait(wait_s, reason)

    async def _unclear(self, tenant: Tenant, message: OutboundMessage, reason: str) -> Wait:
        log.warning("send_unclear", reason=reason, attempts=message.attempts + 1)
        async with self._open_desk(tenant) as desk:
            now = self._clock.now()
            await desk.queue.settle(message, expected=(DeliveryStatus.SENDING,), status=DeliveryStatus.UNCLEAR, unclear_since=now)
        return Wait(1.0, "unclear")

    async def _fail(self, desk: SendingDesk, message: OutboundMessage, why: dict[str, Any]) -> None:
        unsent = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.UNCLEAR)
        await desk.queue.settle(message, expected=unsent, status=DeliveryStatus.FAILED, failure=why, failed_at=self._clock.now())
        desk.work.announce(message_changed(message.conversation_id, message.id))

"""Sends what waits in one thread, in its order, one at a time. Two short transactions around each call, none across it."""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from app.conversations.application.clear_message import Clear, ClearMessage
from app.conversations.application.outbound import OutboundMessage, OwnFile, Portfolios, Reach
from app.conversations.application.sending_desk import OpenDesk, SendingDesk, Wait
from app.conversations.application.settle_send import SettleSend
from app.conversations.domain import refusals
from app.conversations.domain.outgoing.secure_link import secure_link_in, with_link_address
from app.conversations.domain.outgoing.template_file import with_media_id
from app.customers.contracts import CustomerCard
from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.integrations.whatsapp.outgoing import message_body, with_absolute_links
from app.kernel.clock import Clock
from tenants.tenant import Tenant

_LONGEST_SLEEP_S = 900.0


@dataclass(frozen=True, slots=True)
class _Cleared:
    """`message` may go now, or `how` says what comes first."""

    message: OutboundMessage
    how: Clear
    customer: CustomerCard


class TokenOf(Protocol):
    def __call__(self, tenant: Tenant, message: OutboundMessage) -> str: ...


class LinkAddresses(Protocol):
    async def __call__(self, tenant: Tenant, link_id: UUID) -> str | None:
        """The address of a secure link, with a token made for this message; None when there is no such link any more."""
        ...


class ReadFile(Protocol):
    async def __call__(self, key: str, /) -> bytes | None: ...


class DeliverMessages:
    def __init__(
        self,
        *,
        open_desk: OpenDesk,
        clear: ClearMessage,
        settle: SettleSend,
        graph: GraphClient,
        token_of: TokenOf,
        address_of: LinkAddresses,
        portfolios: Portfolios,
        clock: Clock,
        read_file: ReadFile,
        public_url: str,
    ) -> None:
        self._open_desk = open_desk
        self._clear = clear
        self._settle = settle
        self._graph = graph
        self._token_of = token_of
        self._address_of = address_of
        self._portfolios = portfolios
        self._clock = clock
        self._read_file = read_file
        self._public_url = public_url

    async def __call__(self, *, tenant: Tenant, conversation_id: UUID) -> Wait | None:
        """Sends until the thread is empty (None) or has to wait. The caller sees to it that only one runs per thread."""
        found = await self._look(tenant, conversation_id)
        while isinstance(found, _Cleared):
            found = await self._take_on(tenant, found)
        return found

    async def _look(self, tenant: Tenant, conversation_id: UUID, *, counted: UUID | None = None) -> _Cleared | Wait | None:
        async with self._open_desk(tenant) as desk:
            return await self._next(desk, conversation_id, counted=counted)

    async def _next(self, desk: SendingDesk, conversation_id: UUID, *, counted: UUID | None = None) -> _Cleared | Wait | None:
        """None: nothing waits in the thread."""
        message = await desk.queue.head(conversation_id)
        if message is None:
            return None
        cleared = await self._clear(desk, message, counted=counted)
        if isinstance(cleared, Wait):
            return cleared
        return _Cleared(message, cleared, await desk.customers.card(message.customer_id))

    async def _take_on(self, tenant: Tenant, cleared: _Cleared) -> _Cleared | Wait | None:
        """Takes one step with the message; what comes next."""
        message, customer, counted = cleared.message, cleared.customer, None
        if cleared.how is Clear.UPLOAD_FIRST:
            wait = await self._upload(tenant, message)
        elif cleared.how is Clear.COUNT_FIRST:
            wait, counted = await self._count(message, person=customer.wa_id or customer.user_id or str(customer.id)), message.id
        elif (content := await self._addressed(tenant, message)) is None:
            wait = await self._give_up_link(tenant, message)
        else:
            body = message_body(
                wa_id=customer.wa_id,
                user_id=customer.user_id,
                content=content,
                opaque=str(message.id),
                quoted_wamid=message.quoted_wamid,
            )
            return await self._send(tenant, message, body)
        return wait or await self._look(tenant, message.conversation_id, counted=counted)

    async def _addressed(self, tenant: Tenant, message: OutboundMessage) -> dict[str, Any] | None:
        """The content with whole addresses; None when it leads to a secure link that is gone."""
        content: dict[str, Any] = with_absolute_links(_with_file(message), self._public_url)
        link_id = secure_link_in(content)
        if link_id is None:
            return content
        address = await self._address_of(tenant, link_id)
        return with_link_address(content, address) if address is not None else None

    async def _give_up_link(self, tenant: Tenant, message: OutboundMessage) -> Wait | None:
        async with self._open_desk(tenant) as desk:
            await self._settle.fail(desk, message, code=refusals.LINK_GONE, title="", detail="the secure link in it is not there any more")
        return None

    async def _send(self, tenant: Tenant, message: OutboundMessage, body: dict[str, Any]) -> _Cleared | Wait | None:
        """What happened at Meta's is settled by whoever comes next should this process die before the second transaction."""
        try:
            wamid = await self._graph.send_message(
                phone_number_id=message.phone_number_id, access_token=self._token_of(tenant, message), body=body
            )
        except (GraphUnreachable, GraphRefused) as error:
            return await self._not_sent(tenant, message, error) or await self._look(tenant, message.conversation_id)
        except GraphUnclear as error:
            async with self._open_desk(tenant) as desk:
                return await self._settle.unclear(desk, message, str(error))
        async with self._open_desk(tenant) as desk:
            may_be_more = await self._settle.accepted(desk, message, wamid)
        # In a transaction of its own: a number's row, changed just now, must not be held while another message is locked.
        return await self._look(tenant, message.conversation_id) if may_be_more else None

    async def _not_sent(self, tenant: Tenant, message: OutboundMessage, error: GraphUnreachable | GraphRefused) -> Wait | None:
        if message.number.initiation_limit is not None and message.is_template:
            await self._portfolios.release(portfolio_id=message.number.portfolio, message_id=message.id)
        async with self._open_desk(tenant) as desk:
            if isinstance(error, GraphUnreachable):
                return await self._settle.unreachable(desk, message, str(error))
            return await self._settle.refused(desk, message, error)

    async def _count(self, message: OutboundMessage, *, person: str) -> Wait | None:
        """In a transaction of its own, with none of the workspace's open: others of the portfolio wait only for this."""
        limit = message.number.initiation_limit
        if limit is None:
            return None
        reach = Reach(portfolio_id=message.number.portfolio, person=person, message_id=message.id, limit=limit)
        wait_s = await self._portfolios.reach(reach, now=self._clock.now())
        return None if wait_s == 0 else Wait(min(_LONGEST_SLEEP_S, wait_s), "as many people reached as Meta allows in a day")

    async def _upload(self, tenant: Tenant, message: OutboundMessage) -> Wait | None:
        """Puts an operator's file where WhatsApp takes it from. No customer sees anything of it: repeating is harmless."""
        file = message.file
        content = await self._read_file(file.storage_key) if file else None
        if file is None or content is None:
            async with self._open_desk(tenant) as desk:
                await self._settle.fail(desk, message, code=refusals.FILE_GONE, title="", detail="the file is not in the store")
            return None
        try:
            media_id = await self._graph.upload_media(
                phone_number_id=message.phone_number_id,
                access_token=self._token_of(tenant, message),
                content=content,
                mime_type=file.mime_type,
                filename=file.filename,
            )
        except (GraphUnreachable, GraphUnclear) as error:
            async with self._open_desk(tenant) as desk:
                return await self._settle.unreachable(desk, message, str(error))
        except GraphRefused as error:
            async with self._open_desk(tenant) as desk:
                return await self._settle.refused(desk, message, error)
        async with self._open_desk(tenant) as desk:
            await desk.queue.keep_media_id(message.id, media_id=media_id, at=desk.work.clock.now())
        return None


def _with_file(message: OutboundMessage) -> dict[str, Any]:
    file: OwnFile | None = message.file
    kind = message.content.get("type")
    if file is not None and file.media_id and kind == "template":
        template = message.content["template"]
        return {**message.content, "template": {**template, "components": with_media_id(template.get("components") or [], file.media_id)}}
    if file is None or not file.media_id or not isinstance(kind, str) or "link" in message.content[kind] or "id" in message.content[kind]:
        return message.content
    return {**message.content, kind: {**message.content[kind], "id": file.media_id}}

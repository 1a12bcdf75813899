"""A workspace with one number, seen as its operators see it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from app.conversations.application.deliver_messages import Wait
from app.conversations.application.file_webhook import Outcome
from app.conversations.application.queue_message import QueueMessage
from app.conversations.application.views import ConversationView, MessageView
from app.conversations.contracts import OutgoingContent, OutgoingText
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.domain.number import Number
from app.conversations.infrastructure.conversation_queries import ConversationQueries
from app.conversations.infrastructure.conversation_repository import ConversationRepository
from app.conversations.infrastructure.message_queries import MessageQueries
from app.conversations.infrastructure.message_repository import MessageRepository
from app.conversations.wiring import provide_file_webhook
from app.conversations.wiring.sending import provide_deliver_messages
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.tenant import Tenant


@dataclass(frozen=True, kw_only=True, slots=True)
class Shop:
    resources: Resources
    tenant: Tenant
    number: Number

    async def conversations(self) -> list[ConversationView]:
        async with self.resources.work(self.tenant) as work:
            page = await ConversationQueries(work.session).page(view="all", query=None, cursor=None, limit=100, operator_id=new_id())
        return list(page.items)

    async def conversation(self) -> ConversationView:
        """The only one."""
        (found,) = await self.conversations()
        return found

    async def thread(self, conversation_id: UUID | None = None) -> list[MessageView]:
        """The messages of a conversation, or of the only one."""
        conversation_id = conversation_id or (await self.conversation()).id
        async with self.resources.work(self.tenant) as work:
            queries = MessageQueries(session=work.session, workspace_id=self.tenant.workspace_id)
            return list((await queries.page(conversation_id=conversation_id, before=None, limit=100)).items)

    async def messages(self) -> list[MessageView]:
        """Every message of every conversation."""
        return [message for conversation in await self.conversations() for message in await self.thread(conversation.id)]

    async def rows(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """What the tables hold where no screen shows it yet."""
        async with self.resources.sessions.tenant(self.tenant) as session:
            return [dict(row._mapping) for row in await session.execute(text(query), parameters)]

    async def commands(self, kind: str) -> list[dict[str, Any]]:
        """What waits to be done for this workspace."""
        query = "SELECT payload, state, lane, key, due_at FROM shared.outbox WHERE workspace_id = :id AND kind = :kind ORDER BY id"
        return await self.rows(query, id=self.tenant.workspace_id, kind=kind)

    async def state(self) -> Any:
        """All that is stored of conversations and customers, but for ids of ours and moments of storing."""
        stored = {}
        for table in ("customers", "conversations", "episodes", "messages", "reactions", "parked_statuses"):
            rows = await self.rows(f"SELECT to_jsonb(t) AS row FROM {table} AS t ORDER BY id")
            stored[table] = [row["row"] for row in rows]
        return stored

    async def hear(self, body: bytes) -> Outcome:
        """Files a webhook."""
        return await provide_file_webhook(self.resources)(body)

    async def hear_text(self, words: str, *, wa_id: str = "393335550142", at: datetime | None = None, wamid: str = "") -> None:
        await self.hear(self.webhook(a_text(words, wa_id=wa_id, at=at or self.resources.clock.now(), wamid=wamid)))

    def webhook(self, *messages: dict[str, Any], **value: Any) -> bytes:
        """A body for this shop's number."""
        metadata = {"display_phone_number": "390694805512", "phone_number_id": self.number.phone_number_id}
        inside = {"messaging_product": "whatsapp", "metadata": metadata, **({"messages": list(messages)} if messages else {}), **value}
        changes = [{"field": "messages", "value": inside}]
        return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": self.number.waba_id, "changes": changes}]}).encode()

    async def queue(
        self, *lines: OutgoingContent | str, conversation_id: UUID | None = None, author: AuthorKind = AuthorKind.ASSISTANT
    ) -> list[UUID]:
        """Messages of ours that wait to be sent in the conversation (the only one when not told)."""
        conversation_id = conversation_id or (await self.conversation()).id
        async with self.resources.work(self.tenant) as work:
            conversations, messages = ConversationRepository(session=work.session, clock=work.clock), MessageRepository(work.session)
            conversation = await conversations.get(conversation_id)
            queue = QueueMessage(messages=messages, work=work)
            queued = []
            for line in lines:
                content = OutgoingText(body=line) if isinstance(line, str) else line
                queued.append(await queue(conversation=conversation, author=Author(kind=author), content=content))
            await conversations.save(conversation)
            await work.commit()
        return [message.id for message in queued if message]

    async def deliver(self, conversation_id: UUID | None = None) -> Wait | None:
        """Sends what may be sent now, as the job does."""
        conversation_id = conversation_id or (await self.conversation()).id
        return await provide_deliver_messages(self.resources)(tenant=self.tenant, conversation_id=conversation_id)

    async def ours(self) -> list[MessageView]:
        """Our own messages, system lines left out."""
        return [message for message in await self.messages() if message.direction == "outbound" and message.type != "system"]

    async def said(
        self,
        content: OutgoingContent | None = None,
        *,
        wamid: str,
        wa_id: str = "393335550142",
        user_id: str | None = None,
        sender: AuthorKind = AuthorKind.ASSISTANT,
    ) -> UUID:
        """A message of ours that WhatsApp took earlier. Gives its id."""
        words = content.body if isinstance(content, OutgoingText) else "Buongiorno!"
        async with self.resources.work(self.tenant) as work:
            customer = await CustomersFacade(work).identify(ChannelIdentity(wa_id=wa_id, user_id=user_id))
            conversations = ConversationRepository(session=work.session, clock=work.clock)
            conversation = await conversations.of(number_id=self.number.id, customer_id=customer.id, group_id=None)
            message = Message(
                id=new_id(), conversation_id=conversation.id, number_id=self.number.id, seq=0, direction="outbound", type="text",
                author=Author(kind=sender), text=words, content={"type": "text", "text": {"body": words}}, status=DeliveryStatus.ACCEPTED,
                created_at=work.clock.now(), received_at=work.clock.now(), wamid=wamid,
            )  # fmt: skip
            message.seq = conversation.record(message_id=message.id, occurred_at=message.created_at)
            assert await MessageRepository(work.session).add(message)
            await conversations.save(conversation)
            await work.commit()
        return message.id


def a_text(words: str, *, wa_id: str = "393335550142", at: datetime, wamid: str = "") -> dict[str, Any]:
    stamp = str(int(at.timestamp()))
    return {"from": wa_id, "id": wamid or f"wamid.{new_id().hex}", "timestamp": stamp, "type": "text", "text": {"body": words}}


def a_status(wamid: str, status: str, *, at: datetime, **more: Any) -> dict[str, Any]:
    return {"id": wamid, "status": status, "timestamp": str(int(at.timestamp())), "recipient_id": "393335550142", **more}

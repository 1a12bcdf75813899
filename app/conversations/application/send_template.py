"""An operator writes to a customer by an approved template: the one way when the service window is closed."""

from dataclasses import dataclass
from uuid import UUID

from app.conversations.application.ports import Conversations, Messages, Numbers, TemplateBook, Work
from app.conversations.application.send_message import SendMessage, SendMessageCommand
from app.conversations.contracts.templates import WantedTemplate
from app.conversations.domain.marketing import CustomerStoppedMarketing
from app.conversations.domain.message import Message
from app.customers.facade import CustomersFacade


@dataclass(frozen=True, kw_only=True, slots=True)
class SendTemplateCommand:
    conversation_id: UUID
    client_id: UUID
    wanted: WantedTemplate
    operator_id: UUID
    operator_name: str


class SendTemplate:
    def __init__(
        self,
        *,
        conversations: Conversations,
        messages: Messages,
        numbers: Numbers,
        customers: CustomersFacade,
        templates: TemplateBook,
        send: SendMessage,
        work: Work,
    ) -> None:
        self._conversations = conversations
        self._messages = messages
        self._numbers = numbers
        self._customers = customers
        self._templates = templates
        self._send = send
        self._work = work

    async def __call__(self, command: SendTemplateCommand) -> Message:
        """Raises CustomerStoppedMarketing, TemplateNotSendable, NotFound, or what is wrong with a value."""
        conversation = await self._conversations.get(command.conversation_id)
        known = await self._messages.by_client_id(command.client_id)
        if known is not None and known.conversation_id == conversation.id:
            return known
        number = await self._numbers.get(conversation.number_id)
        content = await self._templates.written(waba_id=number.waba_id, wanted=command.wanted)
        customer = await self._customers.card(conversation.customer_id)
        if content.category == "MARKETING" and customer.has_opted_out:
            raise CustomerStoppedMarketing
        self._work.note("template.sent", subject=f"conversation:{conversation.id}", template=content.name, language=content.language)
        return await self._send(
            SendMessageCommand(
                conversation_id=command.conversation_id,
                client_id=command.client_id,
                content=content,
                operator_id=command.operator_id,
                operator_name=command.operator_name,
            )
        )

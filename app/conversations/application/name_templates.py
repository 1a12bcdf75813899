"""Which templates would reach a customer whose window is closed."""

from uuid import UUID

from app.conversations.application.ports import Conversations, Numbers, TemplateBook
from app.customers.facade import CustomersFacade

_ENOUGH = 5


class NameTemplates:
    def __init__(self, *, conversations: Conversations, numbers: Numbers, customers: CustomersFacade, templates: TemplateBook) -> None:
        self._conversations = conversations
        self._numbers = numbers
        self._customers = customers
        self._templates = templates

    async def __call__(self, conversation_id: UUID) -> list[dict[str, str]]:
        """`name`, `language` and `category` of a few that may be sent now, those in the customer's language first."""
        conversation = await self._conversations.get(conversation_id)
        number = await self._numbers.get(conversation.number_id)
        customer = await self._customers.card(conversation.customer_id)
        found = await self._templates.sendable(waba_id=number.waba_id, with_marketing=not customer.has_opted_out)
        found.sort(key=lambda template: not template.language.startswith(customer.language or "-"))
        return [{"name": each.name, "language": each.language, "category": each.category} for each in found[:_ENOUGH]]

"""What a journey has at hand while it makes one answer."""

from dataclasses import dataclass
from datetime import datetime

from app.assistant.application.ports import Carts, Catalog, Links
from app.assistant.application.voice import Voice
from app.assistant.domain.state import AssistantState, Screen
from app.catalog.contracts import ProductCard
from app.conversations.contracts.turns import Turn
from app.ordering.contracts import CartView


@dataclass(kw_only=True)
class Scene:
    """`nonce` is fresh for every turn. A journey that needs a person sets `hand_over_reason`; one that learns the customer's
    language sets `chosen_language`; the use case does the rest after the answer."""

    turn: Turn
    state: AssistantState
    voice: Voice
    catalog: Catalog
    carts: Carts
    links: Links
    now: datetime
    nonce: str
    hand_over_reason: str | None = None
    chosen_language: str | None = None
    has_welcomed: bool = False

    @property
    def language(self) -> str:
        return self.voice.language

    async def cart(self) -> CartView:
        return await self.carts.view(customer_id=self.turn.customer.id, language=self.language, currency=self.turn.currency)

    async def product(self) -> ProductCard | None:
        """The product this conversation is about, if it is about one that is still sold."""
        if self.state.product_id is None:
            return None
        return await self.catalog.product(product_id=self.state.product_id, language=self.language)

    def call_a_person(self, reason: str) -> None:
        self.state.show(Screen.HANDOFF)
        self.hand_over_reason = reason

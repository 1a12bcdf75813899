"""What the assistant needs from its neighbours; their facades fit as they are, and so do the fakes in tests."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from app.assistant.domain.state import AssistantState
from app.catalog.contracts import CategoryCard, ProductCard, ProductPage
from app.conversations.contracts import OutgoingLink
from app.conversations.contracts.questions import Said
from app.conversations.contracts.turns import Turn
from app.ordering.contracts import CartView


class Conversations(Protocol):
    async def open_turn(self, conversation_id: UUID) -> Turn | None:
        """Locks the conversation; None when a person has it, the assistant is off, or nothing waits for an answer."""
        ...

    async def reply(self, turn: Turn, said: Sequence[Said]) -> None: ...

    async def hand_over(self, turn: Turn, reason: str) -> None:
        """Queues the conversation for a person; the assistant is silent until it is handed back."""
        ...


class Customers(Protocol):
    async def remember_language(self, *, customer_id: UUID, language: str) -> None: ...

    async def withdraw_marketing(self, *, customer_id: UUID) -> None: ...

    async def allow_marketing(self, *, customer_id: UUID) -> None: ...


class Catalog(Protocol):
    async def categories(self, *, language: str) -> Sequence[CategoryCard]: ...

    async def category_products(self, *, category_id: UUID, language: str, offset: int, limit: int) -> ProductPage: ...

    async def offered_products(self, *, language: str, offset: int, limit: int) -> ProductPage: ...

    async def search(self, *, query: str, language: str, offset: int, limit: int) -> ProductPage: ...

    async def product(self, *, product_id: UUID, language: str) -> ProductCard | None: ...

    async def product_of_sku(self, *, sku: str, language: str) -> ProductCard | None: ...

    async def nearest_categories(self, *, query: str, language: str, limit: int) -> Sequence[CategoryCard]: ...


class Carts(Protocol):
    """Every write answers with the cart after it. `currency` is the shop's, for a cart that is empty."""

    async def view(self, *, customer_id: UUID, language: str, currency: str) -> CartView: ...

    async def add(self, *, customer_id: UUID, product_id: UUID, quantity: int, language: str, currency: str) -> CartView:
        """Raises OutOfStock, ProductNotSold, Invalid (more than 99 of one product)."""
        ...

    async def change_quantity(self, *, customer_id: UUID, product_id: UUID, quantity: int, language: str, currency: str) -> CartView: ...

    async def remove(self, *, customer_id: UUID, product_id: UUID, language: str, currency: str) -> CartView: ...

    async def clear(self, *, customer_id: UUID, language: str, currency: str) -> CartView: ...


class Links(Protocol):
    async def to_own_data(self, turn: Turn, *, language: str, is_deletion: bool) -> OutgoingLink:
        """A fresh secure link for this very customer, with its words. Raises TooMany."""
        ...

    async def to_copy(self, turn: Turn, *, language: str) -> OutgoingLink:
        """To a copy of everything that is kept of this very customer. Raises TooMany."""
        ...


class AssistantStates(Protocol):
    async def find(self, conversation_id: UUID) -> AssistantState | None: ...

    async def save(self, state: AssistantState) -> None: ...

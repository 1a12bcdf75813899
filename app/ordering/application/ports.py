"""What the cart's use cases need."""

from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from app.catalog.contracts import ProductCard
from app.ordering.domain.cart import Cart


class Carts(Protocol):
    async def open_cart(self, customer_id: UUID) -> Cart:
        """The customer's open cart, locked until the transaction ends; made when there is none."""
        ...

    async def find_open(self, customer_id: UUID) -> Cart | None:
        """The same, for reading: neither locked nor made."""
        ...

    async def save(self, cart: Cart) -> None: ...

    async def discard(self, cart: Cart) -> None: ...


class Stock(Protocol):
    async def lock_stock(self, *, product_id: UUID) -> int | None:
        """How many there are, held until the transaction ends; None for a product that is not sold."""
        ...


class Prices(Protocol):
    async def products(self, *, product_ids: Sequence[UUID], language: str) -> Sequence[ProductCard]:
        """The cards of those products that are sold, prices with offers; others are left out."""
        ...


class Shelf(Protocol):
    async def products_of_skus(self, *, skus: Sequence[str], language: str) -> Mapping[str, ProductCard]:
        """By the shop's own codes as they were asked for, whatever their case; what is not sold is left out."""
        ...

    async def lock_stocks(self, *, product_ids: Sequence[UUID]) -> Mapping[UUID, int]:
        """How many there are of each, held until the transaction ends; what is not sold is left out."""
        ...

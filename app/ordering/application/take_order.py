"""A cart sent from WhatsApp's own catalog goes into ours: the same products, at the shop's prices and as far as its stock goes."""

from collections.abc import Sequence
from uuid import UUID

from app.conversations.contracts.turns import OrderedProduct, TakenProduct
from app.kernel.clock import Clock
from app.ordering.application.ports import Carts, Shelf


class TakeOrder:
    def __init__(self, *, carts: Carts, shelf: Shelf, clock: Clock) -> None:
        self._carts = carts
        self._shelf = shelf
        self._clock = clock

    async def __call__(self, *, customer_id: UUID, lines: Sequence[OrderedProduct], language: str) -> tuple[TakenProduct, ...]:
        """Adds what can be had and tells of every line what became of it, with names in `language`. Nothing here raises for a line."""
        found = await self._shelf.products_of_skus(skus=[line.sku for line in lines], language=language)
        if not found:
            return tuple(TakenProduct(sku=line.sku, wanted=line.quantity, taken=0, name=None, unit_price=None) for line in lines)
        # The cart first and then the products, as everywhere: in the other order two carts could wait for each other.
        cart = await self._carts.open_cart(customer_id)
        stocks = await self._shelf.lock_stocks(product_ids=[card.id for card in found.values()])
        taken = []
        for line in lines:
            card = found.get(line.sku)
            is_sold = card is not None and card.id in stocks
            added = cart.add_up_to(card.id, line.quantity, stock=stocks[card.id], at=self._clock.now()) if card and is_sold else 0
            name, price = (card.name, card.price) if card and is_sold else (None, None)
            taken.append(TakenProduct(sku=line.sku, wanted=line.quantity, taken=added, name=name, unit_price=price))
        await self._carts.save(cart)
        return tuple(taken)

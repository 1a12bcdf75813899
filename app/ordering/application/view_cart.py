"""The cart as a person sees it: names in their language, today's prices, the total."""

from uuid import UUID

from app.kernel.money import Money
from app.ordering.application.ports import Carts, Prices
from app.ordering.contracts import CartLineView, CartView


class ViewCart:
    def __init__(self, *, carts: Carts, prices: Prices) -> None:
        self._carts = carts
        self._prices = prices

    async def __call__(self, *, customer_id: UUID, language: str, currency: str) -> CartView:
        """`currency` is the shop's, for the total of an empty cart. Products that are no longer sold are left out."""
        cart = await self._carts.find_open(customer_id)
        wanted = cart.lines if cart else []
        cards = await self._prices.products(product_ids=[line.product_id for line in wanted], language=language) if wanted else ()
        by_id = {card.id: card for card in cards}
        lines = tuple(
            CartLineView(
                product_id=line.product_id,
                name=card.name,
                unit=card.unit,
                quantity=line.quantity,
                unit_price=card.price,
                line_total=card.price * line.quantity,
            )
            for line in wanted
            if (card := by_id.get(line.product_id)) is not None
        )
        total = sum((line.line_total for line in lines[1:]), lines[0].line_total) if lines else Money(0, currency)
        return CartView(lines=lines, total=total, count=sum(line.quantity for line in lines))

"""Takes a product out of the cart."""

from uuid import UUID

from app.kernel.clock import Clock
from app.ordering.application.ports import Carts


class RemoveFromCart:
    def __init__(self, *, carts: Carts, clock: Clock) -> None:
        self._carts = carts
        self._clock = clock

    async def __call__(self, *, customer_id: UUID, product_id: UUID) -> None:
        cart = await self._carts.open_cart(customer_id)
        cart.remove(product_id, at=self._clock.now())
        await self._carts.save(cart)

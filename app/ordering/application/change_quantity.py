"""Sets how many of a product the cart holds."""

from uuid import UUID

from app.kernel.clock import Clock
from app.ordering.application.check_stock import check_stock
from app.ordering.application.ports import Carts, Stock


class ChangeQuantity:
    def __init__(self, *, carts: Carts, stock: Stock, clock: Clock) -> None:
        self._carts = carts
        self._stock = stock
        self._clock = clock

    async def __call__(self, *, customer_id: UUID, product_id: UUID, quantity: int) -> None:
        """Fewer is always possible. Raises OutOfStock, ProductNotSold, QuantityOutOfRange; the cart is then as it was."""
        cart = await self._carts.open_cart(customer_id)
        held = cart.quantity_of(product_id)
        cart.change(product_id, quantity, at=self._clock.now())
        await check_stock(self._stock, product_id=product_id, wanted=quantity, held=held)
        await self._carts.save(cart)

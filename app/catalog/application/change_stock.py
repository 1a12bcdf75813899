"""Moves pieces on or off the shelf."""

from uuid import UUID

from app.catalog.application.ports import Products
from app.kernel.clock import Clock


class ChangeStock:
    def __init__(self, *, products: Products, clock: Clock) -> None:
        self._products = products
        self._clock = clock

    async def __call__(self, *, product_id: UUID, by: int) -> int:
        """`by` is positive for arrivals, negative for what leaves; answers the new stock. Raises NotFound, StockShort."""
        product = await self._products.get(product_id)
        if by < 0:
            product.take(-by)
        else:
            product.put_back(by)
        product.updated_at = self._clock.now()
        await self._products.save(product)
        return product.stock

"""Takes a product out of the catalog. Its row stays, for the orders and carts that name it."""

from uuid import UUID

from app.catalog.application.ports import Products
from app.kernel.clock import Clock


class DeleteProduct:
    def __init__(self, *, products: Products, clock: Clock) -> None:
        self._products = products
        self._clock = clock

    async def __call__(self, product_id: UUID) -> None:
        """Raises NotFound."""
        product = await self._products.get(product_id)
        product.archive(at=self._clock.now())
        product.updated_at = self._clock.now()
        await self._products.save(product)

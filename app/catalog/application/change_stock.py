"""Moves pieces on or off the shelf."""

from uuid import UUID

from app.catalog.application.ports import Products, Work


class ChangeStock:
    def __init__(self, *, products: Products, work: Work) -> None:
        self._products = products
        self._work = work

    async def __call__(self, *, product_id: UUID, by: int) -> int:
        """`by` is positive for arrivals, negative for what leaves; answers the new stock. Raises NotFound, StockShort."""
        product = await self._products.get(product_id)
        before = product.stock
        if by < 0:
            product.take(-by)
        else:
            product.put_back(by)
        product.updated_at = self._work.clock.now()
        await self._products.save(product)
        if product.stock != before:
            self._work.note("product.stock_changed", subject=f"product:{product_id}", **{"from": before, "to": product.stock})
        return product.stock

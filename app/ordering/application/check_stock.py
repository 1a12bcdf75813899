"""The rule that both adding and changing obey: a cart never asks for more than the shop has."""

from uuid import UUID

from app.ordering.application.ports import Stock
from app.ordering.contracts import OutOfStock, ProductNotSold


async def check_stock(stock: Stock, *, product_id: UUID, wanted: int, held: int) -> None:
    """`wanted` is the line's new quantity, `held` its present one. Raises OutOfStock, ProductNotSold.

    The product's row stays locked until the transaction ends, so that two carts cannot both read the last piece.
    """
    available = await stock.lock_stock(product_id=product_id)
    if available is None:
        raise ProductNotSold(product_id=str(product_id))
    if wanted > available and wanted > held:
        raise OutOfStock(available=max(0, available - held))

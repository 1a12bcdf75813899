"""What neighbours may know of ordering: what a cart looks like, and why something cannot go into it."""

from dataclasses import dataclass
from uuid import UUID

from app.kernel.errors import Conflict, NotFound
from app.kernel.money import Money


@dataclass(frozen=True, kw_only=True, slots=True)
class CartLineView:
    """Prices are the catalog's at this moment, offers included; they are never kept in the cart."""

    product_id: UUID
    name: str
    unit: str
    quantity: int
    unit_price: Money
    line_total: Money


@dataclass(frozen=True, kw_only=True, slots=True)
class CartView:
    """`count` is the number of pieces. Products that left the catalog are not in it."""

    lines: tuple[CartLineView, ...]
    total: Money
    count: int


class OutOfStock(Conflict):
    """The shop has fewer than asked for; `available` is how many more can still go into this cart, 0 or more."""

    code = "out_of_stock"

    def __init__(self, *, available: int) -> None:
        super().__init__(available=available)
        self.available = available


class ProductNotSold(NotFound):
    """There is no such product in the shop, or not any more."""

    code = "product_not_sold"

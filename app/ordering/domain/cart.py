"""The cart: which products a customer means to buy, and how many of each. It knows no prices: those are the catalog's."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.kernel.errors import Invalid

LEAST = 1
MOST = 99


class QuantityOutOfRange(Invalid):
    """A cart holds between 1 and 99 of one product."""

    code = "quantity_out_of_range"


@dataclass(kw_only=True, slots=True)
class CartLine:
    product_id: UUID
    quantity: int
    added_at: datetime


@dataclass(kw_only=True, slots=True)
class Cart:
    """A customer has one open cart; lines are in the order in which their products were first added."""

    id: UUID
    customer_id: UUID
    created_at: datetime
    updated_at: datetime
    lines: list[CartLine] = field(default_factory=list)

    def quantity_of(self, product_id: UUID) -> int:
        line = self._line(product_id)
        return line.quantity if line else 0

    def add(self, product_id: UUID, quantity: int, *, at: datetime) -> None:
        """More of a product that is already in the cart joins its line. Raises QuantityOutOfRange."""
        _check(quantity)
        self.change(product_id, self.quantity_of(product_id) + quantity, at=at)

    def add_up_to(self, product_id: UUID, quantity: int, *, stock: int, at: datetime) -> int:
        """As many as the shop has and a line can hold; says how many those were, 0 or more."""
        added = min(quantity, min(stock, MOST) - self.quantity_of(product_id))
        if added < LEAST:
            return 0
        self.add(product_id, added, at=at)
        return added

    def change(self, product_id: UUID, quantity: int, *, at: datetime) -> None:
        """Sets the line's quantity, opening it where there was none. Raises QuantityOutOfRange."""
        _check(quantity)
        line = self._line(product_id)
        if line is None:
            self.lines.append(CartLine(product_id=product_id, quantity=quantity, added_at=at))
        else:
            line.quantity = quantity
        self.updated_at = at

    def remove(self, product_id: UUID, *, at: datetime) -> None:
        """Removing what is not there changes nothing."""
        self.lines = [line for line in self.lines if line.product_id != product_id]
        self.updated_at = at

    def clear(self, *, at: datetime) -> None:
        self.lines = []
        self.updated_at = at

    def take_from(self, other: "Cart", *, at: datetime) -> None:
        """Two records turned out to be one person: the larger quantity of each product stays."""
        for line in other.lines:
            self.change(line.product_id, max(line.quantity, self.quantity_of(line.product_id)), at=at)

    def _line(self, product_id: UUID) -> CartLine | None:
        return next((line for line in self.lines if line.product_id == product_id), None)


def _check(quantity: int) -> None:
    if not LEAST <= quantity <= MOST:
        raise QuantityOutOfRange(quantity=quantity, least=LEAST, most=MOST)

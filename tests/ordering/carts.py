"""The fake of the cart repository; it passes the same contract test as the SQL one."""

from copy import deepcopy
from uuid import UUID

from app.kernel.clock import Clock
from app.kernel.ids import new_id
from app.ordering.domain.cart import Cart


class InMemoryCarts:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: dict[UUID, Cart] = {}

    async def open_cart(self, customer_id: UUID) -> Cart:
        now = self._clock.now()
        cart = self._open.setdefault(customer_id, Cart(id=new_id(), customer_id=customer_id, created_at=now, updated_at=now))
        return deepcopy(cart)

    async def find_open(self, customer_id: UUID) -> Cart | None:
        return deepcopy(self._open.get(customer_id))

    async def save(self, cart: Cart) -> None:
        self._open[cart.customer_id] = deepcopy(cart)

    async def discard(self, cart: Cart) -> None:
        self._open.pop(cart.customer_id, None)

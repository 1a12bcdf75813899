"""Two customer records turned out to be one person: their carts become one."""

from uuid import UUID

from app.kernel.clock import Clock
from app.ordering.application.ports import Carts


class JoinCarts:
    def __init__(self, *, carts: Carts, clock: Clock) -> None:
        self._carts = carts
        self._clock = clock

    async def __call__(self, *, kept_id: UUID, merged_id: UUID) -> None:
        merged = await self._carts.find_open(merged_id)
        if merged is None:
            return
        kept = await self._carts.open_cart(kept_id)
        kept.take_from(merged, at=self._clock.now())
        await self._carts.save(kept)
        await self._carts.discard(merged)

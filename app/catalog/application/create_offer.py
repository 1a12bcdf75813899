"""Starts an offer, now or later."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.catalog.application.create_product import UnknownCategory
from app.catalog.application.ports import Categories, Offers, Work
from app.catalog.domain.offer import Offer
from app.catalog.domain.texts import Texts
from app.kernel.ids import new_id


@dataclass(frozen=True, kw_only=True, slots=True)
class NewOffer:
    """For one category or for some products; `starts_at` None means now, `ends_at` None means without an end."""

    names: Texts
    percent: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    category_id: UUID | None = None
    product_ids: frozenset[UUID] = frozenset()


class CreateOffer:
    def __init__(self, *, offers: Offers, categories: Categories, work: Work) -> None:
        self._offers = offers
        self._categories = categories
        self._work = work

    async def __call__(self, new: NewOffer) -> UUID:
        """The new offer's id. Raises Invalid, UnknownCategory, NotFound (a product that is not in the catalog)."""
        if new.category_id is not None and not await self._categories.exists(new.category_id):
            raise UnknownCategory(field="categoryId")
        now = self._work.clock.now()
        offer = Offer(
            id=new_id(), names=new.names, percent=new.percent, starts_at=new.starts_at or now, ends_at=new.ends_at,
            category_id=new.category_id, product_ids=new.product_ids, created_at=now,
        )  # fmt: skip
        await self._offers.add(offer)
        self._work.note("offer.made", subject=f"offer:{offer.id}", percent=offer.percent)
        return offer.id

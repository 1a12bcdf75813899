"""An offer: some percent off a category or some products, for a while."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.catalog.domain.product import TextRefused
from app.catalog.domain.texts import Texts
from app.kernel.errors import Invalid

NAME_LENGTH = 60
MOST_PERCENT = 90


class OfferRefused(Invalid):
    """An offer takes 1 to 90 percent off, ends after it starts, and is for one category or for some products."""

    code = "offer_refused"


@dataclass(kw_only=True, slots=True)
class Offer:
    """It holds from `starts_at` on, until just before `ends_at`; None means that nobody has set an end."""

    id: UUID
    names: Texts
    percent: int
    starts_at: datetime
    ends_at: datetime | None
    category_id: UUID | None
    product_ids: frozenset[UUID]
    created_at: datetime

    def __post_init__(self) -> None:
        self.names = self.names.tidy()
        if self.names.is_blank or self.names.longest() > NAME_LENGTH:
            raise TextRefused(field="names", longest=NAME_LENGTH)
        if not 1 <= self.percent <= MOST_PERCENT:
            raise OfferRefused(field="percent", percent=self.percent)
        if self.ends_at is not None and self.ends_at <= self.starts_at:
            raise OfferRefused(field="endsAt")
        if (self.category_id is None) == (not self.product_ids):
            raise OfferRefused(field="productIds")

    def is_running(self, now: datetime) -> bool:
        return self.starts_at <= now and (self.ends_at is None or now < self.ends_at)

    def covers(self, *, product_id: UUID, category_id: UUID | None) -> bool:
        return product_id in self.product_ids or (self.category_id is not None and self.category_id == category_id)

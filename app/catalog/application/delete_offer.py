"""Ends an offer at once."""

from uuid import UUID

from app.catalog.application.ports import Offers, Work


class DeleteOffer:
    def __init__(self, *, offers: Offers, work: Work) -> None:
        self._offers = offers
        self._work = work

    async def __call__(self, offer_id: UUID) -> None:
        """Raises NotFound."""
        await self._offers.remove(offer_id)
        self._work.note("offer.ended", subject=f"offer:{offer_id}")

"""Ends an offer at once."""

from uuid import UUID

from app.catalog.application.ports import Offers


class DeleteOffer:
    def __init__(self, *, offers: Offers) -> None:
        self._offers = offers

    async def __call__(self, offer_id: UUID) -> None:
        """Raises NotFound."""
        await self._offers.remove(offer_id)

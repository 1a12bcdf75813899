"""Offers: some percent off, for a while."""

from uuid import UUID

from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.catalog.application.create_offer import NewOffer
from app.catalog.application.views import OfferPageView, OfferView
from app.catalog.interfaces.requests import NewOfferBody
from app.catalog.wiring import provide_create_offer, provide_delete_offer, provide_desk
from app.database.unit_of_work import UnitOfWork


class OffersController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/offers"
    tags = ("catalog",)

    @get(operation_id="listOffers")
    async def list_offers(self, work: NamedDependency[UnitOfWork]) -> OfferPageView:
        """The newest first, past and future ones too."""
        return OfferPageView(items=await (await provide_desk(work)).offers(), next_cursor=None)

    @post(operation_id="createOffer")
    async def create_offer(self, work: NamedDependency[UnitOfWork], data: JSONBody[NewOfferBody]) -> OfferView:
        offer_id = await provide_create_offer(work)(
            NewOffer(
                names=data.names.texts(), percent=data.percent, starts_at=data.starts_at, ends_at=data.ends_at,
                category_id=data.category_id, product_ids=frozenset(data.product_ids),
            )
        )  # fmt: skip
        offers = await (await provide_desk(work)).offers()
        return next(offer for offer in offers if offer.id == offer_id)

    @delete("/{offer_id:uuid}", operation_id="deleteOffer")
    async def delete_offer(self, work: NamedDependency[UnitOfWork], offer_id: FromPath[UUID]) -> None:
        await provide_delete_offer(work)(offer_id)

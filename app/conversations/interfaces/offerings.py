"""What can be offered in a conversation: the shop's products as far as Meta's catalog has them, and forms."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from app.catalog.contracts import CodedProduct
from app.conversations.wiring.offering import provide_ask_catalog
from app.kernel.pagination import page_limit
from app.resources import Resources
from tenants.tenant import Tenant

Limit = Annotated[int | None, QueryParameter(ge=1, le=100, description="Items a page; 50 when not given.")]


class CatalogView(msgspec.Struct, rename="camel", kw_only=True):
    id: str
    name: str


class OfferedProductView(msgspec.Struct, rename="camel", kw_only=True):
    """Sold now. `price_minor` is what a customer pays today; `is_published` says that Meta's catalog has it too, so that it can be sent as
    a product."""

    id: UUID
    sku: str
    name: str
    price_minor: int
    old_price_minor: int | None
    currency: str
    stock: int
    image_url: str | None
    is_published: bool


class OfferedProductPage(msgspec.Struct, rename="camel", kw_only=True):
    """`catalog` is null while none is connected to the number's account."""

    catalog: CatalogView | None
    items: list[OfferedProductView]
    next_cursor: str | None


class FlowView(msgspec.Struct, rename="camel", kw_only=True):
    id: str
    name: str
    categories: list[str]


class FlowPage(msgspec.Struct, rename="camel", kw_only=True):
    items: list[FlowView]
    next_cursor: str | None


class OfferingsController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}/conversations/{conversation_id:uuid}"
    tags = ("Conversations",)

    @get("/products", summary="Products that can be shown in a conversation", operation_id="listOfferedProducts")
    async def products(
        self,
        workspace_id: FromPath[UUID],
        conversation_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        q: FromQuery[str] = "",
        cursor: FromQuery[str | None] = None,
        limit: Limit = None,
    ) -> OfferedProductPage:
        """By code, what is sold now. `q` is any part of a code, name or keyword. Asks Meta: 422 `meta_refused_number` with its words."""
        ask = provide_ask_catalog(resources, tenant)
        found = await ask.products(conversation_id, query=q, cursor=cursor, limit=page_limit(limit))
        return OfferedProductPage(
            catalog=CatalogView(id=found.catalog.id, name=found.catalog.name) if found.catalog else None,
            items=[_view(product, is_published=product.sku in found.published) for product in found.page.items],
            next_cursor=found.page.next_cursor,
        )

    @get("/flows", summary="Forms that can be sent in a conversation", operation_id="listOfferedFlows")
    async def flows(
        self,
        workspace_id: FromPath[UUID],
        conversation_id: FromPath[UUID],
        resources: NamedDependency[Resources],
        tenant: NamedDependency[Tenant],
        cursor: FromQuery[str | None] = None,
    ) -> FlowPage:
        """The published flows of the number's account, as Meta lists them. 422 `meta_refused_number` with its words."""
        page = await provide_ask_catalog(resources, tenant).flows(conversation_id, cursor=cursor)
        items = [FlowView(id=flow.id, name=flow.name, categories=list(flow.categories)) for flow in page.items]
        return FlowPage(items=items, next_cursor=page.next_cursor)


def _view(product: CodedProduct, *, is_published: bool) -> OfferedProductView:
    card = product.card
    return OfferedProductView(
        id=card.id,
        sku=product.sku,
        name=card.name,
        price_minor=card.price.amount_minor,
        old_price_minor=card.old_price.amount_minor if card.old_price else None,
        currency=card.price.currency,
        stock=card.stock,
        image_url=card.image_url,
        is_published=is_published,
    )

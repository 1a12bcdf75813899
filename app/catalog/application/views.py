"""What the dashboard sees of the catalog, as it goes over the wire (camelCase JSON)."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct


class TextsView(Struct, rename="camel", frozen=True):
    it: str
    en: str
    es: str


class ProductOfferView(Struct, rename="camel", frozen=True):
    id: UUID
    name: str
    percent: int
    ends_at: datetime | None


class ProductView(Struct, rename="camel", frozen=True):
    """`price_minor` is what a customer pays now, `old_price_minor` the list price while an offer runs; `list_price_minor`, always
    the list price, is the one to edit. `name` is in the workspace's language. `image_url` is a path on this server."""

    id: UUID
    sku: str
    names: TextsView
    descriptions: TextsView
    keywords: str
    name: str
    unit: str
    price_minor: int
    list_price_minor: int
    old_price_minor: int | None
    currency: str
    offer: ProductOfferView | None
    stock: int
    active: bool
    category_id: UUID | None
    image_url: str | None
    updated_at: datetime


class CategoryView(Struct, rename="camel", frozen=True):
    """`product_count` counts the active products."""

    id: UUID
    slug: str
    names: TextsView
    name: str
    product_count: int
    position: int


class OfferView(Struct, rename="camel", frozen=True):
    """For `category_id` or for `product_ids`; `running` says whether it holds at this moment."""

    id: UUID
    names: TextsView
    name: str
    percent: int
    starts_at: datetime
    ends_at: datetime | None
    category_id: UUID | None
    product_ids: list[UUID]
    running: bool


class ProductPageView(Struct, rename="camel", frozen=True):
    items: list[ProductView]
    next_cursor: str | None


class CategoryPageView(Struct, rename="camel", frozen=True):
    items: list[CategoryView]
    next_cursor: str | None


class OfferPageView(Struct, rename="camel", frozen=True):
    items: list[OfferView]
    next_cursor: str | None

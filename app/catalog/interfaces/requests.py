"""Bodies of the catalog's requests."""

from datetime import datetime
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType

from app.catalog.domain.texts import Texts


class TextsBody(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """A missing language is an empty text."""

    it: str = ""
    en: str = ""
    es: str = ""

    def texts(self) -> Texts:
        return Texts(it=self.it, en=self.en, es=self.es)


class NewProductBody(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """`price_minor` is in the smallest unit of the workspace's currency."""

    sku: str
    names: TextsBody
    price_minor: int
    descriptions: TextsBody = TextsBody()
    keywords: str = ""
    unit: str = ""
    stock: int = 0
    active: bool = True
    category_id: UUID | None = None


class ProductChangeBody(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """What is left out stays as it is. `price_minor` is the list price."""

    sku: str | UnsetType = UNSET
    names: TextsBody | UnsetType = UNSET
    descriptions: TextsBody | UnsetType = UNSET
    keywords: str | UnsetType = UNSET
    unit: str | UnsetType = UNSET
    price_minor: int | UnsetType = UNSET
    stock: int | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    category_id: UUID | UnsetType | None = UNSET


class StockChangeBody(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """`by` pieces arrive (positive) or leave (negative)."""

    by: int


class NewCategoryBody(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    names: TextsBody
    slug: str = ""
    keywords: str = ""
    position: int | None = None


class CategoryChangeBody(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """What is left out stays as it is."""

    names: TextsBody | UnsetType = UNSET
    position: int | UnsetType = UNSET


class NewOfferBody(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """For one category or for some products; it starts now and never ends unless said otherwise."""

    names: TextsBody
    percent: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    category_id: UUID | None = None
    product_ids: list[UUID] = []

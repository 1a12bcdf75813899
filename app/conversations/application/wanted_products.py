"""Products that somebody wants to show, by our own ids: names, prices, pictures and codes come from the database alone."""

from dataclasses import dataclass
from uuid import UUID

from app.conversations.contracts import ReplyButton


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedProduct:
    product_id: UUID
    body: str | None = None
    footer: str | None = None

    @property
    def product_ids(self) -> tuple[UUID, ...]:
        return (self.product_id,)


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedSection:
    title: str
    product_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedProductList:
    header: str
    body: str
    sections: tuple[WantedSection, ...]
    footer: str | None = None

    @property
    def product_ids(self) -> tuple[UUID, ...]:
        return tuple(product_id for section in self.sections for product_id in section.product_ids)


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedCard:
    """Of a product (its picture; its name and price unless there is a `body`), or with the address of a picture. `url` and `label`, or
    `buttons`."""

    product_id: UUID | None = None
    image: str | None = None
    body: str | None = None
    label: str | None = None
    url: str | None = None
    buttons: tuple[ReplyButton, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedCarousel:
    body: str
    cards: tuple[WantedCard, ...]

    @property
    def product_ids(self) -> tuple[UUID, ...]:
        return tuple(card.product_id for card in self.cards if card.product_id is not None)


WantedProducts = WantedProduct | WantedProductList | WantedCarousel

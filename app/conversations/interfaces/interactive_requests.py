"""What clients send of messages that are answered by a tap: links, requests, products, forms, cards. WhatsApp's limits by field."""

from typing import Annotated, Any
from uuid import UUID

import msgspec

from app.conversations.application.wanted_products import WantedCard, WantedCarousel, WantedProduct, WantedProductList, WantedSection
from app.conversations.contracts import OutgoingFlow, OutgoingLink, OutgoingLocationRequest, ReplyButton
from app.conversations.domain.outgoing.limits import is_web_address
from app.kernel.texts import storable

Body = Annotated[str, msgspec.Meta(min_length=1, max_length=1024)]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Label = Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
Url = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class _Part(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A part of a request: what it does not know is refused."""


class LocationRequestBody(_Part):
    """Asks the customer to send where they are: one tap on the phone."""

    body: Body

    def content(self) -> OutgoingLocationRequest:
        return OutgoingLocationRequest(body=self.body)


class LinkBody(_Part):
    """A button under the words that opens a web address."""

    body: Body
    label: Label
    url: Url
    header: Line | None = None
    footer: Line | None = None

    def content(self) -> OutgoingLink:
        url = is_web_address("link.url", self.url.strip())
        return OutgoingLink(body=self.body, label=self.label, url=url, header_text=self.header, footer=self.footer)


class ProductBody(_Part):
    """One product of the shop's catalog, by our own id."""

    product_id: UUID
    body: Body | None = None
    footer: Line | None = None

    def wanted(self) -> WantedProduct:
        return WantedProduct(product_id=self.product_id, body=self.body, footer=self.footer)


class ProductSectionBody(_Part):
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=24)]
    product_ids: Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=30)]


class ProductListBody(_Part):
    """Up to 30 products in up to 10 sections."""

    header: Line
    body: Body
    sections: Annotated[list[ProductSectionBody], msgspec.Meta(min_length=1, max_length=10)]
    footer: Line | None = None

    def wanted(self) -> WantedProductList:
        sections = tuple(WantedSection(title=each.title, product_ids=tuple(each.product_ids)) for each in self.sections)
        return WantedProductList(header=self.header, body=self.body, footer=self.footer, sections=sections)


class FlowBody(_Part):
    """A form that was made at Meta. `screen` is its first unless told; `data` is what that screen is given."""

    flow_id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    label: Annotated[str, msgspec.Meta(min_length=1, max_length=30)]
    body: Body
    header: Line | None = None
    footer: Line | None = None
    screen: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] | None = None
    data: dict[str, Any] | None = None

    def content(self, *, token: str) -> OutgoingFlow:
        """`token` comes back with the answers."""
        return OutgoingFlow(
            body=self.body,
            flow_id=self.flow_id,
            label=self.label,
            token=token,
            flow_action="navigate" if self.screen else None,
            screen=self.screen,
            data=storable(self.data),
            header_text=self.header,
            footer=self.footer,
        )


class CardButtonBody(_Part):
    """`id` comes back with the tap as `tapId`."""

    id: Label
    title: Label


class CardLinkBody(_Part):
    label: Label
    url: Url


class CarouselCardBody(_Part):
    """Of a product (its picture, and unless there is a `body` its name and price), or with the address of an `image`; with a `link` or
    up to three `buttons`, all cards alike."""

    product_id: UUID | None = None
    image: Url | None = None
    body: Annotated[str, msgspec.Meta(min_length=1, max_length=160)] | None = None
    link: CardLinkBody | None = None
    buttons: Annotated[list[CardButtonBody], msgspec.Meta(max_length=3)] = []

    def wanted(self, field: str) -> WantedCard:
        url = is_web_address(f"{field}.link.url", self.link.url.strip()) if self.link else None
        return WantedCard(
            product_id=self.product_id,
            image=is_web_address(f"{field}.image", self.image.strip()) if self.image else None,
            body=self.body,
            label=self.link.label if self.link else None,
            url=url,
            buttons=tuple(ReplyButton(id=each.id, title=each.title) for each in self.buttons),
        )


class CarouselBody(_Part):
    body: Body
    cards: Annotated[list[CarouselCardBody], msgspec.Meta(min_length=2, max_length=10)]

    def wanted(self) -> WantedCarousel:
        cards = tuple(card.wanted(f"carousel.cards.{place}") for place, card in enumerate(self.cards))
        return WantedCarousel(body=self.body, cards=cards)

"""What can be said in a conversation, as the neighbours may know it. Turns, templates, questions and the journal are beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingText:
    """`preview_url` None leaves WhatsApp's own default (no preview)."""

    body: str
    preview_url: bool | None = False


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingImage:
    """Media come from exactly one place: a `link` that Meta fetches (ours may be a path), a `media_id` that it already has, or an
    `attachment_id`: a file of ours that the sender uploads first."""

    link: str | None = None
    media_id: str | None = None
    attachment_id: UUID | None = None
    caption: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingVideo:
    link: str | None = None
    media_id: str | None = None
    attachment_id: UUID | None = None
    caption: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingAudio:
    """`is_voice`: shown as a voice note; WhatsApp takes that for Ogg with Opus alone."""

    link: str | None = None
    media_id: str | None = None
    attachment_id: UUID | None = None
    is_voice: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingDocument:
    link: str | None = None
    media_id: str | None = None
    attachment_id: UUID | None = None
    caption: str | None = None
    filename: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingSticker:
    link: str | None = None
    media_id: str | None = None
    attachment_id: UUID | None = None


OutgoingMedia = OutgoingImage | OutgoingVideo | OutgoingAudio | OutgoingDocument | OutgoingSticker
# What may stand above a body. Headers come by `link` or `media_id`.
MediaHeader = OutgoingImage | OutgoingVideo | OutgoingDocument


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingLocation:
    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingContacts:
    """Cards in WhatsApp's own shape: `name` with `formatted_name` and one more part; `phones`, `emails`, `addresses`, `org` …"""

    cards: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingReaction:
    """An empty `emoji` takes the reaction back."""

    wamid: str
    emoji: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyButton:
    id: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingButtons:
    body: str
    buttons: tuple[ReplyButton, ...]
    header_image_url: str | None = None
    header_text: str | None = None
    header: MediaHeader | None = None
    footer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ListRow:
    id: str
    title: str
    description: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ListSection:
    rows: tuple[ListRow, ...]
    title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingList:
    body: str
    button: str
    sections: tuple[ListSection, ...]
    header_text: str | None = None
    footer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingLink:
    body: str
    label: str
    url: str  # a whole address, or a secure link's path
    header_text: str | None = None
    header: MediaHeader | None = None
    footer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingLocationRequest:
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingProduct:
    catalog_id: str
    product_id: str
    body: str | None = None
    footer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductSection:
    title: str
    product_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingProductList:
    header_text: str
    body: str
    catalog_id: str
    sections: tuple[ProductSection, ...]
    footer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingCatalog:
    body: str
    thumbnail_product_id: str | None = None
    footer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingFlow:
    """`data` goes to the first screen and may not be empty; `flow_action` is "navigate" or "data_exchange"."""

    body: str
    flow_id: str
    label: str
    token: str | None = None
    flow_action: str | None = None
    screen: str | None = None
    data: Mapping[str, Any] | None = None
    mode: str | None = None
    header_text: str | None = None
    footer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingAddressRequest:
    """India alone has it today."""

    body: str
    country: str
    values: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingCallPermission:
    body: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingContactRequest:
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CarouselCard:
    """With a link, or with one to three quick replies: all cards of a carousel alike."""

    header: OutgoingImage | OutgoingVideo
    body: str | None = None
    label: str | None = None
    url: str | None = None
    buttons: tuple[ReplyButton, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingCarousel:
    body: str
    cards: tuple[CarouselCard, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TextParameter:
    """`name` for templates with named variables."""

    text: str
    name: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CurrencyParameter:
    """`amount_1000` is the amount times 1000; `fallback` is what the customer reads."""

    fallback: str
    code: str
    amount_1000: int
    name: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DateTimeParameter:
    fallback: str
    name: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductParameter:
    product_id: str
    catalog_id: str


BodyParameter = TextParameter | CurrencyParameter | DateTimeParameter
HeaderParameter = TextParameter | MediaHeader | OutgoingLocation | ProductParameter


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateButton:
    """The variable of one button. `kind` decides what `value` is: quick_reply (its payload), url (the end of the address, or a one-time
    code), copy_code (the coupon), flow (the flow's token), mpm and catalog (the product of the picture)."""

    kind: str
    index: int
    value: str | None = None
    flow_data: Mapping[str, Any] | None = None
    sections: tuple[ProductSection, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateCard:
    header: OutgoingImage | OutgoingVideo | ProductParameter
    body: tuple[BodyParameter, ...] = ()
    buttons: tuple[TemplateButton, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingTemplate:
    """An approved template with its variables filled in: only what has variables is named. `category` is WhatsApp's (marketing, utility,
    authentication): the sender asks for consent by it. `shown_text` is what the customer will read, for our own thread."""

    name: str
    language: str
    category: str
    shown_text: str = ""
    header: HeaderParameter | None = None
    body: tuple[BodyParameter, ...] = ()
    offer_expires_at_ms: int | None = None
    cards: tuple[TemplateCard, ...] = ()
    buttons: tuple[TemplateButton, ...] = ()


OutgoingInteractive = (
    OutgoingButtons
    | OutgoingList
    | OutgoingLink
    | OutgoingLocationRequest
    | OutgoingProduct
    | OutgoingProductList
    | OutgoingCatalog
    | OutgoingFlow
    | OutgoingAddressRequest
    | OutgoingCallPermission
    | OutgoingContactRequest
    | OutgoingCarousel
)
OutgoingContent = (
    OutgoingText | OutgoingMedia | OutgoingLocation | OutgoingContacts | OutgoingReaction | OutgoingInteractive | OutgoingTemplate
)

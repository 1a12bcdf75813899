"""What the neighbours may know of conversations: an event, what a turn looks like, and what can be said in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerMessageReceived(DomainEvent):
    """A customer wrote, tapped or sent something that may be answered. Never raised for echoes, history or statuses."""

    conversation_id: UUID
    customer_id: UUID
    message_id: UUID
    is_tap: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderedProduct:
    """A line of a cart sent from WhatsApp's catalog. `sku` is the shop's own code there (`product_retailer_id`); what WhatsApp says of
    its price is left out on purpose: ours is the only one that counts."""

    sku: str
    quantity: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UnansweredMessage:
    """`type` is WhatsApp's word (text, image, interactive, button …); `text` is what can be read in it, "" when nothing;
    `tap_id` is the id of the tapped button or list row; `ordered` the lines of an order."""

    id: UUID
    type: str
    text: str
    tap_id: str | None
    occurred_at: datetime
    ordered: tuple[OrderedProduct, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnCustomer:
    id: UUID
    name: str
    language: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """Everything a customer said since the last answer. While it is open the conversation's row is locked."""

    conversation_id: UUID
    customer: TurnCustomer
    messages: tuple[UnansweredMessage, ...]
    is_first: bool
    workspace_name: str
    workspace_language: str
    currency: str


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


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalFilter:
    """Raw webhooks in one of the `states`, received from `since` until before `until`, whose bytes contain `text`; none given is any."""

    states: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    text: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalEntry:
    """One delivery of Meta's. `state` is new, filing, done, quarantined or dead; `items` says how each thing in it ended; `reason`
    why it is dead or waits; `fields` are the kinds of change it holds."""

    id: UUID
    received_at: datetime
    filed_at: datetime | None
    state: str
    attempts: int
    size_bytes: int
    phone_number_ids: tuple[str, ...]
    fields: tuple[str, ...]
    items: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalReading:
    """`body` is what came, byte for byte where it is UTF-8."""

    entry: JournalEntry
    body: str

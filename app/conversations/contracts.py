"""What the neighbours may know of conversations: an event, what a turn looks like, and what can be said in one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.identity.contracts import LinkOperation
from app.kernel.events import DomainEvent

# A file for one customer, downloaded once.
DOCUMENT = LinkOperation(name="document", is_single_use=True)


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
    body: str
    preview_url: bool = False


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
    """`url` is a whole address, or a secure link's `path`, which becomes one when the message leaves."""

    body: str
    label: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingImage:
    link: str
    caption: str | None = None


OutgoingContent = OutgoingText | OutgoingButtons | OutgoingList | OutgoingLink | OutgoingImage


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

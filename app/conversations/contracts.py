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
class UnansweredMessage:
    """`type` is WhatsApp's word (text, image, interactive, button …); `text` is what can be read in it, "" when nothing;
    `tap_id` is the id of the tapped button or list row."""

    id: UUID
    type: str
    text: str
    tap_id: str | None
    occurred_at: datetime


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

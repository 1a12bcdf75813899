"""A customer wrote, and what of it has no answer yet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.kernel.events import DomainEvent
from app.kernel.money import Money


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerMessageReceived(DomainEvent):
    """A customer wrote, tapped or sent something that may be answered. Never raised for echoes, history or statuses. `wamid` is WhatsApp's
    id of it."""

    conversation_id: UUID
    customer_id: UUID
    number_id: UUID
    message_id: UUID
    wamid: str | None
    is_tap: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderedProduct:
    """A line of a cart sent from WhatsApp's catalog. `sku` is the shop's own code there (`product_retailer_id`); what WhatsApp says of
    its price is left out on purpose: ours is the only one that counts."""

    sku: str
    quantity: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductsOrdered(DomainEvent):
    """A customer sent a cart from WhatsApp's catalog, whoever answers there. Never raised for what was taken back before it came."""

    customer_id: UUID
    message_id: UUID
    lines: tuple[OrderedProduct, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenProduct:
    """What became of an ordered line: `taken` of the `wanted` pieces are in the customer's cart. `name` (in the shop's language) and
    `unit_price` (as it stood then) are None for a code that the shop does not sell."""

    sku: str
    wanted: int
    taken: int
    name: str | None
    unit_price: Money | None


@dataclass(frozen=True, kw_only=True, slots=True)
class UnansweredMessage:
    """`type` is WhatsApp's word (text, image, interactive, button …); `text` is what can be read in it, "" when nothing;
    `tap_id` is the id of the tapped button or list row; `ordered` what became of the lines of an order."""

    id: UUID
    type: str
    text: str
    tap_id: str | None
    occurred_at: datetime
    ordered: tuple[TakenProduct, ...] = ()


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

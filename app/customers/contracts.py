"""What the neighbours may know of customers."""

from dataclasses import dataclass
from uuid import UUID

from app.kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelIdentity:
    """Who a webhook says is writing. `wa_id` (phone digits) or `user_id` (business-scoped user id) may be missing, never both.

    `wa_id` is the address to reply to (`messages[].from`), kept as Meta writes it (BR, MX and AR numbers have several spellings).
    """

    wa_id: str | None
    user_id: str | None
    parent_user_id: str | None = None
    name: str | None = None
    username: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerCard:
    id: UUID
    name: str
    wa_id: str | None
    user_id: str | None
    language: str | None
    assistant_enabled: bool
    has_opted_out: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomersMerged(DomainEvent):
    """Two records turned out to be one person: everything of `merged_id` belongs to `kept_id` from now on."""

    kept_id: UUID
    merged_id: UUID

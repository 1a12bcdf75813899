"""What the neighbours may know of customers."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.identity.contracts import LinkOperation
from app.kernel.events import DomainEvent

# The page of one's own data. Saving may be repeated within the hour; deleting spends the link.
PREFERENCES = LinkOperation(name="preferences", is_single_use=False)
# The page begins with the deletion.
DELETION = "deletion"
# Everything that is kept of the customer, in one file, fetched once.
COPY = LinkOperation(name="copy", is_single_use=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelIdentity:
    """Who a webhook says is writing. `wa_id` (phone digits) or `user_id` (business-scoped user id) may be missing, never both.

    `wa_id` is the address to reply to (`messages[].from`), kept as Meta writes it (BR, MX and AR numbers have several spellings).
    `at` is when they wrote: webhooks come late, and by then a number may be somebody else's.
    """

    wa_id: str | None
    user_id: str | None
    parent_user_id: str | None = None
    name: str | None = None
    username: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerCard:
    id: UUID
    name: str
    wa_id: str | None
    user_id: str | None
    language: str | None
    assistant_enabled: bool
    is_erased: bool = False
    has_opted_out: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What a customer says of themselves: a name and an e-mail address may be left empty."""

    name: str = field(repr=False)
    email: str = field(repr=False)
    language: str
    marketing_consent: bool
    privacy_accepted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Preferences:
    """What a customer has said of themselves, and the words they are asked to agree to. `phone_hint` is the end of their number."""

    name: str
    email: str
    language: str
    marketing_consent: bool
    privacy_accepted_at: datetime | None
    privacy_text: str
    phone_hint: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PreferencesChanged(DomainEvent):
    """The customer has said who they are: the name or the language may be another from now on."""

    customer_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerErased(DomainEvent):
    """The person wants to be forgotten: whatever is kept of `customer_ids` (all their records) loses what is personal in it.

    `addresses` are the numbers and user ids they had, for what is found by them alone; it is kept nowhere.
    """

    customer_ids: tuple[UUID, ...]
    addresses: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomersMerged(DomainEvent):
    """Two records turned out to be one person: everything of `merged_id` belongs to `kept_id` from now on."""

    kept_id: UUID
    merged_id: UUID

"""What a webhook body says, one item per thing that happened, in our words. The parser makes these; nothing else does.

Shapes follow Meta's Cloud API webhook reference (v21 to v24 and the 2026 changes for business-scoped user ids).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """`wa_id` is the address to reply to; `user_id` the business-scoped user id. One of them may be missing."""

    wa_id: str | None
    user_id: str | None
    parent_user_id: str | None = None
    name: str | None = None
    username: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageContent:
    """`type` is WhatsApp's word; `text` what can be read in it; `content` the facts of that type; `tap_id` of a button or row."""

    type: str
    text: str
    content: dict[str, Any]
    tap_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class InboundMessage:
    phone_number_id: str
    sender: Sender
    wamid: str
    occurred_at: datetime
    body: MessageContent
    quoted_wamid: str | None
    group_id: str | None
    raw: dict[str, Any]
    message_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class InboundReaction:
    """`emoji` is None when it was taken back. `is_ours`: from the shop's own phone; `sender` is then the customer of the thread."""

    phone_number_id: str
    sender: Sender
    wamid: str
    occurred_at: datetime
    target_wamid: str
    emoji: str | None
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageEdited:
    """`is_ours` here and below: done on the shop's own phone; `sender` is then the customer of the thread."""

    phone_number_id: str
    sender: Sender
    wamid: str
    occurred_at: datetime
    original_wamid: str
    body: MessageContent
    raw: dict[str, Any]
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageRevoked:
    phone_number_id: str
    sender: Sender
    wamid: str
    occurred_at: datetime
    original_wamid: str
    raw: dict[str, Any]
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressChanged:
    """A system message: the sender has a new number or a new user id. It is shown, but opens no window and wakes nobody."""

    phone_number_id: str
    sender: Sender
    wamid: str
    occurred_at: datetime
    text: str
    new_wa_id: str | None
    new_user_id: str | None
    raw: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusUpdate:
    """`opaque` echoes what we gave at sending (our message id); `errors` as Meta gives them, only `code` is certain."""

    phone_number_id: str
    wamid: str
    status: str
    occurred_at: datetime
    opaque: str | None
    pricing: dict[str, Any] | None
    errors: tuple[dict[str, Any], ...]
    free_entry_expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BusinessEcho:
    """Written on the shop's own phone (coexistence): shown as ours, opens no window, wakes no assistant."""

    phone_number_id: str
    customer: Sender
    wamid: str
    occurred_at: datetime
    body: MessageContent
    raw: dict[str, Any]
    quoted_wamid: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PastMessage:
    """From the history of a coexistence number: filed silently. A file of ours may not say whom it went to: `customer` has then neither
    address, and its `wamid` names the message whose file it is."""

    phone_number_id: str
    customer: Sender
    wamid: str
    occurred_at: datetime
    body: MessageContent
    is_ours: bool
    status: str | None
    raw: dict[str, Any]
    quoted_wamid: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressBookEntry:
    phone_number_id: str
    wa_id: str
    name: str | None
    is_removed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MarketingPreference:
    phone_number_id: str
    sender: Sender
    is_stopped: bool
    occurred_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountNotice:
    """Anything about the number or the account. `phone_number_id` when the body names one, else the WABA is all there is.
    `told_at` in unix seconds, where the entry has it: two like events at different times are two."""

    field: str
    waba_id: str
    phone_number_id: str | None
    value: dict[str, Any]
    told_at: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """An item that did not have the shape it should; its neighbours are not affected, and its raw form is kept."""

    reason: str
    phone_number_id: str | None
    sender: Sender | None
    wamid: str | None
    raw: dict[str, Any] = field(default_factory=dict)


Item = (
    InboundMessage
    | InboundReaction
    | MessageEdited
    | MessageRevoked
    | AddressChanged
    | StatusUpdate
    | BusinessEcho
    | PastMessage
    | AddressBookEntry
    | MarketingPreference
    | AccountNotice
    | Unreadable
)

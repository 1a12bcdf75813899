"""Templates as conversations and campaigns speak of them, and the accounts at Meta that they belong to."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.conversations.contracts import OutgoingContent
from app.conversations.contracts.products import ShownProducts
from app.kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledTemplate:
    """A template of the workspace's own book, filled. `components` as WhatsApp takes them; `rendered` is what the customer sees of them
    (with `body`), kept in the thread and never sent. `category` in Meta's word: marketing goes to nobody who stopped it."""

    name: str
    language: str
    category: str
    components: tuple[dict[str, Any], ...]
    rendered: dict[str, Any]


# What a thread can hold of ours; the assistant says only the former.
Sendable = OutgoingContent | FilledTemplate | ShownProducts


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateName:
    name: str
    language: str
    category: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedTemplate:
    """Which template to send: with the `values` of its blanks by key, or with WhatsApp's own `components`."""

    name: str
    language: str
    values: dict[str, Any] | None = None
    components: tuple[dict[str, Any], ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BusinessAccount:
    """A WhatsApp Business Account (WABA) of the workspace, and the number through which it was connected first."""

    waba_id: str
    number_id: UUID
    display_phone_number: str
    verified_name: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountNoticed(DomainEvent):
    """Meta said something about an account or its templates: the webhook's field and its value, word for word."""

    field: str
    waba_id: str
    value: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberConnected(DomainEvent):
    """A number of this account was connected, for the first time or again: what the account has at Meta may be looked at."""

    waba_id: str

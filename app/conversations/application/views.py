"""What the API says of conversations and messages."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec


class CustomerView(msgspec.Struct, rename="camel", kw_only=True):
    """`phone` is written for people; `user_id` is WhatsApp's business-scoped id. One of them may be missing. `username` (without its @)
    is what they call themselves on WhatsApp, where they have one: it may change and is nobody's key. Of somebody who wanted to be
    `deleted` nothing but the id is left."""

    id: UUID
    name: str
    phone: str | None
    user_id: str | None
    username: str | None
    language: str | None
    deleted: bool


class OperatorView(msgspec.Struct, rename="camel", kw_only=True):
    id: UUID | None
    name: str | None


class AuthorView(msgspec.Struct, rename="camel", kw_only=True):
    """`kind`: customer, assistant, operator, phone (written on the shop's own phone), campaign or system."""

    kind: str
    name: str | None


class LastMessageView(msgspec.Struct, rename="camel", kw_only=True):
    id: UUID
    type: str
    text: str
    direction: str
    status: str
    author: AuthorView
    created_at: datetime


class ConversationView(msgspec.Struct, rename="camel", kw_only=True):
    """`handler` is who answers; an `operator` without name and a `handoff_reason` mean that the customer waits for a person.
    After `window_expires_at` only templates may be sent; until `free_entry_expires_at` Meta charges nothing."""

    id: UUID
    customer: CustomerView
    number_id: UUID
    group_id: str | None
    handler: str
    operator: OperatorView | None
    handoff_reason: str | None
    status: str
    unread_count: int
    window_expires_at: datetime | None
    free_entry_expires_at: datetime | None
    last_message: LastMessageView | None
    last_message_at: datetime
    created_at: datetime


class ReactionView(msgspec.Struct, rename="camel", kw_only=True):
    """`is_ours`: the shop's, not the customer's."""

    emoji: str
    is_ours: bool = False


class QuotedView(msgspec.Struct, rename="camel", kw_only=True):
    id: UUID
    text: str
    type: str
    author: AuthorView


class AttachmentView(msgspec.Struct, rename="camel", kw_only=True):
    """`url` is set once the file is here (`state` "stored"); it opens only for members of the workspace. `thumbnail_url` of pictures."""

    id: UUID
    url: str | None
    thumbnail_url: str | None
    mime_type: str | None
    filename: str | None
    size_bytes: int | None
    state: str


class UploadView(msgspec.Struct, rename="camel", kw_only=True):
    """An operator's file that no message carries yet. `kind` is the type of the message that can."""

    id: UUID
    kind: str
    url: str
    mime_type: str
    filename: str
    size_bytes: int


class MessageView(msgspec.Struct, rename="camel", kw_only=True):
    """`status`: received for inbound; queued, accepted, sent, delivered, read, failed or cancelled for ours. `failure` has Meta's `code`,
    `title` and `detail`, and `advice`: which words say what to do. `possible_duplicate`: sent once more after an unclear answer.
    `quotes_missing`: it answers a message that is not here, of before the number was ours for example; `quoted` is then null."""

    id: UUID
    conversation_id: UUID
    wamid: str | None
    client_id: UUID | None
    direction: str
    type: str
    author: AuthorView
    text: str
    content: dict[str, Any]
    status: str
    failure: dict[str, Any] | None
    reactions: list[ReactionView]
    quoted: QuotedView | None
    quotes_missing: bool
    attachment: AttachmentView | None
    revoked_at: datetime | None
    edited_at: datetime | None
    created_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    played_at: datetime | None
    failed_at: datetime | None
    possible_duplicate: bool


class PricingView(msgspec.Struct, rename="camel", kw_only=True):
    """What WhatsApp said of a message's price, in its words: `type` is regular or why it is free, `category` what it was counted as. All
    null while nothing was said."""

    category: str | None
    type: str | None
    model: str | None
    billable: bool | None


class RawView(msgspec.Struct, rename="camel", kw_only=True):
    """A message's own object of the webhook, as it came; null where all of it is in the message itself."""

    type: str
    raw: dict[str, Any] | None


class ConversationPage(msgspec.Struct, rename="camel", kw_only=True):
    items: list[ConversationView]
    next_cursor: str | None


class MessagePage(msgspec.Struct, rename="camel", kw_only=True):
    """One page in the order of the conversation; `next_cursor` leads to earlier messages."""

    items: list[MessageView]
    next_cursor: str | None


class ConversationCounts(msgspec.Struct, rename="camel", kw_only=True):
    open: int
    unread: int
    assistant: int
    operator: int
    mine: int
    waiting: int
    closed: int


class LinkView(msgspec.Struct, rename="camel", kw_only=True):
    """`operation` such as preferences or document; `made_by` is the operator's name, null for the assistant and for a customer who asked
    for a new link (`maker` says which). `state`: active, opened, used, replaced, revoked or expired."""

    id: UUID
    operation: str
    state: str
    maker: Literal["operator", "assistant", "customer"]
    made_by: str | None
    made_at: datetime
    expires_at: datetime
    opened_at: datetime | None
    used_at: datetime | None
    filename: str | None


class LinkPage(msgspec.Struct, rename="camel", kw_only=True):
    items: list[LinkView]
    next_cursor: str | None

"""What the phone page is shown: the shapes of its JSON."""

from typing import Any

import msgspec


class BusinessView(msgspec.Struct, rename="camel", kw_only=True):
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    access_token: str
    subscribed: bool
    portfolio_id: str
    is_on_biz_app: bool


class PersonaView(msgspec.Struct, rename="camel", kw_only=True):
    """`phone` is E.164, None for somebody who is known by a user id alone."""

    id: str
    name: str
    phone: str | None
    user_id: str
    language: str
    color: str
    guest: bool


class QuotedView(msgspec.Struct, rename="camel", kw_only=True):
    id: str
    sender: str
    text: str


class ReactionView(msgspec.Struct, rename="camel", kw_only=True):
    sender: str
    emoji: str


class FailureView(msgspec.Struct, rename="camel", kw_only=True):
    code: int
    title: str
    details: str


class GoodsView(msgspec.Struct, rename="camel", kw_only=True):
    retailer_id: str
    name: str
    price_minor: int | None
    currency: str
    image_url: str | None


class QuestionView(msgspec.Struct, rename="camel", kw_only=True):
    name: str
    label: str


class FormView(msgspec.Struct, rename="camel", kw_only=True):
    name: str
    questions: list[QuestionView]


class MessageView(msgspec.Struct, rename="camel", kw_only=True):
    """`content` keeps the snake_case of Cloud API bodies; `created_at` is ISO 8601 UTC. `goods` are the products
    that it offers, `form` is the flow that it opens."""

    id: str
    thread_id: str
    sender: str
    type: str
    content: Any
    text: str
    media_url: str | None
    quoted: QuotedView | None
    reactions: list[ReactionView]
    status: str
    failure: FailureView | None
    delivery_problem: str | None
    rendered: dict[str, Any] | None
    goods: list[GoodsView]
    form: FormView | None
    from_app: bool
    edited: bool
    withdrawn: bool
    created_at: str


class ThreadView(msgspec.Struct, rename="camel", kw_only=True):
    id: str
    persona_id: str
    phone_number_id: str
    unread: int
    typing: bool
    window_expires_at: str | None
    last_message: MessageView | None
    updated_at: str | None


class ClockView(msgspec.Struct, rename="camel", kw_only=True):
    """The emulator's time, and how far it is ahead of the machine's."""

    now: str
    shift_seconds: float


class TypingView(msgspec.Struct, rename="camel", kw_only=True):
    thread_id: str
    typing: bool


class ClearedView(msgspec.Struct, rename="camel", kw_only=True):
    thread_id: str


class GoneView(msgspec.Struct, rename="camel", kw_only=True):
    thread_id: str
    message_id: str

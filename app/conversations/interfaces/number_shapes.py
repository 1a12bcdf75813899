"""What the numbers' API takes and gives."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from app.conversations.application.route_messages import MessageRoute
from app.conversations.domain.number import HIGHEST_PER_S, Number
from app.conversations.domain.readiness import readiness


class StatusReason(msgspec.Struct, rename="camel"):
    """Meta's code and words for why the number cannot send."""

    code: str
    title: str
    detail: str


class ReadinessView(msgspec.Struct, rename="camel", kw_only=True):
    """`step`: access, verified, registered, name, health, quality, pin or badge."""

    step: str
    state: Literal["done", "todo", "trouble", "unknown"]


class CampaignHold(msgspec.Struct, rename="camel", kw_only=True):
    """`reason`: quality_red, restricted, violation, disabled or access_removed."""

    reason: str
    since: str


class HealthProblem(msgspec.Struct, rename="camel", kw_only=True):
    """Meta's code and words, and what it proposes."""

    code: int | None
    description: str
    solution: str


class AppSyncView(msgspec.Struct, rename="camel", kw_only=True):
    """How contacts and conversations of the WhatsApp Business app come over: "asked", or Meta's code of its refusal."""

    contacts: str | None = None
    history: str | None = None


class NumberView(msgspec.Struct, rename="camel", kw_only=True):
    """`status`: connected, disconnected, or attention when Meta refuses to let it send (`status_reason` says why). The token is never
    shown. What Meta says of the number is as of `checkedAt`; `messagingLimit` (TIER_…) and `throughput` (STANDARD, HIGH) are its words.
    `messagesPerSecond` is the pace, in and out together; `throughputCap` what the shop wants at most."""

    id: UUID
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str | None
    quality_rating: str | None
    status: str
    status_reason: StatusReason | None
    messaging_limit: str | None
    throughput: str | None
    name_status: str | None
    wished_name: str | None
    is_official: bool
    is_on_biz_app: bool
    has_pin: bool
    app_sync: AppSyncView | None
    health_problems: list[HealthProblem]
    campaign_hold: CampaignHold | None
    messages_per_second: int
    throughput_cap: int | None
    readiness: list[ReadinessView]
    checked_at: datetime | None
    created_at: datetime


class NumberPage(msgspec.Struct, rename="camel", kw_only=True):
    items: list[NumberView]
    next_cursor: str | None = None


class CheckedStepView(msgspec.Struct, rename="camel", kw_only=True):
    """`step`: number, account, subscription, verified or registered; `state` "todo" is done later, by us or here."""

    step: str
    state: Literal["done", "todo", "failed", "skipped"]
    graph_code: int | None
    said: str


class CheckedKeysView(msgspec.Struct, rename="camel", kw_only=True):
    steps: list[CheckedStepView]
    display_phone_number: str | None
    verified_name: str | None


class CheckKeysRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    phone_number_id: Annotated[str, msgspec.Meta(pattern=r"^\s*[0-9]{5,32}\s*$")]
    waba_id: Annotated[str, msgspec.Meta(pattern=r"^\s*[0-9]{5,32}\s*$")]
    access_token: Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]


class PinRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Six digits: sets the number's pin, or must be the one that it has. None: the pin that was kept, or else a new one."""

    pin: str | None = None


class PinView(msgspec.Struct, rename="camel", kw_only=True):
    pin: str


class RouteView(msgspec.Struct, rename="camel", kw_only=True):
    """Where Meta sends the number's messages. `decidedBy`: the number's own override, its account's, or the app; None when there is no
    address at all."""

    address: str | None
    decided_by: Literal["phone_number", "whatsapp_business_account", "application"] | None
    is_here: bool


class ArrivalsView(msgspec.Struct, rename="camel", kw_only=True):
    """All None as long as nobody wrote. `answeredAt`: when a reply to it was taken by WhatsApp."""

    conversation_id: UUID | None = None
    received_at: datetime | None = None
    answered_at: datetime | None = None


class ReconnectRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Without a token: with the one that was kept."""

    access_token: Annotated[str, msgspec.Meta(max_length=4096)] = ""


class AskCodeRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    method: Literal["SMS", "VOICE"] = "SMS"
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}(_[A-Z]{2})?$")] = "en"


class CodeRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    code: Annotated[str, msgspec.Meta(min_length=4, max_length=10)]


class TokenRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    access_token: Annotated[str, msgspec.Meta(max_length=4096)]


class ThroughputRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """None: as many as Meta allows."""

    messages_per_second: Annotated[int, msgspec.Meta(ge=1, le=HIGHEST_PER_S)] | None


class NameRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    name: str


class ProfileShape(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """None leaves a part as it is."""

    about: str | None = None
    address: str | None = None
    description: str | None = None
    email: str | None = None
    websites: list[str] | None = None
    vertical: str | None = None


class ProfileView(msgspec.Struct, rename="camel", kw_only=True):
    """`pictureUrl` is Meta's own and does not last."""

    about: str
    address: str
    description: str
    email: str
    websites: list[str]
    vertical: str
    picture_url: str | None


class NoticeView(msgspec.Struct, rename="camel", kw_only=True):
    """What Meta said: `field` is the webhook's, `value` word for word. `level`: info, warning or critical."""

    id: UUID
    field: str
    level: Literal["info", "warning", "critical"]
    waba_id: str
    number_id: UUID | None
    value: dict[str, Any]
    received_at: datetime
    dismissed_at: datetime | None


class NoticePage(msgspec.Struct, rename="camel", kw_only=True):
    """`openCount`: grave ones that nobody has put aside. `unreadCount`: those that the asking member has not read; what came after
    `readUntil` is unread."""

    items: list[NoticeView]
    next_cursor: str | None
    open_count: int
    unread_count: int
    read_until: datetime | None


class ReadNoticesRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """`until`: when the newest notice that was seen was received."""

    until: datetime


def number_view(number: Number) -> NumberView:
    facts = number.facts
    reason = StatusReason(**number.status_reason) if number.status_reason else None
    return NumberView(
        id=number.id,
        phone_number_id=number.phone_number_id,
        waba_id=number.waba_id,
        display_phone_number=number.display_phone_number,
        verified_name=number.verified_name,
        quality_rating=number.quality_rating,
        status=number.status,
        status_reason=reason,
        messaging_limit=_text(facts, "messaging_limit"),
        throughput=_text(facts, "throughput"),
        name_status=_text(facts, "name_status"),
        wished_name=_text(facts, "new_display_name"),
        is_official=facts.get("is_official_business_account") is True,
        is_on_biz_app=number.is_on_phone,
        has_pin=number.pin_sealed is not None,
        app_sync=_app_sync(number.app_sync),
        health_problems=_problems(facts.get("health_status")),
        campaign_hold=CampaignHold(**number.campaign_hold) if number.campaign_hold else None,
        messages_per_second=number.messages_per_s,
        throughput_cap=number.throughput_cap_per_s,
        readiness=[ReadinessView(step=step.step, state=step.state) for step in readiness(number)],
        checked_at=number.checked_at,
        created_at=number.created_at,
    )


def route_view(route: MessageRoute) -> RouteView:
    return RouteView(address=route.address, decided_by=route.level, is_here=route.is_here)


def profile_view(profile: dict[str, Any]) -> ProfileView:
    websites = profile.get("websites")
    return ProfileView(
        about=_text(profile, "about") or "",
        address=_text(profile, "address") or "",
        description=_text(profile, "description") or "",
        email=_text(profile, "email") or "",
        websites=[str(website) for website in websites] if isinstance(websites, list) else [],
        vertical=_text(profile, "vertical") or "",
        picture_url=_text(profile, "profile_picture_url"),
    )


def _app_sync(said: dict[str, Any] | None) -> AppSyncView | None:
    return AppSyncView(contacts=_text(said, "contacts"), history=_text(said, "history")) if said else None


def _text(facts: dict[str, Any], name: str) -> str | None:
    value = facts.get(name)
    return value if isinstance(value, str) else None


def _problems(health: Any) -> list[HealthProblem]:
    entities = health.get("entities") if isinstance(health, dict) else None
    found = [error for entity in entities or [] if isinstance(entity, dict) for error in entity.get("errors") or []]
    return [
        HealthProblem(
            code=error.get("error_code") if isinstance(error.get("error_code"), int) else None,
            description=_text(error, "error_description") or "",
            solution=_text(error, "possible_solution") or "",
        )
        for error in found
        if isinstance(error, dict)
    ]

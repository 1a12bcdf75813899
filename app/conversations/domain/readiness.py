"""What is still to be done before a number works well, from what Meta says of it."""

from dataclasses import dataclass
from typing import Literal

from app.conversations.domain.number import Number

State = Literal["done", "todo", "trouble", "unknown"]
_NAMED_WELL = frozenset({"APPROVED", "AVAILABLE_WITHOUT_REVIEW"})


@dataclass(frozen=True, slots=True)
class ReadinessStep:
    """`step`: access, verified, registered, name, health, quality, pin (two-step verification) or badge (which nobody needs)."""

    step: str
    state: State


def readiness(number: Number) -> list[ReadinessStep]:
    facts = number.facts
    if not facts:
        return []
    return [
        ReadinessStep("access", "trouble" if number.status == "attention" else "done"),
        ReadinessStep("verified", "done" if facts.get("code_verification_status") == "VERIFIED" else "todo"),
        ReadinessStep("registered", _registered(facts.get("status"))),
        ReadinessStep("name", _name(facts)),
        ReadinessStep("health", _health(facts)),
        ReadinessStep("quality", _quality(number.quality_rating)),
        *_pin(facts.get("is_pin_enabled")),
        ReadinessStep("badge", "done" if facts.get("is_official_business_account") is True else "unknown"),
    ]


def _pin(is_enabled: object) -> list[ReadinessStep]:
    """Nothing where Meta says nothing of it, as for a number that the phone's own app registered."""
    return [ReadinessStep("pin", "done" if is_enabled else "todo")] if isinstance(is_enabled, bool) else []


def _registered(status: object) -> State:
    if status == "CONNECTED":
        return "done"
    return "todo" if status in ("PENDING", "DISCONNECTED", "UNVERIFIED") else "trouble"


def _name(facts: dict[str, object]) -> State:
    if facts.get("new_name_status") == "DECLINED" or facts.get("name_status") in ("DECLINED", "EXPIRED"):
        return "trouble"
    return "done" if facts.get("name_status") in _NAMED_WELL else "todo"


def _health(facts: dict[str, object]) -> State:
    health = facts.get("health_status")
    can_send = health.get("can_send_message") if isinstance(health, dict) else None
    states: dict[object, State] = {"AVAILABLE": "done", "LIMITED": "todo", "BLOCKED": "trouble"}
    return states.get(can_send, "unknown")


def _quality(rating: str | None) -> State:
    states: dict[str | None, State] = {"GREEN": "done", "YELLOW": "todo", "RED": "trouble"}
    return states.get(rating, "unknown")

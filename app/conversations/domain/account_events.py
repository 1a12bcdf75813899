"""What Meta's webhooks about numbers and accounts mean for us: how grave they are, what they change, whether mass mail must rest.

Fields and events: Cloud API, "Webhooks reference" (account_update, phone_number_quality_update, business_capability_update …).
"""

from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["info", "warning", "critical"]

# Unique people a day outside the service window; None is without limit.
TIERS: dict[str, int | None] = {
    "TIER_50": 50,
    "TIER_250": 250,
    "TIER_1K": 1000,
    "TIER_2K": 2000,
    "TIER_10K": 10_000,
    "TIER_100K": 100_000,
    "TIER_UNLIMITED": None,
}
_BAD_STATUS = frozenset({"FLAGGED", "RESTRICTED", "RATE_LIMITED", "BANNED"})
_NO_MORE_ACCESS = frozenset({"PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED", "ACCOUNT_OFFBOARDED", "ACCOUNT_DELETED"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """`changes` are of the number's columns, `facts` of Meta's facts of it; `is_for_account` when every number of the account is meant.
    `hold` is why campaigns rest, `releases` that they may go on; `breaks` that nothing can be sent until somebody connects anew."""

    level: Level = "info"
    changes: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    hold: str | None = None
    releases: bool = False
    breaks: bool = False
    is_for_account: bool = True


def meaning_of(name: str, value: dict[str, Any]) -> Meaning:
    """`name` is the webhook's field. What is not known is kept and shown, and changes nothing."""
    read = {
        "phone_number_quality_update": _quality,
        "phone_number_name_update": _name,
        "account_update": _account,
        "account_review_update": _review,
        "business_capability_update": _capability,
        "account_alerts": _alert,
        "security": _security,
        "template_category_update": lambda _: Meaning(level="warning"),
        "message_template_quality_update": lambda v: Meaning(level="warning" if v.get("new_quality_score") == "RED" else "info"),
        "message_template_status_update": _template_status,
    }.get(name)
    return read(value) if read else Meaning()


def _quality(value: dict[str, Any]) -> Meaning:
    event, limit = value.get("event"), value.get("current_limit")
    facts = {"messaging_limit": limit} if isinstance(limit, str) else {}
    changes: dict[str, Any] = {"initiation_limit": TIERS[limit]} if isinstance(limit, str) and limit in TIERS else {}
    if event == "FLAGGED":
        return Meaning(
            level="critical", changes={**changes, "quality_rating": "RED"}, facts=facts, hold="quality_red", is_for_account=False
        )
    if event == "UNFLAGGED":
        return Meaning(changes={**changes, "quality_rating": "GREEN"}, facts=facts, releases=True, is_for_account=False)
    return Meaning(level="warning" if event == "DOWNGRADE" else "info", changes=changes, facts=facts, is_for_account=False)


def _name(value: dict[str, Any]) -> Meaning:
    decision, wished = value.get("decision"), value.get("requested_verified_name")
    if decision == "APPROVED" and isinstance(wished, str):
        return Meaning(
            changes={"verified_name": wished}, facts={"name_status": "APPROVED", "new_name_status": "NONE"}, is_for_account=False
        )
    facts = {"new_name_status": "DECLINED"} if decision == "REJECTED" else {}
    return Meaning(level="warning" if decision == "REJECTED" else "info", facts=facts, is_for_account=False)


def _account(value: dict[str, Any]) -> Meaning:
    event = value.get("event")
    if event == "ACCOUNT_RESTRICTION":
        kinds = [part.get("restriction_type") for part in value.get("restriction_info") or [] if isinstance(part, dict)]
        is_about_sending = any(kind in ("RESTRICTED_BIZ_INITIATED_MESSAGING", "RESTRICTED_CUSTOMER_INITIATED_MESSAGING") for kind in kinds)
        return Meaning(level="critical", hold="restricted" if is_about_sending else None)
    if event == "ACCOUNT_VIOLATION":
        return Meaning(level="critical", hold="violation")
    if event == "DISABLED_UPDATE":
        ban = value.get("ban_info")
        state = ban.get("waba_ban_state") if isinstance(ban, dict) else None
        if state == "REINSTATE":
            return Meaning(releases=True)
        return Meaning(level="critical", hold="disabled", breaks=state == "DISABLE")
    if event in _NO_MORE_ACCESS:
        return Meaning(level="critical", hold="access_removed", breaks=True)
    if event == "ACCOUNT_RECONNECTED":
        return Meaning(releases=True)
    return Meaning()


def _review(value: dict[str, Any]) -> Meaning:
    return Meaning(level="critical" if value.get("decision") == "REJECTED" else "info")


def _capability(value: dict[str, Any]) -> Meaning:
    """A number (-1 is without limit), or the tier's name."""
    limit = value.get("max_daily_conversations_per_business")
    if isinstance(limit, str) and limit in TIERS:
        return Meaning(changes={"initiation_limit": TIERS[limit]}, facts={"messaging_limit": limit})
    if isinstance(limit, int) and not isinstance(limit, bool):
        tier = next((name for name, people in TIERS.items() if people == limit), "TIER_UNLIMITED" if limit < 0 else None)
        return Meaning(changes={"initiation_limit": None if limit < 0 else limit}, facts={"messaging_limit": tier} if tier else {})
    return Meaning()


def _alert(value: dict[str, Any]) -> Meaning:
    info = value.get("alert_info")
    severity = info.get("alert_severity") if isinstance(info, dict) else None
    levels: dict[Any, Level] = {"CRITICAL": "critical", "WARNING": "warning"}
    return Meaning(level=levels.get(severity, "info"))


def _security(value: dict[str, Any]) -> Meaning:
    return Meaning(level="warning" if value.get("event") in ("PIN_RESET_REQUEST", "PIN_CHANGED") else "info", is_for_account=False)


def _template_status(value: dict[str, Any]) -> Meaning:
    return Meaning(level="warning" if value.get("event") in ("REJECTED", "PAUSED", "DISABLED", "FLAGGED") else "info")


def hold_by_facts(facts: dict[str, Any]) -> str | None:
    """Why campaigns rest, by what Meta says of the number when asked."""
    if facts.get("quality_rating") == "RED":
        return "quality_red"
    return "restricted" if facts.get("status") in _BAD_STATUS else None

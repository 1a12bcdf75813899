"""Everything that Meta says of accounts and numbers, told by the emulator: each is kept and listed, and what has to follow from it does."""

from datetime import timedelta
from typing import Any

import pytest

from app.kernel.ids import new_id
from tests.campaigns.conftest import Shop


def restriction(*kinds: str) -> dict[str, Any]:
    return {"event": "ACCOUNT_RESTRICTION", "restriction_info": [{"restriction_type": kind, "expiration": 1_796_300_000} for kind in kinds]}


def ban(state: str) -> dict[str, Any]:
    return {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": state, "waba_ban_date": "December 6, 2026"}}


# Field, value, how grave, why campaigns rest then, and how the number stands.
OF_THE_ACCOUNT: list[tuple[str, dict[str, Any], str, str | None, str]] = [
    ("account_update", restriction("RESTRICTED_BIZ_INITIATED_MESSAGING"), "critical", "restricted", "connected"),
    ("account_update", restriction("RESTRICTED_CUSTOMER_INITIATED_MESSAGING"), "critical", "restricted", "connected"),
    ("account_update", restriction("RESTRICTED_ADD_PHONE_NUMBER_ACTION"), "critical", None, "connected"),
    (
        "account_update",
        {"event": "ACCOUNT_VIOLATION", "violation_info": {"violation_type": "SCAM"}},
        "critical",
        "violation",
        "connected",
    ),
    ("account_update", ban("SCHEDULE_FOR_DISABLE"), "critical", "disabled", "connected"),
    ("account_update", ban("DISABLE"), "critical", "disabled", "attention"),
    ("account_update", {"event": "ACCOUNT_DELETED"}, "critical", "access_removed", "attention"),
    ("account_update", {"event": "ACCOUNT_OFFBOARDED"}, "critical", "access_removed", "attention"),
    ("account_update", {"event": "PARTNER_REMOVED"}, "critical", "access_removed", "attention"),
    ("account_update", {"event": "PARTNER_APP_UNINSTALLED"}, "critical", "access_removed", "attention"),
    ("account_update", {"event": "VERIFIED_ACCOUNT"}, "info", None, "connected"),
    ("account_update", {"event": "AD_ACCOUNT_LINKED"}, "info", None, "connected"),
    ("account_update", {"event": "SOMETHING_OF_NEXT_YEAR", "info": {"x": [1, None]}}, "info", None, "connected"),
    ("account_review_update", {"decision": "REJECTED"}, "critical", None, "connected"),
    ("account_review_update", {"decision": "APPROVED"}, "info", None, "connected"),
    ("account_alerts", {"alert_info": {"alert_severity": "CRITICAL", "alert_type": "OBA_REJECTED"}}, "critical", None, "connected"),
    ("account_alerts", {"alert_info": {"alert_severity": "INFORMATIONAL", "alert_type": "OBA_APPROVED"}}, "info", None, "connected"),
    ("flows", {"event": "FLOW_STATUS_CHANGE", "flow_id": "1", "new_status": "BLOCKED"}, "info", None, "connected"),
    ("business_capability_update", {"max_daily_conversations_per_business": 2000}, "info", None, "connected"),
]
OF_THE_NUMBER: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("security", {"event": "PIN_RESET_REQUEST", "requester": "1"}, "warning", None),
    ("security", {"event": "PIN_REQUEST_SUCCESS"}, "info", None),
    ("phone_number_name_update", {"decision": "REJECTED", "requested_verified_name": "X", "rejection_reason": "UNKNOWN"}, "warning", None),
    ("phone_number_quality_update", {"event": "FLAGGED", "current_limit": "TIER_2K"}, "critical", "quality_red"),
    ("phone_number_quality_update", {"event": "DOWNGRADE", "current_limit": "TIER_250", "old_limit": "TIER_2K"}, "warning", None),
    ("phone_number_quality_update", {"event": "THROUGHPUT_UPGRADE"}, "info", None),
    ("business_username_updates", {"username": "bottega", "status": "approved"}, "info", None),
]


async def fresh(shop: Shop) -> None:
    """As if nothing had been said."""
    await shop.rows(
        "UPDATE numbers SET status = 'connected', status_reason = NULL, campaign_hold = NULL, campaigns_held_until = NULL, "
        "held_until = NULL RETURNING 1"
    )


async def newest(shop: Shop) -> dict[str, Any]:
    return (await shop.ask("GET", "/notices?limit=1"))["items"][0]


async def test_what_meta_says_of_the_account_is_kept_and_heeded(shop: Shop):
    for number, (field, value, level, hold, status) in enumerate(OF_THE_ACCOUNT):
        await fresh(shop)
        said = value | {"told": number}
        shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": field, "value": said}, method="POST")
        await shop.hear_all()
        notice, standing = await newest(shop), await shop.ask("GET", f"/numbers/{shop.number_id}")
        assert (notice["field"], notice["level"]) == (field, level), value
        assert notice["value"] == said
        assert (standing["campaignHold"] or {}).get("reason") == hold, value
        assert standing["status"] == status, value


async def test_what_meta_says_of_one_number_is_kept_and_heeded(shop: Shop):
    for field, value, level, hold in OF_THE_NUMBER:
        await fresh(shop)
        shop.meta.tell("notices", {"phoneNumberId": shop.phone_number_id, "field": field, "value": value}, method="POST")
        await shop.hear_all()
        notice, standing = await newest(shop), await shop.ask("GET", f"/numbers/{shop.number_id}")
        assert (notice["field"], notice["level"], notice["numberId"]) == (field, level, str(shop.number_id)), value
        assert (standing["campaignHold"] or {}).get("reason") == hold, value


@pytest.mark.parametrize("over", [ban("REINSTATE"), {"event": "ACCOUNT_RECONNECTED"}])
async def test_campaigns_go_on_when_meta_gives_the_account_back(shop: Shop, over: dict[str, Any]):
    for value in (ban("SCHEDULE_FOR_DISABLE"), over):
        shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": "account_update", "value": value}, method="POST")
    await shop.hear_all()
    assert (await shop.ask("GET", f"/numbers/{shop.number_id}"))["campaignHold"] is None
    assert await shop.rows("SELECT 1 FROM numbers WHERE campaigns_held_until IS NOT NULL") == []


async def test_a_customer_who_stops_marketing_gets_none_and_after_a_resume_may(shop: Shop):
    wa_id = f"39333{str(new_id().int)[:7]}"
    conversation = await shop.conversation(wa_id=wa_id)
    at = int(shop.resources.clock.now().timestamp())
    for second, (value, has_stopped) in enumerate((("stop", True), ("resume", False))):
        told = {"wa_id": wa_id, "detail": "by the user", "category": "marketing_messages", "value": value, "timestamp": at + second}
        body = {"contacts": [{"wa_id": wa_id}], "user_preferences": [told]}
        shop.meta.tell("notices", {"phoneNumberId": shop.phone_number_id, "field": "user_preferences", "value": body}, method="POST")
        await shop.hear_all()
        (row,) = await shop.rows(f"SELECT marketing_heard_at FROM customers WHERE wa_id = '{wa_id}'")
        assert row["marketing_heard_at"] >= shop.resources.clock.now() - timedelta(minutes=5)
        await shop.ask("POST", "/templates/sync")
        listed = (await shop.ask("GET", f"/conversations/{conversation}/templates"))["items"]
        stopped = {item["isStopped"] for item in listed if item["template"]["category"] == "MARKETING"}
        assert stopped == {has_stopped}
        assert {item["isStopped"] for item in listed if item["template"]["category"] == "UTILITY"} == {False}


async def test_a_customer_whose_user_id_changes_stays_the_same_customer(shop: Shop):
    wa_id = f"39334{str(new_id().int)[:7]}"
    await shop.conversation(wa_id=wa_id)
    before, after = f"IT.{new_id().hex}", f"IT.{new_id().hex}"
    for previous, current in ((None, before), (before, after)):
        change = {"wa_id": wa_id, "user_id": {"previous": previous, "current": current}}
        body = {"user_id_update": [change]}
        shop.meta.tell("notices", {"phoneNumberId": shop.phone_number_id, "field": "user_id_update", "value": body}, method="POST")
    await shop.hear_all()
    rows = await shop.rows(f"SELECT user_id FROM customers WHERE wa_id = '{wa_id}'")
    assert [row["user_id"] for row in rows] == [after]

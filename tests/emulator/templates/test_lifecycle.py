"""A template's life at the emulator: created, refused with Meta's subcodes, reviewed by rule, edited, paused, deleted."""

import asyncio
import json

import pytest

from tests.emulator.conftest import PATIENCE_S

A_TEMPLATE = {
    "name": "order_shipped",
    "language": "en",
    "category": "UTILITY",
    "components": [
        {"type": "BODY", "text": "Hello {{1}}, your order has been shipped today.", "example": {"body_text": [["Chiara"]]}},
        {"type": "FOOTER", "text": "Bottega Aurora"},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Where is it?"}]},
    ],
}


@pytest.fixture
async def account(meta):
    await meta.knobs(templateReviewMs=0)

    class Account:
        path = f"/{meta.number.waba_id}/message_templates"

        async def create(self, **changes):
            return await meta.graph("POST", self.path, json={**A_TEMPLATE, **changes})

        async def created(self, **changes):
            answer = await self.create(**changes)
            assert answer.status_code == 200, answer.text
            return answer.json()

        async def subcode(self, body):
            error = (await self.create(components=[{"type": "BODY", **body}])).json()["error"]
            assert error["code"] == 100
            assert error["error_user_msg"]
            return error["error_subcode"]

        async def until(self, template_id, status):
            async with asyncio.timeout(PATIENCE_S):
                while (await meta.graph("GET", f"/{template_id}", params={"fields": "status"})).json()["status"] != status:  # noqa: ASYNC110 - the state is on the other side of HTTP
                    await asyncio.sleep(0.01)
            return (await meta.graph("GET", f"/{template_id}", params={"fields": "status,category,rejected_reason"})).json()

    return Account()


def notices(shop, field):
    changes = [json.loads(body)["entry"][0] for _, body, _ in shop.received]
    return [entry["changes"][0]["value"] for entry in changes if entry["changes"][0]["field"] == field]


async def until_told(shop, field):
    async with asyncio.timeout(PATIENCE_S):
        while not notices(shop, field):  # noqa: ASYNC110 - told by another task over HTTP
            await asyncio.sleep(0.01)
    return notices(shop, field)


async def test_a_new_template_is_pending_then_approved_and_told_by_webhook(account, shop, meta):
    created = await account.created()
    assert created["status"] == "PENDING"
    await account.until(created["id"], "APPROVED")
    (told,) = await until_told(shop, "message_template_status_update")
    assert (told["event"], told["message_template_id"], told["reason"]) == ("APPROVED", int(created["id"]), "NONE")
    sent = await meta.send(
        type="template",
        template={
            "name": "order_shipped",
            "language": {"code": "en"},
            "components": [{"type": "body", "parameters": [{"type": "text", "text": "Emma"}]}],
        },
    )
    assert sent.status_code == 200


async def test_a_name_with_reject_in_it_is_rejected_with_its_reason(account, shop):
    created = await account.created(name="reject_scam_now")
    assert (await account.until(created["id"], "REJECTED"))["rejected_reason"] == "SCAM"
    (told,) = await until_told(shop, "message_template_status_update")
    assert (told["event"], told["reason"]) == ("REJECTED", "SCAM")


async def test_promotional_words_make_a_utility_template_marketing(account, shop):
    created = await account.created(components=[{"type": "BODY", "text": "Our autumn sale has started in the shop."}])
    assert (await account.until(created["id"], "APPROVED"))["category"] == "MARKETING"
    (told,) = await until_told(shop, "template_category_update")
    assert (told["previous_category"], told["new_category"]) == ("UTILITY", "MARKETING")


@pytest.mark.parametrize(
    ("body", "subcode"),
    [
        ({"text": "x" * 1025}, 2388040),
        ({"text": ""}, 2388072),
        ({"text": "{{1}} your order is on its way", "example": {"body_text": [["A"]]}}, 2388299),
        ({"text": "Hello {{1}}{{2}} your order is on its way", "example": {"body_text": [["A", "B"]]}}, 2388299),
        ({"text": "Hello {{2}} your order is on its way", "example": {"body_text": [["A"]]}}, 2388299),
        ({"text": "Hi {{1}} and {{2}}!", "example": {"body_text": [["A", "B"]]}}, 2388293),
        ({"text": "Hello {{1}}, your order is on its way"}, 2388043),
    ],
)
async def test_what_meta_refuses_in_a_body_is_refused_with_its_subcode(account, body, subcode):
    assert await account.subcode(body) == subcode


async def test_the_same_name_and_language_twice_is_refused(account):
    await account.created()
    assert (await account.create()).json()["error"]["error_subcode"] == 2388024


async def test_a_media_header_needs_an_uploaded_sample(account, meta):
    header = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::made-up"]}}
    refused = await account.create(components=[header, *A_TEMPLATE["components"]])
    assert refused.json()["error"]["error_subcode"] == 2388084
    opened = await meta.graph(
        "POST", "/1234567890123456/uploads", params={"file_type": "image/png", "file_length": 3, "file_name": "a.png"}
    )
    handle = (await meta.graph("POST", f"/{opened.json()['id']}", content=b"png")).json()["h"]
    header["example"]["header_handle"] = [handle]
    assert (await account.create(components=[header, *A_TEMPLATE["components"]])).status_code == 200


async def test_an_approved_template_is_edited_once_a_day_and_keeps_its_category(account, meta, at):
    created = await account.created()
    await account.until(created["id"], "APPROVED")
    category = await meta.graph("POST", f"/{created['id']}", json={"category": "MARKETING"})
    assert category.json()["error"]["error_subcode"] == 2388103
    edit = {"components": [{"type": "BODY", "text": "Your order has been shipped."}]}
    assert (await meta.graph("POST", f"/{created['id']}", json=edit)).json() == {"success": True}
    await account.until(created["id"], "APPROVED")
    assert (await meta.graph("POST", f"/{created['id']}", json=edit)).json()["error"]["error_subcode"] == 2388108
    at.shift = 25 * 3600
    assert (await meta.graph("POST", f"/{created['id']}", json=edit)).status_code == 200


async def test_a_deleted_name_is_blocked_and_a_paused_template_is_not_sent(account, meta, shop):
    created = await account.created(components=[{"type": "BODY", "text": "Your order has been shipped."}])
    await account.until(created["id"], "APPROVED")
    send = {"type": "template", "template": {"name": "order_shipped", "language": {"code": "en"}}}
    for status, code in (("PAUSED", 132015), ("DISABLED", 132016), ("REJECTED", 132001)):
        await meta.http.patch(f"/emulator/templates/{created['id']}", json={"status": status})
        assert (await meta.send(**send)).json()["error"]["code"] == code
    await meta.http.patch(f"/emulator/templates/{created['id']}", json={"status": "APPROVED"})
    gone = await meta.graph("DELETE", account.path, params={"name": "order_shipped"})
    assert gone.json() == {"success": True}
    assert (await account.create()).json()["error"]["error_subcode"] == 2388023


async def test_a_list_of_templates_pages_and_a_strange_cursor_is_refused(account, meta):
    first = (await meta.graph("GET", account.path, params={"limit": 4, "fields": "name"})).json()
    assert len(first["data"]) == 4
    second = (await meta.graph("GET", account.path, params={"limit": 100, "after": first["paging"]["cursors"]["after"]})).json()
    assert "next" not in second["paging"]
    assert not {node["id"] for node in first["data"]} & {node["id"] for node in second["data"]}
    stale = await meta.graph("GET", account.path, params={"after": "QVFIUold"})
    assert stale.json()["error"]["code"] == 131059


async def test_a_customer_who_stopped_marketing_gets_none(meta, shop):
    await meta.http.post(
        "/emulator/preferences", json={"phoneNumberId": meta.number.phone_number_id, "personaId": "chiara-lombardi", "value": "stop"}
    )
    (told,) = await until_told(shop, "user_preferences")
    assert told["user_preferences"][0]["value"] == "stop"
    assert told["metadata"]["phone_number_id"] == meta.number.phone_number_id
    body = {"type": "body", "parameters": [{"type": "text", "text": "Chiara"}]}
    await meta.send(type="template", template={"name": "cart_reminder", "language": {"code": "it"}, "components": [body]})
    await shop.until(lambda values: any(status["status"] == "failed" for value in values for status in value.get("statuses", [])))
    assert shop.statuses[-1]["errors"][0]["code"] == 131050


async def test_a_time_to_live_is_kept_and_one_that_the_category_does_not_have_refused(account, meta):
    created = await account.created(message_send_ttl_seconds=300)
    node = await meta.graph("GET", f"/{created['id']}", params={"fields": "message_send_ttl_seconds"})
    assert node.json()["message_send_ttl_seconds"] == 300
    for seconds in (29, 43_201, "300", True):
        refused = await account.create(name=f"late_{seconds}".lower(), message_send_ttl_seconds=seconds)
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, 100)

"""A template's life: written, checked, submitted, reviewed by webhook, synced, changed, deleted; at the emulator over real HTTP."""

from tests.campaigns.conftest import Shop

BODY = "Hello {{1}}, your order has been handed to the courier today."


def a_draft(**changes):
    return {
        "name": "order_shipped",
        "language": "en",
        "category": "UTILITY",
        "body": BODY,
        "samples": {"1": "Chiara"},
        "footer": "Bottega",
        "buttons": [{"kind": "QUICK_REPLY", "text": "Where is it?"}],
        **changes,
    }


async def written(shop: Shop, **changes):
    return await shop.ask("POST", "/templates", json={"draft": a_draft(**changes)}, status=201)


async def approved(shop: Shop, **changes):
    template = await written(shop, **changes)
    submitted = await shop.ask("POST", f"/templates/{template['id']}/submit")
    assert submitted["status"] == "PENDING"
    return await shop.until(template["id"], "APPROVED")


async def test_a_draft_is_submitted_and_its_approval_comes_by_webhook(shop: Shop):
    template = await approved(shop)
    assert template["metaId"]
    listed = (await shop.ask("GET", "/templates?view=approved"))["items"]
    assert [item["name"] for item in listed] == ["order_shipped"]
    assert (await shop.ask("GET", "/templates?view=rejected"))["items"] == []
    assert (await shop.ask("GET", "/templates?q=courier"))["items"][0]["id"] == template["id"]


async def test_what_meta_is_given_is_what_was_written(shop: Shop):
    template = await approved(shop)
    there = shop.meta.emulator.templates.find(shop.waba_id, name="order_shipped", language="en")
    assert there is not None
    assert there.components == template["components"]
    assert template["preview"]["body"] == "Hello Chiara, your order has been handed to the courier today."
    assert template["draft"] | {"header": None} == a_draft() | {
        "header": None,
        "sendTtlS": None,
        "parameterFormat": "POSITIONAL",
        "buttons": [
            {"kind": "QUICK_REPLY", "text": "Where is it?", "url": "", "phoneNumber": "", "sample": "", "flowId": "", "flowScreen": ""}
        ],
        "offer": None,
        "cards": [],
        "otpKind": "COPY_CODE",
        "apps": [],
        "zeroTapTermsAccepted": False,
        "codeExpirationMinutes": None,
        "addSecurityRecommendation": False,
    }


async def test_a_draft_with_errors_is_not_sent_to_meta(shop: Shop):
    template = await written(shop, body="{{1}} is on its way to you now")
    refused = await shop.ask("POST", f"/templates/{template['id']}/submit", status=400)
    assert refused["code"] == "template_has_errors"
    assert {"code": "variable_at_start", "field": "body"} in refused["facts"]["findings"]
    assert shop.meta.emulator.templates.find(shop.waba_id, name="order_shipped", language="en") is None


async def test_metas_own_refusal_is_told_in_its_words(shop: Shop):
    template = await written(shop)
    emulator = shop.meta.emulator
    emulator.templates.add(
        shop.waba_id, name="order_shipped", language="en", category="UTILITY", parameter_format="POSITIONAL", components=[], review_due=0
    )
    refused = await shop.ask("POST", f"/templates/{template['id']}/submit", status=422)
    assert (refused["code"], refused["facts"]["graphSubcode"]) == ("meta_refused_template", 2388024)
    assert "already" in refused["facts"]["graphMessage"]


async def test_a_rejection_comes_with_its_reason_and_can_be_mended(shop: Shop):
    template = await written(shop, name="reject_scam")
    await shop.ask("POST", f"/templates/{template['id']}/submit")
    rejected = await shop.until(template["id"], "REJECTED")
    assert rejected["rejectedReason"] == "SCAM"
    assert rejected["statusNote"]["recommendation"]
    shop.meta.tell("knobs", {"templateVerdict": "approve"}, method="PUT")
    changed = await shop.ask("PUT", f"/templates/{template['id']}", json=a_draft(name="reject_scam", footer="Bottega Aurora"))
    assert (changed["status"], changed["rejectedReason"]) == ("PENDING", None)
    assert (await shop.until(template["id"], "APPROVED"))["draft"]["footer"] == "Bottega Aurora"
    shop.meta.tell("knobs", {"templateVerdict": "rule"}, method="PUT")


async def test_a_pause_a_mark_and_another_category_come_by_webhook(shop: Shop):
    template = await approved(shop)
    path = f"templates/{template['metaId']}"
    shop.meta.tell(path, {"quality": "RED"})
    shop.meta.tell(path, {"status": "PAUSED", "title": "FIRST_PAUSE"})
    paused = await shop.until(template["id"], "PAUSED")
    assert (paused["quality"], paused["statusNote"]["title"]) == ("RED", "FIRST_PAUSE")
    assert [item["id"] for item in (await shop.ask("GET", "/templates?quality=RED"))["items"]] == [template["id"]]
    shop.meta.tell(path, {"category": "MARKETING", "status": "APPROVED"})
    assert (await shop.until(template["id"], "APPROVED"))["category"] == "MARKETING"


async def test_a_mark_stands_beside_the_status_until_it_is_taken_back(shop: Shop):
    template = await approved(shop)
    named = {"message_template_id": int(template["metaId"]), "message_template_name": "order_shipped", "message_template_language": "en"}
    for event, note in (("FLAGGED", {"event": "FLAGGED"}), ("REINSTATED", None)):
        value = {"event": event, **named, "reason": "NONE"}
        shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": "message_template_status_update", "value": value}, method="POST")
        await shop.hear_all()
        told = await shop.ask("GET", f"/templates/{template['id']}")
        assert (told["status"], told["statusNote"]) == ("APPROVED", note)


async def test_the_category_that_it_was_moved_from_is_remembered(shop: Shop):
    template = await written(shop, name="moved", body="Hello {{1}}, our autumn sale has begun in the shop today.")
    await shop.ask("POST", f"/templates/{template['id']}/submit")
    moved = await shop.until(template["id"], "APPROVED")
    assert (moved["category"], moved["statusNote"]) == ("MARKETING", {"previous_category": "UTILITY"})
    await shop.ask("POST", "/templates/sync")
    assert (await shop.ask("GET", f"/templates/{template['id']}"))["statusNote"] == {"previous_category": "UTILITY"}


async def test_an_announced_category_waits_for_its_day(shop: Shop):
    template = await approved(shop)
    value = {
        "message_template_id": int(template["metaId"]),
        "message_template_name": "order_shipped",
        "message_template_language": "en",
        "new_category": "UTILITY",
        "correct_category": "MARKETING",
        "category_update_timestamp": 1795300000,
    }
    shop.meta.tell("notices", {"wabaId": shop.waba_id, "field": "template_category_update", "value": value}, method="POST")
    await shop.hear_all()
    told = await shop.ask("GET", f"/templates/{template['id']}")
    assert (told["category"], told["nextCategory"]) == ("UTILITY", "MARKETING")


async def test_a_sync_brings_what_was_made_elsewhere_and_takes_what_is_gone(shop: Shop):
    draft = await written(shop)
    count = (await shop.ask("POST", "/templates/sync"))["count"]
    first = (await shop.ask("GET", "/templates?limit=100"))["items"]
    assert len(first) == count + 1
    assert {"hello_world", "carosello_scarpe", "order_ready"} <= {item["name"] for item in first}
    hello = shop.meta.emulator.templates.find(shop.waba_id, name="hello_world", language="en_US")
    assert hello is not None
    shop.meta.emulator.templates.delete(shop.waba_id, hello)
    await shop.ask("POST", "/templates/sync")
    names = {item["name"] for item in (await shop.ask("GET", "/templates?limit=100"))["items"]}
    assert "hello_world" not in names
    assert draft["name"] in names


async def test_syncing_twice_leaves_ids_and_order_as_they_were(shop: Shop):
    await shop.ask("POST", "/templates/sync")
    before = [item["id"] for item in (await shop.ask("GET", "/templates?limit=100"))["items"]]
    await shop.ask("POST", "/templates/sync")
    assert [item["id"] for item in (await shop.ask("GET", "/templates?limit=100"))["items"]] == before


async def test_a_webhook_about_a_strange_template_fetches_it(shop: Shop):
    there = shop.meta.emulator.templates.add(
        shop.waba_id, name="made_elsewhere", language="it", category="UTILITY", parameter_format="POSITIONAL",
        components=[{"type": "BODY", "text": "Ciao a tutti voi."}], review_due=0,
    )  # fmt: skip
    shop.meta.tell(f"templates/{there.id}", {"status": "APPROVED"})
    await shop.hear_all()
    assert "made_elsewhere" in {item["name"] for item in (await shop.ask("GET", "/templates?limit=100"))["items"]}


async def test_a_list_pages_by_cursor(shop: Shop):
    await shop.ask("POST", "/templates/sync")
    first = await shop.ask("GET", "/templates?limit=5")
    second = await shop.ask("GET", f"/templates?limit=5&cursor={first['nextCursor']}")
    assert len(first["items"]) == len(second["items"]) == 5
    assert not {item["id"] for item in first["items"]} & {item["id"] for item in second["items"]}


async def test_deleting_takes_it_from_meta_too(shop: Shop):
    template = await approved(shop)
    await shop.ask("DELETE", f"/templates/{template['id']}", status=204)
    assert shop.meta.emulator.templates.find(shop.waba_id, name="order_shipped", language="en") is None
    await shop.ask("GET", f"/templates/{template['id']}", status=404)
    await shop.hear_all()
    assert "order_shipped" not in {item["name"] for item in (await shop.ask("GET", "/templates?limit=100"))["items"]}


async def test_one_name_and_language_is_one_template(shop: Shop):
    await written(shop)
    assert (await shop.ask("POST", "/templates", json={"draft": a_draft()}, status=409))["code"] == "template_name_taken"
    assert (await written(shop, language="it"))["language"] == "it"


async def test_a_template_that_waits_for_its_review_cannot_be_changed(shop: Shop):
    template = await written(shop, name="hold_on")
    await shop.ask("POST", f"/templates/{template['id']}/submit")
    assert (await shop.ask("PUT", f"/templates/{template['id']}", json=a_draft(), status=409))["code"] == "template_not_editable"


async def test_checking_says_what_is_wrong_and_shows_the_message_without_storing_it(shop: Shop):
    told = await shop.ask(
        "POST", "/templates/check", json={"draft": a_draft(body="Our sale: everything costs 20% less today.", samples={})}
    )
    assert [(finding["code"], finding["severity"]) for finding in told["findings"]] == [("promotion_in_utility", "warning")]
    assert told["preview"]["body"].startswith("Our sale")
    assert told["components"][0] == {"type": "BODY", "text": "Our sale: everything costs 20% less today."}
    assert (await shop.ask("GET", "/templates"))["items"] == []


async def test_agents_read_templates_and_leads_write_them(shop: Shop):
    template = await written(shop)
    await shop.ask("GET", f"/templates/{template['id']}", role="agent")
    await shop.ask("POST", "/templates", role="agent", json={"draft": a_draft(name="x")}, status=403)
    await shop.ask("POST", f"/templates/{template['id']}/submit", role="agent", status=403)
    await shop.ask("DELETE", f"/templates/{template['id']}", role="agent", status=403)


async def test_how_long_meta_tries_to_deliver_goes_there_and_comes_back(shop: Shop):
    template = await approved(shop, sendTtlS=1800)
    there = shop.meta.emulator.templates.find(shop.waba_id, name="order_shipped", language="en")
    assert there is not None
    assert there.ttl_s == 1800
    await shop.ask("PUT", f"/templates/{template['id']}", json=a_draft(sendTtlS=-1))
    await shop.ask("POST", "/templates/sync")
    assert (await shop.ask("GET", f"/templates/{template['id']}"))["draft"]["sendTtlS"] == -1


async def test_a_time_that_the_category_does_not_take_is_not_sent_to_meta(shop: Shop):
    template = await written(shop, sendTtlS=86_400)
    refused = await shop.ask("POST", f"/templates/{template['id']}/submit", status=400)
    assert {"code": "ttl_range", "field": "sendTtlS"} in refused["facts"]["findings"]
    checked = await shop.ask("POST", "/templates/check", json={"draft": a_draft(category="MARKETING", sendTtlS=86_400)})
    assert "ttl_range" not in {finding["code"] for finding in checked["findings"]}


async def test_what_the_account_has_at_meta_comes_by_itself_when_a_number_is_connected(shop: Shop):
    keys = {"phoneNumberId": shop.phone_number_id, "wabaId": shop.waba_id, "displayPhoneNumber": "+390655550100"}
    token = shop.meta.emulator.accounts.get(shop.phone_number_id).access_token
    await shop.ask("POST", "/numbers", json=keys | {"accessToken": token}, status=201)
    await shop.hear_all()
    assert (await shop.ask("GET", "/templates?view=approved"))["items"] != []

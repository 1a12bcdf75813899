"""What Meta refuses though the body is good: limits, pace, standing, tokens, recipients."""

import pytest

TEMPLATE = {"type": "template", "template": {"name": "hello_world", "language": {"code": "en_US"}}}


def code_of(answer):
    return answer.json()["error"]["code"]


async def change(meta, number=None, **facts):
    answer = await meta.http.patch(f"/emulator/numbers/{(number or meta.number).phone_number_id}", json=facts)
    assert answer.status_code == 200, answer.text


async def failures(meta, shop, *answers):
    """The codes with which these sends fail; None for those that are delivered."""
    ids = [answer.json()["messages"][0]["id"] for answer in answers]

    def ends():
        return {status["id"]: status for status in shop.statuses if status["status"] in {"failed", "delivered"}}

    await shop.until(lambda _: all(each in ends() for each in ids))
    return [ends()[each].get("errors", [{"code": None}])[0]["code"] for each in ids]


@pytest.fixture
async def sister(meta):
    """Another number of another account of the same portfolio."""
    body = {"verifiedName": "Sister", "portfolioId": meta.number.portfolio_id}
    answer = (await meta.http.post("/emulator/numbers", json=body)).json()
    return meta.emulator.accounts.get(answer["phoneNumberId"])


async def test_the_messaging_limit_counts_people_of_all_numbers_of_a_portfolio_in_a_moving_day(meta, shop, sister):
    await change(meta, limit="TIER_50")
    assert sister.portfolio_id == meta.number.portfolio_id
    assert meta.emulator.accounts.get(sister.phone_number_id).facts.limit == "TIER_50"

    async def send(to, number=meta.number):
        headers = {"Authorization": f"Bearer {number.access_token}"}
        body = {"messaging_product": "whatsapp", "to": to, **TEMPLATE}
        return await meta.http.post(f"/{number.phone_number_id}/messages", headers=headers, json=body)

    reached = [await send(f"+3933300000{place:02}") for place in range(49)] + [await send("+39333000100", sister)]
    assert set(await failures(meta, shop, *reached)) == {None}
    limits = (await meta.http.get(f"/emulator/numbers/{sister.phone_number_id}/limits")).json()
    assert (limits["most"], limits["reached"]) == (50, 50)
    again, one_more = await send("+393330000001"), await send("+39333000200", sister)
    assert await failures(meta, shop, again, one_more) == [None, 131048]
    await meta.write_text()
    inside_the_window = await send("+393335550142")
    assert await failures(meta, shop, inside_the_window) == [None]
    await meta.http.post("/emulator/clock/advance", json={"hours": 25})
    assert await failures(meta, shop, await send("+39333000200", sister)) == [None]


async def test_a_number_sends_eighty_messages_a_second_and_no_more(meta, at, monkeypatch):
    monkeypatch.setattr(meta.emulator.clock, "real", lambda: 1_795_000_000.0)
    answers = [await meta.send_text(to=f"+3933300000{place:02}") for place in range(81)]
    assert [answer.status_code for answer in answers[:80]] == [200] * 80
    assert code_of(answers[80]) == 130429
    await meta.knobs(throughputLimit=False)
    assert (await meta.send_text()).status_code == 200


async def test_a_number_in_the_business_app_sends_twenty_a_second(meta, monkeypatch):
    await change(meta, isOnBizApp=True)
    monkeypatch.setattr(meta.emulator.clock, "real", lambda: 1_795_000_000.0)
    answers = [await meta.send_text(to=f"+3933300000{place:02}") for place in range(21)]
    assert [answer.status_code for answer in answers].count(200) == 20


@pytest.mark.parametrize(
    ("standing", "code"), [("BANNED", 131031), ("RESTRICTED", 131031), ("DISCONNECTED", 133010), ("RATE_LIMITED", 131048)]
)
async def test_a_number_in_bad_standing_does_not_send(meta, standing, code):
    await change(meta, status=standing)
    assert code_of(await meta.send_text()) == code
    await change(meta, status="CONNECTED")
    assert (await meta.send_text()).status_code == 200


@pytest.mark.parametrize(("access", "subcode"), [("expired", 463), ("revoked", 460)])
async def test_a_token_that_is_over_opens_nothing(meta, access, subcode):
    await change(meta, access=access)
    refused = await meta.send_text()
    assert (refused.status_code, code_of(refused), refused.json()["error"]["error_subcode"]) == (401, 190, subcode)
    app = {"Authorization": f"Bearer {meta.emulator.settings.app_id}|{meta.emulator.settings.app_secret}"}
    seen = await meta.http.get("/debug_token", params={"input_token": meta.number.access_token}, headers=app)
    assert seen.json()["data"]["is_valid"] is False


async def test_a_token_without_a_permission_is_refused_for_what_needs_it(meta):
    await change(meta, scopes=["whatsapp_business_management"])
    refused = await meta.send_text()
    assert (refused.status_code, code_of(refused)) == (403, 10)
    assert (await meta.graph("GET", f"/{meta.number.waba_id}/message_templates")).status_code == 200
    await change(meta, scopes=["whatsapp_business_messaging"])
    refused = await meta.graph("GET", f"/{meta.number.waba_id}/message_templates")
    assert (refused.status_code, code_of(refused)) == (403, 200)
    assert (await meta.send_text()).status_code == 200


async def test_who_is_not_on_whatsapp_fails_and_is_reached_again_once_there(meta, shop):
    await meta.write_text()
    await meta.http.put("/emulator/unreachable/393335550142")
    assert (await meta.http.get("/emulator/unreachable")).json() == {"items": ["393335550142"]}
    assert await failures(meta, shop, await meta.send_text()) == [131026]
    await meta.http.delete("/emulator/unreachable/393335550142")
    assert await failures(meta, shop, await meta.send_text()) == [None]
    assert (await meta.http.put("/emulator/unreachable/chiara")).status_code == 422


async def test_a_test_number_writes_to_its_own_few_alone(meta):
    await change(meta, allowedRecipients=["393335550142"])
    assert (await meta.send_text()).status_code == 200
    assert code_of(await meta.send_text(to="+34600112233")) == 131030
    await change(meta, allowedRecipients=[])
    assert (await meta.send_text(to="+34600112233")).status_code == 200


async def test_without_payment_a_template_fails(meta, shop):
    await change(meta, hasPayment=False)
    assert await failures(meta, shop, await meta.send(**TEMPLATE)) == [131042]


async def test_a_hash_of_another_identity_fails(meta, shop):
    await meta.write_text()
    assert await failures(meta, shop, await meta.send_text(recipient_identity_key_hash="abc")) == [137000]


async def test_direct_send_is_for_selected_accounts(meta):
    assert code_of(await meta.send_text(category="utility")) == 100


async def test_a_template_that_grows_too_long_with_its_parameters_is_refused(meta):
    long = {"name": "long_body", "language": "en", "category": "UTILITY", "parameter_format": "POSITIONAL"}
    components = [{"type": "BODY", "text": "Dear {{1}}, " + "word " * 150 + "and {{2}} too."}]
    template = meta.emulator.templates.add(meta.number.waba_id, **long, components=components, review_due=None)
    meta.emulator.templates.change(meta.number.waba_id, template, status="APPROVED")
    parameters = [{"type": "text", "text": "x" * 200}, {"type": "text", "text": "y" * 200}]
    body = {"name": "long_body", "language": {"code": "en"}, "components": [{"type": "body", "parameters": parameters}]}
    assert code_of(await meta.send(type="template", template=body)) == 132005


async def test_old_messages_are_neither_read_nor_reacted_to(meta, shop):
    old = await meta.write_text()
    await meta.http.post("/emulator/clock/advance", json={"days": 31})
    receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": old["id"]}
    assert code_of(await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", json=receipt)) == 131009
    await meta.write_text()
    late = await meta.send(type="reaction", reaction={"message_id": old["id"], "emoji": "👍"})
    await shop.until(lambda _: any(status["status"] == "failed" for status in shop.statuses))
    assert late.status_code == 200
    assert next(status for status in shop.statuses if status["status"] == "failed")["errors"][0]["code"] == 131009


async def test_a_locked_pin_opens_again_after_twelve_hours(meta):
    path, register = f"/{meta.number.phone_number_id}/register", {"messaging_product": "whatsapp", "pin": "123456"}
    assert (await meta.graph("POST", path, json=register)).status_code == 200
    codes = [code_of(await meta.graph("POST", path, json=register | {"pin": "654321"})) for _ in range(6)]
    assert codes == [133005] * 5 + [133008]
    assert code_of(await meta.graph("POST", path, json=register)) == 133008
    await meta.http.post("/emulator/clock/advance", json={"hours": 12})
    assert (await meta.graph("POST", path, json=register)).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"vertical": "SHOES"},
        {"email": "nobody"},
        {"websites": ["bottega.example"]},
        {"websites": [f"https://bottega.example/{'x' * 250}"]},
        {"profile_picture_handle": "4::made-up"},
    ],
)
async def test_a_profile_is_held_to_metas_rules(meta, wrong):
    path = f"/{meta.number.phone_number_id}/whatsapp_business_profile"
    refused = await meta.graph("POST", path, json={"messaging_product": "whatsapp", **wrong})
    assert (refused.status_code, code_of(refused)) in {(400, 100), (400, 131009)}


async def test_a_numbers_own_callback_goes_before_the_accounts(meta, shop):
    path = f"/{meta.number.phone_number_id}"
    own = {"override_callback_uri": shop.url + "/own", "verify_token": "the-verify-token"}
    assert (await meta.graph("POST", path, json={"webhook_configuration": own})).json() == {"success": True}
    wrong = own | {"verify_token": "another"}
    assert code_of(await meta.graph("POST", path, json={"webhook_configuration": wrong})) == 2200
    await meta.write_text()
    await meta.until_shown(lambda messages: messages[0]["status"] == "delivered")
    events = (await meta.http.get("/phone/api/events")).json()["items"]
    assert next(event for event in events if event["kind"] == "webhook")["path"].endswith("/own")
    gone = {"override_callback_uri": "", "verify_token": ""}
    assert (await meta.graph("POST", path, json={"webhook_configuration": gone})).json() == {"success": True}
    assert meta.emulator.accounts.get(meta.number.phone_number_id).override_url is None


async def test_refusals_have_metas_shape(meta):
    await change(meta, status="BANNED")
    error = (await meta.send_text()).json()["error"]
    assert error["type"] == "OAuthException"
    assert error["error_data"]["messaging_product"] == "whatsapp"
    assert error["error_data"]["details"]
    assert error["fbtrace_id"]

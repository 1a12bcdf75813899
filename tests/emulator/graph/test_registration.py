"""A number's way onto the Cloud API and what Meta says about it afterwards."""

import asyncio
import json


async def told(shop, field):
    async with asyncio.timeout(5):
        while True:
            entries = [json.loads(body)["entry"][0] for _, body, _ in shop.received]
            found = [entry["changes"][0]["value"] for entry in entries if entry["changes"][0]["field"] == field]
            if found:
                return found[-1]
            await asyncio.sleep(0.01)


async def test_a_new_number_is_verified_and_registered_before_it_sends(meta):
    added = await meta.graph(
        "POST", f"/{meta.number.waba_id}/phone_numbers", json={"cc": "39", "phone_number": "0655550199", "verified_name": "Second"}
    )
    number = added.json()["id"]
    pin = {"messaging_product": "whatsapp", "pin": "123456"}
    assert (await meta.graph("POST", f"/{number}/register", json=pin)).json()["error"]["code"] == 133006
    assert (await meta.graph("POST", f"/{number}/request_code", json={"code_method": "SMS", "language": "en"})).json() == {"success": True}
    code = (await meta.http.get(f"/emulator/numbers/{number}")).json()["code"]
    wrong = await meta.graph("POST", f"/{number}/verify_code", json={"code": "000000"})
    assert wrong.json()["error"]["code"] == 136025
    assert (await meta.graph("POST", f"/{number}/verify_code", json={"code": code})).json() == {"success": True}
    assert (await meta.graph("POST", f"/{number}/register", json=pin)).json() == {"success": True}
    node = (await meta.graph("GET", f"/{number}", params={"fields": "status,code_verification_status,is_pin_enabled"})).json()
    assert node == {"id": number, "status": "CONNECTED", "code_verification_status": "VERIFIED", "is_pin_enabled": True}


async def test_a_wrong_pin_and_too_many_registrations_are_refused(meta):
    path = f"/{meta.number.phone_number_id}"
    register = {"messaging_product": "whatsapp", "pin": "123456"}
    assert (await meta.graph("POST", f"{path}/register", json=register)).json() == {"success": True}
    other = await meta.graph("POST", f"{path}/register", json=register | {"pin": "654321"})
    assert other.json()["error"]["code"] == 133005
    for _ in range(9):
        await meta.graph("POST", f"{path}/register", json=register)
    assert (await meta.graph("POST", f"{path}/register", json=register)).json()["error"]["code"] == 133016


async def test_a_restricted_number_says_in_its_health_what_is_wrong(meta):
    await meta.http.patch(f"/emulator/numbers/{meta.number.phone_number_id}", json={"status": "RESTRICTED"})
    health = (await meta.graph("GET", f"/{meta.number.phone_number_id}", params={"fields": "health_status"})).json()["health_status"]
    assert health["can_send_message"] == "BLOCKED"
    assert health["entities"][0]["errors"][0]["possible_solution"]


async def test_quality_limits_and_names_are_told_as_meta_tells_them(meta, shop):
    path = f"/emulator/numbers/{meta.number.phone_number_id}"
    await meta.http.patch(path, json={"quality": "RED"})
    assert (await told(shop, "phone_number_quality_update"))["event"] == "FLAGGED"
    await meta.http.patch(path, json={"limit": "TIER_10K"})
    assert (await told(shop, "business_capability_update"))["max_daily_conversations_per_business"] == 10_000
    await meta.graph("POST", f"/{meta.number.phone_number_id}", params={"new_display_name": "Bottega Nuova"})
    await meta.http.patch(path, json={"nameDecision": "APPROVED"})
    assert (await told(shop, "phone_number_name_update"))["requested_verified_name"] == "Bottega Nuova"
    entry = json.loads(shop.received[-1][1])["entry"][0]
    assert isinstance(entry["time"], int)
    assert "metadata" not in entry["changes"][0]["value"]


async def test_a_signup_code_is_good_once_and_for_thirty_seconds(meta, at):
    async def a_code():
        return (await meta.http.post("/emulator/signup-codes", json={"phoneNumberId": meta.number.phone_number_id})).json()["code"]

    async def exchanged(code, secret="the-app-secret"):
        query = {"client_id": "1234567890123456", "client_secret": secret, "code": code}
        return (await meta.http.get("/oauth/access_token", params=query)).json()

    code = await a_code()
    assert (await exchanged(code))["access_token"] == meta.number.access_token
    assert (await exchanged(code))["error"]["error_subcode"] == 36007
    assert (await exchanged(await a_code(), secret="wrong"))["error"]["code"] == 101
    late = await a_code()
    at.shift = 31
    assert (await exchanged(late))["error"]["code"] == 100


async def test_a_signup_code_is_bound_to_the_address_of_its_dialog(meta):
    wanted = {"phoneNumberId": meta.number.phone_number_id, "redirectUri": "http://localhost:8000/connect/meta"}
    code = (await meta.http.post("/emulator/signup-codes", json=wanted)).json()["code"]
    query = {"client_id": "1234567890123456", "client_secret": "the-app-secret", "code": code, "redirect_uri": "http://localhost:8000/"}
    assert (await meta.http.get("/oauth/access_token", params=query)).json()["error"]["error_subcode"] == 36008


async def test_the_dialog_opens_for_its_app_and_comes_back_to_no_stranger(meta):
    good = {
        "client_id": "1234567890123456",
        "config_id": "1",
        "response_type": "code",
        "redirect_uri": "http://localhost:8000/connect/meta",
    }
    assert (await meta.http.get("/dialog/oauth", params=good)).status_code == 200
    for wrong in ({"client_id": "1"}, {"config_id": ""}, {"redirect_uri": "https://evil.example/connect/meta"}):
        assert (await meta.http.get("/dialog/oauth", params=good | wrong)).status_code == 400
    finish = {"redirectUri": "https://evil.example/", "wabaId": meta.number.waba_id}
    assert (await meta.http.post("/dialog/api/finish", json=finish)).status_code == 400


async def test_a_number_of_the_business_app_is_synchronised_once_each_and_within_a_day(meta, at):
    account = (await meta.http.post("/dialog/api/accounts", json={"name": "Bar"})).json()
    wanted = {"wabaId": account["wabaId"], "phone": "+39 06 5555 0177", "name": "Bar", "onPhone": True}
    number = (await meta.http.post("/dialog/api/numbers", json=wanted)).json()
    bearer = {"Authorization": f"Bearer {meta.emulator.accounts.get(number['phoneNumberId']).access_token}"}

    async def asked(sync_type):
        body = {"messaging_product": "whatsapp", "sync_type": sync_type}
        return (await meta.http.post(f"/{number['phoneNumberId']}/smb_app_data", json=body, headers=bearer)).json()

    assert "request_id" in await asked("smb_app_state_sync")
    assert (await asked("smb_app_state_sync"))["error"]["code"] == 2593107
    at.shift = 25 * 3600
    assert (await asked("history"))["error"]["code"] == 2593108

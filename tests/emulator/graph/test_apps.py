"""Apps that businesses bring: heard at their own address, signed with their own secret."""

import hashlib
import hmac

OWN = {"appId": "77112233445566", "appSecret": "0f" * 16}
TOKEN = {"Authorization": f"Bearer {OWN['appId']}|{OWN['appSecret']}"}
SUBSCRIPTION = {"object": "whatsapp_business_account", "fields": "messages", "verify_token": "the-verify-token"}


async def brought(meta):
    assert (await meta.http.post("/emulator/apps", json=OWN)).status_code == 201
    number = {"verifiedName": meta.number.verified_name, "phoneNumberId": meta.number.phone_number_id, "appId": OWN["appId"]}
    assert (await meta.http.post("/emulator/numbers", json=number)).status_code == 201


async def tell(meta, quality):
    await meta.http.patch(f"/emulator/numbers/{meta.number.phone_number_id}", json={"quality": quality})


async def test_an_app_hears_nothing_until_it_names_an_address_and_then_signs_with_its_own_secret(meta, shop):
    await brought(meta)
    await tell(meta, "YELLOW")
    assert (await meta.http.get(f"/{OWN['appId']}/subscriptions", headers=TOKEN)).json() == {"data": []}
    wanted = SUBSCRIPTION | {"callback_url": f"{shop.url}/own"}
    answer = await meta.http.post(f"/{OWN['appId']}/subscriptions", headers=TOKEN, json=wanted)
    assert answer.json() == {"success": True}
    await tell(meta, "GREEN")
    await shop.until(lambda values: bool(values))
    (headers, body, _) = shop.received[0]
    signed = hmac.new(OWN["appSecret"].encode(), body, hashlib.sha256).hexdigest()
    assert headers["x-hub-signature-256"] == f"sha256={signed}"
    assert len(shop.received) == 1


async def test_only_the_app_itself_names_its_address_and_only_one_that_answers(meta, shop):
    await brought(meta)
    path, wanted = f"/{OWN['appId']}/subscriptions", SUBSCRIPTION | {"callback_url": f"{shop.url}/own"}
    stranger = {"Authorization": f"Bearer {OWN['appId']}|{'00' * 16}"}
    assert (await meta.http.post(path, headers=stranger, json=wanted)).json()["error"]["code"] == 190
    assert (await meta.http.post("/99887766554433/subscriptions", headers=TOKEN, json=wanted)).json()["error"]["code"] == 100
    silent = await meta.http.post(path, headers=TOKEN, json=wanted | {"verify_token": "no"})
    assert (silent.status_code, silent.json()["error"]["code"]) == (400, 2200)


async def test_a_number_says_who_decided_where_its_messages_go(meta, shop):
    path, fields = f"/{meta.number.phone_number_id}", {"fields": "webhook_configuration"}
    app = (await meta.graph("GET", path, params=fields)).json()["webhook_configuration"]
    assert set(app) == {"application"}
    own = {"override_callback_uri": f"{shop.url}/own", "verify_token": "the-verify-token"}
    await meta.graph("POST", path, json={"webhook_configuration": own})
    await meta.graph("POST", f"/{meta.number.waba_id}/subscribed_apps", json=own | {"override_callback_uri": f"{shop.url}/account"})
    found = (await meta.graph("GET", path, params=fields)).json()["webhook_configuration"]
    assert found == app | {"phone_number": f"{shop.url}/own", "whatsapp_business_account": f"{shop.url}/account"}


async def test_a_number_of_an_app_that_nobody_knows_is_refused(meta):
    answer = await meta.http.post("/emulator/numbers", json={"verifiedName": "Bar", "appId": "11111111111111"})
    assert answer.status_code == 422

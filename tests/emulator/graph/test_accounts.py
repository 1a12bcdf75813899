async def test_a_number_can_be_looked_at_before_connecting_it(meta):
    wanted = "id,display_phone_number,verified_name,quality_rating,status,name_status,throughput"
    node = (await meta.graph("GET", f"/v24.0/{meta.number.phone_number_id}", params={"fields": wanted})).json()
    assert set(node) == set(wanted.split(","))
    assert node["status"] == "CONNECTED"
    assert node["display_phone_number"] == meta.number.display_phone_number


async def test_a_field_that_does_not_exist_is_refused(meta):
    answer = await meta.graph("GET", f"/{meta.number.phone_number_id}", params={"fields": "colour"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


async def test_an_account_lists_its_numbers(meta):
    same_account = {"verifiedName": "Second", "wabaId": meta.number.waba_id, "accessToken": meta.number.access_token}
    await meta.http.post("/emulator/numbers", json=same_account)
    await meta.http.post("/emulator/numbers", json={"verifiedName": "Stranger"})
    listed = (await meta.graph("GET", f"/{meta.number.waba_id}/phone_numbers")).json()["data"]
    assert [node["verified_name"] for node in listed] == [meta.number.verified_name, "Second"]
    assert (await meta.graph("GET", f"/{meta.number.waba_id}", params={"fields": "name,currency"})).json()["currency"] == "EUR"


async def test_registering_a_number_twice_brings_it_up_to_date(meta):
    number = {
        "phoneNumberId": "391746582013947",
        "wabaId": "284719365820147",
        "displayPhoneNumber": "+39 06 9480 5512",
        "verifiedName": "Bar",
        "accessToken": "EAAtoken-of-the-bar",
    }
    assert (await meta.http.post("/emulator/numbers", json=number)).status_code == 201
    again = await meta.http.post("/emulator/numbers", json=number | {"verifiedName": "Bar Centrale"})
    extra = {"subscribed": True, "portfolioId": "9284719365820147", "isOnBizApp": False}
    assert again.json() == number | {"verifiedName": "Bar Centrale"} | extra
    listed = (await meta.http.get("/emulator/numbers")).json()["items"]
    assert [item["verifiedName"] for item in listed].count("Bar Centrale") == 1


async def test_an_override_is_verified_and_then_used(meta, shop):
    override = {"override_callback_uri": f"{shop.url}/own", "verify_token": "the-verify-token"}
    path = f"/{meta.number.waba_id}/subscribed_apps"
    wrong = await meta.graph("POST", path, json=override | {"verify_token": "no"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (400, 2200)
    assert (await meta.graph("POST", path, json=override)).json() == {"success": True}
    assert (await meta.graph("GET", path)).json()["data"][0]["override_callback_uri"] == f"{shop.url}/own"


async def test_the_handshake_is_metas(meta):
    assert (await meta.http.post("/emulator/verify-webhook", json={})).json()["ok"] is True
    wrong = (await meta.http.post("/emulator/verify-webhook", json={"verifyToken": "no"})).json()
    assert (wrong["ok"], wrong["status"]) == (False, 403)
    nobody = (await meta.http.post("/emulator/verify-webhook", json={"url": "http://127.0.0.1:9/x"})).json()
    assert (nobody["ok"], nobody["status"]) == (False, None)
    assert (await meta.http.post("/emulator/verify-webhook", json=[1])).status_code == 422


async def test_a_token_tells_which_accounts_it_opens(meta):
    app_token = {"Authorization": "Bearer 1234567890123456|the-app-secret"}
    known = (await meta.http.get("/debug_token", params={"input_token": meta.number.access_token}, headers=app_token)).json()["data"]
    assert known["is_valid"] is True
    assert known["granular_scopes"][0]["target_ids"] == [meta.number.waba_id]
    unknown = (await meta.http.get("/debug_token", params={"input_token": "x"}, headers=app_token)).json()["data"]
    assert unknown["is_valid"] is False


async def test_templates_are_listed_and_filtered(meta):
    path = f"/{meta.number.waba_id}/message_templates"
    everything = (await meta.graph("GET", path)).json()["data"]
    italian = (await meta.graph("GET", path, params={"language": "it", "name": "order_ready", "fields": "name,status,language"})).json()[
        "data"
    ]
    assert len(everything) > 10
    assert [(node["name"], node["language"], node["status"]) for node in italian] == [("order_ready", "it", "APPROVED")]


async def test_a_profile_is_kept_within_its_limits(meta):
    path = f"/{meta.number.phone_number_id}/whatsapp_business_profile"
    profile = {"messaging_product": "whatsapp", "about": "Aperti", "websites": ["https://example.it"]}
    assert (await meta.graph("POST", path, json=profile)).json() == {"success": True}
    read = (await meta.graph("GET", path, params={"fields": "about,websites"})).json()["data"][0]
    assert (read["about"], read["websites"]) == ("Aperti", ["https://example.it"])
    assert (await meta.graph("POST", path, json=profile | {"about": "x" * 140})).json()["error"]["code"] == 131009

"""A number that is also in the WhatsApp Business app: echoes, contacts, the past."""

import json

import pytest


@pytest.fixture
async def on_app(meta):
    answer = await meta.http.patch(f"/emulator/numbers/{meta.number.phone_number_id}", json={"isOnBizApp": True})
    assert answer.status_code == 200
    return meta


def told(shop, field):
    entries = [json.loads(body)["entry"][0]["changes"][0] for _, body, _ in shop.received]
    return [change["value"] for change in entries if change["field"] == field]


async def from_app(meta, text="Dal telefono"):
    return await meta.http.post(f"/emulator/threads/{meta.thread}/app-messages", json={"text": text})


async def sync(meta, sync_type):
    body = {"messaging_product": "whatsapp", "sync_type": sync_type}
    return await meta.graph("POST", f"/{meta.number.phone_number_id}/smb_app_data", json=body)


async def test_what_the_owner_writes_reaches_the_customer_and_is_echoed_without_statuses(on_app, shop):
    written = (await from_app(on_app)).json()
    await shop.until(lambda _: told(shop, "smb_message_echoes"))
    (value,) = told(shop, "smb_message_echoes")
    (echo,) = value["message_echoes"]
    assert value["metadata"]["phone_number_id"] == on_app.number.phone_number_id
    assert (echo["from"], echo["to"], echo["id"]) == ("390655550100", "393335550142", written["id"])
    assert echo["text"] == {"body": "Dal telefono"}
    (shown,) = await on_app.shown()
    assert (shown["sender"], shown["fromApp"]) == ("business", True)
    await on_app.http.post(f"/phone/api/threads/{on_app.thread}/read")
    await on_app.write_text("Grazie")
    await shop.until(lambda _: shop.messages)
    assert shop.statuses == []


async def test_an_echo_opens_no_window(on_app, shop):
    await from_app(on_app)
    assert (await on_app.http.get(f"/phone/api/threads/{on_app.thread}")).json()["thread"]["windowExpiresAt"] is None
    await on_app.knobs(windowSync=True)
    assert (await on_app.send_text()).json()["error"]["code"] == 131047


async def test_the_owner_changes_and_withdraws_what_they_wrote(on_app, shop):
    written = (await from_app(on_app)).json()["id"]
    path = f"/emulator/threads/{on_app.thread}/app-messages/{written}"
    assert (await on_app.http.patch(path, json={"text": "Meglio così"})).status_code == 204
    assert [message["text"] for message in await on_app.shown()] == ["Meglio così"]
    assert (await on_app.http.delete(path)).status_code == 204
    assert await on_app.shown() == []
    await shop.until(lambda _: len(told(shop, "smb_message_echoes")) == 3)
    kinds = {echo["type"]: echo for value in told(shop, "smb_message_echoes") for echo in value["message_echoes"]}
    assert kinds["edit"]["edit"]["original_message_id"] == kinds["revoke"]["revoke"]["original_message_id"] == written
    assert kinds["edit"]["edit"]["message"]["text"]["body"] == "Meglio così"


async def test_a_number_of_the_api_alone_has_no_app(meta):
    assert (await from_app(meta)).status_code == 409
    assert (await sync(meta, "history")).json()["error"]["code"] == 100


async def test_contacts_come_when_they_are_asked_for_and_with_every_change(on_app, shop):
    assert (await sync(on_app, "smb_app_state_sync")).json()["request_id"].isdigit()
    await shop.until(lambda _: told(shop, "smb_app_state_sync"))
    (value,) = told(shop, "smb_app_state_sync")
    assert {entry["contact"]["full_name"] for entry in value["state_sync"]} >= {"Chiara Lombardi", "Emma Clarke"}
    change = {"personaId": "emma-clarke", "action": "remove"}
    assert (await on_app.http.post(f"/emulator/numbers/{on_app.number.phone_number_id}/contacts", json=change)).status_code == 204
    await shop.until(lambda _: len(told(shop, "smb_app_state_sync")) == 2)
    (entry,) = told(shop, "smb_app_state_sync")[-1]["state_sync"]
    assert (entry["action"], entry["contact"]) == ("remove", {"phone_number": "447400123456"})


async def test_the_past_comes_in_pieces_and_pictures_follow(on_app, shop):
    assert (await sync(on_app, "history")).status_code == 200
    await shop.until(lambda _: any("messages" in value for value in told(shop, "history")))
    chunks = [chunk for value in told(shop, "history") for chunk in value.get("history", [])]
    assert {(chunk["metadata"]["phase"], chunk["metadata"]["chunk_order"]) for chunk in chunks} == {(0, 1), (1, 1), (1, 2), (2, 1)}
    assert [chunk["metadata"]["chunk_order"] for chunk in chunks if chunk["metadata"]["phase"] == 1] == [2, 1]
    assert max(chunk["metadata"]["progress"] for chunk in chunks) == 100
    past = {message["id"]: message for chunk in chunks for thread in chunk["threads"] for message in thread["messages"]}
    assert {message["history_context"]["status"] for message in past.values()} == {"READ", "DELIVERED", "PLAYED"}
    picture = next(value for value in told(shop, "history") if "messages" in value)["messages"][0]
    assert past[picture["id"]]["type"] == "media_placeholder"
    assert len(picture["image"]["sha256"]) == 64
    assert (await on_app.graph("GET", f"/{picture['image']['id']}")).json()["sha256"] == picture["image"]["sha256"]


async def test_the_past_is_asked_for_once_and_within_a_day(on_app):
    assert (await sync(on_app, "history")).status_code == 200
    assert (await sync(on_app, "history")).json()["error"]["code"] == 2593107
    await on_app.http.post("/emulator/clock/advance", json={"hours": 25})
    assert (await sync(on_app, "smb_app_state_sync")).json()["error"]["code"] == 2593108
    assert (await sync(on_app, "everything")).json()["error"]["code"] == 131009


async def test_an_owner_who_keeps_the_past_to_themselves(on_app, shop):
    await on_app.http.patch(f"/emulator/numbers/{on_app.number.phone_number_id}", json={"sharesHistory": False})
    assert (await sync(on_app, "history")).status_code == 200
    await shop.until(lambda _: told(shop, "history"))
    assert told(shop, "history")[0]["history"][0]["errors"][0]["code"] == 2593109


async def test_leaving_the_app_is_told_by_the_number_alone(on_app, shop):
    await on_app.http.patch(f"/emulator/numbers/{on_app.number.phone_number_id}", json={"isOnBizApp": False})
    await shop.until(lambda _: told(shop, "account_update"))
    assert told(shop, "account_update") == [{"event": "PARTNER_REMOVED", "phone_number": "390655550100"}]


async def test_registration_is_the_apps_affair(on_app):
    register = {"messaging_product": "whatsapp", "pin": "123456"}
    assert (await on_app.graph("POST", f"/{on_app.number.phone_number_id}/register", json=register)).json()["error"]["code"] == 100
    assert (await on_app.graph("POST", f"/{on_app.number.phone_number_id}/deregister")).json()["error"]["code"] == 100

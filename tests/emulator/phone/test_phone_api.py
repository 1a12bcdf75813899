import json
from pathlib import Path

import pytest

OUTBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "outbound"

BUTTONS = [{"type": "reply", "reply": {"id": "yes", "title": "Confermo"}}, {"type": "reply", "reply": {"id": "no", "title": "Annullo"}}]
ROWS = [{"title": "Orari", "rows": [{"id": "slot-1", "title": "19:30", "description": "Sala"}, {"id": "slot-2", "title": "20:00"}]}]


async def a_button_message(meta):
    interactive = {"type": "button", "body": {"text": "Conferma?"}, "action": {"buttons": BUTTONS}}
    return (await meta.send(type="interactive", interactive=interactive)).json()["messages"][0]["id"]


async def test_the_page_finds_people_numbers_and_threads(meta):
    await meta.write_text()
    state = (await meta.http.get("/phone/api/state")).json()
    assert {"Chiara Lombardi", "Emma Clarke", "Lucía Ortega"} <= {persona["name"] for persona in state["personas"]}
    assert state["businesses"][0]["accessToken"] == meta.number.access_token
    assert [thread["id"] for thread in state["threads"]] == [meta.thread]
    assert state["threads"][0]["lastMessage"]["text"] == "Buongiorno"
    assert state["threads"][0]["windowExpiresAt"]


async def test_a_tap_on_a_button_says_which_and_on_what(meta, shop):
    await meta.write_text()
    asked = await a_button_message(meta)
    tapped = await meta.write(type="buttonReply", messageId=asked, buttonId="no")
    assert tapped["quoted"] == {"id": asked, "sender": "business", "text": "Conferma?"}
    await shop.until(lambda values: len(shop.messages) == 2)
    message = shop.messages[1]
    assert message["interactive"] == {"type": "button_reply", "button_reply": {"id": "no", "title": "Annullo"}}
    assert message["context"] == {"from": "390655550100", "id": asked}


async def test_a_tap_on_a_row_carries_its_description_only_if_there_is_one(meta, shop):
    await meta.write_text()
    interactive = {"type": "list", "body": {"text": "Quando?"}, "action": {"button": "Orari", "sections": ROWS}}
    asked = (await meta.send(type="interactive", interactive=interactive)).json()["messages"][0]["id"]
    await meta.write(type="listReply", messageId=asked, rowId="slot-1")
    await meta.write(type="listReply", messageId=asked, rowId="slot-2")
    await shop.until(lambda values: len(shop.messages) == 3)
    chosen = {message["interactive"]["list_reply"]["id"]: message["interactive"]["list_reply"] for message in shop.messages[1:]}
    assert chosen["slot-1"] == {"id": "slot-1", "title": "19:30", "description": "Sala"}
    assert chosen["slot-2"] == {"id": "slot-2", "title": "20:00"}


async def test_a_tap_on_a_templates_quick_reply_is_a_button_message(meta, shop):
    template = {
        "name": "cart_reminder",
        "language": {"code": "it"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "Chiara"}]}],
    }
    sent = (await meta.send(type="template", template=template)).json()["messages"][0]["id"]
    assert (await meta.shown())[0]["rendered"]["body"] == "Ciao Chiara, hai lasciato qualcosa nel carrello."
    await meta.write(type="templateReply", messageId=sent, index=1)
    await shop.until(lambda values: len(shop.messages) == 1)
    assert shop.messages[0]["button"] == {"payload": "Basta messaggi", "text": "Basta messaggi"}


async def test_a_tap_on_a_carousels_card_says_which_card(meta, shop):
    template = json.loads((OUTBOUND / "35_template_carousel.json").read_text())["template"]
    for card in template["components"][1]["cards"]:
        card["components"][0]["parameters"][0]["image"] = {"link": "https://shop.example/a.jpg"}
    sent = (await meta.send(type="template", template=template)).json()["messages"][0]["id"]
    await meta.write(type="templateReply", messageId=sent, index=0, card=1)
    await shop.until(lambda values: len(shop.messages) == 1)
    assert shop.messages[0]["button"] == {"payload": "like:zap-041", "text": "Mi piace"}


async def test_a_choice_that_is_not_there_is_refused(meta):
    await meta.write_text()
    asked = await a_button_message(meta)
    path = f"/phone/api/threads/{meta.thread}/messages"
    assert (await meta.http.post(path, json={"type": "buttonReply", "messageId": asked, "buttonId": "maybe"})).status_code == 422
    assert (await meta.http.post(path, json={"type": "buttonReply", "messageId": "wamid.x", "buttonId": "yes"})).status_code == 404


async def test_a_location_and_a_quote_arrive_as_meta_sends_them(meta, shop):
    first = await meta.write_text()
    await meta.write(type="location", latitude=41.9, longitude=12.5, name="Casa", quotedId=first["id"])
    await shop.until(lambda values: len(shop.messages) == 2)
    located = next(message for message in shop.messages if message["type"] == "location")
    assert located["location"] == {"latitude": 41.9, "longitude": 12.5, "name": "Casa"}
    assert located["context"]["id"] == first["id"]


async def test_a_reaction_stays_on_its_message_and_can_be_taken_away(meta, shop):
    await meta.write_text()
    sent = (await meta.send_text("Pronto")).json()["messages"][0]["id"]
    reacted = await meta.write(type="reaction", messageId=sent, emoji="❤️")
    assert reacted["reactions"] == [{"sender": "customer", "emoji": "❤️"}]
    assert (await meta.write(type="reaction", messageId=sent, emoji=""))["reactions"] == []
    await shop.until(lambda values: len(shop.messages) == 3)
    reactions = [message["reaction"] for message in shop.messages if message["type"] == "reaction"]
    assert {"message_id": sent, "emoji": "❤️"} in reactions
    assert {"message_id": sent} in reactions
    assert [message["type"] for message in await meta.shown()] == ["text", "text"]


async def test_unread_counts_what_the_customer_has_not_seen(meta):
    await meta.write_text()
    await meta.send_text()
    await meta.send_text()
    thread = (await meta.http.get(f"/phone/api/threads/{meta.thread}")).json()["thread"]
    assert thread["unread"] == 2
    await meta.http.post(f"/phone/api/threads/{meta.thread}/read")
    assert (await meta.http.get(f"/phone/api/threads/{meta.thread}")).json()["thread"]["unread"] == 0


async def test_a_new_person_can_write_at_once_and_a_phone_is_one_persons(meta, shop):
    body = {"name": "Noor Ali", "phone": "+447400999888", "language": "en"}
    created = await meta.http.post("/phone/api/personas", json=body)
    assert created.status_code == 201
    assert (await meta.http.post("/phone/api/personas", json=body)).status_code == 409
    meta.thread = f"{created.json()['persona']['id']}-{meta.number.phone_number_id}"
    await meta.write_text("Hi")
    await shop.until(lambda values: len(values) == 1)
    assert shop.values[0]["contacts"][0]["profile"]["name"] == "Noor Ali"
    assert shop.values[0]["contacts"][0]["user_id"].startswith("GB.")


async def test_a_guest_with_a_username_alone_answers_without_a_phone(meta, shop):
    body = {"messaging_product": "whatsapp", "recipient": "GB.15590238847716620034", "type": "text", "text": {"body": "Hi"}}
    await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", json=body)
    guest = next(persona for persona in (await meta.http.get("/phone/api/state")).json()["personas"] if persona["guest"])
    meta.thread = f"{guest['id']}-{meta.number.phone_number_id}"
    await meta.write_text("Hello")
    await shop.until(lambda values: len(shop.messages) == 1)
    assert shop.messages[0]["from_user_id"] == "GB.15590238847716620034"
    assert "from" not in shop.messages[0]
    assert "wa_id" not in next(value for value in shop.values if "messages" in value)["contacts"][0]


async def test_long_threads_come_in_pages(meta):
    for place in range(5):
        await meta.write_text(str(place))
    path = f"/phone/api/threads/{meta.thread}/messages"
    newest = (await meta.http.get(path, params={"limit": 2})).json()
    assert ([message["text"] for message in newest["items"]], newest["hasMore"]) == (["3", "4"], True)
    before = (await meta.http.get(path, params={"limit": 9, "before": newest["items"][0]["id"]})).json()
    assert ([message["text"] for message in before["items"]], before["hasMore"]) == (["0", "1", "2"], False)


async def test_a_cleared_chat_is_empty(meta):
    await meta.write_text()
    assert (await meta.http.delete(f"/phone/api/threads/{meta.thread}/messages")).status_code == 204
    assert await meta.shown() == []


async def test_the_raw_traffic_can_be_read_without_tokens(meta, shop):
    await meta.write_text()
    await meta.send_text("Ecco")
    await shop.until(lambda values: len(values) >= 2)
    events = (await meta.http.get("/phone/api/events")).text
    assert '"send text"' in events
    assert '"webhook"' in events
    assert meta.number.access_token not in events


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_other_peoples_pages_cannot_reach_it(meta, headers):
    for path in ("/phone/api/state", "/emulator/numbers", "/emulator/knobs"):
        assert (await meta.http.get(path, headers=headers)).status_code == 403


async def test_a_knob_that_does_not_exist_is_refused(meta):
    for wrong in ({"colour": 1}, {"duplicateDeliveries": 9}, {"reorder": "yes"}):
        assert (await meta.http.put("/emulator/knobs", json=wrong)).status_code == 422
    assert (await meta.http.get("/emulator/knobs")).json()["duplicateDeliveries"] == 0


async def test_the_page_and_its_assets_are_served_and_nothing_else(meta, settings):
    assert (await meta.http.get("/phone")).status_code == 503
    (settings.web_dist / "assets").mkdir(parents=True)
    (settings.web_dist / "phone.html").write_text("<!doctype html>phone")
    (settings.web_dist / "assets" / "phone.js").write_text("1")
    assert "phone" in (await meta.http.get("/phone")).text
    assert (await meta.http.get("/phone/chiara")).status_code == 200
    assert (await meta.http.get("/assets/phone.js")).headers["content-type"].startswith("text/javascript")
    assert (await meta.http.get("/assets/%2e%2e/phone.html")).status_code == 404

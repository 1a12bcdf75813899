"""A customer changes a message, deletes it for everyone, or plays one: what the shop is told of it, and when it cannot be done."""

import pytest

DAY_S = 24 * 3600


@pytest.fixture
async def on_app(meta):
    await meta.http.patch(f"/emulator/numbers/{meta.number.phone_number_id}", json={"isOnBizApp": True})
    return meta


async def change(meta, message, text):
    return await meta.http.patch(f"/emulator/threads/{meta.thread}/messages/{message['id']}", json={"text": text})


async def delete(meta, message):
    return await meta.http.delete(f"/emulator/threads/{meta.thread}/messages/{message['id']}")


def of_type(shop, kind):
    return [message for message in shop.messages if message["type"] == kind]


async def test_an_edit_is_told_with_the_new_words_and_opens_no_window(on_app, shop, at):
    written = await on_app.write_text("Due bottilie")
    window = (await on_app.http.get(f"/phone/api/threads/{on_app.thread}")).json()["thread"]["windowExpiresAt"]
    at.shift = 600
    shown = (await change(on_app, written, "Due bottiglie")).json()["message"]
    assert (shown["id"], shown["text"], shown["edited"]) == (written["id"], "Due bottiglie", True)
    await shop.until(lambda _: of_type(shop, "edit"))
    (told,) = of_type(shop, "edit")
    assert told["edit"] == {"original_message_id": written["id"], "message": {"type": "text", "text": {"body": "Due bottiglie"}}}
    assert told["id"] != written["id"]
    assert told["from"] == "393335550142"
    assert (await on_app.http.get(f"/phone/api/threads/{on_app.thread}")).json()["thread"]["windowExpiresAt"] == window


async def test_an_edited_caption_carries_the_media_again(on_app, shop):
    files = {"file": ("a.png", b"\x89PNG\r\n\x1a\n edited", "image/png")}
    path = f"/phone/api/threads/{on_app.thread}/media"
    written = (await on_app.http.post(path, data={"caption": "Questa?"}, files=files)).json()["message"]
    await change(on_app, written, "Questa, per favore")
    await shop.until(lambda _: of_type(shop, "edit"))
    (told,) = of_type(shop, "edit")
    assert told["edit"]["message"]["image"]["id"] == written["content"]["id"]
    assert told["edit"]["message"]["image"]["caption"] == "Questa, per favore"


async def test_a_deleted_message_leaves_its_place_and_nothing_of_what_it_said(on_app, shop):
    written = await on_app.write_text("Segreto")
    await on_app.write(type="reaction", messageId=written["id"], emoji="👍")
    shown = (await delete(on_app, written)).json()["message"]
    assert (shown["withdrawn"], shown["text"], shown["content"], shown["reactions"]) == (True, "", {}, [])
    await shop.until(lambda _: of_type(shop, "revoke"))
    assert of_type(shop, "revoke")[0]["revoke"] == {"original_message_id": written["id"]}
    assert (await delete(on_app, written)).status_code == 422
    assert (await change(on_app, written, "Altro")).status_code == 422


async def test_a_number_of_the_api_alone_hears_of_a_change_as_something_unsupported(meta, shop):
    written = await meta.write_text("Prima")
    assert (await change(meta, written, "Poi")).status_code == 200
    await shop.until(lambda _: of_type(shop, "unsupported"))
    (told,) = of_type(shop, "unsupported")
    assert told["unsupported"] == {"type": "edit"}
    assert told["errors"][0]["code"] == 131051
    assert "edit" not in told


async def test_a_number_of_the_api_alone_hears_nothing_of_a_deletion(meta, shop):
    written = await meta.write_text("Prima")
    assert (await delete(meta, written)).json()["message"]["withdrawn"] is True
    await meta.write_text("Poi")
    await shop.until(lambda _: len(shop.messages) == 2)
    assert {message["type"] for message in shop.messages} == {"text"}


async def test_it_has_to_be_ones_own_message_young_and_of_words(on_app, at):
    written = await on_app.write_text("Prima")
    located = await on_app.write(type="location", latitude=45.4, longitude=9.2)
    answered = (await on_app.send_text("Ecco")).json()["messages"][0]
    assert (await change(on_app, located, "Casa")).status_code == 422
    assert (await change(on_app, answered, "Mio")).status_code == 422
    assert (await delete(on_app, answered)).status_code == 422
    assert (await change(on_app, {"id": "wamid.nobody"}, "x")).status_code == 404
    assert (await change(on_app, written, "")).status_code == 422
    at.shift = 16 * 60
    assert (await change(on_app, written, "Tardi")).status_code == 422
    assert (await delete(on_app, located)).status_code == 200
    at.shift = 2 * DAY_S + 60
    assert (await delete(on_app, written)).status_code == 422


async def send_voice(meta, *, voice=True):
    form, files = {"messaging_product": "whatsapp"}, {"file": ("v.ogg", b"OggS voice", "audio/ogg")}
    media = (await meta.graph("POST", f"/{meta.number.phone_number_id}/media", data=form, files=files)).json()["id"]
    return (await meta.send(type="audio", audio={"id": media, "voice": voice})).json()["messages"][0]["id"]


async def test_a_played_voice_message_is_read_and_then_played_once(meta, shop):
    await meta.write_text()
    sent = await send_voice(meta)
    for _ in range(2):
        assert (await meta.http.post(f"/emulator/threads/{meta.thread}/messages/{sent}/played")).status_code == 200
        await shop.until(lambda _: any(status["status"] == "played" for status in shop.statuses))
    assert [status["status"] for status in shop.statuses] == ["sent", "delivered", "read", "played"]
    played = shop.statuses[-1]
    assert (played["id"], played["recipient_id"]) == (sent, "393335550142")
    assert "pricing" not in played


async def test_only_a_voice_message_of_the_shop_can_be_played(meta):
    written = await meta.write_text()
    for message in (written["id"], await send_voice(meta, voice=False)):
        assert (await meta.http.post(f"/emulator/threads/{meta.thread}/messages/{message}/played")).status_code == 422

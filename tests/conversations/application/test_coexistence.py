"""A number that is also in the shop's own WhatsApp app: what is written there, and what was written before."""

import json
from datetime import timedelta
from typing import Any

import pytest

from app.conversations.application.record_echo import MessageNotHereYet
from app.conversations.wiring import provide_mark_conversation_read, provide_show_operator_typing
from tests.conversations.shop import Shop
from tests.integrations.whatsapp.bodies import body

CHIARA = "393335550142"
SHOP = "390694805512"


def told(number: int, **value: Any) -> bytes:
    """A recorded body with another content: 41 is an echo, 43 a piece of the past."""
    document = json.loads(body(number))
    change = document["entry"][0]["changes"][0]
    change["value"] = {key: change["value"][key] for key in ("messaging_product", "metadata")} | value
    return json.dumps(document).encode()


def an_echo(**facts: Any) -> bytes:
    return told(41, message_echoes=[{"from": SHOP, "to": CHIARA, "timestamp": "1795300900", **facts}])


def a_picture(wamid: str, **facts: Any) -> dict[str, Any]:
    image = {"mime_type": "image/png", "sha256": "a" * 64, "id": "1037543291543636"}
    return {"id": wamid, "timestamp": "1794436100", "type": "image", "image": image, **facts}


async def test_a_picture_from_the_shops_phone_is_fetched(rome: Shop) -> None:
    await rome.hear(an_echo(**a_picture("wamid.ECHO")))
    (message,) = [each for each in await rome.thread() if each.type == "image"]
    assert (message.direction, message.author.kind) == ("outbound", "phone")
    assert [each["payload"] for each in await rome.commands("fetch_attachment")] == [{"message_id": str(message.id)}]


async def test_what_the_owner_changes_on_the_phone_changes_in_the_thread(rome: Shop) -> None:
    await rome.hear(an_echo(id="wamid.ECHO", type="text", text={"body": "Alle otto"}))
    edit = {"original_message_id": "wamid.ECHO", "message": {"type": "text", "text": {"body": "Alle nove"}}}
    await rome.hear(an_echo(id="wamid.EDIT", type="edit", edit=edit))
    (message,) = [each for each in await rome.thread() if each.type == "text"]
    assert (message.text, [each["text"] for each in message.content["edits"]]) == ("Alle nove", ["Alle otto"])
    await rome.hear(an_echo(id="wamid.REVOKE", type="revoke", revoke={"original_message_id": "wamid.ECHO"}))
    (message,) = [each for each in await rome.thread() if each.type == "text"]
    assert message.revoked_at is not None


async def test_echoes_and_the_past_wake_nobody_and_open_nothing(rome: Shop) -> None:
    await rome.hear(body(43))
    await rome.hear(an_echo(id="wamid.ECHO", type="text", text={"body": "Eccomi"}))
    conversation = await rome.conversation()
    assert (conversation.window_expires_at, conversation.unread_count) == (None, 0)
    assert await rome.commands("answer_conversation") == []


async def test_a_picture_of_the_past_takes_its_placeholders_place(rome: Shop) -> None:
    await rome.hear(body(43))
    (placeholder,) = [each for each in await rome.thread() if each.type == "media_placeholder"]
    await rome.hear(told(43, messages=[a_picture(str(placeholder.wamid), **{"from": SHOP, "to": CHIARA})]))
    (picture,) = [each for each in await rome.thread() if each.type == "image"]
    assert (picture.id, picture.direction, picture.content["mediaId"]) == (placeholder.id, "outbound", "1037543291543636")
    assert [each["payload"] for each in await rome.commands("fetch_attachment")] == [{"message_id": str(picture.id)}]
    await rome.hear(told(43, messages=[a_picture(str(placeholder.wamid), **{"from": SHOP, "to": CHIARA})]))
    assert len(await rome.commands("fetch_attachment")) == 1


async def test_a_picture_that_comes_before_its_thread_is_filed_once(rome: Shop) -> None:
    await rome.hear(told(43, messages=[a_picture("wamid.EARLY", **{"from": CHIARA})]))
    placeholder = {"from": CHIARA, "id": "wamid.EARLY", "timestamp": "1794436100", "type": "media_placeholder"}
    chunk = {"metadata": {"phase": 0, "chunk_order": 1, "progress": 10}, "threads": [{"id": CHIARA, "messages": [placeholder]}]}
    await rome.hear(told(43, history=[chunk]))
    assert [(each.type, each.direction) for each in await rome.thread()] == [("image", "inbound")]
    conversation = await rome.conversation()
    assert (conversation.window_expires_at, conversation.unread_count) == (None, 0)


async def test_an_owner_who_keeps_the_past_is_noted_and_nothing_is_filed(rome: Shop) -> None:
    await rome.hear(told(43, history=[{"errors": [{"code": 2593109, "title": "History sharing is turned off by the business"}]}]))
    assert await rome.conversations() == []


async def test_a_picture_of_the_shops_own_finds_its_thread_by_the_message_that_it_belongs_to(rome: Shop) -> None:
    await rome.hear(body(43))
    (placeholder,) = [each for each in await rome.thread() if each.type == "media_placeholder"]
    await rome.hear(told(43, messages=[a_picture(str(placeholder.wamid), **{"from": SHOP})]))
    (picture,) = [each for each in await rome.thread() if each.type == "image"]
    assert (picture.id, picture.direction, picture.author.kind) == (placeholder.id, "outbound", "phone")


async def test_a_picture_of_the_shops_own_that_comes_first_waits_for_its_message(rome: Shop) -> None:
    chunk = json.loads(body(43))["entry"][0]["changes"][0]["value"]["history"][0]
    wamid = chunk["threads"][0]["messages"][1]["id"]
    picture = told(43, messages=[a_picture(wamid, **{"from": SHOP})])
    with pytest.raises(MessageNotHereYet):
        await rome.hear(picture)
    assert await rome.conversations() == []
    await rome.hear(body(43))
    await rome.hear(picture)
    assert [each.type for each in await rome.thread()] == ["text", "image"]


async def test_nothing_of_the_past_is_ever_marked_as_read_at_meta(rome: Shop) -> None:
    now = rome.resources.clock.now()
    await rome.hear_text("Ci siete?", wamid="wamid.LIVE", at=now - timedelta(minutes=10))
    past = {"from": CHIARA, "timestamp": str(int((now - timedelta(minutes=1)).timestamp())), "history_context": {"status": "READ"}}
    messages = [
        past | {"id": "wamid.PAST", "type": "text", "text": {"body": "dal telefono"}},
        past | {"id": "wamid.FILE", "type": "media_placeholder"},
    ]
    chunk = {"metadata": {"phase": 0, "chunk_order": 1, "progress": 10}, "threads": [{"id": CHIARA, "messages": messages}]}
    await rome.hear(told(43, history=[chunk]))
    file = {key: value for key, value in past.items() if key != "history_context"}
    await rome.hear(told(43, messages=[file | a_picture("wamid.FILE", timestamp=file["timestamp"])]))
    assert (await rome.thread())[-1].type == "image"
    conversation = await rome.conversation()
    async with rome.resources.work(rome.tenant) as work:
        await provide_mark_conversation_read(work)(conversation.id)
        await provide_show_operator_typing(work)(conversation.id)
        await work.commit()
    assert {each["payload"]["wamid"] for each in await rome.commands("show_read")} == {"wamid.LIVE"}

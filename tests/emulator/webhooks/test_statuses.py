import asyncio


def of(status):
    return lambda values: any(item["status"] == status for value in values for item in value.get("statuses", []))


async def test_sent_then_delivered_then_read_when_the_customer_looks(meta, shop):
    await meta.write_text()
    wamid = (await meta.send_text()).json()["messages"][0]["id"]
    await shop.until(of("delivered"))
    await asyncio.sleep(0.1)
    assert [status["status"] for status in shop.statuses] == ["sent", "delivered"]
    await meta.http.post(f"/phone/api/threads/{meta.thread}/read")
    await shop.until(of("read"))
    assert [(status["id"], status["status"]) for status in shop.statuses] == [(wamid, "sent"), (wamid, "delivered"), (wamid, "read")]


async def test_a_status_has_the_shape_of_version_24(meta, shop):
    await meta.write_text()
    await meta.send_text(biz_opaque_callback_data="order=1")
    values = await shop.until(of("sent"))
    value = next(value for value in values if value.get("statuses"))
    assert value["contacts"][0]["user_id"] == "IT.48201957364102857719"
    status = value["statuses"][0]
    assert status["recipient_id"] == "393335550142"
    assert status["recipient_user_id"] == "IT.48201957364102857719"
    assert status["biz_opaque_callback_data"] == "order=1"
    assert status["pricing"]["category"] == "service"
    assert "conversation" not in status


async def test_free_text_outside_the_window_is_accepted_and_then_fails(meta, shop):
    answer = await meta.send_text()
    assert answer.status_code == 200
    values = await shop.until(of("failed"))
    assert values[0]["contacts"][0]["wa_id"] == "393335550142"
    assert values[0]["statuses"][0]["errors"][0]["code"] == 131047
    assert [status["status"] for status in shop.statuses] == ["failed"]
    assert (await meta.shown())[0]["failure"]["code"] == 131047


async def test_the_window_closes_24_hours_after_the_last_message(meta, shop, at):
    await meta.write_text()
    at.shift = 24 * 3600 - 60
    await meta.send_text()
    await shop.until(of("delivered"))
    at.shift = 24 * 3600 + 1
    await meta.send_text()
    await shop.until(of("failed"))


async def test_an_expired_window_still_takes_templates(meta, shop):
    await meta.write_text()
    await meta.http.post("/phone/api/window/expire", json={"threadId": meta.thread})
    template = {"name": "hello_world", "language": {"code": "en_US"}}
    answer = await meta.send(type="template", template=template)
    assert answer.json()["messages"][0]["message_status"] == "accepted"
    await shop.until(of("delivered"))
    assert shop.statuses[0]["pricing"]["category"] == "utility"


async def test_a_reaction_is_only_ever_sent(meta, shop):
    written = await meta.write_text()
    await meta.send(type="reaction", reaction={"message_id": written["id"], "emoji": "👍"})
    await shop.until(of("sent"))
    await asyncio.sleep(0.15)
    assert [status["status"] for status in shop.statuses] == ["sent"]
    assert (await meta.shown())[0]["reactions"] == [{"sender": "business", "emoji": "👍"}]


async def test_a_reaction_to_an_unknown_message_fails(meta, shop):
    await meta.write_text()
    await meta.send(type="reaction", reaction={"message_id": "wamid.unknown", "emoji": "👍"})
    await shop.until(of("failed"))
    assert shop.statuses[0]["errors"][0]["code"] == 131009


async def test_read_at_once_on_demand(meta, shop):
    await meta.knobs(autoRead=True)
    await meta.write_text()
    await meta.send_text()
    await shop.until(of("read"))


async def test_failure_on_demand(meta, shop):
    await meta.knobs(failStatus=131026)
    await meta.write_text()
    await meta.send_text()
    await shop.until(of("failed"))
    assert shop.statuses[0]["errors"][0]["code"] == 131026


async def test_no_statuses_on_demand(meta, shop):
    await meta.knobs(dropStatuses=True)
    await meta.write_text()
    await meta.send_text()
    await meta.until_shown(lambda messages: messages[-1]["status"] == "delivered")
    assert shop.statuses == []

import asyncio
import hashlib
import hmac
import json
import time

from app.emulator.webhooks.queue import retry_delay_s


async def test_a_customers_message_arrives_signed_over_its_raw_bytes(meta, shop):
    await meta.write_text("È pronto? 😀 https://example.it/a")
    await shop.until(lambda values: len(values) == 1)
    headers, body, _ = shop.received[0]
    assert headers["x-hub-signature-256"] == "sha256=" + hmac.new(b"the-app-secret", body, hashlib.sha256).hexdigest()
    assert headers["content-type"] == "application/json"
    assert b"\\u00c8" in body
    assert b"\\/\\/example.it" in body


async def test_the_body_says_who_wrote_what_to_which_number(meta, shop):
    written = await meta.write_text("Buongiorno")
    await shop.until(lambda values: len(values) == 1)
    document = json.loads(shop.received[0][1])
    assert document["object"] == "whatsapp_business_account"
    assert document["entry"][0]["id"] == meta.number.waba_id
    value = document["entry"][0]["changes"][0]["value"]
    assert value["metadata"] == {"display_phone_number": "390655550100", "phone_number_id": meta.number.phone_number_id}
    assert value["contacts"] == [{"profile": {"name": "Chiara Lombardi"}, "wa_id": "393335550142", "user_id": "IT.48201957364102857719"}]
    message = value["messages"][0]
    assert message["from"] == "393335550142"
    assert message["from_user_id"] == "IT.48201957364102857719"
    assert message["id"] == written["id"]
    assert message["text"] == {"body": "Buongiorno"}
    assert isinstance(message["timestamp"], str)


async def test_a_delivery_is_repeated_until_the_answer_is_200(meta, shop):
    shop.answers.extend([503, 202])
    await meta.write_text()
    await shop.until(lambda values: len(values) == 3)
    assert len({body for _, body, _ in shop.received}) == 1
    first, second, third = (at for _, _, at in shop.received)
    # It waits as long as `retry_delay_s` says, or longer on a busy machine.
    assert second - first > 0.4
    assert third - second > 0.9
    await meta.until_shown(lambda messages: messages[0]["status"] == "delivered")
    await asyncio.sleep(0.1)
    assert len(shop.received) == 3


async def test_a_shop_that_hangs_up_gets_it_again(meta, shop):
    shop.answers.append(None)
    await meta.write_text()
    await shop.until(lambda values: len(values) == 2)


async def test_one_tick_becomes_two_only_when_the_shop_took_it(meta, shop):
    shop.answers.append(500)
    await meta.write_text()
    refused = await meta.until_shown(lambda messages: messages[0]["deliveryProblem"])
    assert refused[0]["status"] == "sent"
    assert "HTTP 500" in refused[0]["deliveryProblem"]
    taken = await meta.until_shown(lambda messages: messages[0]["status"] == "delivered")
    assert taken[0]["deliveryProblem"] is None


async def test_a_refused_delivery_does_not_hold_back_the_next(meta, shop):
    shop.answers.append(500)
    await meta.write_text("one")
    await meta.write_text("two")
    await shop.until(lambda values: len(values) == 3)
    assert [message["text"]["body"] for message in shop.messages] == ["one", "two", "one"]


def test_the_pause_grows_to_a_minute():
    assert [retry_delay_s(attempts) for attempts in (1, 2, 3, 4)] == [0.5, 1, 2, 4]
    assert retry_delay_s(9) == 60
    assert retry_delay_s(10_000) == 60


async def test_duplicates_on_demand_are_the_same_bytes(meta, shop):
    await meta.knobs(duplicateDeliveries=2)
    await meta.write_text()
    await shop.until(lambda values: len(values) == 3)
    assert len({body for _, body, _ in shop.received}) == 1


async def test_disorder_on_demand(meta, shop):
    await meta.knobs(reorder=True)
    await meta.write_text("first")
    await meta.write_text("second")
    await shop.until(lambda values: len(values) == 2)
    assert [message["text"]["body"] for message in shop.messages] == ["second", "first"]


async def test_delay_on_demand(meta, shop):
    await meta.knobs(deliveryDelayMs=400)
    began = time.monotonic()
    await meta.write_text()
    await shop.until(lambda values: len(values) == 1)
    (_, _, arrived_at), *_ = shop.received
    assert arrived_at - began >= 0.4


async def test_an_account_without_subscription_gets_nothing(meta, shop):
    await meta.graph("DELETE", f"/{meta.number.waba_id}/subscribed_apps")
    await meta.write_text()
    await asyncio.sleep(0.2)
    assert shop.received == []
    await meta.graph("POST", f"/{meta.number.waba_id}/subscribed_apps")
    await meta.write_text("back")
    await shop.until(lambda values: len(values) == 1)

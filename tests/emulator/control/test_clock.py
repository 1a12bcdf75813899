"""The virtual clock: a day passes at once for everything that Meta measures in hours and days, and for nothing else."""

import asyncio
import time

MARKETING = {"name": "order_confirmed", "language": {"code": "en"}}


async def passes(meta, **amount):
    answer = await meta.http.post("/emulator/clock/advance", json=amount)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_day_later_the_window_is_closed_and_a_message_fails(meta, shop):
    await meta.write_text()
    assert (await meta.send_text()).status_code == 200
    await passes(meta, days=1)
    late = (await meta.send_text()).json()["messages"][0]["id"]
    await shop.until(lambda _: any(status["id"] == late and status["status"] == "failed" for status in shop.statuses))
    (failed,) = [status for status in shop.statuses if status["id"] == late]
    assert failed["errors"][0]["code"] == 131047
    assert int(failed["timestamp"]) > time.time() + 86000


async def test_a_customers_message_carries_the_virtual_time_and_opens_the_window_from_there(meta, shop):
    clock = await passes(meta, days=3, hours=2)
    assert clock["shiftSeconds"] == 3 * 86400 + 2 * 3600
    await meta.write_text()
    await shop.until(lambda _: shop.messages)
    assert abs(int(shop.messages[0]["timestamp"]) - time.time() - clock["shiftSeconds"]) < 60
    assert (await meta.send_text()).status_code == 200


async def test_the_clock_survives_a_restart_and_goes_back_only_to_the_machines_time(meta, settings):
    from app.emulator.parts import Emulator

    await passes(meta, hours=5)
    again = Emulator(settings)
    assert again.clock.shift_s == 5 * 3600
    again.storage.close()
    assert (await meta.http.delete("/emulator/clock")).json()["shiftSeconds"] == 0
    assert (await meta.http.post("/emulator/clock/advance", json={"hours": -1})).status_code == 422


async def test_uploads_are_kept_thirty_days_and_customers_files_seven(meta):
    form = {"messaging_product": (None, "whatsapp"), "file": ("a.pdf", b"%PDF-1.4", "application/pdf")}
    uploaded = (await meta.graph("POST", f"/{meta.number.phone_number_id}/media", files=form)).json()["id"]
    sent = await meta.http.post(f"/phone/api/threads/{meta.thread}/media", files={"file": ("b.pdf", b"%PDF-1.4", "application/pdf")})
    inbound = sent.json()["message"]["content"]["id"]
    await passes(meta, days=8)
    assert (await meta.graph("GET", f"/{uploaded}")).status_code == 200
    gone = await meta.graph("GET", f"/{inbound}")
    assert (gone.status_code, gone.json()["error"]["error_subcode"]) == (400, 33)
    assert (await meta.http.get(f"/phone/api/media/{inbound}")).status_code == 200
    await passes(meta, days=23)
    assert (await meta.graph("GET", f"/{uploaded}")).status_code == 400


async def test_a_template_that_is_marked_down_is_paused_for_three_hours_then_six_then_disabled(meta, shop):
    waba = meta.number.waba_id
    template = meta.emulator.templates.find(waba, name="hello_world", language="en_US")

    async def status_is(wanted):
        async with asyncio.timeout(5):
            while meta.emulator.templates.find(waba, name="hello_world", language="en_US").status != wanted:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def send_code():
        answer = await meta.send(type="template", template={"name": "hello_world", "language": {"code": "en_US"}})
        return answer.json().get("error", {}).get("code")

    async def marked_down():
        for quality in ("GREEN", "RED"):
            await meta.http.patch(f"/emulator/templates/{template.id}", json={"quality": quality})

    await marked_down()
    assert await send_code() == 132015
    await passes(meta, hours=2)
    assert await send_code() == 132015
    await passes(meta, hours=1)
    await status_is("APPROVED")
    assert await send_code() is None
    await marked_down()
    await passes(meta, hours=5)
    assert await send_code() == 132015
    await passes(meta, hours=1)
    await status_is("APPROVED")
    await marked_down()
    assert await send_code() == 132016
    told = [(value["event"], value.get("other_info", {}).get("title")) for value in shop.values if "event" in value]
    await shop.until(lambda values: sum("event" in value for value in values) == 5)
    told = sorted((value["event"], value["other_info"]["title"]) for value in shop.values if "event" in value)
    assert told == [
        ("APPROVED", "UNPAUSED"),
        ("APPROVED", "UNPAUSED"),
        ("DISABLED", "DISABLED"),
        ("PAUSED", "FIRST_PAUSE"),
        ("PAUSED", "SECOND_PAUSE"),
    ]


async def test_an_ad_opens_three_free_days_when_the_shop_answers_within_one(meta, shop):
    await meta.write(type="text", text="I saw your ad", fromAd=True)
    await shop.until(lambda _: shop.messages)
    assert shop.messages[0]["referral"]["source_type"] == "ad"
    await passes(meta, hours=20)
    assert (await meta.send_text()).status_code == 200
    await shop.until(lambda _: any(status["status"] == "sent" for status in shop.statuses))
    sent = next(status for status in shop.statuses if status["status"] == "sent")
    assert sent["pricing"]["type"] == "free_entry_point"
    assert sent["conversation"]["origin"]["type"] == "referral_conversion"
    assert int(sent["conversation"]["expiration_timestamp"]) - int(sent["timestamp"]) in range(72 * 3600 - 60, 72 * 3600 + 60)


async def test_an_ad_that_was_answered_too_late_or_long_ago_is_not_free_any_more(meta, shop):
    await meta.write(type="text", text="I saw your ad", fromAd=True)
    await passes(meta, hours=25)
    await meta.write_text()
    assert (await meta.send_text()).status_code == 200
    await shop.until(lambda _: any(status["status"] == "sent" for status in shop.statuses))
    assert shop.statuses[0]["pricing"]["type"] == "free_customer_service"
    await meta.write(type="text", text="Again", fromAd=True)
    await meta.send_text()
    await passes(meta, hours=73)
    await meta.write_text()
    late = (await meta.send_text()).json()["messages"][0]["id"]
    await shop.until(lambda _: any(status["id"] == late and status["status"] == "sent" for status in shop.statuses))
    assert next(status for status in shop.statuses if status["id"] == late)["pricing"]["type"] == "free_customer_service"

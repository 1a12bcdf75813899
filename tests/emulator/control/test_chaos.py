"""Chaos by chance, and the same again with the same seed; every fault is in the list."""

import asyncio
import json

import pytest

from app.emulator.chaos import throw
from app.emulator.knobs import PROFILES, profile_of
from tests.emulator.conftest import PATIENCE_S


async def chaos(meta, **profile):
    await meta.knobs(chaos=profile)


async def faults(meta):
    return [event["path"] for event in reversed((await meta.http.get("/emulator/faults")).json()["items"])]


async def test_a_webhook_is_doubled_and_both_copies_are_equal(meta, shop):
    await chaos(meta, duplicate=1)
    await meta.write_text()
    await shop.until(lambda values: len(values) == 2)
    assert len({body for _, body, _ in shop.received}) == 1
    assert await faults(meta) == ["duplicate"]


async def test_a_lost_webhook_comes_after_all(meta, shop):
    await chaos(meta, lose=1)
    await meta.write_text()
    async with asyncio.timeout(PATIENCE_S):
        while await faults(meta) != ["lose"]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await chaos(meta, lose=0)
    await shop.until(lambda values: len(values) == 1)
    await meta.until_shown(lambda messages: messages[0]["status"] == "delivered")


async def test_a_message_that_is_held_back_is_overtaken(meta, shop):
    await chaos(meta, reorder=1)
    await meta.write_text("first")
    await chaos(meta, reorder=0)
    await meta.write_text("second")
    await shop.until(lambda values: len(values) == 2)
    assert [message["text"]["body"] for message in shop.messages] == ["second", "first"]


async def test_a_late_status_is_overtaken_by_the_next(meta, shop):
    await meta.write_text()
    await shop.until(lambda _: shop.messages)
    await chaos(meta, lateStatus=1, lateStatusMs=900)
    await meta.send_text()
    async with asyncio.timeout(PATIENCE_S):
        while await faults(meta) != ["late_status"]:  # noqa: ASYNC110
            await asyncio.sleep(0)
    await chaos(meta)
    await shop.until(lambda _: len(shop.statuses) == 2)
    assert [status["status"] for status in shop.statuses] == ["delivered", "sent"]


@pytest.mark.parametrize(("fault", "http_status", "code"), [("rateLimit", 429, 130429), ("serverError", 500, 131000)])
async def test_a_send_is_refused_and_nothing_has_happened(meta, fault, http_status, code):
    await meta.write_text()
    await chaos(meta, **{fault: 1})
    refused = await meta.send_text()
    assert (refused.status_code, refused.json()["error"]["code"]) == (http_status, code)
    assert [message["sender"] for message in await meta.shown()] == ["customer"]


async def test_other_graph_calls_have_bad_days_too(meta):
    await chaos(meta, rateLimit=1)
    assert (await meta.graph("GET", f"/{meta.number.phone_number_id}")).status_code == 429


async def test_a_send_hangs_though_the_message_was_accepted(meta, shop, monkeypatch):
    monkeypatch.setattr("app.emulator.graph.messages.HANGS_FOR_S", 30)
    await meta.write_text()
    await chaos(meta, hang=1)
    sending = asyncio.create_task(meta.send_text())
    await shop.until(lambda _: any(status["status"] == "delivered" for status in shop.statuses))
    assert not sending.done()
    sending.cancel()
    assert await faults(meta) == ["hang"]


async def a_run(meta, seed):
    """What happens to forty sends to four customers, each in its own order."""
    await chaos(meta, seed=seed, rateLimit=0.3)

    async def conversation(number):
        return [(await meta.send_text(to=f"+39333000000{number}")).status_code for _ in range(10)]

    return await asyncio.gather(*(conversation(number) for number in range(4)))


async def test_the_same_seed_is_the_same_run_and_another_is_another(meta):
    first, again, other = await a_run(meta, 7), await a_run(meta, 7), await a_run(meta, 8)
    assert first == again
    assert first != other
    assert 429 in first[0] + first[1]


async def test_a_profile_is_set_by_name_and_counts_its_faults(meta):
    answer = await meta.http.put("/emulator/chaos", json={"profile": "storm", "seed": 42})
    assert answer.json()["chaos"]["seed"] == 42
    assert answer.json()["chaos"]["duplicate"] == PROFILES["storm"].duplicate
    assert (await meta.http.put("/emulator/chaos", json={"profile": "hurricane"})).status_code == 422
    await chaos(meta, rateLimit=1)
    await meta.send_text()
    assert (await meta.http.get("/emulator/chaos")).json()["faults"] == {"rate_limit": 1}


async def test_other_knobs_leave_the_run_where_it_is(meta):
    await chaos(meta, seed=7, rateLimit=0.3)
    whole = [(await meta.send_text()).status_code for _ in range(12)]
    await chaos(meta, seed=7, rateLimit=0.3)
    half = [(await meta.send_text()).status_code for _ in range(6)]
    await meta.knobs(autoRead=True)
    assert half + [(await meta.send_text()).status_code for _ in range(6)] == whole


def test_chances_are_even():
    throws = [throw(seed, "lose", "someone", times) for seed in range(40) for times in range(50)]
    assert 0.45 < sum(throws) / len(throws) < 0.55
    assert 150 < sum(each < 0.1 for each in throws) < 250


def test_a_start_names_a_profile_or_its_faults():
    assert profile_of("storm,seed=9").seed == 9
    assert profile_of("duplicate=0.1,lateStatusMs=20").duplicate == 0.1
    for wrong in ("hurricane", "lose=2", "lose=much", "seed=0.5"):
        with pytest.raises(ValueError, match=r"."):
            profile_of(wrong)


async def test_a_read_receipt_without_a_body_meets_metas_refusal_and_no_crash(meta):
    await chaos(meta, rateLimit=0.01)
    answer = await meta.graph("POST", f"/{meta.number.phone_number_id}/messages", content=b"\xff")
    assert json.loads(answer.content)["error"]["code"] in {100, 130429}

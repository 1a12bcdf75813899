"""Many at once, and odd ones among them: each thing is filed once, and nobody is held up."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.conversations.facade import ConversationsFacade
from app.customers.facade import CustomersFacade
from app.kernel.ids import new_id
from tests.conversations.shop import Shop, a_status, a_text
from tests.integrations.whatsapp.bodies import body


async def test_the_same_body_twenty_times_at_once_is_one_message(rome: Shop) -> None:
    await asyncio.gather(*(rome.hear(body(1)) for _ in range(20)))
    assert len(await rome.messages()) == 1
    assert (await rome.conversation()).unread_count == 1
    assert len(await rome.commands("answer_conversation")) == 1


async def test_twenty_first_messages_of_one_person_at_once_are_one_customer_with_one_thread(rome: Shop) -> None:
    now = rome.resources.clock.now()
    bodies = [rome.webhook(a_text(f"line {index}", at=now)) for index in range(20)]
    await asyncio.gather(*(rome.hear(each) for each in bodies))
    assert len(await rome.rows("SELECT id FROM customers")) == 1
    assert len(await rome.messages()) == 20
    assert [row["seq"] for row in await rome.rows("SELECT seq FROM messages ORDER BY seq")] == list(range(1, 21))


async def test_two_statuses_filed_at_once_never_move_a_message_back(rome: Shop) -> None:
    now = rome.resources.clock.now()
    for attempt in range(12):
        wamid = f"wamid.{new_id().hex}"
        await rome.said(wamid=wamid)
        statuses = ["read", "delivered", "sent"] if attempt % 2 else ["sent", "delivered", "read"]
        await asyncio.gather(*(rome.hear(rome.webhook(statuses=[a_status(wamid, status, at=now)])) for status in statuses))
    assert {row["status"] for row in await rome.rows("SELECT status FROM messages")} == {"read"}


async def test_webhooks_with_many_statuses_in_any_order_do_not_wait_for_each_other_in_a_ring(rome: Shop) -> None:
    now = rome.resources.clock.now()
    wamids = [f"wamid.{new_id().hex}" for _ in range(8)]
    for wamid in wamids:
        await rome.said(wamid=wamid)
    sent = [a_status(wamid, "sent", at=now) for wamid in wamids]
    read = [a_status(wamid, "read", at=now) for wamid in reversed(wamids)]
    outcomes = await asyncio.gather(*(rome.hear(rome.webhook(statuses=each)) for each in (sent, read) * 4))
    assert {outcome.items for outcome in outcomes} == {("StatusUpdate: stored",) * 8}
    assert {row["status"] for row in await rome.rows("SELECT status FROM messages")} == {"read"}


async def test_a_status_that_cannot_be_filed_holds_none_of_its_webhook_up(rome: Shop) -> None:
    now = rome.resources.clock.now()
    for wamid in ("wamid.BEFORE", "wamid.POISON", "wamid.AFTER"):
        await rome.said(wamid=wamid)
    async with rome.resources.sessions.engine("main").begin() as connection:
        await connection.execute(
            text(f"ALTER TABLE {rome.tenant.schema}.messages ADD CONSTRAINT poison CHECK (wamid <> 'wamid.POISON' OR status <> 'read')")
        )
    statuses = [a_status(wamid, "read", at=now) for wamid in ("wamid.BEFORE", "wamid.POISON", "wamid.AFTER")]
    with pytest.raises(IntegrityError):
        await rome.hear(rome.webhook(statuses=statuses))
    found = {row["wamid"]: row["status"] for row in await rome.rows("SELECT wamid, status FROM messages")}
    assert (found["wamid.BEFORE"], found["wamid.AFTER"]) == ("read", "read")
    assert found["wamid.POISON"] != "read"


async def test_a_customer_who_writes_while_the_assistant_answers_holds_nobody_up(rome: Shop) -> None:
    """The answer remembers the customer's language while a second message updates the customer: neither may wait for the other."""
    await rome.hear_text("buongiorno")
    conversation_id = (await rome.conversation()).id
    is_open = asyncio.Event()

    async def answer() -> None:
        async with rome.resources.work(rome.tenant) as work:
            turn = await ConversationsFacade(work).open_turn(conversation_id)
            assert turn is not None
            is_open.set()
            await asyncio.sleep(0.2)
            await CustomersFacade(work).remember_language(customer_id=turn.customer.id, language="it")
            await work.commit()

    async def write() -> None:
        await is_open.wait()
        await rome.hear_text("ci siete?")

    # Of two who wait for each other PostgreSQL stops one after a second: that would be raised here.
    await asyncio.gather(answer(), write())
    assert len(await rome.messages()) == 2


async def test_a_body_for_a_number_nobody_connected_is_told_apart(rome: Shop) -> None:
    stranger = body(1).replace(b"391746582013947", b"999999999999999")
    outcome = await rome.hear(stranger)
    assert outcome.has_strangers
    assert await rome.conversations() == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"object": "page"}', b"\xff\xfe"])
async def test_a_body_that_is_no_webhook_of_ours_is_told_apart(rome: Shop, content: bytes) -> None:
    assert (await rome.hear(content)).has_strangers


@pytest.mark.parametrize("number", ["\x00", "391746582013947\x00", "\ud800", "x" * 100_000], ids=["nul", "nul-after", "surrogate", "long"])
async def test_a_number_that_cannot_be_one_is_nobodys_and_holds_nobody_up(rome: Shop, number: str) -> None:
    document = json.loads(body(1))
    odd = json.loads(body(1))["entry"][0]
    odd["changes"][0]["value"]["metadata"]["phone_number_id"] = number
    document["entry"].insert(0, odd)
    outcome = await rome.hear(json.dumps(document).encode())
    assert outcome.has_strangers
    assert len(await rome.messages()) == 1


@pytest.mark.parametrize(
    "oddity",
    [
        {"id": "wamid.\x00"},
        {"id": "wamid.\ud800"},
        {"text": {"body": "\x00\ud800"}},
        {"timestamp": 2**80},
        {"type": "x" * 10_000},
        {"from": "not a number"},
        {"context": {"id": "\x00", "referred_product": [[[]]]}},
        {"text": None},
    ],
    ids=["nul-id", "surrogate-id", "nul-text", "huge-time", "long-type", "odd-sender", "odd-context", "no-text"],
)
async def test_an_odd_message_is_filed_as_far_as_it_goes_and_its_neighbours_too(rome: Shop, oddity: dict[str, Any]) -> None:
    now = rome.resources.clock.now()
    odd = a_text("odd", at=now) | oddity
    await rome.hear(rome.webhook(a_text("before", at=now), odd, a_text("after", at=now)))
    texts = [message.text for message in await rome.messages()]
    assert {"before", "after"} <= set(texts)
    assert len(texts) == 3


async def test_a_message_that_cannot_be_stored_is_told_and_its_neighbours_are_stored(rome: Shop) -> None:
    now = rome.resources.clock.now()
    async with rome.resources.sessions.engine("main").begin() as connection:
        await connection.execute(text(f"ALTER TABLE {rome.tenant.schema}.messages ADD CONSTRAINT unstorable CHECK (text <> 'broken')"))
    with pytest.raises(Exception, match="unstorable"):
        await rome.hear(rome.webhook(a_text("before", at=now), a_text("broken", at=now), a_text("after", at=now)))
    assert [message.text for message in await rome.messages()] == ["before", "after"]


async def test_ids_that_are_longer_than_any_index_takes_are_none(rome: Shop) -> None:
    now = rome.resources.clock.now()
    endless = "".join(new_id().hex for _ in range(300))
    broken = [a_text("no id", at=now, wamid=endless), a_text("nobody", at=now, wa_id=endless)]
    await rome.hear(rome.webhook(*broken, a_text("whole", at=now), a_text("quoting", at=now) | {"context": {"id": endless}}))
    assert [message.text for message in await rome.messages()] == ["whole", "quoting"]
    assert len(await rome.rows("SELECT value FROM account_notices WHERE field = 'unreadable'")) == 2


async def test_messages_that_arrive_out_of_order_are_shown_in_the_customers_order(rome: Shop) -> None:
    now = rome.resources.clock.now().replace(microsecond=0)
    await rome.hear_text("second", at=now)
    await rome.hear_text("first", at=now - timedelta(seconds=30))
    assert [message.text for message in await rome.thread()] == ["first", "second"]
    last = (await rome.conversation()).last_message
    assert last is not None
    assert last.text == "second"


async def test_a_burst_is_one_waiting_answer(rome: Shop) -> None:
    for line in ("ciao", "ci siete?", "cerco dell'olio"):
        await rome.hear_text(line)
    assert len(await rome.commands("answer_conversation")) == 1


async def test_a_message_to_a_taken_over_conversation_wakes_no_assistant(rome: Shop) -> None:
    await rome.hear(body(41))
    await rome.hear(body(1))
    assert await rome.commands("answer_conversation") == []
    assert (await rome.conversation()).unread_count == 1

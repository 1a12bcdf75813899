"""One person, however their webhooks call them, in whatever order and at whatever moment these are filed: one customer, one thread, every
message once. Two people stay two, also when one of them gets the other's number."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.kernel.ids import new_id
from jobs.journal import MAX_ATTEMPTS
from tests.conversations.shop import Shop, a_text

THEN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
OLD, NEW = "393335550142", "393335550199"
BEFORE, AFTER = "IT.48201957364102857719", "IT.77730195736410285771"


def said(words: str, *, minutes: int, wa_id: str | None = None, user_id: str | None = None) -> dict[str, Any]:
    message = a_text(words, at=THEN + timedelta(minutes=minutes), wamid=f"wamid.{new_id().hex}")
    del message["from"]
    return message | {key: value for key, value in (("from", wa_id), ("from_user_id", user_id)) if value}


def moved(kind: str, *, minutes: int, sender: str, **part: str) -> dict[str, Any]:
    stamp = str(int((THEN + timedelta(minutes=minutes)).timestamp()))
    system = {"type": kind, "body": "moved", **part}
    return {"from": sender, "id": f"wamid.{new_id().hex}", "timestamp": stamp, "type": "system", "system": system}


STORIES: dict[str, list[dict[str, Any]]] = {
    "by number, by id, by both": [
        said("1", minutes=1, wa_id=OLD),
        said("2", minutes=2, user_id=BEFORE),
        said("3", minutes=3, wa_id=OLD, user_id=BEFORE),
        said("4", minutes=4, user_id=BEFORE),
        said("5", minutes=5, wa_id=OLD),
    ],
    "Brazil": [
        said("1", minutes=1, wa_id="5511987654321"),
        said("2", minutes=2, wa_id="551187654321", user_id="BR.1"),
        said("3", minutes=3, user_id="BR.1"),
        said("4", minutes=4, wa_id="551187654321"),
    ],
    "Mexico": [
        said("1", minutes=1, wa_id="5215512345678", user_id="MX.1"),
        said("2", minutes=2, wa_id="525512345678"),
        said("3", minutes=3, user_id="MX.1"),
    ],
    "Argentina": [
        said("1", minutes=1, wa_id="541123456789"),
        said("2", minutes=2, wa_id="5491123456789", user_id="AR.1"),
        said("3", minutes=3, user_id="AR.1"),
    ],
    "a new number": [
        said("1", minutes=1, wa_id=OLD, user_id=BEFORE),
        said("2", minutes=2, wa_id=OLD),
        moved("user_changed_number", minutes=3, sender=OLD, wa_id=NEW),
        said("3", minutes=4, wa_id=NEW, user_id=BEFORE),
        said("4", minutes=5, wa_id=NEW),
    ],
    "a new user id": [
        said("1", minutes=1, wa_id=OLD, user_id=BEFORE),
        moved("user_changed_user_id", minutes=2, sender=OLD, wa_id=OLD, user_id=AFTER),
        said("2", minutes=3, wa_id=OLD, user_id=AFTER),
        said("3", minutes=4, user_id=AFTER),
    ],
}


async def told(shop: Shop, *, customers: int) -> list[str]:
    """What is there in the end, after the promises that always hold."""
    people = await shop.rows("SELECT id, wa_id, user_id FROM customers WHERE merged_into IS NULL")
    threads = await shop.conversations()
    assert (len(people), len(threads)) == (customers, customers)
    for thread in threads:
        numbers = [row["seq"] for row in await shop.rows("SELECT seq FROM messages WHERE conversation_id = :id", id=thread.id)]
        assert len(set(numbers)) == len(numbers)
    return sorted(message.text for message in await shop.messages() if message.type == "text")


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("story", STORIES)
async def test_one_after_the_other_in_any_order(rome: Shop, story: str, seed: int) -> None:
    bodies = [rome.webhook(each) for each in STORIES[story]]
    random.Random(f"{story} {seed}").shuffle(bodies)
    for body in [*bodies, *bodies]:
        await rome.hear(body)
    assert await told(rome, customers=1) == [str(place + 1) for place in range(len([e for e in STORIES[story] if e["type"] == "text"]))]


@pytest.mark.parametrize("story", STORIES)
async def test_all_at_the_same_moment(rome: Shop, story: str) -> None:
    """Each body twice, on as many connections as there are. Two who wait for each other are parted by PostgreSQL, and the journal files
    the loser again."""

    async def filed(body: bytes) -> None:
        for _ in range(MAX_ATTEMPTS):
            try:
                await rome.hear(body)
            except DBAPIError:
                continue
            return
        raise AssertionError("dead")

    bodies = [rome.webhook(each) for each in STORIES[story]] * 2
    await asyncio.gather(*(filed(body) for body in bodies))
    assert await told(rome, customers=1) == [str(place + 1) for place in range(len([e for e in STORIES[story] if e["type"] == "text"]))]


async def test_a_number_that_now_is_somebody_else_s_brings_them_no_stranger_s_thread(rome: Shop) -> None:
    """Anna had the number and left it; Bruno, who was at another one, has it now."""
    await rome.hear(rome.webhook(said("Anna's words", minutes=1, wa_id=NEW, user_id="IT.ANNA")))
    await rome.hear(rome.webhook(said("Bruno's words", minutes=2, wa_id=OLD, user_id="IT.BRUNO")))
    await rome.hear(rome.webhook(said("Bruno again", minutes=3, wa_id=NEW, user_id="IT.BRUNO")))
    threads = {thread.customer.user_id: thread for thread in await rome.conversations()}
    assert {who: thread.customer.phone for who, thread in threads.items()} == {"IT.ANNA": None, "IT.BRUNO": "+39 333 555 0199"}
    words = {who: [message.text for message in await rome.thread(thread.id)] for who, thread in threads.items()}
    assert words == {"IT.ANNA": ["Anna's words"], "IT.BRUNO": ["Bruno's words", "Bruno again"]}


async def test_who_moves_to_a_number_that_somebody_had_long_before_does_not_become_them(rome: Shop) -> None:
    await rome.hear(rome.webhook(said("Anna's words", minutes=1, wa_id=NEW, user_id="IT.ANNA")))
    async with rome.resources.work(rome.tenant) as work:
        await work.session.execute(text("UPDATE customers SET created_at = :then"), {"then": THEN - timedelta(days=90)})
        await work.commit()
    await rome.hear(rome.webhook(said("Bruno's words", minutes=2, wa_id=OLD, user_id="IT.BRUNO")))
    await rome.hear(rome.webhook(moved("user_changed_number", minutes=3, sender=OLD, wa_id=NEW)))
    people = {row["user_id"]: row["wa_id"] for row in await rome.rows("SELECT user_id, wa_id FROM customers WHERE merged_into IS NULL")}
    assert people == {"IT.ANNA": None, "IT.BRUNO": NEW}
    assert len(await rome.conversations()) == 2


async def test_a_number_that_was_left_is_somebody_new_s_and_what_came_late_is_still_its_old_owner_s(rome: Shop) -> None:
    await rome.hear(rome.webhook(said("1", minutes=1, wa_id=OLD)))
    await rome.hear(rome.webhook(moved("user_changed_number", minutes=3, sender=OLD, wa_id=NEW)))
    await rome.hear(rome.webhook(said("2, late", minutes=2, wa_id=OLD)))
    assert [message.text for message in await rome.thread() if message.type == "text"] == ["1", "2, late"]
    assert (await rome.conversation()).customer.phone == "+39 333 555 0199"
    await rome.hear(rome.webhook(said("I am new here", minutes=9, wa_id=OLD)))
    assert {thread.customer.phone for thread in await rome.conversations()} == {"+39 333 555 0142", "+39 333 555 0199"}
    await rome.hear(rome.webhook(said("3", minutes=10, wa_id=NEW)))
    assert len(await rome.conversations()) == 2


async def test_whoever_moves_there_and_back_is_one_person_at_the_first_number(rome: Shop) -> None:
    for minutes, wa_id in ((1, OLD), (2, NEW), (3, OLD), (4, OLD)):
        await rome.hear(rome.webhook(said(f"{minutes}", minutes=minutes, wa_id=wa_id, user_id=BEFORE)))
    await rome.hear(rome.webhook(said("2b", minutes=2, wa_id=NEW)))
    assert (await rome.conversation()).customer.phone == "+39 333 555 0142"
    assert len(await rome.thread()) == 5

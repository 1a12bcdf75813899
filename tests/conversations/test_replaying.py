"""Filing again is harmless: beside live traffic, after the number has moved to another workspace, and after what had failed was mended."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from app.conversations.contracts.journal import JournalFilter
from app.conversations.facade import WebhookJournal
from app.conversations.infrastructure import journal
from app.kernel.ids import new_id
from app.resources import Resources
from jobs.journal import MAX_ATTEMPTS, JournalDesk
from tenants.routing import route_number, unroute_number
from tests.conversations.shop import Shop, a_text


async def kept(resources: Resources, *bodies: bytes) -> list[UUID]:
    async with resources.sessions.control_driver() as driver:
        return await journal.add_bodies(driver, bodies)


async def filed(resources: Resources, entry_ids: Sequence[UUID]) -> None:
    """By a worker with four hands, whichever entry is due."""
    desk = JournalDesk(resources=resources, worker=f"ann-{new_id()}", concurrency=4)
    await asyncio.gather(*(desk.file(entry_id) for entry_id in entry_ids))
    await desk.close()


async def replayed(resources: Resources, entry_ids: Sequence[UUID]) -> None:
    async with resources.sessions.control() as session:
        assert await WebhookJournal(session).replay(entry_ids) == len(entry_ids)
        await session.commit()
    await filed(resources, entry_ids)


async def states(resources: Resources, entry_ids: Sequence[UUID]) -> list[tuple[str, str]]:
    async with resources.sessions.control() as session:
        query = text("SELECT state, coalesce(outcome->>'error', '') AS error FROM webhook_journal WHERE id = ANY(:ids) ORDER BY id")
        return [(row.state, row.error) for row in await session.execute(query, {"ids": list(entry_ids)})]


def texts(messages: Sequence[Any]) -> list[str]:
    return sorted(message.text for message in messages)


async def test_ranges_filed_again_and_again_beside_live_traffic_double_and_lose_nothing(rome: Shop) -> None:
    now, resources = rome.resources.clock.now(), rome.resources
    bodies = [rome.webhook(a_text(f"{place:02d}", at=now, wa_id=f"39333001{place % 4:04d}")) for place in range(24)]
    earlier = await kept(resources, *bodies[:12])
    await filed(resources, earlier)
    later = await kept(resources, *bodies[12:])
    everything = JournalFilter(states=(), since=now - timedelta(days=1), until=None, text=rome.number.phone_number_id)

    async def replay() -> None:
        for _ in range(4):
            async with resources.sessions.control() as session:
                await WebhookJournal(session).replay_range(everything, limit=7)
                await session.commit()
            await filed(resources, earlier)

    await asyncio.gather(filed(resources, later), replay())
    await filed(resources, [*earlier, *later])
    assert {state for state, _ in await states(resources, [*earlier, *later])} == {"done"}
    assert texts(await rome.messages()) == [f"{place:02d}" for place in range(24)]
    assert [thread.unread_count for thread in await rome.conversations()] == [6] * 4


async def test_what_came_before_a_number_moved_is_not_told_to_the_next_workspace_when_it_is_filed_again(rome: Shop, madrid: Shop) -> None:
    """Messages say when they were written. What says no time of its own is the number's owner's at the moment when it came."""
    resources, at = rome.resources, rome.resources.clock.now()
    number = rome.number.phone_number_id
    async with resources.sessions.control() as session:
        # WhatsApp's times are whole seconds: Rome has had the number for longer than that.
        longer = text("UPDATE number_routes SET created_at = created_at - interval '1 hour' WHERE phone_number_id = :number")
        await session.execute(longer, {"number": number})
        await session.commit()
    unreadable = {"from": "393335550142", "type": "text", "text": {"body": "without an id"}, "timestamp": str(int(at.timestamp()))}
    past = {"id": "wamid.PAST", "from": "393335550142", "timestamp": "1700000000", "type": "text", "text": {"body": "long ago"}}
    threads = [{"id": "393335550142", "messages": [past | {"history_context": {"status": "READ"}}]}]
    contact = {"type": "contact", "contact": {"full_name": "Chiara", "phone_number": "393335550143"}, "action": "add"}
    bodies = [
        rome.webhook(a_text("for Rome", at=at), unreadable),
        a_change(rome, "history", history=[{"metadata": {"phase": 0}, "threads": threads}]),
        a_change(rome, "smb_app_state_sync", state_sync=[contact]),
        a_change(rome, "phone_number_quality_update", event="FLAGGED", current_limit="TIER_1K"),
    ]
    entries = await kept(resources, *bodies)
    await filed(resources, entries)
    before = await everything_of(rome)
    assert before["messages"]
    await asyncio.sleep(0.01)
    async with resources.sessions.control() as session:
        await unroute_number(session, phone_number_id=number, workspace_id=rome.tenant.workspace_id)
        await route_number(session, phone_number_id=number, workspace_id=madrid.tenant.workspace_id, waba_id=rome.number.waba_id)
        await session.commit()
    async with resources.sessions.tenant(madrid.tenant) as session:
        await session.execute(
            text("UPDATE numbers SET phone_number_id = :number WHERE id = :id"), {"number": number, "id": madrid.number.id}
        )
        await session.commit()
    await replayed(resources, entries)
    assert {state for state, _ in await states(resources, entries)} == {"done"}
    assert await everything_of(rome) == before
    assert await everything_of(madrid) == {"messages": [], "customers": [], "account_notices": []}
    arrived = await kept(resources, madrid.webhook(a_text("for Madrid", at=resources.clock.now() + timedelta(seconds=2)))
        .replace(madrid.number.phone_number_id.encode(), number.encode()))  # fmt: skip
    await filed(resources, arrived)
    assert texts(await madrid.messages()) == ["for Madrid"]


def a_change(shop: Shop, field: str, **value: Any) -> bytes:
    metadata = {"display_phone_number": "390694805512", "phone_number_id": shop.number.phone_number_id}
    changes = [{"field": field, "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}]
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": shop.number.waba_id, "changes": changes}]}).encode()


async def everything_of(shop: Shop) -> dict[str, list[UUID]]:
    tables = ("messages", "customers", "account_notices")
    return {table: [row["id"] for row in await shop.rows(f"SELECT id FROM {table} ORDER BY id")] for table in tables}


async def test_a_dead_letter_says_why_and_is_filed_whole_once_its_cause_is_mended(rome: Shop) -> None:
    resources, now = rome.resources, rome.resources.clock.now()
    schema = rome.tenant.schema
    async with resources.sessions.engine("main").begin() as connection:
        await connection.execute(text(f"ALTER TABLE {schema}.messages ADD CONSTRAINT mended CHECK (text <> 'poison')"))
    entries = await kept(resources, rome.webhook(*(a_text(words, at=now) for words in ("before", "poison", "after"))))
    for _ in range(MAX_ATTEMPTS):
        await filed(resources, entries)
        async with resources.sessions.control() as session:
            await session.execute(text("UPDATE webhook_journal SET lease_until = NULL WHERE id = ANY(:ids)"), {"ids": entries})
            await session.commit()
    ((state, error),) = await states(resources, entries)
    assert (state, "mended" in error) == ("dead", True)
    assert texts(await rome.messages()) == ["after", "before"], "one that cannot be filed holds no other up"
    async with resources.sessions.engine("main").begin() as connection:
        await connection.execute(text(f"ALTER TABLE {schema}.messages DROP CONSTRAINT mended"))
    await replayed(resources, entries)
    assert await states(resources, entries) == [("done", "")]
    assert [message.text for message in await rome.thread()] == ["before", "poison", "after"]
    assert (await rome.conversation()).unread_count == 3


async def test_retention_takes_only_what_was_filed_and_long_ago(rome: Shop) -> None:
    resources, now = rome.resources, rome.resources.clock.now()
    names = ["new", "filing", "done", "quarantined", "dead"]
    bodies = [rome.webhook(a_text(name, at=now)) for name in [*names, "done lately"]]
    entries = dict(zip([*names, "done lately"], [(await kept(resources, body))[0] for body in bodies], strict=True))
    async with resources.sessions.control() as session:
        for name, entry_id in entries.items():
            values = {"id": entry_id, "state": name.split()[0], "at": now - timedelta(days=1 if "lately" in name else 400)}
            await session.execute(
                text("UPDATE webhook_journal SET state = :state, received_at = :at, filed_at = :at WHERE id = :id"), values
            )
        await journal.prune(session, days=30)
        left = (await session.scalars(text("SELECT id FROM webhook_journal WHERE id = ANY(:ids)"), {"ids": list(entries.values())})).all()
        await session.commit()
        assert set(left) == set(entries.values()) - {entries["done"]}
        await session.execute(text("DELETE FROM webhook_journal WHERE id = ANY(:ids)"), {"ids": list(entries.values())})
        await session.commit()


async def test_many_messages_of_two_workspaces_in_one_body_stand_in_their_order(rome: Shop, madrid: Shop) -> None:
    at: datetime = rome.resources.clock.now().replace(microsecond=0)
    one, other = ([a_text(f"{place:03d}", at=at) for place in range(40)] for _ in range(2))
    document, more = json.loads(rome.webhook(*one)), json.loads(madrid.webhook(*other))
    document["entry"] += more["entry"]
    (entry,) = await kept(rome.resources, json.dumps(document).encode())
    await filed(rome.resources, [entry])
    await replayed(rome.resources, [entry])
    for shop in (rome, madrid):
        rows = await shop.rows("SELECT text, seq FROM messages ORDER BY created_at, id")
        assert [(row["text"], row["seq"]) for row in rows] == [(f"{place:03d}", place + 1) for place in range(40)]

"""Raw webhooks are filed from the journal: once, again after a failure, and kept when they cannot be."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.conversations.infrastructure import journal
from app.kernel.ids import new_id
from app.resources import Resources
from jobs.journal import MAX_ATTEMPTS, JournalDesk
from tenants.tenant import Tenant
from tests.factories.workspaces import a_number
from tests.integrations.whatsapp.bodies import ROME, WABA, body


@pytest.fixture
async def desk(resources: Resources) -> AsyncIterator[JournalDesk]:
    desk = JournalDesk(resources=resources, worker=f"ann-{new_id()}", concurrency=4)
    yield desk
    await desk.close()


async def kept(resources: Resources, content: bytes) -> UUID:
    async with resources.sessions.control() as session:
        await session.execute(text("DELETE FROM webhook_journal"))
        await session.commit()
    async with resources.sessions.control_driver() as driver:
        (entry_id,) = await journal.add_bodies(driver, [content])
    return entry_id


async def entry(resources: Resources, entry_id: UUID) -> dict[str, Any]:
    async with resources.sessions.control() as session:
        query = text("SELECT state, attempts, outcome FROM webhook_journal WHERE id = :id")
        return dict((await session.execute(query, {"id": entry_id})).one()._mapping)


async def messages_in(resources: Resources, tenant: Tenant) -> int:
    async with resources.sessions.tenant(tenant) as session:
        return int(await session.scalar(text("SELECT count(*) FROM messages")) or 0)


async def test_a_body_is_filed_once_by_whoever_comes_first(resources: Resources, tenant: Tenant, desk: JournalDesk) -> None:
    await a_number(resources, tenant, phone_number_id=ROME, waba_id=WABA)
    entry_id = await kept(resources, body(1))
    await asyncio.gather(*(desk.file(entry_id) for _ in range(5)))
    assert (await entry(resources, entry_id))["state"] == "done"
    assert (await entry(resources, entry_id))["attempts"] == 1
    assert await messages_in(resources, tenant) == 1


async def test_the_same_bytes_are_kept_once(resources: Resources) -> None:
    await kept(resources, body(1))
    async with resources.sessions.control_driver() as driver:
        assert len(await journal.add_bodies(driver, [body(1), body(2), body(2)])) == 1
    async with resources.sessions.control() as session:
        assert await session.scalar(text("SELECT count(*) FROM webhook_journal")) == 2


@pytest.mark.parametrize(
    "content", [body(1).replace(ROME.encode(), b"123456789012345"), b"no webhook"], ids=["nobodys number", "no webhook"]
)
async def test_what_is_nobodys_is_kept_for_a_decision(resources: Resources, tenant: Tenant, desk: JournalDesk, content: bytes) -> None:
    entry_id = await kept(resources, content)
    await desk.file(entry_id)
    assert (await entry(resources, entry_id))["state"] == "quarantined"


async def test_a_body_that_can_never_be_filed_ends_dead_and_keeps_its_reason(
    resources: Resources, tenant: Tenant, desk: JournalDesk
) -> None:
    await a_number(resources, tenant, phone_number_id=ROME, waba_id=WABA)
    async with resources.sessions.engine("main").begin() as connection:
        await connection.execute(text(f"DROP TABLE {tenant.schema}.conversations CASCADE"))
    entry_id = await kept(resources, body(1))
    for attempt in range(MAX_ATTEMPTS):
        assert (await entry(resources, entry_id))["attempts"] == attempt
        await desk.file(entry_id)
        await make_due(resources, entry_id)
    found = await entry(resources, entry_id)
    assert found["state"] == "dead"
    assert "conversations" in found["outcome"]["error"]


async def test_an_entry_whose_worker_died_is_found_by_the_sweep(resources: Resources, tenant: Tenant, desk: JournalDesk) -> None:
    await a_number(resources, tenant, phone_number_id=ROME, waba_id=WABA)
    entry_id = await kept(resources, body(1))
    async with resources.sessions.control() as session:
        assert await journal.claim(session, entry_id=entry_id, worker="dead", lease_s=10.0)
        await session.commit()
    await desk.sweep()
    await desk.close()
    assert await messages_in(resources, tenant) == 0
    await make_due(resources, entry_id)
    await desk.sweep()
    await desk.close()
    assert await messages_in(resources, tenant) == 1


async def test_a_number_with_much_to_say_does_not_keep_another_one_waiting(resources: Resources) -> None:
    """Three hundred webhooks of one number lie in the journal; those of another, which came last, are taken among the first."""

    def bodies(number: str, count: int) -> list[bytes]:
        return [f'{{"metadata":{{"phone_number_id":"{number}"}},"nonce":{index}}}'.encode() for index in range(count)]

    await kept(resources, bodies("111", 1)[0])
    async with resources.sessions.control_driver() as driver:
        await journal.add_bodies(driver, bodies("111", 300))
    async with resources.sessions.control_driver() as driver:
        last = await journal.add_bodies(driver, bodies("222", 3))
    taken: list[UUID] = []
    async with resources.sessions.control() as session:
        for _ in range(4):
            taken += [entry.id for entry in await journal.claim_next(session, worker="ann", limit=8, lease_s=10.0)]
        await session.rollback()
    assert len(set(taken)) == 32
    assert set(last) <= set(taken[:8])


def test_a_customers_words_do_not_choose_whose_turn_it_is() -> None:
    said = json.dumps({"text": '"phone_number_id":"111"', "metadata": {"phone_number_id": "222"}}).encode()
    assert journal.source_of(said) == "222"
    assert journal.source_of(b'{"entry":[{"id":"77","changes":[]}]}') == "77"
    assert journal.source_of(b"no webhook") == ""


async def make_due(resources: Resources, entry_id: UUID) -> None:
    async with resources.sessions.control() as session:
        await session.execute(text("UPDATE webhook_journal SET lease_until = now() - interval '1 second' WHERE id = :id"), {"id": entry_id})
        await session.commit()

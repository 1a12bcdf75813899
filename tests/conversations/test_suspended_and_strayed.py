"""A suspended workspace loses nothing and says nothing; a webhook for nobody is kept until it is somebody's."""

import itertools
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.commands.quarantine import strayed_webhooks
from app.conversations.facade import WebhookJournal
from app.conversations.infrastructure import journal
from app.database.outbox import DueCommand
from app.resources import Resources
from jobs.catalogue import HANDLERS
from jobs.journal import JournalDesk
from jobs.runtime import Runtime
from tenants.suspension import resume, suspend
from tests.conversations.shop import Shop, a_text
from tests.factories.workspaces import a_number, a_workspace
from tests.fakes.graph_api import FakeGraphApi

_numbers = itertools.count(770_000_000)


async def run_commands(shop: Shop) -> None:
    """As a worker would: everything of this workspace, due or not, once."""
    runtime = Runtime(resources=shop.resources, handlers=HANDLERS, worker="test", concurrency=1)
    async with shop.resources.sessions.cluster("main") as session:
        mine = {"id": shop.tenant.workspace_id}
        await session.execute(text("UPDATE outbox SET due_at = now() WHERE workspace_id = :id AND state = 'waiting'"), mine)
        due = (await session.scalars(text("SELECT id FROM outbox WHERE workspace_id = :id AND state = 'waiting'"), mine)).all()
        await session.commit()
    for command_id in due:
        await runtime.run(DueCommand(command_id, datetime.now(UTC), "main"))
    await runtime.close()


async def test_a_suspended_workspace_stores_what_comes_in_and_stays_silent(rome: Shop, graph_api: FakeGraphApi) -> None:
    await suspend(rome.resources.sessions, rome.tenant.workspace_id, reason="Not paid")
    await rome.hear_text("Buongiorno, siete aperti?")
    assert [message.text for message in await rome.messages()] == ["Buongiorno, siete aperti?"]
    for _ in range(3):
        await run_commands(rome)
    assert await rome.commands("answer_conversation") == []
    assert graph_api.sent == []
    await resume(rome.resources.sessions, rome.tenant.workspace_id)
    await run_commands(rome)
    assert graph_api.sent == []  # nobody is answered days later


async def test_what_was_to_be_sent_waits_for_the_end_of_the_suspension(rome: Shop, graph_api: FakeGraphApi) -> None:
    await rome.hear_text("Buongiorno, che prodotti avete?")
    await run_commands_of(rome, "answer_conversation")
    (delivery,) = await rome.commands("deliver_messages")
    await suspend(rome.resources.sessions, rome.tenant.workspace_id, reason="Not paid")
    for _ in range(12):  # more often than a failing job would be tried
        await run_commands(rome)
    assert graph_api.sent == []
    (waiting,) = await rome.commands("deliver_messages")
    assert (waiting["payload"], waiting["state"]) == (delivery["payload"], "waiting")
    await resume(rome.resources.sessions, rome.tenant.workspace_id)
    await run_commands(rome)
    assert len(graph_api.sent) == 1


async def run_commands_of(shop: Shop, kind: str) -> None:
    runtime = Runtime(resources=shop.resources, handlers=HANDLERS, worker="test", concurrency=1)
    async with shop.resources.sessions.cluster("main") as session:
        mine = {"id": shop.tenant.workspace_id, "kind": kind}
        due = (
            await session.scalars(
                text("UPDATE outbox SET due_at = now() WHERE workspace_id = :id AND kind = :kind AND state = 'waiting' RETURNING id"), mine
            )
        ).all()
        await session.commit()
    for command_id in due:
        await runtime.run(DueCommand(command_id, datetime.now(UTC), "main"))
    await runtime.close()


def a_webhook(number: str, words: str, wamid: str) -> bytes:
    metadata = {"display_phone_number": "390600", "phone_number_id": number}
    message = a_text(words, at=datetime.now(UTC), wamid=wamid)
    value: dict[str, Any] = {"messaging_product": "whatsapp", "metadata": metadata, "messages": [message]}
    changes = [{"field": "messages", "value": value}]
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "99", "changes": changes}]}).encode()


async def arrive(resources: Resources, body: bytes) -> UUID:
    async with resources.sessions.control_driver() as driver:
        (entry_id,) = await journal.add_bodies(driver, [body])
    await file(resources, entry_id)
    return entry_id


async def file(resources: Resources, entry_id: UUID) -> None:
    await JournalDesk(resources=resources, worker="test", concurrency=1).file(entry_id)


async def strayed(resources: Resources, number: str) -> list[UUID]:
    async with resources.sessions.control() as session:
        return [kept.id async for kept in strayed_webhooks(WebhookJournal(session), phone_number_id=number)]


@pytest.fixture
def number() -> str:
    return str(next(_numbers))


async def test_a_webhook_for_an_unknown_number_is_kept_and_can_be_replayed_when_the_number_is_known(
    connected: Resources, number: str
) -> None:
    entry_id = await arrive(connected, a_webhook(number, "C'è nessuno?", f"wamid.{number}"))
    assert await strayed(connected, number) == [entry_id]
    tenant = await a_workspace(connected)
    shop = Shop(resources=connected, tenant=tenant, number=await a_number(connected, tenant, phone_number_id=number, waba_id="99"))
    for _ in range(2):  # the second replay finds nothing left to do
        async with connected.sessions.control() as session:
            await WebhookJournal(session).replay([entry_id])
            await session.commit()
        await file(connected, entry_id)
        assert [message.text for message in await shop.messages()] == ["C'è nessuno?"]
    assert await strayed(connected, number) == []


async def test_a_replay_for_a_number_that_is_still_nobody_s_keeps_it(connected: Resources, number: str) -> None:
    entry_id = await arrive(connected, a_webhook(number, "Ancora nessuno?", f"wamid.{number}"))
    async with connected.sessions.control() as session:
        assert await WebhookJournal(session).replay([entry_id]) == 1
        await session.commit()
    await file(connected, entry_id)
    assert await strayed(connected, number) == [entry_id]

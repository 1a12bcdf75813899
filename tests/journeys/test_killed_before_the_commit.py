"""`kill -9` of the worker between Meta's "accepted" and our own commit of it: the one moment in which nobody knows of the send."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg

from tenants.tenant import schema_name
from tests.fakes.graph_api import FakeGraphApi, Gate, Sent
from tests.journeys.shop import Shop, deliver, status_webhook, text_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import PATIENCE_S, eventually

_SOMEBODY_WAITS_FOR_US = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)))"


@asynccontextmanager
async def past_the_product(stack: Stack, shop: Shop) -> AsyncIterator[Any]:
    """A connection to the workspace's own tables: to the outside, an unclear message is one that is still being sent."""
    connection = await asyncpg.connect(
        stack.environment["SHOPME_DATABASE_ADMIN_URL"], server_settings={"search_path": schema_name(UUID(shop.workspace_id))}
    )
    try:
        yield connection
    finally:
        await connection.close()


async def until(connection: Any, question: str, *given: Any) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if await connection.fetchval(question, *given):
                return
            await asyncio.sleep(0.02)


def write(shop: Shop, conversation_id: str, words: str) -> str:
    written = shop.post(f"conversations/{conversation_id}/messages", {"clientId": str(uuid.uuid4()), "type": "text", "text": words})
    assert written.status_code == 201, written.text
    return str(written.json()["id"])


def ours(shop: Shop) -> list[tuple[str, str]]:
    """The operator's words and how far each has come."""
    return [(message["text"], message["status"]) for message in shop.threads() if message["author"]["kind"] == "operator"]


async def test_a_worker_that_is_killed_between_whatsapps_yes_and_its_commit_doubles_nothing(
    stack: Stack, graph_api: FakeGraphApi, shop: Shop
) -> None:
    def taken() -> list[Sent]:
        return [sent for sent in graph_api.sent if sent.phone_number_id == shop.phone_number_id]

    deliver(stack.url, text_webhook(shop, "ciao"))
    eventually(taken)
    (conversation,) = shop.conversations()
    assert shop.post(f"conversations/{conversation['id']}/takeover").status_code == 200
    before, words, gate = len(taken()), f"one {uuid.uuid4()}", Gate()
    graph_api.gates[words] = gate

    # WhatsApp has taken the first and has not answered yet; two more wait behind it.
    message_id = write(shop, conversation["id"], words)
    assert gate.taken.wait(PATIENCE_S)
    write(shop, conversation["id"], "two")
    write(shop, conversation["id"], "three")
    async with past_the_product(stack, shop) as database:
        async with database.transaction():
            await database.execute("SELECT FROM messages WHERE id = $1 FOR UPDATE", UUID(message_id))
            gate.answer.set()
            # The worker has read "accepted" and cannot write it down: it waits for the row that we hold.
            await until(database, _SOMEBODY_WAITS_FOR_US)
            stack.kill("worker")
        stack.start("worker")

        # Another worker finds it begun and not ended: it does not send again, and nothing overtakes it.
        await until(database, "SELECT status = 'unclear' FROM messages WHERE id = $1", UUID(message_id))
    assert [sent.body["text"]["body"] for sent in taken()[before:]] == [words]

    # Its status says that it had gone out, and lets the others go.
    deliver(stack.url, status_webhook(shop, wamid=taken()[before].wamid, status="delivered", opaque=message_id))
    eventually(lambda: ours(shop) == [(words, "delivered"), ("two", "accepted"), ("three", "accepted")])
    assert [sent.body["text"]["body"] for sent in taken()[before:]] == [words, "two", "three"]
    (settled,) = [message for message in shop.threads() if message["id"] == message_id]
    assert (settled["wamid"], settled["possibleDuplicate"], settled["failure"]) == (taken()[before].wamid, False, None)

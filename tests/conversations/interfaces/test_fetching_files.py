"""A customer's file is brought here however Meta stammers, and what cannot be had is said."""

import base64
import hashlib
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from app.conversations.wiring import provide_fetch_attachment
from app.integrations.whatsapp.errors import GraphRefused
from tests.conversations.interfaces.conftest import LinkedShop

CONTENT = b"%PDF-1.7 menu"


async def a_file(linked: LinkedShop, content: bytes = CONTENT, **facts: str) -> Any:
    linked.graph_api.files["77002"] = content
    linked.graph_api.file_answers.clear()
    linked.graph_api.file_refusals.clear()
    sent_at = str(int(linked.clock.now().timestamp()) + 1)
    message = {"from": "393335550142", "id": "wamid.file", "timestamp": sent_at, "type": "document"}
    await linked.shop.hear(linked.shop.webhook({**message, "document": {"id": "77002", "mime_type": "application/pdf", **facts}}))
    return await found(linked)


async def found(linked: LinkedShop) -> Any:
    return next(message for message in await linked.shop.thread() if message.type == "document")


async def fetch(linked: LinkedShop, message: Any) -> str:
    await provide_fetch_attachment(linked.resources)(tenant=linked.shop.tenant, message_id=message.id)
    state: str = (await found(linked)).attachment.state
    return state


async def test_an_address_that_has_run_out_is_asked_for_again(linked: LinkedShop) -> None:
    message = await a_file(linked)
    linked.graph_api.file_answers.append(404)
    assert await fetch(linked, message) == "stored"


async def test_a_file_that_is_gone_is_told(linked: LinkedShop) -> None:
    message = await a_file(linked)
    linked.graph_api.file_answers.extend([404, 404])
    assert await fetch(linked, message) == "failed"


@pytest.mark.parametrize("refusal", [(500, 131000), (429, 130429), (401, 190), (503, 2)])
async def test_a_refusal_of_the_moment_is_tried_again_and_not_told(linked: LinkedShop, refusal: tuple[int, int]) -> None:
    message = await a_file(linked)
    linked.graph_api.file_refusals.append(refusal)
    with pytest.raises(GraphRefused):
        await fetch(linked, message)
    assert (await found(linked)).attachment.state == "pending"
    assert await fetch(linked, message) == "stored"


async def test_a_refusal_for_good_is_told(linked: LinkedShop) -> None:
    message = await a_file(linked)
    linked.graph_api.file_refusals.append((400, 100))
    assert await fetch(linked, message) == "failed"


@pytest.mark.parametrize("status", [500, 429, 408])
async def test_a_download_that_stumbles_is_tried_again(linked: LinkedShop, status: int) -> None:
    message = await a_file(linked)
    linked.graph_api.file_answers.append(status)
    with pytest.raises(httpx.HTTPError):
        await fetch(linked, message)
    assert await fetch(linked, message) == "stored"


async def test_an_empty_file_is_not_kept(linked: LinkedShop) -> None:
    message = await a_file(linked, b"")
    assert await fetch(linked, message) == "failed"


@pytest.mark.parametrize(
    ("digest", "state"),
    [
        (hashlib.sha256(CONTENT).hexdigest(), "stored"),
        (base64.b64encode(hashlib.sha256(CONTENT).digest()).decode(), "stored"),
        (hashlib.sha256(b"another").hexdigest(), "failed"),
    ],
    ids=["hex", "base64", "another"],
)
async def test_a_file_is_kept_when_it_is_the_one_that_was_announced(linked: LinkedShop, digest: str, state: str) -> None:
    assert await fetch(linked, await a_file(linked, sha256=digest)) == state


async def ask_again(linked: LinkedShop, message: Any) -> httpx.Response:
    async with linked.desk() as desk:
        return await desk.post(f"/messages/{message.id}/file")


async def test_an_operator_has_a_file_that_was_not_to_be_had_fetched_again(linked: LinkedShop) -> None:
    message = await a_file(linked)
    linked.graph_api.file_answers.extend([404, 404])
    assert await fetch(linked, message) == "failed"
    async with linked.resources.sessions.cluster("main") as session:
        # The first try has been done.
        await session.execute(text("DELETE FROM outbox WHERE workspace_id = :id"), {"id": linked.shop.tenant.workspace_id})
        await session.commit()
    answers = [await ask_again(linked, message) for _ in range(2)]
    assert [(answer.status_code, answer.json()["attachment"]["state"]) for answer in answers] == [(200, "pending")] * 2
    assert [command["payload"]["message_id"] for command in await linked.shop.commands("fetch_attachment")] == [str(message.id)]
    assert await fetch(linked, message) == "stored"
    assert (await ask_again(linked, message)).json()["attachment"]["state"] == "stored"


async def test_there_is_nothing_to_fetch_for_a_message_without_a_file(linked: LinkedShop) -> None:
    (words,) = await linked.shop.thread()
    assert (await ask_again(linked, words)).status_code == 404

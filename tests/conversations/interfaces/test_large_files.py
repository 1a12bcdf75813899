"""Customers' files as large as WhatsApp allows, and larger: they pass through a piece at a time, and what is refused leaves nothing."""

import asyncio
import errno
import json
import tracemalloc
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.conversations import wiring
from app.conversations.wiring import provide_fetch_attachment
from app.integrations.storage import local_disk
from app.integrations.storage.local_disk import LocalDisk
from app.kernel.errors import Unavailable
from jobs.conversations import HANDLERS
from jobs.handlers import RetryLater, Stepped
from tests.conversations.interfaces.conftest import LinkedShop
from tests.factories.servers import pointed_at
from tests.fakes.nasty_graph_api import Call, NastyGraphApi, Step, a_nasty_graph_api

MB = 1024 * 1024
MOST = 12 * MB


@pytest.fixture
async def nasty() -> AsyncIterator[NastyGraphApi]:
    async with a_nasty_graph_api() as api:
        yield api


@pytest.fixture
async def shop(linked: LinkedShop, nasty: NastyGraphApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LinkedShop]:
    """Files may have twelve megabytes here, so that nobody waits for a hundred."""
    monkeypatch.setattr(wiring, "MAX_ATTACHMENT_BYTES", MOST)
    settings = linked.resources.settings
    async with pointed_at(linked.resources, nasty.url) as resources:
        resources = replace(resources, settings=replace(resources.settings, storage_url=settings.storage_url), clock=linked.clock)
        yield replace(linked, shop=replace(linked.shop, resources=resources))


def a_download(nasty: NastyGraphApi, step: Step) -> None:
    """Meta says where the file is, and there this happens."""

    async def where(call: Call) -> None:
        await call.answer(200, json.dumps({"url": f"{nasty.url}/files/1"}).encode(), Content_Type="application/json")

    nasty.script.extend([where, step])


async def announced(call: Call, size: int) -> None:
    call.writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n".encode())
    for _ in range(size // (MB // 8)):
        call.writer.write(b"x" * (MB // 8))
        await call.writer.drain()


async def unannounced(call: Call, size: int) -> None:
    call.writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
    for _ in range(size // (MB // 8)):
        call.writer.write(b"20000\r\n" + b"x" * (MB // 8) + b"\r\n")
        await call.writer.drain()
    call.writer.write(b"0\r\n\r\n")
    await call.writer.drain()


async def a_message(linked: LinkedShop) -> Any:
    sent_at = str(int(linked.clock.now().timestamp()) + 1)
    message = {"from": "393335550142", "id": "wamid.large", "timestamp": sent_at, "type": "video"}
    await linked.shop.hear(linked.shop.webhook({**message, "video": {"id": "77009", "mime_type": "video/mp4"}}))
    return next(found for found in await linked.shop.thread() if found.type == "video")


async def state_of(linked: LinkedShop) -> tuple[str, int | None]:
    (row,) = await linked.shop.rows("SELECT state, size_bytes FROM attachments")
    return row["state"], row["size_bytes"]


def left_on_disk(linked: LinkedShop) -> list[int]:
    folder = Path(linked.resources.settings.storage_url.removeprefix("file://"))
    return [path.stat().st_size for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("way", [announced, unannounced], ids=lambda way: way.__name__)
async def test_memory_stays_flat_however_large_a_file_is_and_too_large_ones_leave_nothing(
    shop: LinkedShop, nasty: NastyGraphApi, way: Any
) -> None:
    message = await a_message(shop)
    fetch = provide_fetch_attachment(shop.resources)
    for size, expected in ((MOST + MB, ("failed", None)), (MOST, ("stored", MOST))):

        async def give(call: Call, size: int = size) -> None:
            await way(call, size)

        a_download(nasty, give)
        tracemalloc.start()
        await fetch(tenant=shop.shop.tenant, message_id=message.id)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 6 * MB
        assert await state_of(shop) == expected
        assert left_on_disk(shop) == ([] if expected[0] == "failed" else [MOST])


async def test_a_redirect_to_a_neighbour_of_ours_is_not_followed(shop: LinkedShop, nasty: NastyGraphApi) -> None:
    async def led_away(call: Call) -> None:
        await call.answer(302, b"", Location="http://169.254.169.254/latest/meta-data/")

    message = await a_message(shop)
    a_download(nasty, led_away)
    await provide_fetch_attachment(shop.resources)(tenant=shop.shop.tenant, message_id=message.id)
    assert await state_of(shop) == ("failed", None)
    assert len(nasty.calls) == 2


async def test_a_download_that_breaks_off_is_tried_again_and_the_token_goes_to_meta_alone(shop: LinkedShop, nasty: NastyGraphApi) -> None:
    async def half(call: Call) -> None:
        await call.answer(200, b"half of it", length=1000)

    async def whole(call: Call) -> None:
        await call.answer(200, b"all of it")

    message = await a_message(shop)
    a_download(nasty, half)
    assert await attempt(shop, message.id) == 1.0
    assert left_on_disk(shop) == []
    a_download(nasty, whole)
    assert await attempt(shop, message.id) is None
    assert await state_of(shop) == ("stored", 9)
    elsewhere = json.dumps({"url": "https://cdn.example.com/files/1"}).encode()

    async def where(call: Call) -> None:
        await call.answer(200, elsewhere)

    nasty.script.append(where)
    assert await attempt(shop, message.id) is None
    assert len(nasty.calls) == 5


async def attempt(linked: LinkedShop, message_id: Any) -> float | None:
    """The job, as the runtime runs it: seconds until it wants to run again."""
    handler = HANDLERS["fetch_attachment"]
    assert isinstance(handler, Stepped)
    try:
        await handler.run(linked.resources, linked.shop.tenant, {"message_id": str(message_id)})
    except RetryLater as later:
        return later.delay_s
    return None


async def test_a_token_that_ran_out_over_a_weekend_costs_no_file(shop: LinkedShop, nasty: NastyGraphApi) -> None:
    """WhatsApp keeps a file for a week: so long it is asked for, ever more seldom."""

    async def no_token(call: Call) -> None:
        await call.refuse(401, 190)

    message = await a_message(shop)
    waits = []
    for minutes in (1, 10, 60, 48 * 60, 6 * 24 * 60):
        shop.clock.move_to(message.created_at + timedelta(minutes=minutes))
        nasty.script.append(no_token)
        waits.append(await attempt(shop, message.id))
    assert [round(wait or 0) for wait in waits] == [15, 150, 900, 900, 900]
    assert await state_of(shop) == ("pending", None)
    shop.clock.move_to(message.created_at + timedelta(days=7, minutes=1))
    nasty.script.append(no_token)
    assert await attempt(shop, message.id) is None
    assert await state_of(shop) == ("failed", None)


async def test_a_full_disk_is_waited_for_and_nothing_half_is_left(
    shop: LinkedShop, nasty: NastyGraphApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async def give(call: Call) -> None:
        await call.answer(200, b"a file")

    message = await a_message(shop)
    a_download(nasty, give)
    with monkeypatch.context() as patch:
        patch.setattr(local_disk.os, "fsync", full)
        assert await attempt(shop, message.id) == 1.0
    assert (await state_of(shop), left_on_disk(shop)) == (("pending", None), [])
    a_download(nasty, give)
    assert await attempt(shop, message.id) is None
    assert (await state_of(shop), left_on_disk(shop)) == (("stored", 6), [6])


async def test_a_draft_is_nowhere_to_be_found_before_it_is_kept(tmp_path: Path) -> None:
    store = LocalDisk(tmp_path)
    async with store.draft("t/a/1") as draft:
        await draft.write(b"one")
    assert not any(path.is_file() for path in tmp_path.rglob("*"))
    async with store.draft("t/a/1") as draft:
        await draft.write(b"one")
        await draft.write(b"two")
        assert b"".join([piece async for piece in draft.pieces()]) == b"onetwo"
        assert await store.get("t/a/1") is None
        await draft.keep()
    assert await store.get("t/a/1") == b"onetwo"
    found = await store.look_up("t/a/1")
    assert found is not None
    assert (found.size_bytes, b"".join([piece async for piece in found.pieces(1, 3)])) == (6, b"net")
    assert await store.look_up("t/a/2") is None
    (tmp_path / "f").write_text("a file where a folder should be")
    with pytest.raises(Unavailable):
        async with store.draft("f/a"):
            await asyncio.sleep(0)

"""An infected file is kept out, whoever sends it, and everybody is told in words."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.conversations.wiring import provide_fetch_attachment
from app.integrations.scanning.scanner import ScannerSilent
from app.integrations.storage.store import open_store
from app.resources import Resources
from tests.conversations.interfaces.conftest import LinkedShop
from tests.conversations.interfaces.test_secure_links import code_of
from tests.fakes.clamd import EICAR, FakeClamd, a_clamd

INFECTED = b"%PDF-1.7 " + EICAR


def with_scanner(linked: LinkedShop, url: str, *, keeps_unscanned: bool = False) -> Resources:
    settings = replace(linked.resources.settings, clamd_url=url, keeps_unscanned_files=keeps_unscanned)
    resources = replace(linked.resources, settings=settings)
    linked.app.state.resources = resources
    return resources


async def kept(linked: LinkedShop) -> list[str]:
    return await open_store(linked.resources.settings.storage_url).keys_under(f"t/{linked.shop.tenant.workspace_id}/")


async def a_picture(linked: LinkedShop, content: bytes) -> Any:
    """A customer sends a file; gives its message."""
    linked.graph_api.files["77001"] = content
    sent_at = str(int(linked.clock.now().timestamp()) + 1)
    message = {"from": "393335550142", "id": "wamid.file", "timestamp": sent_at, "type": "document"}
    document = {"id": "77001", "mime_type": "application/pdf", "filename": "a.pdf"}
    await linked.shop.hear(linked.shop.webhook({**message, "document": document}))
    return next(found for found in await linked.shop.thread() if found.type == "document")


async def state_of(linked: LinkedShop) -> tuple[str, str | None]:
    found = next(message for message in await linked.shop.thread() if message.type == "document").attachment
    assert found is not None
    return found.state, found.url


async def upload(linked: LinkedShop, content: bytes, *, to: str) -> httpx.Response:
    async with linked.desk() as desk:
        files = {"file": ("invoice.pdf", content, "application/pdf")}
        return await desk.post(f"/conversations/{await linked.conversation_id()}/{to}", files=files)


async def test_a_customer_s_infected_file_is_not_kept_and_the_thread_says_so(linked: LinkedShop) -> None:
    async with a_clamd() as clamd:
        message = await a_picture(linked, INFECTED)
        resources = with_scanner(linked, clamd.url)
        await provide_fetch_attachment(resources)(tenant=linked.shop.tenant, message_id=message.id)
        await provide_fetch_attachment(resources)(tenant=linked.shop.tenant, message_id=message.id)
    assert await state_of(linked) == ("infected", None)
    assert await kept(linked) == []
    notes = [command["payload"] for command in await linked.shop.commands("note_act")]
    assert (notes[0]["action"], notes[0]["subject"]) == ("file.infected", f"message:{message.id}")
    assert notes[0]["facts"] == {"signature": "Win.Test.EICAR_HDB-1"}


async def test_a_clean_one_is_kept(linked: LinkedShop) -> None:
    async with a_clamd() as clamd:
        message = await a_picture(linked, b"%PDF-1.7 clean")
        await provide_fetch_attachment(with_scanner(linked, clamd.url))(tenant=linked.shop.tenant, message_id=message.id)
    assert (await state_of(linked))[0] == "stored"
    assert clamd.looked_at == [b"%PDF-1.7 clean"]


async def test_while_the_scanner_is_silent_a_customer_s_file_waits(linked: LinkedShop) -> None:
    message = await a_picture(linked, b"%PDF-1.7 clean")
    silent = "unix:///nowhere/clamd.ctl"
    with pytest.raises(ScannerSilent):
        await provide_fetch_attachment(with_scanner(linked, silent))(tenant=linked.shop.tenant, message_id=message.id)
    assert (await state_of(linked))[0] == "pending"
    await provide_fetch_attachment(with_scanner(linked, silent, keeps_unscanned=True))(tenant=linked.shop.tenant, message_id=message.id)
    assert (await state_of(linked))[0] == "stored"


@pytest.mark.parametrize("to", ["attachments", "documents"])
async def test_what_a_member_uploads_is_looked_at_too(linked: LinkedShop, tmp_path: Path, to: str) -> None:
    async with a_clamd() as clamd:
        with_scanner(linked, clamd.url)
        assert code_of(await upload(linked, INFECTED, to=to)) == (400, "file_infected")
        assert await kept(linked) == []
        assert (await upload(linked, b"%PDF-1.7 clean", to=to)).status_code == 201
    notes = [command["payload"] for command in await linked.shop.commands("note_act")]
    assert [note["action"] for note in notes].count("file.infected") == 1
    with_scanner(linked, "unix:///nowhere/clamd.ctl")
    assert code_of(await upload(linked, b"%PDF-1.7 clean", to=to)) == (503, "scanner_unavailable")


async def test_what_is_too_large_to_be_looked_at_never_comes(linked: LinkedShop) -> None:
    async with a_clamd(largest=10) as clamd:
        assert isinstance(clamd, FakeClamd)
        message = await a_picture(linked, b"%PDF-1.7 " + b"x" * 100_000)
        await provide_fetch_attachment(with_scanner(linked, clamd.url))(tenant=linked.shop.tenant, message_id=message.id)
        assert (await state_of(linked))[0] == "failed"

"""What a customer sent is shown as what it is allowed to be, in parts for players, and to members of the workspace alone."""

from typing import Any

import httpx
import pytest

from app.conversations.infrastructure.side_tables import AttachmentRepository
from app.http.byte_ranges import byte_range
from app.integrations.storage.store import open_store
from app.kernel.ids import new_id
from tests.conversations.interfaces.conftest import LinkedShop

SCRIPT = b"<script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


async def kept(linked: LinkedShop, content: bytes, mime_type: str, filename: str = "a") -> str:
    """The address of a customer's file that is here."""
    message = (await linked.shop.thread())[0]
    key = f"t/{linked.shop.tenant.workspace_id}/attachments/{message.id}"
    await open_store(linked.resources.settings.storage_url).put(key, content)
    facts = {"storage_key": key, "filename": filename, "size_bytes": len(content), "mime_type": mime_type}
    async with linked.resources.work(linked.shop.tenant) as work:
        await AttachmentRepository(session=work.session, clock=work.clock).put(
            message_id=message.id, number_id=linked.shop.number.id, media_id="1", state="stored", facts=facts
        )
        await work.commit()
    (row,) = await linked.shop.rows("SELECT id FROM attachments")
    return f"/attachments/{row['id']}"


async def served(linked: LinkedShop, path: str, **headers: str) -> httpx.Response:
    async with linked.desk() as desk:
        return await desk.get(path, headers=headers)


@pytest.mark.parametrize(
    ("content", "mime_type", "told"),
    [
        (SCRIPT, "text/html", "application/octet-stream"),
        (SVG, "image/svg+xml", "application/octet-stream"),
        (SCRIPT, "image/png", "image/png"),
        (SVG, "image/jpeg", "image/jpeg"),
        (SCRIPT, "application/xhtml+xml", "application/octet-stream"),
        (SCRIPT, "image/png\r\nX-Evil: 1", "application/octet-stream"),
        (b"%PDF-1.7", "application/pdf", "application/octet-stream"),
    ],
    ids=["page", "drawing", "page as a picture", "drawing as a picture", "xhtml", "two lines", "pdf"],
)
async def test_nothing_that_a_file_says_of_itself_makes_it_run(linked: LinkedShop, content: bytes, mime_type: str, told: str) -> None:
    path = await kept(linked, content, mime_type, filename='x.png"\r\nSet-Cookie: a=b')
    answer = await served(linked, path)
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, told, content)
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("inline" if told.startswith("image/") else "attachment")
    assert "x-evil" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert (await served(linked, f"{path}/thumbnail")).status_code == 404


async def test_a_player_gets_the_part_that_it_asks_for(linked: LinkedShop) -> None:
    path = await kept(linked, b"0123456789", "video/mp4")
    whole = await served(linked, path)
    assert (whole.status_code, whole.headers["accept-ranges"], whole.headers["content-length"]) == (200, "bytes", "10")
    for wanted, part, told in (("bytes=0-1", b"01", "0-1"), ("bytes=4-", b"456789", "4-9"), ("bytes=-3", b"789", "7-9")):
        answer = await served(linked, path, Range=wanted)
        assert (answer.status_code, answer.content, answer.headers["content-range"]) == (206, part, f"bytes {told}/10")
        assert answer.headers["content-length"] == str(len(part))


@pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=5-2", "bytes=0-1,4-5", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=-0", "bytes=²-"])
def test_a_range_that_cannot_be_had_is_none(wanted: str) -> None:
    assert byte_range(wanted, 10) is None


async def test_a_file_is_there_for_members_of_its_workspace_alone(linked: LinkedShop, madrid: Any) -> None:
    path = await kept(linked, b"private", "image/png")
    async with linked.phone() as stranger:
        own = f"http://localhost:8600/api/workspaces/{linked.shop.tenant.workspace_id}{path}"
        assert (await stranger.get(own)).status_code == 401
        stranger.cookies.set("access", "ada")
        foreign = f"http://localhost:8600/api/workspaces/{madrid.tenant.workspace_id}{path}"
        assert (await stranger.get(foreign)).status_code == 404
        assert (await stranger.get(f"{foreign}/thumbnail")).status_code == 404
    assert (await served(linked, f"/attachments/{new_id()}")).status_code == 404

"""With a host name of their own, files of others are never on the dashboard's: whoever may see one is led there, for a minute."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from PIL import Image

from app.conversations.infrastructure.side_tables import AttachmentRepository
from app.http.auth import Principal
from app.http.edge import wrap
from app.http.file_passes import FilePass, FilePasses
from app.integrations.storage.store import open_store
from app.kernel.ids import new_id
from app.settings import Settings, SettingsError
from tests.conftest import environment_of
from tests.conversations.interfaces.conftest import LinkedShop, OneOperator
from tests.conversations.interfaces.test_secure_links import code_of

FILES = "http://files.example.org"


def a_png() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(drawn, "PNG")
    return drawn.getvalue()


class Door(OneOperator):
    """Whose session can end, and who can leave."""

    is_signed_in = True
    is_member = True

    async def is_open(self, principal: Principal) -> bool:
        return self.is_signed_in

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        return await super().role_in(user_id=user_id, workspace_id=workspace_id) if self.is_member else None


@pytest.fixture
async def hosted(linked: LinkedShop, tmp_path: Path) -> tuple[LinkedShop, Door, str]:
    """A shop with a files' host, its door, and the address of a customer's picture."""
    settings = replace(linked.resources.settings, files_url=FILES)
    door = Door(linked.shop.tenant.workspace_id)
    linked.app.state.resources, linked.app.state.access = replace(linked.resources, settings=settings), door
    inner: Any = linked.app.state.unwrapped
    linked.app.asgi_handler = wrap(inner, settings=settings, session_of=lambda _: None, web_dist=tmp_path / "dist")
    async with linked.resources.work(linked.shop.tenant) as work:
        message = (await linked.shop.thread())[0]
        key = f"t/{linked.shop.tenant.workspace_id}/attachments/{message.id}"
        await open_store(linked.resources.settings.storage_url).put(key, a_png())
        facts = {"storage_key": key, "filename": "a.png", "size_bytes": 1, "mime_type": "image/png"}
        await AttachmentRepository(session=work.session, clock=work.clock).put(
            message_id=message.id, number_id=linked.shop.number.id, media_id="1", state="stored", facts=facts
        )
        await work.commit()
    (row,) = await linked.shop.rows("SELECT id FROM attachments")
    return linked, door, f"/attachments/{row['id']}"


def files_host(linked: LinkedShop) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=linked.app, raise_app_exceptions=False), base_url=FILES)


async def led_to(linked: LinkedShop, path: str) -> str:
    async with linked.desk() as desk:
        answer = await desk.get(path)
    assert (answer.status_code, answer.headers["cache-control"], answer.content) == (302, "no-store", b"")
    assert answer.headers["location"].startswith(f"{FILES}/files/")
    return str(answer.headers["location"])


async def test_a_member_is_led_to_the_file_on_its_own_host_without_a_cookie(hosted: tuple[LinkedShop, Door, str]) -> None:
    linked, _, path = hosted
    async with files_host(linked) as files:
        whole = await files.get(await led_to(linked, path))
        small = await files.get(await led_to(linked, f"{path}/thumbnail"))
    assert (whole.status_code, whole.headers["content-type"], whole.content) == (200, "image/png", a_png())
    assert (small.status_code, small.headers["content-type"]) == (200, "image/webp")
    assert "sandbox" in whole.headers["content-security-policy"]
    assert whole.headers["access-control-allow-origin"] == linked.resources.settings.public_url
    assert (whole.headers["cache-control"], whole.headers["x-content-type-options"]) == ("private, no-store", "nosniff")
    assert "set-cookie" not in whole.headers


async def test_a_pass_ends_with_its_minute_its_session_and_its_membership(hosted: tuple[LinkedShop, Door, str]) -> None:
    linked, door, path = hosted
    place = await led_to(linked, path)
    async with files_host(linked) as files:
        door.is_signed_in = False
        assert code_of(await files.get(place)) == (404, "not_found")
        door.is_signed_in, door.is_member = True, False
        assert code_of(await files.get(place)) == (404, "not_found")
        door.is_member = True
        assert (await files.get(place)).status_code == 200
        linked.pass_time(seconds=61)
        assert code_of(await files.get(place)) == (404, "not_found")


async def test_every_changed_character_makes_a_pass_nothing(hosted: tuple[LinkedShop, Door, str]) -> None:
    linked, _, path = hosted
    place = await led_to(linked, path)
    token = place.rpartition("/")[2]
    changed = [token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(0, len(token) - 1, 7)]
    async with files_host(linked) as files:
        for wrong in (*changed, token[:-4], "", "x", "%00", "é"):
            assert (await files.get(f"/files/{wrong}")).status_code == 404


async def test_the_files_host_serves_nothing_else_and_the_dashboard_s_serves_no_pass(hosted: tuple[LinkedShop, Door, str]) -> None:
    linked, _, path = hosted
    place = await led_to(linked, path)
    async with files_host(linked) as files:
        files.cookies.set("access", "ada")
        for other in ("/", "/api/auth/me", "/health/live", "/l/x", "/schema", f"/api/workspaces/{linked.shop.tenant.workspace_id}{path}"):
            assert (await files.get(other)).status_code == 404, other
    async with linked.phone() as dashboard:
        assert (await dashboard.get(place.replace(FILES, "http://localhost:8600"))).status_code == 404


async def test_somebody_else_s_file_is_not_there_and_gets_no_pass(hosted: tuple[LinkedShop, Door, str]) -> None:
    linked, _, _ = hosted
    async with linked.desk() as desk:
        assert code_of(await desk.get(f"/attachments/{new_id()}")) == (404, "not_found")


def test_a_pass_says_nothing_to_whoever_finds_it(settings: Settings, linked: LinkedShop) -> None:
    ids = [new_id() for _ in range(4)]
    a_pass = FilePass(
        workspace_id=ids[0], file_id=ids[1], user_id=ids[2], session_id=ids[3], is_thumbnail=False,
        expires_at=linked.clock.now() + timedelta(minutes=1),
    )  # fmt: skip
    passes = FilePasses(settings.secret_keys)
    assert passes.seal(a_pass) != passes.seal(a_pass)
    read = passes.read(passes.seal(a_pass), at=linked.clock.now())
    assert read is not None
    assert (read.file_id, read.session_id) == (ids[1], ids[3])


async def test_pages_may_show_what_comes_from_there_and_run_nothing(hosted: tuple[LinkedShop, Door, str]) -> None:
    linked, _, _ = hosted
    async with linked.phone() as dashboard:
        policy = (await dashboard.get("http://localhost:8600/")).headers["content-security-policy"]
    assert f"img-src 'self' {FILES} " in policy
    assert f"media-src 'self' {FILES} " in policy
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("url", ["https://shop.example.com", "https://shop.example.com:8443", "https://files.example.com/x", "ftp://files"])
def test_only_another_host_name_is_one_of_their_own(services: Any, tmp_path: Path, url: str) -> None:
    env = environment_of(services, tmp_path) | {"SHOPME_PUBLIC_URL": "https://shop.example.com"}
    assert Settings.from_environment(env | {"SHOPME_FILES_URL": "https://files.example.com"}).files_url == "https://files.example.com"
    with pytest.raises(SettingsError):
        Settings.from_environment(env | {"SHOPME_FILES_URL": url})

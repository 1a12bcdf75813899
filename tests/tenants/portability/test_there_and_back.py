"""Export, import, export: what comes out the second time is what came out the first time."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.catalog.infrastructure.search import ProductSearch
from app.catalog.wiring import provide_desk, provide_store
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.tokens import TokenSafe
from app.identity.wiring import find_workspace_of
from app.resources import Resources
from app.tenancy import provide_export, provide_import
from tenants.portability import export_workspace
from tenants.portability.archive import checked
from tenants.portability.export_workspace import _copy_out
from tenants.portability.import_workspace import Imported
from tenants.portability.manifest import Manifest, TableEntry
from tenants.suspension import resume, suspend
from tests.conversations.shop import Shop
from tests.factories.workspaces import TOKEN
from tests.tenants.portability.conftest import ATTACHMENT, PICTURE, an_owner


async def imported(resources: Resources, path: Path, *, workspace_id: UUID | None, owner: str, cluster: str = "main") -> Imported:
    with checked(path) as archive:
        return await provide_import(resources)(archive, workspace_id=workspace_id, cluster=cluster, owner_email=owner)


def digests(manifest: Manifest) -> dict[str, tuple[int, str]]:
    return {entry.member: (entry.size_bytes, entry.sha256) for entry in [*manifest.tables, *manifest.media]}


async def reads(shop: Shop) -> Any:
    """What the shop's people see: conversations, threads, products, and a search."""
    async with shop.resources.work(shop.tenant) as work:
        desk = await provide_desk(work)
        products = [
            (item.sku, item.names, item.stock) for item in (await desk.products(q=None, category_id=None, cursor=None, limit=50)).items
        ]
        search = ProductSearch(work.session, workspace_id=shop.tenant.workspace_id, now=shop.resources.clock.now())
        found = [card.name for card in (await search.best_first(query="olio", language="it", offset=0, limit=5)).items]
    return await shop.conversations(), [(message.id, message.text, message.status) for message in await shop.messages()], products, found


async def test_a_move_to_another_installation_and_out_again_is_the_same_to_the_byte(
    shop: Shop, elsewhere: Resources, tmp_path: Path
) -> None:
    first = await provide_export(shop.resources)(shop.tenant, tmp_path / "first.zip")
    arrived = await imported(elsewhere, tmp_path / "first.zip", workspace_id=shop.tenant.workspace_id, owner=await an_owner(elsewhere))
    second = await provide_export(elsewhere)(arrived.tenant, tmp_path / "second.zip")
    assert arrived.tenant.schema == shop.tenant.schema
    assert arrived.notes == []
    assert digests(second) == digests(first)
    assert {entry.name: entry.rows for entry in first.tables}["messages"] == 1
    assert len(first.media) == 2
    assert second.workspace == first.workspace


async def test_a_copy_beside_the_original_passes_the_same_reads(shop: Shop, tmp_path: Path) -> None:
    resources = shop.resources
    manifest = await provide_export(resources)(shop.tenant, tmp_path / "shop.zip")
    copy = await imported(resources, tmp_path / "shop.zip", workspace_id=None, owner=await an_owner(resources))
    assert copy.tenant.workspace_id != shop.tenant.workspace_id
    assert copy.rows == sum(entry.rows for entry in manifest.tables)
    restored = Shop(resources=resources, tenant=copy.tenant, number=shop.number)
    assert await reads(restored) == await reads(shop)


async def test_a_copy_has_files_of_its_own_under_its_own_keys(shop: Shop, tmp_path: Path) -> None:
    await provide_export(shop.resources)(shop.tenant, tmp_path / "shop.zip")
    copy = await imported(shop.resources, tmp_path / "shop.zip", workspace_id=None, owner=await an_owner(shop.resources))
    restored = Shop(resources=shop.resources, tenant=copy.tenant, number=shop.number)
    ((row),) = await restored.rows("SELECT storage_key FROM attachments")
    store = provide_store(shop.resources)
    assert row["storage_key"].startswith(f"t/{copy.tenant.workspace_id}/")
    assert await store.get(row["storage_key"]) == ATTACHMENT
    contents = [await store.get(key) for key in await store.keys_under(f"t/{copy.tenant.workspace_id}/")]
    assert sorted(content or b"" for content in contents) == sorted([PICTURE, ATTACHMENT])


async def test_a_copy_leaves_the_number_to_the_original(shop: Shop, tmp_path: Path) -> None:
    await provide_export(shop.resources)(shop.tenant, tmp_path / "shop.zip")
    copy = await imported(shop.resources, tmp_path / "shop.zip", workspace_id=None, owner=await an_owner(shop.resources))
    routed = await shop.resources.routing.by_phone_number_id(shop.number.phone_number_id)
    assert routed is not None
    assert routed.workspace_id == shop.tenant.workspace_id
    assert len(copy.notes) == 1
    restored = Shop(resources=shop.resources, tenant=copy.tenant, number=shop.number)
    assert [row["status"] for row in await restored.rows("SELECT status FROM numbers")] == ["disconnected"]


async def test_a_number_that_moves_is_routed_and_its_token_opens_under_the_new_id(shop: Shop, elsewhere: Resources, tmp_path: Path) -> None:
    await provide_export(shop.resources)(shop.tenant, tmp_path / "shop.zip")
    arrived = await imported(elsewhere, tmp_path / "shop.zip", workspace_id=None, owner=await an_owner(elsewhere))
    routed = await elsewhere.routing.by_phone_number_id(shop.number.phone_number_id)
    assert routed is not None
    assert routed.workspace_id == arrived.tenant.workspace_id
    async with elsewhere.work(arrived.tenant) as work:
        (number,) = await NumberRepository(work.session).all()
    assert TokenSafe(elsewhere.secrets).of_number(arrived.tenant, number) == TOKEN


async def test_the_owner_finds_the_workspace_that_arrived(shop: Shop, elsewhere: Resources, tmp_path: Path) -> None:
    await provide_export(shop.resources)(shop.tenant, tmp_path / "shop.zip")
    owner = await an_owner(elsewhere)
    arrived = await imported(elsewhere, tmp_path / "shop.zip", workspace_id=None, owner=owner)
    assert await find_workspace_of(elsewhere, owner) is not None
    async with elsewhere.sessions.control() as session:
        role = await session.scalar(text("SELECT role FROM platform.members WHERE workspace_id = :id"), {"id": arrived.tenant.workspace_id})
        name = await session.scalar(text("SELECT name FROM platform.workspaces WHERE id = :id"), {"id": arrived.tenant.workspace_id})
    assert (role, name) == ("admin", "Olio & Co.")


async def test_a_suspended_workspace_can_still_be_exported(shop: Shop, tmp_path: Path) -> None:
    suspended = await suspend(shop.resources.sessions, shop.tenant.workspace_id, reason="the bill")
    manifest = await provide_export(shop.resources)(suspended, tmp_path / "shop.zip")
    await resume(shop.resources.sessions, shop.tenant.workspace_id)
    assert sum(entry.rows for entry in manifest.tables) > 0


async def test_an_export_is_one_instant_while_customers_go_on_writing(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that comes in between two tables is in neither of them."""
    heard: list[str] = []

    async def and_then_a_message_comes(*arguments: Any) -> TableEntry:
        entry = await _copy_out(*arguments)
        heard.append(entry.name)
        await shop.hear_text(f"dopo {entry.name}")
        return entry

    monkeypatch.setattr(export_workspace, "_copy_out", and_then_a_message_comes)
    manifest = await provide_export(shop.resources)(shop.tenant, tmp_path / "shop.zip")
    assert {entry.name: entry.rows for entry in manifest.tables}["messages"] == 1
    assert len(await shop.messages()) == 1 + len(heard)

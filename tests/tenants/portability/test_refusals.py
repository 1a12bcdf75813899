"""What is not a whole export is not taken in, and what is refused changes nothing."""

import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from app.identity.infrastructure.moved_accounts import OwnerUnknown
from app.resources import Resources, open_resources
from app.settings import SecretKey
from app.tenancy import provide_export, provide_import
from tenants.portability.archive import ArchiveDamaged, checked
from tenants.portability.import_workspace import ImportRefused
from tenants.portability.manifest import MANIFEST
from tests.conversations.shop import Shop
from tests.tenants.portability.conftest import an_owner
from tests.tenants.portability.test_there_and_back import imported


@pytest.fixture
async def export(shop: Shop, tmp_path: Path) -> Path:
    path = tmp_path / "shop.zip"
    await provide_export(shop.resources)(shop.tenant, path)
    return path


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """The same file, each member as `change` gives it back; None leaves it out."""
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            result = change(name, old.read(name))
            if result is not None:
                new.writestr(*result)
    return changed


def with_manifest(path: Path, **values: object) -> Path:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name != MANIFEST:
            return name, content
        return name, msgspec.json.encode(msgspec.json.decode(content) | values)

    return rewritten(path, change)


def refuse(path: Path) -> str:
    with pytest.raises(ArchiveDamaged) as refused, checked(path):
        raise AssertionError("it was taken for a good one")
    return str(refused.value)


def test_a_changed_row_is_noticed(export: Path) -> None:
    changed = rewritten(export, lambda name, content: (name, content.replace(b"Olio", b"Aglio")))
    assert "checksum" in refuse(changed)


def test_a_missing_table_is_noticed(export: Path) -> None:
    assert "messages" in refuse(rewritten(export, lambda name, content: None if "messages" in name else (name, content)))


def test_a_stowaway_is_noticed(export: Path) -> None:
    with zipfile.ZipFile(export, "a") as file:
        file.writestr("media/../../etc/passwd", b"x")
    assert "differ" in refuse(export)


def test_a_path_that_climbs_is_not_a_key(export: Path) -> None:
    media = [{"key": "../../etc/passwd", "sizeBytes": 1, "sha256": "x"}]
    assert "manifest" in refuse(with_manifest(export, media=media))


def test_half_a_file_and_something_else_are_no_exports(export: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.zip"
    half.write_bytes(export.read_bytes()[: export.stat().st_size // 2])
    assert "zip" in refuse(half)
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w"):
        pass
    assert MANIFEST in refuse(empty)


def test_a_later_format_is_not_guessed_at(export: Path) -> None:
    assert "format 2" in refuse(with_manifest(export, format=2))


async def test_an_export_of_a_newer_program_is_refused(shop: Shop, export: Path, elsewhere: Resources) -> None:
    owner = await an_owner(elsewhere)
    with pytest.raises(ImportRefused, match="does not know"):
        await imported(elsewhere, with_manifest(export, revision="9999"), workspace_id=None, owner=owner)


async def test_a_workspace_that_is_here_is_not_written_over(shop: Shop, export: Path) -> None:
    owner, before = await an_owner(shop.resources), await shop.state()
    with pytest.raises(ImportRefused, match="here already"):
        await imported(shop.resources, export, workspace_id=shop.tenant.workspace_id, owner=owner)
    assert await shop.state() == before


async def test_nobody_and_nowhere_are_refused_before_anything_is_made(shop: Shop, export: Path, elsewhere: Resources) -> None:
    before = await elsewhere.directory.all()
    with pytest.raises(OwnerUnknown):
        await imported(elsewhere, export, workspace_id=None, owner="nobody@example.org")
    with pytest.raises(ImportRefused, match="no cluster"):
        await imported(elsewhere, export, workspace_id=None, owner=await an_owner(elsewhere), cluster="moon")
    assert len(await elsewhere.directory.all()) == len(before) + 1  # the owner's own


async def test_an_import_that_was_cut_off_can_be_run_again(shop: Shop, export: Path, elsewhere: Resources) -> None:
    owner = await an_owner(elsewhere)

    class PowerCut(Exception):
        pass

    class NoAccounts:
        async def check_owner(self, _: str) -> None: ...

        async def adopt(self, *_: object, **__: object) -> None:
            raise PowerCut

    bring = provide_import(elsewhere)
    bring._accounts = NoAccounts()  # type: ignore[assignment]
    with checked(export) as archive, pytest.raises(PowerCut):
        await bring(archive, workspace_id=shop.tenant.workspace_id, cluster="main", owner_email=owner)
    arrived = await imported(elsewhere, export, workspace_id=shop.tenant.workspace_id, owner=owner)
    assert arrived.tenant.status == "active"
    restored = Shop(resources=elsewhere, tenant=arrived.tenant, number=shop.number)
    assert len(await restored.messages()) == 1


async def test_a_token_that_our_keys_do_not_open_asks_for_attention(shop: Shop, export: Path, elsewhere: Resources) -> None:
    other = (SecretKey(kid="other", material=b"x" * 32),)
    async with open_resources(replace(elsewhere.settings, secret_keys=other), subscriptions={}) as strangers_keys:
        arrived = await imported(strangers_keys, export, workspace_id=None, owner=await an_owner(elsewhere))
    assert "connect it again" in arrived.notes[0]
    restored = Shop(resources=elsewhere, tenant=arrived.tenant, number=shop.number)
    ((row),) = await restored.rows("SELECT status, status_reason FROM numbers")
    assert row["status"] == "attention"
    assert row["status_reason"]["code"] == "token_unreadable"


async def test_an_export_that_fails_leaves_no_file(shop: Shop, tmp_path: Path) -> None:
    class NoMedia:
        async def keys_under(self, _: str) -> list[str]:
            raise OSError("the disk is gone")

    export = provide_export(shop.resources)
    export._media = NoMedia()  # type: ignore[assignment]
    with pytest.raises(OSError, match="gone"):
        await export(shop.tenant, tmp_path / "shop.zip")
    assert os.listdir(tmp_path) == []  # noqa: PTH208

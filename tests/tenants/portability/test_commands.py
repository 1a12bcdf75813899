"""Leaving and coming back as an operator types it."""

from datetime import timedelta
from pathlib import Path

from app.tenancy import provide_retirement
from tests.conversations.shop import Shop
from tests.tenants.fleet.test_cli import shopme
from tests.tenants.portability.conftest import an_owner


async def test_a_workspace_leaves_is_dropped_and_comes_back_from_its_file(shop: Shop, tmp_path: Path) -> None:
    resources, workspace_id, before = shop.resources, str(shop.tenant.workspace_id), await shop.state()
    owner, path = await an_owner(resources), str(tmp_path / "shop.zip")
    exported = shopme(resources.settings, "tenants", "export", workspace_id, path)
    assert (exported.returncode, exported.stderr) == (0, "")
    assert "2 files" in exported.stdout
    refused = shopme(resources.settings, "tenants", "import", path, "--owner", owner)
    assert refused.returncode == 1
    assert "here already" in refused.stderr
    await provide_retirement(resources).announce(shop.tenant.workspace_id, grace=timedelta(0))
    await provide_retirement(resources).drop_due()
    back = shopme(resources.settings, "tenants", "import", path, "--owner", owner)
    assert back.returncode == 0, back.stderr
    resources.directory.forget(shop.tenant.workspace_id)
    assert await shop.state() == before


async def test_drop_and_undrop_say_what_they_did(shop: Shop) -> None:
    workspace_id = str(shop.tenant.workspace_id)
    dropped = shopme(shop.resources.settings, "tenants", "drop", workspace_id, "--grace-days", "3")
    assert dropped.returncode == 0
    assert "gone after" in dropped.stdout
    assert "leaving" not in shopme(shop.resources.settings, "tenants", "undrop", workspace_id).stdout
    shop.resources.directory.forget(shop.tenant.workspace_id)
    tenant = await shop.resources.directory.find(shop.tenant.workspace_id)
    assert tenant is not None
    assert (tenant.status, tenant.drop_after) == ("active", None)


async def test_what_is_not_there_is_said_in_a_line(shop: Shop, tmp_path: Path) -> None:
    nowhere = shopme(shop.resources.settings, "tenants", "export", "00000000-0000-7000-8000-000000000000", str(tmp_path / "x.zip"))
    no_file = shopme(shop.resources.settings, "tenants", "import", str(tmp_path / "nothing.zip"), "--owner", "x@example.org")
    assert [(done.returncode, len(done.stderr.splitlines())) for done in (nowhere, no_file)] == [(1, 1), (1, 1)]

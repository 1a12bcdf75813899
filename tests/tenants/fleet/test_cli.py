"""`shopme tenants …` as an operator types it, and the code it ends with."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from app.kernel.ids import new_id
from app.resources import Resources
from app.settings import Settings
from tests.conftest import APP_SECRET, SECRET_KEYS, VERIFY_TOKEN

ROOT = Path(__file__).resolve().parents[3]


def shopme(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "SHOPME_DATABASE_URL": settings.database_url,
        "SHOPME_DATABASE_ADMIN_URL": settings.database_admin_url,
        "SHOPME_REDIS_URL": settings.redis_url,
        "SHOPME_DATA_DIR": str(settings.data_dir),
        "SHOPME_SECRET_KEYS": SECRET_KEYS,
        "SHOPME_META_APP_SECRET": APP_SECRET,
        "SHOPME_META_VERIFY_TOKEN": VERIFY_TOKEN,
    }
    return subprocess.run([sys.executable, "-m", "app.cli", *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)


async def test_migrate_reports_counts_is_quiet_without_a_terminal_and_fails_when_one_failed(fleet: Resources) -> None:
    good = await fleet.provisioning.provision(new_id())
    done = shopme(fleet.settings, "tenants", "migrate", "--parallel", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "done 0, skipped 1, failed 0" in done.stdout
    async with fleet.sessions.engine("main").begin() as connection:
        await connection.execute(text(f"UPDATE {good.schema}.schema_version SET revision = 'from the future'"))
    failed = shopme(fleet.settings, "tenants", "migrate")
    assert failed.returncode == 1
    assert f"{good.workspace_id}: failed:" in failed.stderr
    assert "install a newer one" in failed.stderr


async def test_a_dry_run_is_a_run_of_its_own_kind(fleet: Resources) -> None:
    tenant = await fleet.provisioning.provision(new_id())
    done = shopme(fleet.settings, "tenants", "migrate", "--dry-run", "--only", str(tenant.workspace_id))
    assert done.returncode == 0
    assert "to be done 0, skipped 1" in done.stdout


async def test_an_unknown_workspace_is_said_and_not_skipped(fleet: Resources) -> None:
    done = shopme(fleet.settings, "tenants", "migrate", "--only", str(new_id()))
    assert done.returncode == 2
    assert "there is no workspace" in done.stderr


async def test_create_and_list_say_where_a_workspace_lives(fleet: Resources) -> None:
    workspace_id = str(new_id())
    assert shopme(fleet.settings, "tenants", "create", workspace_id).returncode == 0
    assert shopme(fleet.settings, "tenants", "create", workspace_id, "--cluster", "nowhere").returncode == 2
    (line,) = [line for line in shopme(fleet.settings, "tenants", "list").stdout.splitlines() if workspace_id in line]
    assert line.split()[2:4] == ["main", "active"]

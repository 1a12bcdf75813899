"""What is typed on the command line stands in the audit log: who sat there, what it was about, how it ended."""

import argparse
import os
import pwd
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.commands import admins, secrets
from app.commands.audit import verify
from app.commands.fleet import create_workspace, migrate_workspaces
from app.commands.leaving import drop_workspace, export_workspace, import_workspace, keep_workspace
from app.commands.quarantine import replay_quarantine
from app.commands.suspension import resume_workspace, suspend_workspace
from app.commands.tenants import add_tenant_commands
from app.identity import wiring
from app.identity.domain.audit import PLATFORM
from app.identity.infrastructure.sql_audit import SqlAudit
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.migrator import Patience
from tests.conversations.shop import Shop
from tests.tenants.portability.conftest import an_owner

WHO = pwd.getpwuid(os.getuid()).pw_name
NOTED = {"create", "migrate", "import", "export", "move", "drop", "undrop", "suspend", "resume", "quarantine"}
READING = {"list"}


async def entries(resources: Resources, chain: UUID, *, subject: str | None = None) -> list[tuple[str, dict[str, Any]]]:
    while await wiring.chain_audit_entries(resources):
        pass
    async with resources.sessions.control() as session:
        found = [link.entry async for link in SqlAudit(session).read_chain(chain)]
    return [(entry.action, entry.facts) for entry in found if subject is None or entry.subject == subject]


async def test_what_is_done_to_a_workspace_is_in_the_platforms_chain_with_the_systems_user(shop: Shop, tmp_path: Path) -> None:
    settings, workspace_id, path = shop.resources.settings, shop.tenant.workspace_id, tmp_path / "shop.zip"
    assert await suspend_workspace(settings, workspace_id, reason="Not paid by Ada") == 0
    assert await resume_workspace(settings, workspace_id) == 0
    assert await export_workspace(settings, workspace_id, path) == 0
    assert await drop_workspace(settings, workspace_id, grace_days=3) == 0
    assert await keep_workspace(settings, workspace_id) == 0
    found = await entries(shop.resources, PLATFORM, subject=f"workspace:{workspace_id}")
    acts = ["suspended", "resumed", "exported", "drop_announced", "drop_called_off"]
    assert [action for action, _ in found] == [f"workspace.{act}" for act in acts]
    assert all((facts["by"], facts["system_user"], facts["outcome"]) == ("command line", WHO, "done") for _, facts in found)
    assert "Ada" not in str(found)


async def test_its_admins_read_that_the_command_line_did_it_and_no_login_of_the_server(shop: Shop) -> None:
    await suspend_workspace(shop.resources.settings, shop.tenant.workspace_id, reason="Not paid")
    await resume_workspace(shop.resources.settings, shop.tenant.workspace_id)
    own = (await entries(shop.resources, shop.tenant.workspace_id))[-2:]
    assert own == [("workspace.suspended", {"by": "command line"}), ("workspace.resumed", {"by": "command line"})]


async def test_a_copy_is_noted_where_it_came_to_live(shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, owner = tmp_path / "shop.zip", await an_owner(shop.resources)
    await export_workspace(shop.resources.settings, shop.tenant.workspace_id, path)
    capsys.readouterr()
    assert await import_workspace(shop.resources.settings, path, is_copy=True, cluster=None, owner_email=owner) == 0
    copy = UUID(capsys.readouterr().out.split()[1])
    facts = dict(await entries(shop.resources, PLATFORM, subject=f"workspace:{copy}"))["workspace.imported"]
    assert (facts["from_id"], facts["system_user"]) == (str(shop.tenant.workspace_id), WHO)
    assert owner not in str(await entries(shop.resources, PLATFORM))


async def test_what_failed_is_noted_as_failed_and_starts_no_chain(resources: Resources, tmp_path: Path) -> None:
    nowhere = new_id()
    assert await suspend_workspace(resources.settings, nowhere, reason="Not paid") == 1
    assert await export_workspace(resources.settings, nowhere, tmp_path / "x.zip") == 1
    found = await entries(resources, PLATFORM, subject=f"workspace:{nowhere}")
    assert [(action, facts["outcome"], facts["error"]) for action, facts in found] == [
        ("workspace.suspended", "failed", "NotFound"),
        ("workspace.exported", "failed", "NotFound"),
    ]
    assert await entries(resources, nowhere) == []


async def test_what_concerns_the_installation_is_noted_too(resources: Resources) -> None:
    email, made, before = await an_owner(resources), new_id(), len(await entries(resources, PLATFORM))
    for action in ("create", "remove"):
        assert await admins._run(resources.settings, argparse.Namespace(action=action, email=email)) == 0
    assert await secrets.rotate(resources.settings) == 0
    assert await create_workspace(resources.settings, made, cluster=None) == 0
    assert await migrate_workspaces(resources.settings, parallel=1, only=made, dry_run=True, patience=Patience()) == 0
    assert await migrate_workspaces(resources.settings, parallel=1, only=made, dry_run=False, patience=Patience()) == 0
    assert await replay_quarantine(resources.settings, [], phone_number_id="0") == 0
    found = (await entries(resources, PLATFORM))[before:]
    assert [action for action, _ in found] == [
        "platform_admin.appointed",
        "platform_admin.dismissed",
        "secrets.rotated",
        "workspace.created",
        "workspaces.migrated",
        "webhooks.replayed",
    ]
    assert {facts["system_user"] for _, facts in found} == {WHO}


async def test_the_chains_with_them_are_whole(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    await suspend_workspace(shop.resources.settings, shop.tenant.workspace_id, reason="Not paid")
    await resume_workspace(shop.resources.settings, shop.tenant.workspace_id)
    await entries(shop.resources, PLATFORM)
    capsys.readouterr()
    await verify(shop.resources.settings)
    told = capsys.readouterr().out
    assert "entries" in told
    assert [chain for chain in (PLATFORM, shop.tenant.workspace_id) if str(chain) in told] == []


def test_a_new_command_is_either_noted_or_reads_only() -> None:
    parser = argparse.ArgumentParser()
    add_tenant_commands(parser)
    actions = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    assert set(actions.choices) == NOTED | READING


def test_whoever_types_is_known_by_the_process_and_not_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.commands.act import whoever_types

    for name in ("USER", "LOGNAME", "USERNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "somebody else")
    assert whoever_types()["system_user"] == WHO

"""Which programs may touch which workspaces, and what everybody does meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from app.conversations.infrastructure import journal
from app.database.outbox import DueCommand
from app.http.errors import problem_of
from app.kernel.commands import Command
from app.kernel.ids import new_id
from app.resources import Resources
from jobs.handlers import Atomic
from jobs.journal import JournalDesk
from jobs.runtime import Runtime
from tenants.history import RenderedRevision, head_of, oldest_code_of
from tenants.readiness import WorkspaceMigrating, is_ready
from tenants.routing import route_number
from tenants.tenant import Tenant, TenantStatus, schema_name

HEAD = head_of("tenant")
A_TEXT = (
    b'{"object":"whatsapp_business_account","entry":[{"id":"77","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",'
    b'"metadata":{"display_phone_number":"39060000","phone_number_id":"4711"},"contacts":[{"profile":{"name":"Chiara"},"wa_id":"393335550142"}],'
    b'"messages":[{"from":"393335550142","id":"wamid.GATE","timestamp":"1760000000","type":"text","text":{"body":"ciao"}}]}}]}]}'
)


def a_tenant(revision: str | None, oldest_code: str | None = None) -> Tenant:
    workspace_id = new_id()
    return Tenant(
        workspace_id=workspace_id,
        schema=schema_name(workspace_id),
        cluster="main",
        status=TenantStatus.ACTIVE,
        revision=revision,
        oldest_code=oldest_code,
    )


def test_a_workspace_at_this_program_s_head_is_ready() -> None:
    assert is_ready(a_tenant(HEAD))


def test_one_that_is_behind_or_half_made_is_not() -> None:
    assert not is_ready(a_tenant("0000"))
    assert not is_ready(a_tenant(None))


def test_an_expansion_by_a_newer_program_leaves_this_one_at_work() -> None:
    assert is_ready(a_tenant("9999", oldest_code="0001"))


def test_a_contraction_by_a_newer_program_ends_this_one_s_work() -> None:
    assert not is_ready(a_tenant("9999", oldest_code="9998"))
    assert not is_ready(a_tenant("9999"))


def test_a_contracting_revision_raises_the_oldest_program() -> None:
    history = [
        RenderedRevision("0001", ()),
        RenderedRevision("0002", ()),
        RenderedRevision("0003", (), "0002"),
        RenderedRevision("0004", ()),
    ]
    assert oldest_code_of(history[:2]) == "0001"
    assert oldest_code_of(history) == "0002"


def test_people_are_told_to_come_back() -> None:
    found = problem_of(WorkspaceMigrating(revision="0000"))
    assert (found.status, found.code) == (409, "workspace_migrating")


async def set_revision(fleet: Resources, workspace_id: UUID, revision: str) -> None:
    async with fleet.sessions.control() as session:
        await session.execute(
            text("UPDATE platform.tenants SET revision = :r WHERE workspace_id = :id"), {"r": revision, "id": workspace_id}
        )
        await session.commit()
    fleet.directory.forget(workspace_id)


async def test_no_session_is_opened_on_a_workspace_that_is_behind(fleet: Resources) -> None:
    tenant = await fleet.provisioning.provision(new_id())
    with pytest.raises(WorkspaceMigrating):
        async with fleet.work(replace(tenant, revision="0000")):
            pass


async def test_a_finished_migration_is_seen_at_once(fleet: Resources) -> None:
    """The directory remembers workspaces for seconds, but never that one of them was not ready."""
    tenant = await fleet.provisioning.provision(new_id())
    await set_revision(fleet, tenant.workspace_id, "0000")
    seen = await fleet.directory.find(tenant.workspace_id)
    assert seen is not None
    assert not is_ready(seen)
    async with fleet.sessions.control() as session:
        await session.execute(text("UPDATE platform.tenants SET revision = :r"), {"r": HEAD})
        await session.commit()
    seen = await fleet.directory.find(tenant.workspace_id)
    assert seen is not None
    assert is_ready(seen)


async def test_a_job_waits_for_the_migration_without_being_counted_and_then_runs(fleet: Resources) -> None:
    ran: list[str] = []

    async def run(*_: object) -> None:
        ran.append("it ran")

    tenant = await fleet.provisioning.provision(new_id())
    async with fleet.work(tenant) as work:
        work.record(Command(kind="probe"))
        await work.commit()
    await set_revision(fleet, tenant.workspace_id, "0000")
    runtime = Runtime(resources=fleet, handlers={"probe": Atomic(run=run)}, worker="w", concurrency=1)
    async with fleet.sessions.cluster("main") as session:
        due = DueCommand(await session.scalar(text("SELECT id FROM shared.outbox")), datetime.now(UTC), "main")
    for _ in range(3):
        await runtime.run(due)
        async with fleet.sessions.cluster("main") as session:
            row = (await session.execute(text("SELECT state, attempts, last_error FROM shared.outbox"))).one()
            assert tuple(row) == ("waiting", 0, "workspace_migrating")
            await session.execute(text("UPDATE shared.outbox SET due_at = now()"))
            await session.commit()
    assert ran == []
    await set_revision(fleet, tenant.workspace_id, HEAD)
    await runtime.run(due)
    await runtime.close()
    assert ran == ["it ran"]


async def test_a_webhook_for_a_workspace_that_is_being_migrated_is_filed_afterwards(fleet: Resources) -> None:
    tenant = await fleet.provisioning.provision(new_id())
    async with fleet.sessions.control() as session:
        await session.execute(text("DELETE FROM platform.webhook_journal"))
        await session.execute(text("DELETE FROM platform.number_routes"))
        await route_number(session, phone_number_id="4711", workspace_id=tenant.workspace_id, waba_id="77")
        await session.commit()
    async with fleet.sessions.control_driver() as driver:
        (entry_id,) = await journal.add_bodies(driver, [A_TEXT])
    await set_revision(fleet, tenant.workspace_id, "0000")
    desk = JournalDesk(resources=fleet, worker="w", concurrency=1)
    await desk.file(entry_id)
    assert await entry(fleet) == ("new", 0)
    await set_revision(fleet, tenant.workspace_id, HEAD)
    async with fleet.sessions.control() as session:
        await session.execute(text("UPDATE platform.webhook_journal SET lease_until = NULL"))
        await session.commit()
    await desk.file(entry_id)
    assert (await entry(fleet))[0] in ("done", "quarantined")


async def entry(fleet: Resources) -> tuple[str, int]:
    async with fleet.sessions.control() as session:
        row = (await session.execute(text("SELECT state, attempts FROM platform.webhook_journal"))).one()
    return row.state, row.attempts

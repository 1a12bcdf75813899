"""Bringing all workspaces forward: one that fails stops nobody, and is named."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from app.kernel.ids import new_id
from app.resources import Resources
from tenants.directory import TenantDirectory
from tenants.history import head_of
from tenants.migrator import FleetMigrator, MigrationOutcome, migrate_platform
from tenants.tenant import Tenant


@pytest.fixture
async def tenant(resources: Resources) -> AsyncIterator[Tenant]:
    """A workspace of a test that may break it: it is gone afterwards."""
    found = await resources.provisioning.provision(new_id())
    yield found
    async with resources.sessions.control() as session:
        await session.execute(text("DELETE FROM tenants WHERE workspace_id = :id"), {"id": found.workspace_id})
        await session.execute(text(f"DROP SCHEMA IF EXISTS {found.schema} CASCADE"))
        await session.commit()


@pytest.fixture
def migrator(resources: Resources) -> FleetMigrator:
    return FleetMigrator(sessions=resources.sessions, directory=TenantDirectory(resources.sessions))


async def empty(resources: Resources, tenant: Tenant) -> None:
    """As a workspace that is still without tables."""
    async with resources.sessions.control() as session:
        await session.execute(text(f"DROP SCHEMA {tenant.schema} CASCADE"))
        await session.execute(text(f"CREATE SCHEMA {tenant.schema}"))
        await session.commit()


async def test_a_workspace_behind_is_brought_to_the_head(resources: Resources, tenant: Tenant, migrator: FleetMigrator) -> None:
    await empty(resources, tenant)
    outcome = await migrator.migrate(tenant)
    assert (outcome.failure, outcome.applied > 0) == (None, True)
    async with resources.sessions.tenant(tenant) as session:
        assert await session.scalar(text("SELECT revision FROM schema_version")) == head_of("tenant")
        assert await session.scalar(text("SELECT count(*) FROM messages")) == 0
    assert (await migrator.migrate(tenant)).applied == 0


async def test_one_that_fails_is_reported_and_the_others_go_on(resources: Resources, tenant: Tenant, migrator: FleetMigrator) -> None:
    behind = await resources.provisioning.provision(new_id())
    await empty(resources, behind)
    await empty(resources, tenant)
    async with resources.sessions.tenant(tenant) as session:
        await session.execute(text(f"CREATE TABLE {tenant.schema}.messages (something_else int)"))
        await session.commit()
    reported: list[MigrationOutcome] = []
    outcomes = await migrator.migrate_all(report=reported.append)
    failed = [outcome for outcome in outcomes if outcome.failure]
    assert [outcome.schema for outcome in failed] == [tenant.schema]
    assert "messages" in (failed[0].failure or "")
    assert next(outcome for outcome in outcomes if outcome.schema == behind.schema).applied > 0
    assert len(reported) == len(outcomes)


async def test_what_failed_leaves_nothing_half_done(resources: Resources, tenant: Tenant, migrator: FleetMigrator) -> None:
    await empty(resources, tenant)
    async with resources.sessions.tenant(tenant) as session:
        await session.execute(text(f"CREATE TABLE {tenant.schema}.messages (something_else int)"))
        await session.commit()
    await migrator.migrate(tenant)
    async with resources.sessions.control() as session:
        query = text("SELECT table_name FROM information_schema.tables WHERE table_schema = :schema")
        assert (await session.scalars(query, {"schema": tenant.schema})).all() == ["messages"]


async def test_a_workspace_of_a_newer_program_is_left_alone(resources: Resources, tenant: Tenant, migrator: FleetMigrator) -> None:
    async with resources.sessions.tenant(tenant) as session:
        await session.execute(text("UPDATE schema_version SET revision = 'from_the_future'"))
        await session.commit()
    outcome = await migrator.migrate(tenant)
    assert "newer" in (outcome.failure or "")


async def test_the_control_schemas_are_made_once(resources: Resources) -> None:
    assert await migrate_platform(resources.engine) == 0

"""Making a workspace's home, once, however often it is asked for."""

import asyncio

from sqlalchemy import text

from app.kernel.ids import new_id
from app.resources import Resources
from tenants.directory import reserve
from tenants.history import head_of
from tenants.tenant import TenantStatus


async def tables_in(resources: Resources, schema: str) -> set[str]:
    async with resources.sessions.engine("main").connect() as connection:
        found = await connection.scalars(
            text("SELECT table_name FROM information_schema.tables WHERE table_schema = :schema"), {"schema": schema}
        )
        return set(found.all())


async def test_a_new_workspace_has_its_tables_and_may_work(resources: Resources) -> None:
    tenant = await resources.provisioning.provision(new_id())
    assert (tenant.status, tenant.revision) == (TenantStatus.ACTIVE, head_of("tenant"))
    assert {"customers", "conversations", "messages", "products", "carts", "schema_version"} <= await tables_in(resources, tenant.schema)
    assert await resources.directory.find(tenant.workspace_id) == tenant


async def test_a_tenant_stays_under_forty_tables(resources: Resources) -> None:
    tenant = await resources.provisioning.provision(new_id())
    assert len(await tables_in(resources, tenant.schema)) < 40


async def test_asking_twice_changes_nothing(resources: Resources) -> None:
    workspace_id = new_id()
    first = await resources.provisioning.provision(workspace_id)
    async with resources.sessions.tenant(first) as session:
        await session.execute(text("INSERT INTO live_sequence (one, last_id) VALUES (1, 7)"))
        await session.commit()
    assert await resources.provisioning.provision(workspace_id) == first
    async with resources.sessions.tenant(first) as session:
        assert await session.scalar(text("SELECT last_id FROM live_sequence")) == 7


async def test_eight_at_once_make_one_home(resources: Resources) -> None:
    workspace_id = new_id()
    tenants = await asyncio.gather(*(resources.provisioning.provision(workspace_id) for _ in range(8)))
    assert len(set(tenants)) == 1
    assert tenants[0].status is TenantStatus.ACTIVE


async def test_eight_workspaces_at_once_do_not_mix(resources: Resources) -> None:
    tenants = await asyncio.gather(*(resources.provisioning.provision(new_id()) for _ in range(8)))
    assert len({tenant.schema for tenant in tenants}) == 8
    tables = [await tables_in(resources, tenant.schema) for tenant in tenants]
    assert all(each == tables[0] for each in tables)


async def test_one_that_was_cut_off_is_finished(resources: Resources) -> None:
    workspace_id = new_id()
    async with resources.sessions.control() as session:
        tenant = await reserve(session, workspace_id)
        await session.commit()
    async with resources.sessions.engine("main").begin() as connection:
        await connection.execute(text(f"CREATE SCHEMA {tenant.schema}"))
    assert tenant.status is TenantStatus.PROVISIONING
    finished = await resources.provisioning.provision(workspace_id)
    assert finished.status is TenantStatus.ACTIVE
    assert "messages" in await tables_in(resources, finished.schema)

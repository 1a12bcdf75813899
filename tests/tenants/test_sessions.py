"""A session sees one tenant, or nothing."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.database.engine import open_engine
from app.resources import Resources
from app.settings import Settings
from tenants.sessions import BoundSession, Sessions, TenantNotBound
from tenants.tenant import Tenant, TenantStatus
from tests.factories.workspaces import a_workspace

WHOSE = text("SELECT name FROM workspace_profile")


@pytest.fixture
async def lonely_engine(settings: Settings, resources: Resources) -> AsyncIterator[AsyncEngine]:
    """One connection that everybody gets after the other."""
    engine = open_engine(settings.database_url, pool_size=1)
    yield engine
    await engine.dispose()


@pytest.fixture
def sessions(resources: Resources, lonely_engine: AsyncEngine) -> Sessions:
    return Sessions({"main": replace(resources.sessions.cluster_of("main"), engine=lonely_engine)})


@pytest.fixture
async def rome(resources: Resources) -> Tenant:
    return await a_workspace(resources, name="Rome")


@pytest.fixture
async def madrid(resources: Resources) -> Tenant:
    return await a_workspace(resources, name="Madrid")


async def test_a_session_that_belongs_to_nobody_refuses_to_work(lonely_engine: AsyncEngine) -> None:
    async with AsyncSession(lonely_engine, sync_session_class=BoundSession) as session:
        with pytest.raises(TenantNotBound):
            await session.scalar(text("SELECT 1"))


async def test_a_fresh_connection_sees_no_tenants_tables(lonely_engine: AsyncEngine, rome: Tenant) -> None:
    async with lonely_engine.connect() as connection:
        with pytest.raises(DBAPIError, match="workspace_profile"):
            await connection.execute(WHOSE)


async def test_each_tenants_session_sees_its_own_tables(sessions: Sessions, rome: Tenant, madrid: Tenant) -> None:
    for tenant, name in ((rome, "Rome"), (madrid, "Madrid"), (rome, "Rome")):
        async with sessions.tenant(tenant) as session:
            assert await session.scalar(WHOSE) == name


@pytest.mark.parametrize("ending", ["commit", "rollback", "leaving", "error"])
async def test_the_connection_forgets_its_tenant_when_the_transaction_ends(
    sessions: Sessions, lonely_engine: AsyncEngine, rome: Tenant, ending: str
) -> None:
    async with sessions.tenant(rome) as session:
        await session.execute(WHOSE)
        if ending == "error":
            with pytest.raises(DBAPIError):
                await session.execute(text("SELECT 1 / 0"))
        elif ending != "leaving":
            await getattr(session, ending)()
    async with lonely_engine.connect() as connection:
        assert (await connection.execute(text("SHOW search_path"))).scalar_one() in ("", '""')


async def test_a_session_stays_its_tenants_over_several_transactions(sessions: Sessions, lonely_engine: AsyncEngine, rome: Tenant) -> None:
    async with sessions.tenant(rome) as session:
        assert await session.scalar(WHOSE) == "Rome"
        await session.commit()
        async with lonely_engine.connect():
            pass  # the one connection was in other hands meanwhile
        assert await session.scalar(WHOSE) == "Rome"


@pytest.mark.parametrize("door", ["control", "cluster"])
async def test_control_sessions_see_no_tenants_tables(sessions: Sessions, rome: Tenant, door: str) -> None:
    opened = sessions.control() if door == "control" else sessions.cluster("main")
    async with opened as session:
        with pytest.raises(DBAPIError, match="workspace_profile"):
            await session.execute(WHOSE)


async def test_a_tenants_session_sees_no_control_tables(sessions: Sessions, rome: Tenant) -> None:
    async with sessions.tenant(rome) as session:
        with pytest.raises(DBAPIError, match="tenants"):
            await session.execute(text("SELECT * FROM tenants"))


@pytest.mark.parametrize("schema", ["public", "t_", "t_" + "a" * 25, "t_" + "A" * 26, "t_" + "1" * 26, 't_a";DROP', "t_" + "a" * 26 + "\n"])
def test_only_a_name_made_of_a_workspaces_id_is_a_schema(rome: Tenant, schema: str) -> None:
    with pytest.raises(ValueError):
        Tenant(workspace_id=rome.workspace_id, schema=schema, cluster="main", status=TenantStatus.ACTIVE, revision=None)

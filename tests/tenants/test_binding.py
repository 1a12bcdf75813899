"""How a session becomes its tenant, and what it may see then. The server's word, not ours."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

from app.resources import Resources
from tenants.roles import role_name
from tenants.sessions import BoundSession, TenantNotBound
from tenants.tenant import Tenant
from tests.tenants.conftest import canary_of

Pair = tuple[Tenant, Tenant]
MY_NAME = text("SELECT name FROM workspace_profile")


async def test_begin_role_and_path_travel_in_one_message(two_tenants: Pair, opened: Callable[..., Awaitable[Resources]]) -> None:
    """One message to begin, one for the statement (prepared before), one to end: nothing else goes to the server."""
    one, _ = two_tenants
    with_one_connection = await opened(pool_size=1)
    async with with_one_connection.sessions.tenant(one) as session:
        await session.execute(MY_NAME)
        connection = (await (await session.connection()).get_raw_connection()).driver_connection
        await session.commit()
        sent: list[str] = []
        connection.add_query_logger(lambda record: sent.append(record.query))
        assert await session.scalar(MY_NAME) == canary_of(one)
        await session.commit()
        await asyncio.sleep(0.01)  # asyncpg tells its listeners a turn later
    bound = f"BEGIN;SET LOCAL ROLE {role_name(one.schema)};SET LOCAL search_path TO {one.schema}, shared"
    assert sent in ([bound, "COMMIT;"], [bound, MY_NAME.text, "COMMIT;"])


async def test_a_session_is_its_tenant_again_after_commit_rollback_and_savepoint(resources: Resources, two_tenants: Pair) -> None:
    one, _ = two_tenants
    whoami = text("SELECT current_user || ' ' || current_setting('search_path')")
    me = f"{role_name(one.schema)} {one.schema}, shared"
    async with resources.sessions.tenant(one) as session:
        assert await session.scalar(whoami) == me
        await session.commit()
        assert await session.scalar(whoami) == me
        await session.rollback()
        async with session.begin_nested():
            assert await session.scalar(whoami) == me
        with pytest.raises(DBAPIError):
            async with session.begin_nested():
                await session.execute(text("SELECT 1 / 0"))
        assert await session.scalar(whoami) == me


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name FROM {other}.workspace_profile",
        "UPDATE {other}.workspace_profile SET name = 'mine'",
        "DELETE FROM {other}.workspace_profile",
        "INSERT INTO {other}.live_sequence (one, last_id) VALUES (1, 1)",
        "SET LOCAL search_path TO {other}; SELECT name FROM workspace_profile",
        "SELECT email FROM platform.users",
        "SELECT body FROM platform.webhook_journal",
        "SELECT workspace_id FROM platform.tenants",
        "CREATE TABLE {own}.mine (id int)",
        "DROP TABLE {own}.workspace_profile",
        "CREATE TABLE shared.mine (id int)",
    ],
)
async def test_sql_that_names_what_is_not_its_own_is_refused_by_the_server(resources: Resources, two_tenants: Pair, statement: str) -> None:
    one, other = two_tenants
    async with resources.sessions.tenant(one) as session:
        await session.execute(MY_NAME)
        connection = (await (await session.connection()).get_raw_connection()).driver_connection
        with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.UndefinedTableError)):
            await connection.execute(statement.format(other=other.schema, own=one.schema))


async def test_the_outbox_shows_a_workspace_its_own_commands_only(resources: Resources, two_tenants: Pair) -> None:
    one, other = two_tenants
    add = text("""INSERT INTO shared.outbox (id, workspace_id, kind, payload, state, due_at, created_at)
                  VALUES (gen_random_uuid(), :id, 'nothing', '{}', 'dead', now(), now())""")
    async with resources.sessions.tenant(one) as session, resources.sessions.tenant(other) as others:
        await session.execute(add, {"id": one.workspace_id})
        await others.execute(add, {"id": other.workspace_id})
        for mine, tenant in ((session, one), (others, other)):
            seen = await mine.scalars(text("SELECT DISTINCT workspace_id FROM shared.outbox WHERE kind = 'nothing'"))
            assert set(seen) == {tenant.workspace_id}
        with pytest.raises(ProgrammingError, match="row-level security"):
            await session.execute(add, {"id": other.workspace_id})


async def test_the_platform_sees_every_command_and_no_workspace_s_tables(resources: Resources, two_tenants: Pair) -> None:
    one, _ = two_tenants
    async with resources.sessions.cluster("main") as session:
        assert await session.scalar(text("SELECT count(*) FROM shared.outbox")) is not None
    for opened in (resources.sessions.control(), resources.sessions.cluster("main")):
        async with opened as session:
            with pytest.raises(ProgrammingError, match="permission denied for schema"):
                await session.execute(text(f"SELECT name FROM {one.schema}.workspace_profile"))


@pytest.mark.parametrize("table", ["workspace_profile", "platform.users", "shared.outbox", "{one}.workspace_profile"])
async def test_a_statement_without_a_tenant_sees_nothing(resources: Resources, two_tenants: Pair, table: str) -> None:
    one, _ = two_tenants
    engine = resources.sessions.cluster_of("main").engine
    async with engine.connect() as connection:
        with pytest.raises(ProgrammingError, match=r"does not exist|permission denied"):
            await connection.execute(text(f"SELECT * FROM {table.format(one=one.schema)}"))


async def test_a_session_that_was_opened_around_the_door_is_an_error(resources: Resources) -> None:
    engine = resources.sessions.cluster_of("main").engine
    async with AsyncSession(engine, sync_session_class=BoundSession) as session:
        with pytest.raises(TenantNotBound):
            await session.execute(text("SELECT 1"))


async def test_the_login_owns_nothing_and_inherits_nothing(resources: Resources) -> None:
    async with resources.sessions.engine("main").connect() as connection:
        login = resources.sessions.cluster_of("main").login
        facts = (await connection.execute(text("SELECT * FROM pg_roles WHERE rolname = :login"), {"login": login})).one()
        rights = ("rolsuper", "rolinherit", "rolcreaterole", "rolcreatedb", "rolbypassrls")
        assert [right for right in rights if getattr(facts, right)] == []
        owned = "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = :login)"
        assert await connection.scalar(text(owned), {"login": login}) == 0
        inherits = """SELECT count(*) FROM pg_auth_members WHERE inherit_option
                      AND member = (SELECT oid FROM pg_roles WHERE rolname = :login)"""
        assert await connection.scalar(text(inherits), {"login": login}) == 0


async def test_a_tenant_whose_role_is_gone_is_an_error_and_the_connection_stays_clean(resources: Resources, two_tenants: Pair) -> None:
    one, _ = two_tenants
    ghost = Tenant(workspace_id=one.workspace_id, schema="t_" + "a" * 26, cluster="main", status=one.status, revision=one.revision)
    for _ in range(3):
        async with resources.sessions.tenant(ghost) as session:
            with pytest.raises(DBAPIError):
                await session.execute(text("SELECT 1"))
        async with resources.sessions.tenant(one) as session:
            assert await session.scalar(MY_NAME) == canary_of(one)


async def test_without_roles_the_path_alone_still_binds(
    resources: Resources, two_tenants: Pair, opened: Callable[..., Awaitable[Resources]]
) -> None:
    """For engines that have no SET ROLE: the login is the owner then."""
    one, other = two_tenants
    settings = resources.settings
    plain: Any = await opened(has_tenant_roles=False, database_url=settings.database_admin_url)
    for tenant in (one, other):
        async with plain.sessions.tenant(tenant) as session:
            assert await session.scalar(MY_NAME) == canary_of(tenant)
            assert await session.scalar(text("SELECT current_user")) == "shopme"
    async with plain.sessions.cluster("main") as session:
        with pytest.raises(ProgrammingError, match="does not exist"):
            await session.execute(MY_NAME)

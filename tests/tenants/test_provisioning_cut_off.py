"""A home is made once, however often and wherever its making is cut off."""

import asyncio
from collections import Counter
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from app.kernel.ids import new_id
from app.resources import Resources
from tenants.history import head_of
from tenants.migrator import current_revision
from tenants.provisioning import Provisioning
from tenants.spares import SpareHomes
from tenants.tenant import Tenant, TenantStatus, schema_name


class CutOff(Exception):
    pass


def cut_off_at(step: str) -> Callable[[str], None]:
    def reached(name: str) -> None:
        if name == step:
            raise CutOff

    return reached


def provisioning(resources: Resources, reached: Callable[[str], None] = lambda _: None) -> Provisioning:
    return Provisioning(sessions=resources.sessions, directory=resources.directory, reached=reached)


async def is_usable(resources: Resources, tenant: Tenant) -> bool:
    async with resources.sessions.tenant(tenant) as session:
        await session.execute(text("INSERT INTO live_sequence (one, last_id) VALUES (1, 1)"))
        found = await session.scalar(text("SELECT count(*) FROM live_sequence"))
        await session.commit()
    async with resources.sessions.engine("main").connect() as connection:
        revision = await current_revision(connection, tenant.schema)
    return found == 1 and revision == head_of("tenant") and tenant.status is TenantStatus.ACTIVE


async def orphans(resources: Resources) -> set[str]:
    """Schemas that neither the directory nor the spares know."""
    async with resources.sessions.engine("main").connect() as connection:
        schemas = set(await connection.scalars(text(r"SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\_%'")))
        known = set(await connection.scalars(text("SELECT schema_name FROM platform.tenants")))
        spares = set(await connection.scalars(text("SELECT id FROM platform.spare_homes")))
    return schemas - known - {schema_name(spare) for spare in spares}


@pytest.mark.parametrize("with_spare", [False, True])
@pytest.mark.parametrize("step", ["reserved", "built", "activated"])
async def test_cut_off_after_any_step_the_next_run_finishes_it(resources: Resources, step: str, with_spare: bool) -> None:
    await forget_spares(resources)
    if with_spare:
        await resources.spares.keep_ready(1)
    workspace_id = new_id()
    with pytest.raises(CutOff):
        await provisioning(resources, cut_off_at(step)).provision(workspace_id)
    tenant = await provisioning(resources).provision(workspace_id)
    assert await is_usable(resources, tenant)
    assert await spares(resources) == Counter()
    assert tenant.schema not in await orphans(resources)


async def test_cut_off_at_any_statement_the_next_run_finishes_it(resources: Resources) -> None:
    """Not only between the steps: the connection breaks after each statement in turn, until one run gets through."""
    await forget_spares(resources)
    runs = 0
    for allowed in range(1, 400, 9):
        await resources.spares.keep_ready(1)
        workspace_id = new_id()
        engine = resources.sessions.engine("main").sync_engine
        left = allowed

        def break_it(*_: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise CutOff

        event.listen(engine, "before_cursor_execute", break_it)
        try:
            await provisioning(resources).provision(workspace_id)
            is_through = True
        except (CutOff, DBAPIError):
            is_through = False
        finally:
            event.remove(engine, "before_cursor_execute", break_it)
        assert await is_usable(resources, await provisioning(resources).provision(workspace_id))
        runs += 1
        if is_through:
            break
    assert runs > 1
    await forget_spares(resources)


async def test_sign_ups_at_the_same_moment_do_not_collide(resources: Resources) -> None:
    """Six at once, three spares: three rename one each, three make their own."""
    await forget_spares(resources)
    await resources.spares.keep_ready(3)
    tenants = await asyncio.gather(*(provisioning(resources).provision(new_id()) for _ in range(6)))
    assert len({tenant.schema for tenant in tenants}) == 6
    assert all([await is_usable(resources, tenant) for tenant in tenants])
    assert await spares(resources) == Counter()


async def test_one_workspace_made_by_several_at_once_is_one_workspace(resources: Resources) -> None:
    await forget_spares(resources)
    await resources.spares.keep_ready(2)
    workspace_id = new_id()
    tenants = await asyncio.gather(*(provisioning(resources).provision(workspace_id) for _ in range(4)))
    assert len({tenant.schema for tenant in tenants}) == 1
    assert await is_usable(resources, tenants[0])
    assert await spares(resources) == Counter(ready=1)
    await forget_spares(resources)


async def test_several_workers_keep_as_many_spares_as_one(resources: Resources) -> None:
    await forget_spares(resources)
    await asyncio.gather(*(resources.spares.keep_ready(2) for _ in range(3)))
    await resources.spares.keep_ready(2)
    assert await spares(resources) == Counter(ready=2)
    await forget_spares(resources)


async def test_a_spare_that_was_cut_off_is_finished_and_only_then_given_away(resources: Resources) -> None:
    await forget_spares(resources)
    begun = new_id()
    async with resources.sessions.control() as session:
        await session.execute(text("INSERT INTO spare_homes (id, cluster) VALUES (:id, 'main')"), {"id": begun})
        await session.commit()
    assert await is_usable(resources, await provisioning(resources).provision(new_id()))
    assert await spares(resources) == Counter(unfinished=1)
    await SpareHomes(sessions=resources.sessions, cluster="main").keep_ready(1)
    assert await spares(resources) == Counter(ready=1)
    tenant = await provisioning(resources).provision(new_id())
    assert await is_usable(resources, tenant)
    assert await spares(resources) == Counter()


async def spares(resources: Resources) -> Counter[str]:
    async with resources.sessions.control() as session:
        rows = await session.execute(text("SELECT is_ready, claimed_for FROM spare_homes"))
        return Counter("claimed" if row.claimed_for else "ready" if row.is_ready else "unfinished" for row in rows)


async def forget_spares(resources: Resources) -> None:
    async with resources.sessions.engine("main").begin() as connection:
        gone: list[UUID] = list(await connection.scalars(text("DELETE FROM platform.spare_homes RETURNING id")))
        for spare in gone:
            await connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema_name(spare)} CASCADE")
            await resources.sessions.roles("main").drop_role(connection, schema_name(spare))

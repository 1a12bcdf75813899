"""Statements past SQLAlchemy's own way: the same transaction, the same tenant, the same errors."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, bindparam, insert, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.direct import Direct
from app.resources import Resources
from tenants.tenant import Tenant
from tests.factories.workspaces import a_workspace

things = Table(
    "direct_things", MetaData(), Column("id", Integer, primary_key=True), Column("name", Text), Column("facts", JSONB, nullable=True)
)
ADD = Direct(insert(things).returning(things.c.id), columns=("id", "name", "facts"))
FIND = Direct(select(things.c.name, things.c.facts).where(things.c.id == bindparam("id")))
RENAME = Direct(update(things).where(things.c.id == bindparam("the_id")), columns=("name",))
NAME = Direct(text("SELECT name FROM workspace_profile"))


@pytest.fixture
async def session(resources: Resources, tenant: Tenant) -> AsyncIterator[AsyncSession]:
    async with resources.sessions.tenant(tenant) as session:
        await session.execute(
            text("CREATE TEMPORARY TABLE direct_things (id int PRIMARY KEY, name text NOT NULL, facts jsonb) ON COMMIT DROP")
        )
        yield session


async def test_values_go_in_by_name_and_come_out_as_they_were(session: AsyncSession) -> None:
    assert await ADD.value(session, id=1, name="scarpa", facts={"sizes": [40, 41]}) == 1
    await RENAME.all(session, the_id=1, name="stivale")
    assert tuple(await FIND.first(session, id=1)) == ("stivale", {"sizes": [40, 41]})
    assert await FIND.first(session, id=2) is None
    assert await session.scalar(text("SELECT name FROM direct_things WHERE id = 1")) == "stivale"


async def test_a_value_that_is_missing_is_said_before_anything_is_sent(session: AsyncSession) -> None:
    with pytest.raises(TypeError, match="missing"):
        await RENAME.all(session, the_id=1)


async def test_a_list_without_a_fixed_place_is_refused_when_the_program_starts() -> None:
    with pytest.raises(TypeError, match="ANY"):
        Direct(select(things.c.name).where(things.c.id.in_([1, 2])))


async def test_what_the_database_refuses_is_the_error_that_everybody_knows(session: AsyncSession) -> None:
    await ADD.all(session, id=1, name="scarpa", facts=None)
    with pytest.raises(IntegrityError):
        await ADD.all(session, id=1, name="stivale", facts=None)


async def test_what_was_not_committed_is_gone(resources: Resources, tenant: Tenant) -> None:
    rename = Direct(text("UPDATE workspace_profile SET name = :name"))
    async with resources.sessions.tenant(tenant) as session:
        await rename.all(session, name="changed")
        await session.rollback()
        assert await NAME.value(session) == "Prova"
        await rename.all(session, name="changed")
        await session.commit()
        assert await NAME.value(session) == "changed"


async def test_a_session_that_begins_anew_is_still_its_own_workspace(resources: Resources, tenant: Tenant) -> None:
    """After a commit a session may be given another connection, on which somebody else has just been."""
    other = await a_workspace(resources)
    rename = Direct(text("UPDATE workspace_profile SET name = :name"))

    async def turns(mine: Tenant, name: str) -> set[str]:
        seen = set()
        async with resources.sessions.tenant(mine) as session:
            for _ in range(30):
                await rename.all(session, name=name)
                await session.commit()
                await asyncio.sleep(0)
                seen.add(await NAME.value(session))
                await session.rollback()
        return seen

    assert (
        await asyncio.gather(*(turns(mine, name) for mine, name in [(tenant, "mine"), (other, "others")] * 4))
        == [
            {"mine"},
            {"others"},
        ]
        * 4
    )


async def test_a_connection_that_was_cut_off_is_not_given_to_anybody_else(resources: Resources, tenant: Tenant) -> None:
    async with resources.sessions.tenant(tenant) as session:
        pid = await Direct(text("SELECT pg_backend_pid()")).value(session)
        assert await session.scalar(text("SELECT pg_backend_pid()")) == pid
        os.kill(pid, signal.SIGTERM)  # as pg_terminate_backend does, for which nobody here has the right
        with pytest.raises(SQLAlchemyError) as caught:
            await NAME.value(session)
        assert isinstance(caught.value, DBAPIError)
        assert caught.value.connection_invalidated
    for _ in range(20):
        async with resources.sessions.tenant(tenant) as session:
            assert await NAME.value(session) == "Prova"


async def test_whoever_is_cancelled_leaves_no_connection_behind_that_others_could_get(resources: Resources, tenant: Tenant) -> None:
    async def wait() -> None:
        async with resources.sessions.tenant(tenant) as session:
            await Direct(text("SELECT pg_sleep(30)")).all(session)

    waiting = [asyncio.create_task(wait()) for _ in range(4)]
    await asyncio.sleep(0.1)
    for task in waiting:
        task.cancel()
    assert all(isinstance(ended, asyncio.CancelledError) for ended in await asyncio.gather(*waiting, return_exceptions=True))
    for _ in range(20):
        async with resources.sessions.tenant(tenant) as session:
            assert await NAME.value(session) == "Prova"

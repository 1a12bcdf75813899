"""Twenty client connections on two server connections: behind PgBouncer every transaction may meet another backend."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator

import pytest
from sqlalchemy import text

from app.resources import Resources
from app.settings import Settings
from tests.factories.workspaces import a_workspace
from tests.tenants.conftest import a_marked_workspace, canary_of
from tests.tenants.pgbouncer import pgbouncer_program, running_pgbouncer

READ = text("SELECT name, current_user AS who, pg_backend_pid() AS backend FROM workspace_profile WHERE one = :one")


@pytest.fixture(scope="module")
def behind(settings: Settings) -> Iterator[str]:
    program = pgbouncer_program()
    if program is None:
        pytest.skip("PgBouncer is not here and cannot be installed by this account: apt-get install pgbouncer")
    with running_pgbouncer(program, settings.database_url) as url:
        yield url


async def test_tenants_do_not_meet_behind_pgbouncer(resources: Resources, behind: str, opened: Callable[..., Awaitable[Resources]]) -> None:
    fleet = [await a_marked_workspace(resources) for _ in range(4)]
    through = await opened(database_url=behind, has_pgbouncer=True, pool_size=20)
    chance, backends, reads = random.Random(7), set(), 0

    async def work() -> None:
        nonlocal reads
        for _ in range(25):
            tenant = chance.choice(fleet)
            async with through.sessions.tenant(tenant) as session:
                for _ in range(chance.randint(1, 3)):
                    row = (await session.execute(READ, {"one": 1})).one()
                    assert (row.name, row.who[3:]) == (canary_of(tenant), tenant.workspace_id.hex)
                    backends.add(row.backend)
                    reads += 1
                if chance.random() < 0.3:
                    await session.execute(text("UPDATE workspace_profile SET assistant_enabled = :yes"), {"yes": True})
                    await session.commit()

    await asyncio.gather(*(work() for _ in range(20)))
    assert reads >= 500
    assert len(backends) == 2


async def test_the_guards_of_a_connection_hold_behind_pgbouncer_too(
    resources: Resources, behind: str, opened: Callable[..., Awaitable[Resources]]
) -> None:
    tenant = await a_workspace(resources)
    through = await opened(database_url=behind, has_pgbouncer=True)
    guards = "SELECT current_setting('lock_timeout') || current_setting('idle_in_transaction_session_timeout') || current_setting('jit')"
    async with through.sessions.tenant(tenant) as session:
        assert await session.scalar(text(guards)) == "5s30soff"
    async with through.sessions.control() as session:
        assert await session.scalar(text("SELECT current_user")) == "shopme_platform"


async def test_a_workspace_is_made_and_works_behind_pgbouncer(behind: str, opened: Callable[..., Awaitable[Resources]]) -> None:
    """Provisioning goes to the server directly, by the owner's address."""
    through = await opened(database_url=behind, has_pgbouncer=True)
    tenant = await a_workspace(through)
    async with through.work(tenant) as work:
        assert await work.session.scalar(text("SELECT name FROM workspace_profile")) == "Prova"
        await work.commit()

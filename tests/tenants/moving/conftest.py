"""An installation on two PostgreSQL servers, and a shop with something of everything on the first."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.embedded.postgres import PostgresUrls
from app.kernel.ids import new_id
from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import Settings
from app.tenancy import provide_export
from tenants.ground import prepare_ground
from tenants.moving.move_workspace import MoveWorkspace
from tenants.tenant import Tenant
from tests.conversations.shop import Shop
from tests.factories.servers import another_server, on_a_database_of_its_own
from tests.tenants.portability.conftest import a_full_shop

CLUSTERS = ("main", "second")


class CutOff(Exception):
    pass


def cut_off_at(step: str) -> Callable[[str], None]:
    def reached(name: str) -> None:
        if name == step:
            raise CutOff(step)

    return reached


@pytest.fixture(scope="session")
def second_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresUrls]:
    with another_server(Path(tmp_path_factory.mktemp("second-cluster")) / "data") as urls:
        yield urls


@pytest.fixture(scope="session")
async def both(settings: Settings, second_server: PostgresUrls, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Resources]:
    load_tables()
    # Other tests' processes do not know the second server: none of them may meet a workspace that lives there.
    alone = await on_a_database_of_its_own(settings, "moving", Path(tmp_path_factory.mktemp("moving")))
    changed = replace(alone, database_clusters={"second": second_server.login}, database_admin_clusters={"second": second_server.owner})
    async with open_resources(changed, subscriptions={}) as found:
        for cluster in found.sessions.clusters:
            await prepare_ground(found.sessions, cluster)
        yield found


@pytest.fixture
async def shop(both: Resources) -> Shop:
    """On main, with an answer that waits to be sent and a command that was given up."""
    shop = await a_full_shop(both, f"{new_id()}@example.org")
    await shop.queue("Sì, da Spoleto.")
    async with both.sessions.cluster("main") as session:
        await session.execute(
            text("""INSERT INTO shared.outbox (id, workspace_id, kind, key, payload, state, attempts, due_at, last_error, created_at)
                    VALUES (gen_random_uuid(), :id, 'nothing', 'k', '{"a": "\\\\b\\tc"}', 'dead', 8, now(), 'it broke', now())"""),
            {"id": shop.tenant.workspace_id},
        )
        await session.commit()
    return shop


def moving(resources: Resources, **options: Any) -> MoveWorkspace:
    """Nobody here has a cached directory, so nobody needs to be waited for."""
    return MoveWorkspace(
        sessions=resources.sessions, directory=resources.directory, clock=resources.clock, **{"settle_s": 0, "rest_within_s": 5} | options
    )


@dataclass(frozen=True)
class Standing:
    """Where a workspace is and all that it has there: every table and file by its checksum, and what waits to be done."""

    cluster: str
    contents: dict[str, tuple[int, str]]
    commands: list[dict[str, Any]]

    def on(self, cluster: str) -> "Standing":
        return replace(self, cluster=cluster)


async def standing(resources: Resources, tenant: Tenant, folder: Path) -> Standing:
    """Fails when more than one cluster has the workspace, or any of its commands."""
    now = await current(resources, tenant)
    manifest = await provide_export(resources)(now, folder / f"{new_id()}.zip")
    commands = {name: await commands_on(resources, name, tenant) for name in CLUSTERS}
    homes = [name for name in CLUSTERS if await has_schema(resources, name, tenant.schema)]
    assert homes == [now.cluster]
    assert [name for name, found in commands.items() if found and name != now.cluster] == []
    contents = {entry.member: (entry.size_bytes, entry.sha256) for entry in [*manifest.tables, *manifest.media]}
    return Standing(now.cluster, contents, commands[now.cluster])


async def current(resources: Resources, tenant: Tenant) -> Tenant:
    resources.directory.forget(tenant.workspace_id)
    return await resources.routing.by_workspace(tenant.workspace_id)


async def commands_on(resources: Resources, cluster: str, tenant: Tenant) -> list[dict[str, Any]]:
    async with resources.sessions.cluster(cluster) as session:
        rows = await session.execute(text("SELECT * FROM shared.outbox WHERE workspace_id = :id ORDER BY id"), {"id": tenant.workspace_id})
        return [dict(row._mapping) for row in rows]


async def has_schema(resources: Resources, cluster: str, schema: str) -> bool:
    async with resources.sessions.engine(cluster).connect() as connection:
        return bool(await connection.scalar(text("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = :name)"), {"name": schema}))


async def is_usable(resources: Resources, tenant: Tenant) -> bool:
    """Its own session reads, writes and records a command."""
    async with resources.sessions.tenant(await current(resources, tenant)) as session:
        await session.execute(text("UPDATE workspace_profile SET name = name"))
        await session.execute(
            text("""INSERT INTO shared.outbox (id, workspace_id, kind, payload, state, due_at, created_at)
                    VALUES (gen_random_uuid(), :id, 'nothing', '{}', 'dead', now(), now())"""),
            {"id": tenant.workspace_id},
        )
        return bool(await session.scalar(text("SELECT count(*) FROM messages")))

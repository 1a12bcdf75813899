"""A workspace moves between two servers: all of it, once, and nobody writes to the wrong one."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.catalog.wiring import provide_store
from app.database.metadata import shared_metadata
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.resources import Resources, open_resources
from app.tenancy import provide_export, provide_retirement
from jobs import schedule
from tenants.fleet import FleetMigrator
from tenants.moving import transfer
from tenants.moving.hold import StillWorking
from tenants.moving.move_workspace import MoveRefused
from tenants.moving.transfer import NotTheSame
from tenants.readiness import WorkspaceMigrating
from tenants.suspension import suspend
from tenants.tenant import TenantStatus, old_schema_name
from tests.conversations.shop import Shop
from tests.factories.workspaces import a_workspace
from tests.tenants.moving.conftest import (
    CLUSTERS,
    CutOff,
    commands_on,
    current,
    cut_off_at,
    has_schema,
    is_usable,
    moving,
    standing,
)


async def test_everything_arrives_to_the_byte_with_what_waited_to_be_done(shop: Shop, tmp_path: Path) -> None:
    both = shop.resources
    before = await standing(both, shop.tenant, tmp_path)
    moved = await moving(both)(shop.tenant.workspace_id, cluster="second")
    assert await standing(both, shop.tenant, tmp_path) == before.on("second")
    assert {command["state"] for command in before.commands} == {"waiting", "dead"}
    assert moved.carried is not None
    assert moved.carried.commands == len(before.commands) > 1
    routed = await both.routing.by_phone_number_id(shop.number.phone_number_id)
    assert (routed.workspace_id, routed.cluster) == (shop.tenant.workspace_id, "second")  # type: ignore[union-attr]
    store = provide_store(both)
    assert all([await store.get(key) for key in await store.keys_under(f"t/{shop.tenant.workspace_id}/")])


async def test_whoever_still_believes_in_the_old_place_neither_reads_writes_nor_records_there(shop: Shop) -> None:
    """A process that was asleep all the time."""
    both = shop.resources
    await moving(both)(shop.tenant.workspace_id, cluster="second")
    record = """INSERT INTO shared.outbox (id, workspace_id, kind, payload, state, due_at, created_at)
                VALUES (gen_random_uuid(), :id, 'nothing', '{}', 'waiting', now(), now())"""
    for statement in ("SELECT name FROM workspace_profile", f"SELECT name FROM {shop.tenant.schema}.workspace_profile", record):
        async with both.sessions.tenant(shop.tenant) as session:
            with pytest.raises(DBAPIError, match=r"does not exist|permission denied"):
                await session.execute(text(statement), {"id": shop.tenant.workspace_id} if ":id" in statement else {})
    assert await commands_on(both, "main", shop.tenant) == []


async def test_it_waits_for_a_transaction_that_is_open_and_brings_along_what_it_wrote(shop: Shop) -> None:
    both = shop.resources
    async with both.sessions.tenant(shop.tenant) as session:
        await session.execute(text("UPDATE workspace_profile SET name = 'At the last moment'"))
        move = asyncio.create_task(moving(both)(shop.tenant.workspace_id, cluster="second"))
        await asyncio.sleep(1.5)
        assert await has_schema(both, "main", shop.tenant.schema)
        await session.commit()
    await move
    async with both.sessions.tenant(await current(both, shop.tenant)) as session:
        assert await session.scalar(text("SELECT name FROM workspace_profile")) == "At the last moment"


@pytest.mark.parametrize("lease", ["10 seconds", "-1 second"])
async def test_it_waits_for_a_job_that_is_being_done_and_not_for_one_whose_worker_is_dead(shop: Shop, tmp_path: Path, lease: str) -> None:
    both = shop.resources
    async with both.sessions.cluster("main") as session:
        await session.execute(
            text(f"""UPDATE shared.outbox SET state = 'running', leased_by = 'w', lease_until = now() + interval '{lease}'
                     WHERE workspace_id = :id AND state = 'waiting'"""),
            {"id": shop.tenant.workspace_id},
        )
        await session.commit()
    move = moving(both, rest_within_s=0.6)(shop.tenant.workspace_id, cluster="second")
    if lease.startswith("-"):
        assert (await move).tenant.cluster == "second"
        assert {command["state"] for command in await commands_on(both, "second", shop.tenant)} == {"waiting", "dead"}
        return
    with pytest.raises(StillWorking):
        await move
    assert (await moving(both).call_off(shop.tenant.workspace_id)).tenant.cluster == "main"
    assert await is_usable(both, shop.tenant)


async def test_undone_later_it_comes_back_with_what_happened_since(shop: Shop, tmp_path: Path) -> None:
    both = shop.resources
    await moving(both)(shop.tenant.workspace_id, cluster="second")
    on_second = Shop(resources=both, tenant=await current(both, shop.tenant), number=shop.number)
    await on_second.hear_text("Scritto sul secondo")
    there = await standing(both, shop.tenant, tmp_path)
    assert (await moving(both).call_off(shop.tenant.workspace_id)).tenant.cluster == "main"
    assert await standing(both, shop.tenant, tmp_path) == there.on("main")
    back = Shop(resources=both, tenant=await current(both, shop.tenant), number=shop.number)
    assert "Scritto sul secondo" in [message.text for message in await back.messages()]
    assert not await has_schema(both, "main", old_schema_name(shop.tenant.schema))


async def test_what_arrives_changed_is_refused_and_nothing_stays_of_it(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = shop.resources
    before = await standing(both, shop.tenant, tmp_path)
    stream = transfer._stream

    async def and_then_somebody_changes_it(old: Any, new: Any, query: str, *, schema: str, table: Any) -> Any:
        digest = await stream(old, new, query, schema=schema, table=table)
        if table.name == "messages":
            await new.exec_driver_sql(f"UPDATE {schema}.messages SET text = 'altro' WHERE text <> ''")
        return digest

    monkeypatch.setattr(transfer, "_stream", and_then_somebody_changes_it)
    with pytest.raises(NotTheSame, match="messages"):
        await moving(both)(shop.tenant.workspace_id, cluster="second")
    monkeypatch.undo()
    assert not await has_schema(both, "second", shop.tenant.schema)
    await moving(both).call_off(shop.tenant.workspace_id)
    assert await standing(both, shop.tenant, tmp_path) == before


async def test_two_who_move_the_same_workspace_do_not_meet(shop: Shop) -> None:
    both = shop.resources
    results = await asyncio.gather(*(moving(both)(shop.tenant.workspace_id, cluster="second") for _ in range(2)), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["MoveRefused", "Moved"]


async def test_while_it_is_on_its_way_it_is_not_migrated_exported_made_or_dropped(shop: Shop, tmp_path: Path) -> None:
    both, workspace_id = shop.resources, shop.tenant.workspace_id
    with pytest.raises(CutOff):
        await moving(both, reached=cut_off_at("held"))(workspace_id, cluster="second")
    tenant = await current(both, shop.tenant)
    report = await FleetMigrator(sessions=both.sessions, directory=both.directory).migrate(only=workspace_id)
    assert [outcome.reason.split(":")[0] for outcome in report.of("failed")] == ["on its way to another cluster"]
    for refused in (
        provide_export(both)(tenant, tmp_path / "x.zip"),
        both.provisioning.provision(workspace_id),
        provide_retirement(both).drop(tenant),
    ):
        with pytest.raises(WorkspaceMigrating):
            await refused
    with pytest.raises(MoveRefused, match="all it has"):
        await moving(both).drop_old_tables(workspace_id)
    await moving(both).call_off(workspace_id)
    assert await is_usable(both, shop.tenant)


async def test_a_suspended_workspace_arrives_suspended(shop: Shop) -> None:
    both = shop.resources
    await suspend(both.sessions, shop.tenant.workspace_id, reason="the bill")
    tenant = (await moving(both)(shop.tenant.workspace_id, cluster="second")).tenant
    assert (tenant.status, tenant.suspended_reason) == (TenantStatus.SUSPENDED, "the bill")


async def test_what_cannot_be_moved_is_said_before_anything_changes(shop: Shop) -> None:
    both, workspace_id = shop.resources, shop.tenant.workspace_id
    for cluster, why in (("nowhere", "no cluster nowhere"), ("main", "lives on main already")):
        with pytest.raises(MoveRefused, match=why):
            await moving(both)(workspace_id, cluster=cluster)
    with pytest.raises(MoveRefused, match="no move that could be called off"):
        await moving(both).call_off(workspace_id)
    with pytest.raises(NotFound):
        await moving(both)(new_id(), cluster="second")
    await provide_retirement(both).announce(workspace_id)
    with pytest.raises(MoveRefused, match="undrop"):
        await moving(both)(workspace_id, cluster="second")


async def test_the_old_tables_go_after_their_days_and_not_before(shop: Shop) -> None:
    both, old = shop.resources, old_schema_name(shop.tenant.schema)
    await moving(both)(shop.tenant.workspace_id, cluster="second", keep=timedelta(hours=1))
    await moving(both).drop_due()
    assert await has_schema(both, "main", old)
    async with both.sessions.control() as session:
        await session.execute(
            text("UPDATE platform.tenant_moves SET drop_source_after = now() WHERE workspace_id = :id"), {"id": shop.tenant.workspace_id}
        )
        await session.commit()
    await moving(both).drop_due()
    assert not await has_schema(both, "main", old)
    assert await _roles(both, shop) == ["second"]
    assert await is_usable(both, shop.tenant)


@pytest.mark.parametrize("keep", [timedelta(0), timedelta(days=7)])
async def test_a_moved_workspace_that_is_dropped_leaves_no_trace_on_either_server(shop: Shop, keep: timedelta) -> None:
    both = shop.resources
    moved = await moving(both)(shop.tenant.workspace_id, cluster="second", keep=keep)
    assert await has_schema(both, "main", old_schema_name(shop.tenant.schema)) is bool(keep)
    await provide_retirement(both).drop(moved.tenant)
    for name in CLUSTERS:
        assert not await has_schema(both, name, shop.tenant.schema)
        assert not await has_schema(both, name, old_schema_name(shop.tenant.schema))
        assert await commands_on(both, name, shop.tenant) == []
    assert await _roles(both, shop) == []


async def test_one_whose_server_a_process_does_not_know_keeps_no_other_from_its_chores(
    shop: Shop, both: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    stay = await a_workspace(both)
    await moving(both)(shop.tenant.workspace_id, cluster="second", keep=timedelta(0))
    async with both.sessions.tenant(stay) as session:
        old = "INSERT INTO live_events (id, topic, subject_id, created_at) VALUES (1, 'x', gen_random_uuid(), now() - interval '2 days')"
        await session.execute(text(old))
        await session.commit()
    monkeypatch.setattr(schedule, "_is_its_turn", lambda *_: True)
    settings = replace(both.settings, database_clusters={}, database_admin_clusters={})
    async with open_resources(settings, subscriptions={}) as without_second:
        await schedule.do_chores(without_second)
    async with both.sessions.tenant(stay) as session:
        assert await session.scalar(text("SELECT count(*) FROM live_events")) == 0


async def _roles(both: Resources, shop: Shop) -> list[str]:
    found = []
    for name in CLUSTERS:
        async with both.sessions.engine(name).connect() as connection:
            role = {"role": f"tr_{shop.tenant.workspace_id.hex}"}
            if await connection.scalar(text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role)"), role):
                found.append(name)
    return found


def test_what_a_workspace_has_outside_its_schema_on_its_cluster_is_what_a_move_carries() -> None:
    """Whoever adds a table to `shared` teaches `tenants/moving` to carry it."""
    assert {table.name for table in shared_metadata.tables.values()} == {"outbox"}

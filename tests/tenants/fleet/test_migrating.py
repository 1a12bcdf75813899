"""Bringing a fleet to a new version: everybody who can be is, the others are named, and a second run goes on."""

import asyncio

from sqlalchemy import text

from app.kernel.ids import new_id
from app.resources import Resources
from tenants.fleet import FleetMigrator, FleetReport
from tenants.history import History, head_of
from tenants.migrator import Patience
from tenants.tenant import Tenant
from tests.tenants.fleet.conftest import a_longer_history

ADDS_A_COLUMN = a_longer_history("ALTER TABLE customers ADD COLUMN nickname text")


async def some_workspaces(fleet: Resources, count: int) -> list[Tenant]:
    return [await fleet.provisioning.provision(new_id()) for _ in range(count)]


def migrator(fleet: Resources, history: History = ADDS_A_COLUMN, **patience: float) -> FleetMigrator:
    return FleetMigrator(sessions=fleet.sessions, directory=fleet.directory, history=history, patience=Patience(**patience))


async def has_column(fleet: Resources, tenant: Tenant) -> bool:
    async with fleet.sessions.engine(tenant.cluster).connect() as connection:
        return bool(
            await connection.scalar(
                text("SELECT count(*) FROM information_schema.columns WHERE table_schema = :schema AND column_name = 'nickname'"),
                {"schema": tenant.schema},
            )
        )


def counts(report: FleetReport) -> tuple[int, int, int]:
    return len(report.of("done")), len(report.of("skipped")), len(report.of("failed"))


async def test_everybody_is_brought_along_and_a_second_run_has_nothing_to_do(fleet: Resources) -> None:
    tenants = await some_workspaces(fleet, 6)
    first = await migrator(fleet).migrate(parallel=3)
    assert counts(first) == (6, 0, 0)
    assert all([await has_column(fleet, tenant) for tenant in tenants])
    second = await migrator(fleet).migrate(parallel=3)
    assert counts(second) == (0, 6, 0)
    assert (first.exit_code, second.exit_code) == (0, 0)


async def test_the_directory_says_where_everybody_stands(fleet: Resources) -> None:
    (tenant,) = await some_workspaces(fleet, 1)
    await migrator(fleet).migrate()
    (found,) = await fleet.directory.all()
    assert (tenant.revision, found.revision) == (head_of("tenant"), "9999")


async def test_one_that_fails_stops_nobody_and_is_named_with_its_reason(fleet: Resources) -> None:
    good, odd, other = await some_workspaces(fleet, 3)
    async with fleet.sessions.engine("main").begin() as connection:
        await connection.exec_driver_sql(f"ALTER TABLE {odd.schema}.customers ADD COLUMN nickname int")
    report = await migrator(fleet).migrate()
    assert counts(report) == (2, 0, 1)
    (failed,) = report.of("failed")
    assert failed.tenant.workspace_id == odd.workspace_id
    assert "nickname" in failed.reason
    assert report.exit_code == 1
    assert await has_column(fleet, good)
    assert await has_column(fleet, other)
    async with fleet.sessions.engine("main").begin() as connection:
        await connection.exec_driver_sql(f"ALTER TABLE {odd.schema}.customers DROP COLUMN nickname")
    assert counts(await migrator(fleet).migrate()) == (1, 2, 0)


async def test_a_revision_that_fails_halfway_leaves_nothing_of_itself_behind(fleet: Resources) -> None:
    (tenant,) = await some_workspaces(fleet, 1)
    broken = a_longer_history("ALTER TABLE customers ADD COLUMN nickname text", "ALTER TABLE nowhere ADD COLUMN x text")
    assert counts(await migrator(fleet, broken).migrate()) == (0, 0, 1)
    assert not await has_column(fleet, tenant)


async def test_a_dry_run_says_what_would_be_done_and_does_nothing(fleet: Resources) -> None:
    (tenant,) = await some_workspaces(fleet, 1)
    report = await migrator(fleet).migrate(dry_run=True)
    assert [outcome.pending for outcome in report.of("done")] == [("9999",)]
    assert not await has_column(fleet, tenant)


async def test_one_workspace_alone_can_be_migrated(fleet: Resources) -> None:
    first, second = await some_workspaces(fleet, 2)
    await migrator(fleet).migrate(only=first.workspace_id)
    assert [await has_column(fleet, tenant) for tenant in (first, second)] == [True, False]


async def test_a_table_that_is_busy_for_a_moment_is_waited_for(fleet: Resources) -> None:
    (tenant,) = await some_workspaces(fleet, 1)
    async with fleet.sessions.engine("main").connect() as holder:
        await holder.exec_driver_sql(f"LOCK TABLE {tenant.schema}.customers IN ACCESS SHARE MODE")
        running = asyncio.create_task(migrator(fleet, lock_timeout_s=0.1).migrate())
        await asyncio.sleep(0.5)  # longer than one time-out: only a second try can succeed
        await holder.rollback()
        assert counts(await running) == (1, 0, 0)


async def test_a_statement_that_takes_too_long_is_cut_off_and_not_tried_again(fleet: Resources) -> None:
    await some_workspaces(fleet, 1)
    report = await migrator(fleet, a_longer_history("SELECT pg_sleep(20)"), statement_timeout_s=0.2).migrate()
    assert counts(report) == (0, 0, 1)
    assert report.took_s < 5
    assert "statement timeout" in report.of("failed")[0].reason


async def test_two_migrators_at_once_do_the_work_once(fleet: Resources) -> None:
    tenants = await some_workspaces(fleet, 4)
    reports = await asyncio.gather(*(migrator(fleet).migrate(parallel=2) for _ in range(2)))
    assert sum(len(report.of("done")) for report in reports) == 4
    assert sum(len(report.of("failed")) for report in reports) == 0
    assert all([await has_column(fleet, tenant) for tenant in tenants])


async def test_killed_between_schema_and_directory_the_next_run_puts_it_right(fleet: Resources) -> None:
    (tenant,) = await some_workspaces(fleet, 1)
    await migrator(fleet).migrate()
    async with fleet.sessions.control() as session:
        await session.execute(text("UPDATE platform.tenants SET revision = :old"), {"old": tenant.revision})
        await session.commit()
    assert counts(await migrator(fleet).migrate()) == (0, 1, 0)
    (found,) = await fleet.directory.all()
    assert found.revision == "9999"


async def test_a_half_made_workspace_is_left_to_its_repair(fleet: Resources) -> None:
    async with fleet.sessions.control() as session:
        await session.execute(
            text("INSERT INTO platform.tenants (workspace_id, schema_name, status) VALUES (:id, 't_' || repeat('a', 26), 'provisioning')"),
            {"id": new_id()},
        )
        await session.commit()
    assert counts(await migrator(fleet).migrate()) == (0, 1, 0)


async def test_data_from_a_newer_program_is_not_touched(fleet: Resources) -> None:
    (tenant,) = await some_workspaces(fleet, 1)
    await migrator(fleet).migrate()
    report = await FleetMigrator(sessions=fleet.sessions, directory=fleet.directory).migrate()
    assert "install a newer one" in report.of("failed")[0].reason
    assert await has_column(fleet, tenant)


async def test_the_new_table_of_a_revision_is_usable_by_the_workspace_s_own_role(fleet: Resources) -> None:
    (tenant,) = await some_workspaces(fleet, 1)
    await migrator(fleet, a_longer_history("CREATE TABLE notes (id uuid PRIMARY KEY)")).migrate()
    (moved,) = await fleet.directory.all()
    async with fleet.sessions.tenant(moved) as session:
        assert await session.scalar(text("SELECT count(*) FROM notes")) == 0
    assert moved.workspace_id == tenant.workspace_id

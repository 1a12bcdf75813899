"""Bringing one schema to the head of its history, in one transaction of the owner's engine."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from tenants.history import History, rendered_history, revisions_after

_VERSION_TABLE = "CREATE TABLE IF NOT EXISTS {schema}.schema_version (revision text PRIMARY KEY, applied_at timestamptz NOT NULL)"
_PLATFORM_LOCK = 7305119


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How long a statement may wait for a lock, and how long it may run. A waiting ALTER holds up everybody behind it."""

    lock_timeout_s: float = 2.0
    statement_timeout_s: float = 60.0


async def apply_revisions(
    connection: AsyncConnection, schema: str, *, history: History | None = None, patience: Patience | None = None
) -> int:
    """Applies what is missing to `schema`, inside the caller's transaction; the version row moves with it.

    Two who do this to the same schema go one after the other. Raises LookupError, asyncpg.PostgresError.
    """
    wanted = rendered_history("tenant") if history is None else history
    given = patience or Patience()
    # First of all: SQLAlchemy begins its transaction with the first statement that goes through it, and SET LOCAL needs one.
    await connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:schema, 0))"), {"schema": schema})
    await _tell(
        connection,
        f"SET LOCAL search_path TO {schema}, shared; SET LOCAL lock_timeout TO {round(given.lock_timeout_s * 1000)}; "
        f"SET LOCAL statement_timeout TO {round(given.statement_timeout_s * 1000)}",
        timeout_s=given.statement_timeout_s,
    )
    pending = revisions_after(wanted, await current_revision(connection, schema))
    await _apply(connection, schema, pending, timeout_s=given.statement_timeout_s + 5)
    return len(pending)


async def current_revision(connection: AsyncConnection, schema: str) -> str | None:
    """What the schema itself says; None when nothing was ever applied to it."""
    if await connection.scalar(text("SELECT to_regclass(:name) IS NULL"), {"name": f"{schema}.schema_version"}):
        return None
    found: str | None = await connection.scalar(text(f"SELECT revision FROM {schema}.schema_version"))
    return found


async def migrate_platform(engine: AsyncEngine) -> int:
    """Brings `platform` and `shared` of one cluster to the head. Concurrent starts wait for each other.

    Every cluster gets both: only `main` has rows in `platform`, and one history for all is one thing less to get wrong.
    """
    async with engine.begin() as connection:
        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PLATFORM_LOCK})")
        await connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS platform")
        pending = revisions_after(rendered_history("platform"), await current_revision(connection, "platform"))
        await _apply(connection, "platform", pending, timeout_s=300)
        return len(pending)


async def _apply(connection: AsyncConnection, schema: str, pending: History, *, timeout_s: float) -> None:
    if not pending:
        return
    head = pending[-1].revision
    for statement in (
        _VERSION_TABLE.format(schema=schema),
        *(statement for revision in pending for statement in revision.statements),
        f"DELETE FROM {schema}.schema_version",
        f"INSERT INTO {schema}.schema_version (revision, applied_at) VALUES ('{head}', now())",
    ):
        await _tell(connection, statement, timeout_s=timeout_s)


async def _tell(connection: AsyncConnection, statement: str, *, timeout_s: float) -> None:
    """Straight through the driver: preparing a statement that runs once costs a round trip and a place in the cache."""
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute(statement, timeout=timeout_s)

"""Bringing one schema to the head of its history, in one transaction of the owner's engine."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.database.binding import bind
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
    await begin_with(
        connection,
        f"SELECT pg_advisory_xact_lock(hashtextextended('{schema}', 0)); SET LOCAL search_path TO {schema}, shared; "
        f"SET LOCAL lock_timeout TO {round(given.lock_timeout_s * 1000)}; "
        f"SET LOCAL statement_timeout TO {round(given.statement_timeout_s * 1000)}",
    )
    current = await _revision(connection, schema, read="SELECT revision FROM schema_version")
    pending = revisions_after(wanted, current)
    await _apply(connection, schema, pending, is_first=current is None, timeout_s=given.statement_timeout_s + 5)
    return len(pending)


async def current_revision(connection: AsyncConnection, schema: str) -> str | None:
    """What the schema itself says; None when nothing was ever applied to it."""
    return await _revision(connection, schema, read=f"SELECT revision FROM {schema}.schema_version")


async def _revision(connection: AsyncConnection, schema: str, *, read: str) -> str | None:
    if await connection.scalar(text("SELECT to_regclass(:name) IS NULL"), {"name": f"{schema}.schema_version"}):
        return None
    found: str | None = await connection.scalar(text(read))
    return found


async def begin_with(connection: AsyncConnection, words: str) -> None:
    """Sends `words` (checked names only) together with BEGIN, or at once when the transaction has begun: a thousand schemas do not each
    pay for a message more."""
    assert connection.sync_connection is not None
    driver = await _driver(connection)
    if driver.is_in_transaction():
        await driver.execute(words)
    else:
        bind(connection.sync_connection, words)


async def migrate_platform(engine: AsyncEngine) -> int:
    """Brings `platform` and `shared` of one cluster to the head. Concurrent starts wait for each other.

    Every cluster gets both: only `main` has rows in `platform`, and one history for all is one thing less to get wrong.
    """
    async with engine.begin() as connection:
        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PLATFORM_LOCK})")
        await connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS platform")
        current = await current_revision(connection, "platform")
        pending = revisions_after(rendered_history("platform"), current)
        await _apply(connection, "platform", pending, is_first=current is None, timeout_s=300)
        return len(pending)


async def _apply(connection: AsyncConnection, schema: str, pending: History, *, is_first: bool, timeout_s: float) -> None:
    if not pending:
        return
    head = pending[-1].revision
    noted = f"UPDATE {schema}.schema_version SET revision = '{head}', applied_at = now()"
    if is_first:
        noted = f"INSERT INTO {schema}.schema_version (revision, applied_at) VALUES ('{head}', now())"
        await _tell(connection, _VERSION_TABLE.format(schema=schema), timeout_s=timeout_s)
    for statement in (*(statement for revision in pending for statement in revision.statements), noted):
        await _tell(connection, statement, timeout_s=timeout_s)


async def _tell(connection: AsyncConnection, statement: str, *, timeout_s: float) -> None:
    """Straight through the driver: preparing a statement that runs once costs a round trip and a place in the cache."""
    await (await _driver(connection)).execute(statement, timeout=timeout_s)


async def _driver(connection: AsyncConnection) -> Any:
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    return driver

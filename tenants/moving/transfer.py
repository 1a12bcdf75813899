"""A workspace's rows from one cluster to another, straight through: COPY out of one is COPY into the other, and both are compared.

Files are not carried: storage belongs to the installation, not to a cluster, and keys bear the workspace's id, which stays.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from tenants.history import rendered_history
from tenants.migrator import apply_revisions, current_revision
from tenants.moving.hold import WAITING
from tenants.portability.contents import TableContents, hold_steady, tables_of
from tenants.sessions import Sessions
from tenants.tenant import Tenant, old_schema_name

_COPY_TIMEOUT_S = 3600.0
_CHUNKS_BETWEEN = 16


class NotTheSame(Exception):
    """What arrived is not what was sent. Nothing was changed; the old tables are whole."""


@dataclass(slots=True)
class Digest:
    rows: int = 0
    size_bytes: int = 0
    sha: Any = field(default_factory=hashlib.sha256)

    async def take(self, content: bytes) -> None:
        self.sha.update(content)
        self.size_bytes += len(content)

    @property
    def facts(self) -> tuple[int, int, str]:
        return self.rows, self.size_bytes, self.sha.hexdigest()


@dataclass(frozen=True, slots=True)
class Carried:
    rows: int
    commands: int


class Transfer:
    """One transaction on the target: there is nothing, or everything and compared. Whatever an earlier run left is thrown away first."""

    def __init__(self, sessions: Sessions, tenant: Tenant, *, source: str, target: str) -> None:
        self._sessions = sessions
        self._tenant = tenant
        self._source = source
        self._target = target
        self._old = old_schema_name(tenant.schema)

    async def carry(self) -> Carried:
        """Raises NotTheSame, SQLAlchemyError, asyncpg.PostgresError."""
        schema = self._tenant.schema
        async with self._sessions.engine(self._source).connect() as old, self._sessions.engine(self._target).begin() as new:
            await old.execution_options(isolation_level="REPEATABLE READ")
            async with old.begin():
                await hold_steady(old)
                revision = await current_revision(old, self._old)
                await self._make_room(new)
                await self._sessions.roles(self._target).create_home(new, schema)
                history = rendered_history("tenant")
                known = [entry.revision for entry in history]
                await apply_revisions(new, schema, history=history[: known.index(revision or "") + 1])
                await hold_steady(new)
                tables = await tables_of(new, schema)
                rows = sum([await self._carry_table(old, new, table) for table in tables])
                commands = await self._carry_commands(old, new)
                names = ", ".join(f'{schema}."{table.name}"' for table in tables)
                await new.exec_driver_sql(f"ANALYZE {names}")
        return Carried(rows, commands)

    async def throw_away(self) -> None:
        """What was carried to the target, when the move is called off."""
        async with self._sessions.engine(self._target).begin() as new:
            await self._make_room(new)
            await self._sessions.roles(self._target).drop_role(new, self._tenant.schema)

    async def _make_room(self, new: AsyncConnection) -> None:
        await new.exec_driver_sql(f"DROP SCHEMA IF EXISTS {self._tenant.schema} CASCADE")
        await new.execute(text("DELETE FROM shared.outbox WHERE workspace_id = :id"), {"id": self._tenant.workspace_id})

    async def _carry_table(self, old: AsyncConnection, new: AsyncConnection, table: TableContents) -> int:
        sent = await _stream(old, new, table.all_rows_of(self._old), schema=self._tenant.schema, table=table)
        arrived = Digest()
        done: str = await (await driver_of(new)).copy_from_query(
            table.all_rows_of(self._tenant.schema), output=arrived.take, format="text", timeout=_COPY_TIMEOUT_S
        )
        arrived.rows = int(done.split()[-1])
        if sent.facts != arrived.facts:
            raise NotTheSame(f"{table.name}: {sent.rows} rows, {sent.size_bytes} bytes went, {arrived.rows}, {arrived.size_bytes} came")
        return sent.rows

    async def _carry_commands(self, old: AsyncConnection, new: AsyncConnection) -> int:
        """In this transaction, so that none is there twice. Workers leave them alone until the directory says where the workspace is."""
        columns = tuple(
            await old.scalars(
                text("""SELECT a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
                        JOIN pg_namespace AS n ON n.oid = c.relnamespace
                        WHERE n.nspname = :schema AND c.relname = :name AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""),
                {"schema": self._old, "name": WAITING},
            )
        )
        waiting = TableContents(WAITING, columns, ("id",))
        outbox = TableContents("outbox", columns, ("id",))
        return (await _stream(old, new, waiting.all_rows_of(self._old), schema="shared", table=outbox)).rows


async def _stream(old: AsyncConnection, new: AsyncConnection, query: str, *, schema: str, table: TableContents) -> Digest:
    """One reads as fast as the other writes; memory holds a few chunks, however large the table."""
    reader, writer = await driver_of(old), await driver_of(new)
    between: asyncio.Queue[bytes | None] = asyncio.Queue(_CHUNKS_BETWEEN)
    digest = Digest()

    async def put(content: bytes) -> None:
        await digest.take(content)
        await between.put(content)

    async def read() -> int:
        done: str = await reader.copy_from_query(query, output=put, format="text", timeout=_COPY_TIMEOUT_S)
        await between.put(None)
        return int(done.split()[-1])

    async def chunks() -> AsyncIterator[bytes]:
        while (content := await between.get()) is not None:
            yield content

    async def write() -> int:
        done: str = await writer.copy_to_table(
            table.name, schema_name=schema, columns=list(table.columns), source=chunks(), format="text", timeout=_COPY_TIMEOUT_S
        )
        return int(done.split()[-1])

    try:
        async with asyncio.TaskGroup() as both:
            reading, writing = both.create_task(read()), both.create_task(write())
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from failed
    if reading.result() != writing.result():
        raise NotTheSame(f"{table.name}: {reading.result()} rows went, {writing.result()} came")
    digest.rows = reading.result()
    return digest


async def driver_of(connection: AsyncConnection) -> Any:
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    return driver

"""Taking a workspace's tables out of everybody's reach on the server that it leaves, and giving them back.

The directory's word stops those who ask it. This stops those who asked a moment ago: the schema gets a name that no session is bound
to, once every transaction that has touched one of its tables has ended, and the role may not record commands any more.
"""

import asyncio
import time

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database import outbox
from tenants.fleet import is_passing
from tenants.portability.contents import tables_of
from tenants.roles import TENANTS_ROLE, role_name
from tenants.sessions import Sessions
from tenants.tenant import Tenant, old_schema_name

WAITING = "waiting_commands"
_LOCK_TIMEOUT_MS = 800  # shorter than the server looks for deadlocks: of two who wait for each other it is this one that gives way
_AGAIN_AFTER_S = 0.25


class StillWorking(Exception):
    """A job of the workspace did not end, or somebody holds its tables: nothing was changed, the move can be run again."""


class Hold:
    """One workspace's old home on one cluster. Every method may run twice."""

    def __init__(self, sessions: Sessions, tenant: Tenant, *, cluster: str) -> None:
        self._sessions = sessions
        self._tenant = tenant
        self._cluster = cluster
        self._old = old_schema_name(tenant.schema)

    async def take(self, *, within_s: float) -> None:
        """Waits for jobs that are being done and transactions that are open. Raises StillWorking."""
        give_up_at = time.monotonic() + within_s
        while not await self._try_to_take():
            if time.monotonic() > give_up_at:
                raise StillWorking(f"workspace {self._tenant.workspace_id} did not come to rest within {within_s:.0f} s")
            await asyncio.sleep(_AGAIN_AFTER_S)

    async def _try_to_take(self) -> bool:
        await self._release_abandoned()
        try:
            async with self._sessions.engine(self._cluster).begin() as connection:
                if not await exists(connection, self._tenant.schema):
                    return True  # cut off after the last time
                return await self._take(connection)
        except DBAPIError as error:
            if not is_passing(error):
                raise
            return False

    async def _take(self, connection: AsyncConnection) -> bool:
        """False while a worker is at one of the workspace's commands: its outcome must find its tables."""
        schema = self._tenant.schema
        parameters = {"id": self._tenant.workspace_id}
        await connection.exec_driver_sql(f"SET LOCAL lock_timeout TO {_LOCK_TIMEOUT_MS}")
        # As for a revision: a migration of this schema ends first.
        await connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:schema, 0))"), {"schema": schema})
        states = await connection.scalars(
            text("SELECT state FROM shared.outbox WHERE workspace_id = :id ORDER BY id FOR UPDATE"), parameters
        )
        if "running" in set(states):
            return False
        names = ", ".join(f'{schema}."{table.name}"' for table in await tables_of(connection, schema))
        await connection.exec_driver_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
        await connection.exec_driver_sql(f"CREATE TABLE {schema}.{WAITING} (LIKE shared.outbox)")
        await connection.execute(
            text(f"""WITH taken AS (DELETE FROM shared.outbox WHERE workspace_id = :id RETURNING *)
                     INSERT INTO {schema}.{WAITING} SELECT * FROM taken"""),
            parameters,
        )
        if self._sessions.cluster_of(self._cluster).has_roles:
            await connection.exec_driver_sql(f"REVOKE {TENANTS_ROLE} FROM {role_name(schema)}")
        await connection.exec_driver_sql(f"ALTER SCHEMA {schema} RENAME TO {self._old}")
        return True

    async def _release_abandoned(self) -> None:
        """As the sweep does: no worker may be alive that would."""
        async with self._sessions.cluster(self._cluster) as session:
            await outbox.release_abandoned(session)
            await session.commit()

    async def give_back(self) -> None:
        """Everything is as it was: the name, the rights, the commands."""
        async with self._sessions.engine(self._cluster).begin() as connection:
            if not await exists(connection, self._old):
                return
            await connection.exec_driver_sql(f"ALTER SCHEMA {self._old} RENAME TO {self._tenant.schema}")
            await self._sessions.roles(self._cluster).create_home(connection, self._tenant.schema)
            await connection.exec_driver_sql(f"INSERT INTO shared.outbox SELECT * FROM {self._tenant.schema}.{WAITING}")
            await connection.exec_driver_sql(f"DROP TABLE {self._tenant.schema}.{WAITING}")

    async def drop(self) -> None:
        """The old tables for good, and the role unless the workspace is here again."""
        async with self._sessions.engine(self._cluster).begin() as connection:
            await connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {self._old} CASCADE")
            if not await exists(connection, self._tenant.schema):
                await self._sessions.roles(self._cluster).drop_role(connection, self._tenant.schema)


async def exists(connection: AsyncConnection, schema: str) -> bool:
    return bool(await connection.scalar(text("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = :name)"), {"name": schema}))

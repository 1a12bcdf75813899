"""An export becomes a workspace again: here or in another installation, under its own id or a new one, on any cluster."""

from dataclasses import dataclass
from uuid import UUID

import asyncpg
from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.data_keys import KeyNotOpened, WrappedKey
from app.kernel.ids import new_id
from tenants.data_keys import DataKeys, owner_name
from tenants.directory import TenantDirectory, note_revision, read_tenant, reserve
from tenants.history import History, rendered_history
from tenants.migrator import apply_revisions
from tenants.portability.archive import Archive
from tenants.portability.contents import tables_of
from tenants.portability.manifest import Manifest, TableEntry, media_prefix
from tenants.portability.ports import Accounts, MediaStore, Numbers
from tenants.sessions import Sessions
from tenants.tables import tenants_table
from tenants.tenant import Tenant, TenantStatus

_COPY_TIMEOUT_S = 3600.0


class ImportRefused(Exception):
    """The workspace cannot be taken in as asked; nothing was changed. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Imported:
    """`notes`: what somebody has to look at, a line each."""

    tenant: Tenant
    rows: int
    media: int
    notes: list[str]


class ImportWorkspace:
    """Reserve, load, files, secrets and routes, account, activate. Cut off, the same import can be run again."""

    def __init__(
        self,
        *,
        sessions: Sessions,
        directory: TenantDirectory,
        media: MediaStore,
        accounts: Accounts,
        numbers: Numbers,
        data_keys: DataKeys,
    ) -> None:
        self._sessions = sessions
        self._directory = directory
        self._media = media
        self._accounts = accounts
        self._numbers = numbers
        self._data_keys = data_keys

    async def __call__(self, archive: Archive, *, workspace_id: UUID | None, cluster: str, owner_email: str) -> Imported:
        """`workspace_id` None gives it a new id. Raises ImportRefused before anything is changed."""
        manifest = archive.manifest
        history = _history_up_to(manifest.revision)
        if cluster not in self._sessions.clusters:
            raise ImportRefused(f"there is no cluster {cluster}: SHOPME_DATABASE_CLUSTERS names {', '.join(self._sessions.clusters)}")
        await self._accounts.check_owner(owner_email)
        tenant = await self._reserve(workspace_id or new_id(), cluster)
        await self._take_key_along(tenant, manifest)
        rows = await self._load(tenant, archive, history)
        await self._place_media(tenant, archive)
        async with self._sessions.control() as session:
            await note_revision(session, tenant.workspace_id, history=rendered_history("tenant"))
            await session.commit()
            loaded = await read_tenant(session, tenant.workspace_id)
        assert loaded is not None
        notes = await self._numbers.settle(loaded, came_from=manifest.workspace_id)
        await self._accounts.adopt(tenant.workspace_id, about=manifest.workspace, owner_email=owner_email)
        return Imported(await self._activate(tenant), rows, len(manifest.media), notes)

    async def _reserve(self, workspace_id: UUID, cluster: str) -> Tenant:
        async with self._sessions.control() as session:
            present = await read_tenant(session, workspace_id)
            is_free = present is None or (present.status is TenantStatus.PROVISIONING and present.cluster == cluster)
            if not is_free:
                raise ImportRefused(f"workspace {workspace_id} is here already: import it with --new-id, or drop it first")
            tenant = await reserve(session, workspace_id, cluster=cluster)
            await session.commit()
        return tenant

    async def _take_key_along(self, tenant: Tenant, manifest: Manifest) -> None:
        """A move keeps its data key, so that whoever still remembers it remembers the right one; a copy gets one of its own."""
        if manifest.data_key is None:
            return
        entry = manifest.data_key
        kept = WrappedKey(entry.id, owner_name(manifest.workspace_id), entry.kid, entry.wrapped)
        try:
            self._data_keys.take_along(kept)
        except KeyNotOpened:
            return  # each secret says so by itself, when it is settled
        if manifest.workspace_id == tenant.workspace_id:
            await self._data_keys.restore(tenant.workspace_id, kept)

    async def _load(self, tenant: Tenant, archive: Archive, history: History) -> int:
        """Tables as they were when it was exported, then the rows, then what has changed since: one transaction."""
        async with self._sessions.engine(tenant.cluster).begin() as connection:
            await connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout TO 0")
            await connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:schema, 0))"), {"schema": tenant.schema})
            await connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {tenant.schema} CASCADE")  # an earlier try that was cut off
            await self._sessions.roles(tenant.cluster).create_home(connection, tenant.schema)
            await apply_revisions(connection, tenant.schema, history=history)
            await connection.exec_driver_sql("SET LOCAL statement_timeout TO 0")
            await _copy_in(connection, tenant.schema, archive)
            await apply_revisions(connection, tenant.schema)
        return sum(entry.rows for entry in archive.manifest.tables)

    async def _place_media(self, tenant: Tenant, archive: Archive) -> None:
        for entry in archive.manifest.media:
            with archive.open(entry) as member:
                await self._media.put(media_prefix(tenant.workspace_id) + entry.key, member.read())

    async def _activate(self, tenant: Tenant) -> Tenant:
        async with self._sessions.control() as session:
            await session.execute(
                update(tenants_table)
                .where(tenants_table.c.workspace_id == tenant.workspace_id)
                .values(status=TenantStatus.ACTIVE, activated_at=text("now()"))
            )
            await session.commit()
            active = await read_tenant(session, tenant.workspace_id)
        self._directory.forget(tenant.workspace_id)
        assert active is not None
        return active


def _history_up_to(revision: str) -> History:
    history = rendered_history("tenant")
    known = [entry.revision for entry in history]
    if revision not in known:
        raise ImportRefused(f"it was exported at revision {revision or '(none)'}, which this version of ShopMe does not know")
    return history[: known.index(revision) + 1]


async def _copy_in(connection: AsyncConnection, schema: str, archive: Archive) -> None:
    """Parents first. Columns are named: what PostgreSQL computes, it computes again."""
    entries = {entry.name: entry for entry in archive.manifest.tables}
    tables = await tables_of(connection, schema)
    strangers = _differences(archive.manifest, {table.name: set(table.columns) for table in tables})
    if strangers:
        raise ImportRefused(f"its tables are not those of revision {archive.manifest.revision}: {', '.join(strangers)}")
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    for table in tables:
        entry = entries[table.name]
        with archive.open(entry) as rows:
            try:
                done = await driver.copy_to_table(
                    table.name, schema_name=schema, columns=entry.columns, source=rows, format="text", timeout=_COPY_TIMEOUT_S
                )
            except (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError) as error:
                raise ImportRefused(f"the rows of {table.name} do not fit: {error}") from error
        _expect(entry, int(done.split()[-1]))


def _expect(entry: TableEntry, rows: int) -> None:
    if rows != entry.rows:
        raise ImportRefused(f"{entry.name} has {rows} rows and the manifest says {entry.rows}")


def _differences(manifest: Manifest, present: dict[str, set[str]]) -> list[str]:
    listed = {entry.name: set(entry.columns) for entry in manifest.tables}
    return sorted(name for name in listed.keys() | present.keys() if listed.get(name) != present.get(name))

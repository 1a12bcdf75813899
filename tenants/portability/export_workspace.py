"""One workspace into one file: all rows as of one instant, its media, and a manifest."""

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from app.kernel.clock import Clock
from tenants.data_keys import DataKeys
from tenants.migrator import current_revision
from tenants.portability.archive import ArchiveWriter, writing
from tenants.portability.contents import TableContents, hold_steady, tables_of
from tenants.portability.manifest import FORMAT, DataKeyEntry, Manifest, MediaEntry, TableEntry, media_prefix
from tenants.portability.ports import Accounts, MediaStore
from tenants.readiness import WorkspaceMigrating
from tenants.sessions import Sessions
from tenants.tenant import Tenant

_COPY_TIMEOUT_S = 3600.0


class ExportWorkspace:
    """Customers go on writing meanwhile: the export shows the instant it began. A suspended workspace exports like any other."""

    def __init__(self, *, sessions: Sessions, media: MediaStore, accounts: Accounts, data_keys: DataKeys, clock: Clock) -> None:
        self._sessions = sessions
        self._data_keys = data_keys
        self._media = media
        self._accounts = accounts
        self._clock = clock

    async def __call__(self, tenant: Tenant, path: Path) -> Manifest:
        """Writes `path`, whole or not at all. Raises WorkspaceMigrating, OSError, SQLAlchemyError, asyncpg.PostgresError."""
        if tenant.moving_to is not None:
            raise WorkspaceMigrating(moving_to=tenant.moving_to)
        exported_at = self._clock.now()
        with writing(path) as archive:
            async with self._sessions.engine(tenant.cluster).connect() as connection:
                await connection.execution_options(isolation_level="REPEATABLE READ")
                async with connection.begin():
                    await hold_steady(connection)
                    revision = await current_revision(connection, tenant.schema)
                    tables = [
                        await _copy_out(connection, archive, tenant.schema, table) for table in await tables_of(connection, tenant.schema)
                    ]
            manifest = Manifest(
                format=FORMAT,
                workspace_id=tenant.workspace_id,
                exported_at=exported_at,
                revision=revision or "",
                workspace=await self._accounts.describe(tenant.workspace_id),
                tables=tables,
                media=await self._copy_media(tenant, archive),
                data_key=await self._data_key(tenant),
            )
            archive.close(manifest)
        return manifest

    async def _data_key(self, tenant: Tenant) -> DataKeyEntry | None:
        kept = await self._data_keys.wrapped(tenant.workspace_id)
        return None if kept is None else DataKeyEntry(id=kept.id, kid=kept.kid, wrapped=kept.wrapped)

    async def _copy_media(self, tenant: Tenant, archive: ArchiveWriter) -> list[MediaEntry]:
        """After the rows: a file is stored before its row is, so every row of the snapshot finds its file."""
        prefix, entries = media_prefix(tenant.workspace_id), []
        for key in await self._media.keys_under(prefix):
            content = await self._media.get(key)
            if content is None:
                continue  # deleted since the list was made
            entry_key = key.removeprefix(prefix)
            with archive.member(f"media/{entry_key}") as member:
                member.write(content)
            entries.append(MediaEntry(key=entry_key, size_bytes=member.size_bytes, sha256=member.sha256))
        return entries


async def _copy_out(connection: AsyncConnection, archive: ArchiveWriter, schema: str, table: TableContents) -> TableEntry:
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    query = table.all_rows_of(schema)
    with archive.member(f"tables/{table.name}.copy") as member:
        done: str = await driver.copy_from_query(query, output=member.take, format="text", timeout=_COPY_TIMEOUT_S)
    return TableEntry(
        name=table.name, columns=list(table.columns), rows=int(done.split()[-1]), size_bytes=member.size_bytes, sha256=member.sha256
    )

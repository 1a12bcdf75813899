"""`shopme tenants export | import | drop | undrop`: a workspace that leaves, arrives or ends."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.commands.act import noted
from app.commands.opening import opened
from app.commands.terminal import refuse, say
from app.kernel.errors import DomainError
from app.settings import Settings
from app.tenancy import provide_export, provide_import, provide_retirement
from tenants.portability.archive import ArchiveDamaged, checked
from tenants.portability.import_workspace import ImportRefused


async def export_workspace(settings: Settings, workspace_id: UUID, path: Path) -> int:
    async with opened(settings) as resources:
        try:
            async with noted(resources, "workspace.exported", workspace_id=workspace_id):
                tenant = await resources.routing.by_workspace(workspace_id)
                manifest = await provide_export(resources)(tenant, path)
        except DomainError as error:
            return refuse(error.detail)
        rows = sum(entry.rows for entry in manifest.tables)
        say(f"{path}: {len(manifest.tables)} tables, {rows} rows, {len(manifest.media)} files, revision {manifest.revision}")
    return 0


async def import_workspace(settings: Settings, path: Path, *, is_copy: bool, cluster: str | None, owner_email: str) -> int:
    async with opened(settings) as resources:
        try:
            with checked(path) as archive:
                async with noted(resources, "workspace.imported", from_id=str(archive.manifest.workspace_id)) as act:
                    imported = await provide_import(resources)(
                        archive,
                        workspace_id=None if is_copy else archive.manifest.workspace_id,
                        cluster=cluster or settings.signup_cluster,
                        owner_email=owner_email,
                    )
                    act.workspace_id = imported.tenant.workspace_id
        except (ArchiveDamaged, ImportRefused, FileNotFoundError) as error:
            return refuse(str(error))
        except DomainError as error:
            return refuse(error.detail)
        tenant = imported.tenant
        say(f"workspace {tenant.workspace_id} on {tenant.cluster}: {imported.rows} rows, {imported.media} files")
        for note in imported.notes:
            say(f"  {note}")
    return 0


async def drop_workspace(settings: Settings, workspace_id: UUID, *, grace_days: int) -> int:
    async with opened(settings) as resources:
        try:
            async with noted(resources, "workspace.drop_announced", workspace_id=workspace_id, grace_days=grace_days):
                drop_after = await provide_retirement(resources).announce(workspace_id, grace=timedelta(days=grace_days))
        except DomainError as error:
            return refuse(error.detail)
        say(f"{workspace_id} is suspended, and gone after {drop_after:%Y-%m-%d %H:%M} UTC. `shopme tenants undrop` calls it off.")
    return 0


async def keep_workspace(settings: Settings, workspace_id: UUID) -> int:
    async with opened(settings) as resources:
        try:
            async with noted(resources, "workspace.drop_called_off", workspace_id=workspace_id):
                await provide_retirement(resources).call_off(workspace_id)
        except DomainError as error:
            return refuse(error.detail)
        say(f"{workspace_id} stays.")
    return 0

"""What has to stand on a cluster before the first workspace: control schemas and roles."""

from tenants.migrator import migrate_platform
from tenants.sessions import Sessions


async def prepare_ground(sessions: Sessions, cluster: str = "main") -> int:
    """How many revisions were applied. Runs at every `shopme migrate`; concurrent runs wait for each other."""
    applied = await migrate_platform(sessions.engine(cluster))
    async with sessions.engine(cluster).begin() as connection:
        await sessions.roles(cluster).prepare(connection)
    return applied

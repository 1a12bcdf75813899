"""The PostgreSQL clusters that a process knows: two doors to each, one for the work and one for the owner of the schemas."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.engine import POOL_SIZE, async_url, open_engine
from app.settings import Settings
from tenants.sessions import Sessions

OWNER_POOL_SIZE = 4
_OWNER_TIMEOUT_S = 600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """`engine` logs in as `login`, which owns nothing; `owner` makes schemas, tables and roles.

    Without an admin URL both are the same engine. `has_roles`: every workspace has a role of its own, and sessions become it.
    """

    name: str
    engine: AsyncEngine
    owner: AsyncEngine
    login: str
    password: str
    has_roles: bool
    has_pgbouncer: bool

    @property
    def has_own_owner(self) -> bool:
        return self.owner is not self.engine


@asynccontextmanager
async def open_sessions(
    settings: Settings, *, pool_size: int = POOL_SIZE, owner_pool_size: int = OWNER_POOL_SIZE
) -> AsyncIterator[Sessions]:
    """The doors to all clusters of the settings; connections are made when they are first needed."""
    clusters = {name: _open(settings, name, pool_size=pool_size, owner_pool_size=owner_pool_size) for name in settings.cluster_urls}
    try:
        yield Sessions(clusters)
    finally:
        for cluster in clusters.values():
            await cluster.engine.dispose()
            await cluster.owner.dispose()


def _open(settings: Settings, name: str, *, pool_size: int, owner_pool_size: int) -> Cluster:
    url, owner_url = settings.cluster_urls[name], settings.cluster_owner_urls[name]
    engine = open_engine(url, pool_size=pool_size, has_pgbouncer=settings.has_pgbouncer)
    owner = engine
    if owner_url != url:
        owner = open_engine(owner_url, pool_size=owner_pool_size, command_timeout_s=_OWNER_TIMEOUT_S, application_name="shopme-owner")
    parts = make_url(async_url(url))
    return Cluster(
        name=name,
        engine=engine,
        owner=owner,
        login=parts.username or "",
        password=parts.password or "",
        has_roles=settings.has_tenant_roles,
        has_pgbouncer=settings.has_pgbouncer,
    )

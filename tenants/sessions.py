"""The only way to a database session. Every session is bound before its first statement, or it fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Session

from tenants.tenant import Tenant

_PATH = "shopme.search_path"
CONTROL_PATH = "platform, shared"


class TenantNotBound(RuntimeError):
    """A session was used without saying whose it is. A bug of ours: it must never become an answer."""


class BoundSession(Session):
    """Sets its tenant's search_path as the first statement of every transaction."""


@event.listens_for(BoundSession, "after_begin")
def _bind(session: Session, _transaction: Any, connection: Connection) -> None:
    path = session.info.get(_PATH)
    if not path:
        raise TenantNotBound("open the session through tenants.sessions.Sessions")
    # Local to the transaction: a pooled connection forgets it at COMMIT or ROLLBACK, whatever else happens.
    connection.exec_driver_sql("SELECT set_config('search_path', $1, true)", (path,))


class Sessions:
    """Sessions of one process. A tenant's cluster decides the engine; control data lives on `main`."""

    def __init__(self, engines: dict[str, AsyncEngine]) -> None:
        self._engines = engines

    @asynccontextmanager
    async def tenant(self, tenant: Tenant) -> AsyncIterator[AsyncSession]:
        """A session that sees this tenant's tables and `shared`, and no other tenant's."""
        async with self._session(self._engines[tenant.cluster], tenant.search_path) as session:
            yield session

    @asynccontextmanager
    async def control(self) -> AsyncIterator[AsyncSession]:
        """A session that sees `platform` and `shared`, and no tenant's tables."""
        async with self._session(self._engines["main"], CONTROL_PATH) as session:
            yield session

    @asynccontextmanager
    async def cluster(self, name: str) -> AsyncIterator[AsyncSession]:
        """A session that sees only `shared` of one cluster: the outbox's sweep."""
        async with self._session(self._engines[name], "shared") as session:
            yield session

    def engine(self, cluster: str) -> AsyncEngine:
        """For the migrator alone, which makes the schemas that sessions are bound to."""
        return self._engines[cluster]

    @property
    def clusters(self) -> tuple[str, ...]:
        return tuple(self._engines)

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine, path: str) -> AsyncIterator[AsyncSession]:
        bound = AsyncSession(engine, sync_session_class=BoundSession, expire_on_commit=False, info={_PATH: path})
        async with bound as session:
            yield session

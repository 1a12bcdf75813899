"""The only way to a database session. Every session is bound before its first statement, or it fails.

The binding travels with BEGIN in one message: `BEGIN; SET LOCAL ROLE …; SET LOCAL search_path TO …`. All of it is local to the
transaction: a pooled connection, or a PgBouncer between us, forgets it at COMMIT or ROLLBACK, whatever else happens.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, Engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Session, SessionTransaction

from app.database.binding import bind
from app.database.engine import guard_words
from app.database.pool import AffinePool
from tenants.readiness import require_ready
from tenants.roles import PLATFORM_ROLE, Roles, role_name
from tenants.tenant import Tenant

if TYPE_CHECKING:
    from tenants.clusters import Cluster

_BINDING = "shopme.binding"
_PATH = "shopme.path"
_STALE = "shopme.stale"
CONTROL_PATH = "platform, shared"
PLATFORM = UUID(int=0)  # stands for the platform where a workspace's id is asked for

LoadKey = Callable[[UUID], Awaitable[None]]
Announce = Callable[[frozenset[str]], Awaitable[None]]


class TenantNotBound(RuntimeError):
    """A session was used without saying whose it is. A bug of ours: it must never become an answer."""


class UnknownCluster(LookupError):
    """The directory names a cluster that this process's settings do not: every process needs the same ones."""


class BoundSession(Session):
    """Begins each of its transactions as its tenant, on a connection that knows it, if one is free."""

    def get_bind(self, *arguments: Any, **options: Any) -> Engine | Connection:
        bind = super().get_bind(*arguments, **options)
        if isinstance(bind, Engine) and isinstance(bind.pool, AffinePool):
            bind.pool.want(self.info.get(_PATH, ""))
        return bind


@event.listens_for(BoundSession, "after_begin")
def _bind(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    words = session.info.get(_BINDING)
    if not words:
        raise TenantNotBound("open the session through tenants.sessions.Sessions")
    if not transaction.nested:
        bind(connection, words)


def mark_stale(session: AsyncSession, *keys: str) -> None:
    """What other processes have to forget once this control session has ended (see `tenants.staleness`)."""
    session.info.setdefault(_STALE, set()).update(keys)


class Sessions:
    """Sessions of one process. A tenant's cluster decides the engine; control data lives on `main`."""

    def __init__(self, clusters: "Mapping[str, Cluster]") -> None:
        self._clusters = dict(clusters)
        self._roles = {name: Roles(cluster) for name, cluster in self._clusters.items()}
        self.announce: Announce | None = None
        self.load_key: LoadKey | None = None

    @asynccontextmanager
    async def tenant(self, tenant: Tenant) -> AsyncIterator[AsyncSession]:
        """A session that sees this tenant's tables and `shared`, and no other tenant's. Raises WorkspaceMigrating."""
        require_ready(tenant)
        await self._load_key(tenant.workspace_id)
        async with self._session(self.cluster_of(tenant.cluster), role=role_name(tenant.schema), path=tenant.search_path) as session:
            yield session

    @asynccontextmanager
    async def control(self) -> AsyncIterator[AsyncSession]:
        """A session that sees `platform` and `shared`, and no tenant's tables."""
        await self._load_key(PLATFORM)
        async with self.bare_control() as session:
            yield session
            stale = frozenset(session.info.pop(_STALE, ()))
        if stale and self.announce is not None:
            await self.announce(stale)

    @asynccontextmanager
    async def bare_control(self) -> AsyncIterator[AsyncSession]:
        """The same before the platform's data key is there: for those who fetch it."""
        async with self._session(self._clusters["main"], role=PLATFORM_ROLE, path=CONTROL_PATH) as session:
            yield session

    async def _load_key(self, workspace_id: UUID) -> None:
        """What is sealed in a session's tables can be opened in it: the data key comes first."""
        if self.load_key is not None:
            await self.load_key(workspace_id)

    @asynccontextmanager
    async def control_driver(self) -> AsyncIterator[Any]:
        """One transaction like `control()`'s on asyncpg itself, committed at the end: for the intake of webhooks, where a session of
        SQLAlchemy's costs more than everything else. Raises what asyncpg raises; then nobody uses that connection again."""
        main = self._clusters["main"]
        if isinstance(main.engine.pool, AffinePool):
            main.engine.pool.want(CONTROL_PATH)
        connection = await main.engine.raw_connection()
        driver: Any = connection.driver_connection
        try:
            await driver.execute(f"BEGIN;{_words(main, role=PLATFORM_ROLE, path=CONTROL_PATH)}")
            yield driver
            await driver.execute("COMMIT")
        except BaseException:
            if driver.is_closed() and isinstance(main.engine.pool, AffinePool):
                main.engine.pool.renew_all(connection)  # as SQLAlchemy does where it sees for itself that the server was gone
            else:
                connection.invalidate()
            raise
        finally:
            connection.close()

    @asynccontextmanager
    async def cluster(self, name: str) -> AsyncIterator[AsyncSession]:
        """A session that sees only `shared` of one cluster: the outbox's sweep."""
        async with self._session(self.cluster_of(name), role=PLATFORM_ROLE, path="shared") as session:
            yield session

    def engine(self, cluster: str) -> AsyncEngine:
        """The owner's: for migrator, provisioning and portability alone, which make the schemas that sessions are bound to."""
        return self.cluster_of(cluster).owner

    def roles(self, cluster: str) -> Roles:
        return self._roles[cluster]

    def cluster_of(self, name: str) -> "Cluster":
        """Raises UnknownCluster."""
        found = self._clusters.get(name)
        if found is None:
            raise UnknownCluster(f"no cluster {name} in the settings, which name {', '.join(self._clusters)}")
        return found

    @property
    def clusters(self) -> tuple[str, ...]:
        return tuple(self._clusters)

    @asynccontextmanager
    async def _session(self, cluster: "Cluster", *, role: str, path: str) -> AsyncIterator[AsyncSession]:
        words = _words(cluster, role=role, path=path)
        bound = AsyncSession(cluster.engine, sync_session_class=BoundSession, expire_on_commit=False, info={_BINDING: words, _PATH: path})
        async with bound as session:
            yield session


def _words(cluster: "Cluster", *, role: str, path: str) -> str:
    """Names are literals here, and all of them come from `role_name`, `schema_name` or this file."""
    guards: Any = guard_words() if cluster.has_pgbouncer else ""
    become = f"SET LOCAL ROLE {role};" if cluster.has_roles else ""
    return f"{guards}{become}SET LOCAL search_path TO {path}"

"""What a process opens once and closes at its end: engine, Redis, HTTP clients, and the doors to them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from app.database.data_keys import KeyRing, LoadedKeys
from app.database.engine import POOL_SIZE
from app.database.job_queue import JobQueues
from app.database.sealed import SecretBox
from app.database.unit_of_work import Subscriptions, UnitOfWork
from app.database.wake import JobQueue, Waker
from app.integrations.outbound.client import open_client
from app.integrations.outbound.policy import OutboundPolicy, policy_of
from app.integrations.whatsapp.media import META_HOSTS, META_SUFFIXES
from app.integrations.whatsapp.shared_pace import SharedPace
from app.kernel.acts import Actor
from app.kernel.clock import Clock, SystemClock
from app.settings import Settings
from tenants.clusters import open_sessions
from tenants.data_keys import DataKeys
from tenants.directory import TenantDirectory
from tenants.provisioning import Provisioning
from tenants.routing import Routing
from tenants.sessions import Sessions
from tenants.spares import SpareHomes
from tenants.staleness import StaleNews
from tenants.tenant import Tenant


@dataclass(frozen=True, kw_only=True, slots=True)
class Resources:
    settings: Settings
    clock: Clock
    sessions: Sessions
    directory: TenantDirectory
    routing: Routing
    provisioning: Provisioning
    spares: SpareHomes
    redis: Redis
    http: httpx.AsyncClient
    secrets: SecretBox
    data_keys: DataKeys
    waker: Waker
    pace: SharedPace
    subscriptions: Subscriptions

    @asynccontextmanager
    async def work(self, tenant: Tenant, *, actor: Actor | None = None) -> AsyncIterator[UnitOfWork]:
        """A unit of work in the tenant's schema. Whoever opens it commits; leaving without a commit rolls back.

        `actor` is who is at work, for the audit log; None for the product itself.
        """
        async with self.sessions.tenant(tenant) as session:
            yield UnitOfWork(
                session=session,
                workspace_id=tenant.workspace_id,
                cluster=tenant.cluster,
                clock=self.clock,
                subscriptions=self.subscriptions,
                after_commit=self.waker,
                actor=actor,
            )


@asynccontextmanager
async def open_resources(
    settings: Settings,
    *,
    queue_of: Callable[[Redis], JobQueue] = JobQueues,
    subscriptions: Subscriptions,
    clock: Clock | None = None,
    pool_size: int = POOL_SIZE,
) -> AsyncIterator[Resources]:
    redis = open_redis(settings.redis_url)
    try:
        async with (
            open_sessions(settings, pool_size=pool_size) as sessions,
            open_client(outbound_policy(settings)) as http,
        ):
            loaded = LoadedKeys()
            data_keys = DataKeys(sessions=sessions, ring=KeyRing(settings.secret_keys), loaded=loaded)
            sessions.load_key = data_keys.load
            directory = TenantDirectory(sessions)
            routing = Routing(sessions=sessions, directory=directory)
            waker = Waker(redis=redis, queue=queue_of(redis))
            async with _hearing_stale_news(redis, sessions, routing):
                yield Resources(
                    settings=settings,
                    clock=clock or SystemClock(),
                    sessions=sessions,
                    directory=directory,
                    routing=routing,
                    provisioning=Provisioning(sessions=sessions, directory=directory, signup_cluster=settings.signup_cluster),
                    spares=SpareHomes(sessions=sessions, cluster=settings.signup_cluster),
                    redis=redis,
                    http=http,
                    secrets=SecretBox(settings.secret_keys, loaded=loaded),
                    data_keys=data_keys,
                    waker=waker,
                    pace=SharedPace(redis),
                    subscriptions=subscriptions,
                )
            await waker.close()
    finally:
        await redis.aclose()


def outbound_policy(settings: Settings) -> OutboundPolicy:
    """Everything that this installation calls over HTTP, by name: what is not here cannot be reached, whatever somebody typed."""
    return policy_of(
        hosts=frozenset(META_HOSTS),
        suffixes=META_SUFFIXES,
        endpoints=settings.http_endpoints,
        inside=settings.outbound_inside,
    )


@asynccontextmanager
async def _hearing_stale_news(redis: Redis, sessions: Sessions, routing: Routing) -> AsyncIterator[None]:
    news = StaleNews(redis=redis, forget=routing.forget)
    sessions.announce = news.announce
    news.start()
    try:
        yield
    finally:
        await news.close()


def open_redis(redis_url: str, *, retry: Retry | None = None) -> Redis:
    """One try more after a lost connection, unless told otherwise: a request has no time to wait for Redis."""
    url = redis_url.replace("valkey://", "redis://", 1)
    return Redis.from_url(url, socket_timeout=5, socket_connect_timeout=1, health_check_interval=15, retry=retry or Retry(NoBackoff(), 1))

"""Requests to several installations in turns, ours beside its floors: what differs between two of them is the number of workspaces."""

import random
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import asyncpg
from sqlalchemy import text
from sqlalchemy.pool import AsyncAdaptedQueuePool

from app.database.engine import POOL_SIZE
from app.resources import Resources, open_resources
from tenants.roles import role_name
from tenants.tenant import Tenant
from tests.benchmarks.memory import private_mb
from tests.benchmarks.tenancy_results import Figures

QUERIES = (
    "SELECT id, status, last_message_at FROM conversations ORDER BY last_message_at DESC, id DESC LIMIT 25",
    "SELECT c.id, c.profile_name, m.id, m.text FROM customers AS c JOIN conversations AS t ON t.customer_id = c.id "
    "LEFT JOIN messages AS m ON m.id = t.last_message_id LIMIT 25",
    "SELECT name, language, currency FROM workspace_profile WHERE one = 1",
)
HOT = 20
WARM_UP = 300

Times = dict[tuple[str, str], list[float]]
Request = Callable[[Tenant], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Site:
    """One installation; `name` says how many workspaces it has."""

    name: str
    resources: Resources
    tenants: Sequence[Tenant]


@dataclass(frozen=True, slots=True)
class Contender:
    """`who` answers for a site: ours, any (ours with a pool that does not care), floor (raw asyncpg, the same statements)."""

    site: str
    who: str
    tenants: Sequence[Tenant]
    request: Request


PICKS: Mapping[str, Callable[[Sequence[Tenant]], Tenant]] = {
    "every workspace alike": random.choice,
    "80 % for 20 of them": lambda tenants: random.choice(tenants[:HOT] if random.random() < 0.8 else tenants),
}


async def requests(sites: Sequence[Site], *, count: int) -> Figures:
    """Three queries in one bound transaction, one request after another."""
    async with AsyncExitStack() as stack:
        contenders: list[Contender] = []
        pools: dict[str, Resources] = {}
        floors: dict[str, Any] = {}
        for site in sites:
            plain = await stack.enter_async_context(without_affinity(site.resources))
            floor = await stack.enter_async_context(floor_pool(site.resources))
            pools |= {key(sites, site.name, "ours"): site.resources, key(sites, site.name, "any"): plain}
            floors[key(sites, site.name, "floor")] = floor
            for resources in (site.resources, plain):
                await fill_pool(resources)
            for who, request in (("ours", through(site.resources)), ("any", through(plain)), ("floor", bare(floor))):
                contenders.append(Contender(site.name, who, site.tenants, request))
        figures: dict[str, float] = {}
        for regime in PICKS:
            figures |= told(await one_regime(contenders, regime, count=count), regime, sites)
        figures |= {f"{name} MB": await pool_mb(resources) / POOL_SIZE for name, resources in pools.items()}
        return figures | {f"{name} MB": await floor_mb(pool) / POOL_SIZE for name, pool in floors.items()}


async def one_regime(contenders: Sequence[Contender], regime: str, *, count: int) -> Times:
    times: Times = {(each.site, each.who): [] for each in contenders}
    for index in range(count + WARM_UP):
        for each in contenders:
            tenant = PICKS[regime](each.tenants)
            started = time.perf_counter()
            await each.request(tenant)
            if index >= WARM_UP:
                times[each.site, each.who].append(time.perf_counter() - started)
    return times


def told(times: Times, regime: str, sites: Sequence[Site]) -> Figures:
    return {
        name: value for (site, who), seconds in times.items() for name, value in quantiles(key(sites, site, f"{regime}, {who}"), seconds)
    }


def key(sites: Sequence[Site], site: str, name: str) -> str:
    """One installation alone needs no name."""
    return f"{site} {name}" if len(sites) > 1 else name


def quantiles(name: str, seconds: Sequence[float]) -> Iterator[tuple[str, float]]:
    """In milliseconds."""
    cuts = statistics.quantiles(seconds, n=100)
    yield f"{name} p50", cuts[49] * 1000
    yield f"{name} p95", cuts[94] * 1000


def through(resources: Resources) -> Request:
    async def request(tenant: Tenant) -> None:
        async with resources.sessions.tenant(tenant) as session:
            for query in QUERIES:
                (await session.execute(text(query))).all()

    return request


def bare(pool: Any) -> Request:
    async def request(tenant: Tenant) -> None:
        async with pool.acquire() as connection:
            await connection.execute(f"BEGIN; {words_of(tenant)}")
            for query in QUERIES:
                await connection.fetch(query)
            await connection.execute("ROLLBACK")

    return request


def words_of(tenant: Tenant) -> str:
    return f"SET LOCAL ROLE {role_name(tenant.schema)}; SET LOCAL search_path TO {tenant.schema}, shared"


def floor_pool(resources: Resources) -> Any:
    return asyncpg.create_pool(resources.settings.database_url, min_size=POOL_SIZE, max_size=POOL_SIZE, reset=nothing)


async def nothing(_: object) -> None:
    """asyncpg's pool asks the server to forget everything at each release; bound transactions leave nothing behind."""


@asynccontextmanager
async def without_affinity(resources: Resources) -> AsyncIterator[Resources]:
    """Whichever connection has been free for longest is taken, as pools usually do."""
    with patch("app.database.engine.AffinePool", AsyncAdaptedQueuePool):
        async with open_resources(resources.settings, subscriptions={}) as plain:
            yield plain


async def fill_pool(resources: Resources) -> list[int]:
    """The process ids of all its connections."""
    engine = resources.sessions.cluster_of("main").engine
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(engine.connect()) for _ in range(POOL_SIZE)]
        return [int(await connection.scalar(text("SELECT pg_backend_pid()")) or 0) for connection in opened]


async def pool_mb(resources: Resources) -> float:
    return sum(map(private_mb, await fill_pool(resources)))


async def floor_mb(pool: Any) -> float:
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(pool.acquire()) for _ in range(POOL_SIZE)]
        return sum([private_mb(await connection.fetchval("SELECT pg_backend_pid()")) for connection in opened])

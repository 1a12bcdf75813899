"""Requests over HTTP: the real web process of each installation beside its floor, in turns, one request at a time."""

import asyncio
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg
import httpx

from app.resources import Resources
from tenants.tenant import Tenant
from tests.benchmarks.tenancy_requests import PICKS, Site, Times, told
from tests.benchmarks.tenancy_results import Figures
from tests.journeys.stack import ROOT, Stack, free_port
from tests.journeys.waiting import eventually

WARM_UP = 100


@dataclass(frozen=True, slots=True)
class HttpSite:
    site: Site
    environment: Mapping[str, str]
    folder: Path


@dataclass(frozen=True, slots=True)
class Server:
    site: str
    who: str
    port: int
    cookie: str
    tenants: Sequence[Tenant]


async def requests_over_http(sites: Sequence[HttpSite], *, count: int) -> Figures:
    """The list of conversations. Every workspace alike: nothing of it is remembered, so membership, directory and list are read, a
    transaction each. 80 % for 20: much is remembered for some seconds, while the floor always reads."""
    with ExitStack() as stack:
        servers: list[Server] = []
        for each in sites:
            web = await asyncio.to_thread(stack.enter_context, running_web(each))
            cookie, user_id = await asyncio.to_thread(sign_up, web)
            await admit(each.site.resources, user_id)
            floor = await asyncio.to_thread(stack.enter_context, running_floor(each.environment, user_id))
            servers += [Server(each.site.name, who, port, cookie, each.site.tenants) for who, port in (("ours", web), ("floor", floor))]
        figures: dict[str, float] = {}
        for regime in PICKS:
            figures |= told(await asyncio.to_thread(in_turns, servers, regime, count), regime, [each.site for each in sites])
        return figures


@contextmanager
def running_web(each: HttpSite) -> Iterator[int]:
    stack = Stack.of(each.environment, logs=each.folder, port=free_port())
    stack.start("serve")
    try:
        stack.wait_until_ready(60)
        yield stack.port
    finally:
        stack.stop()


def sign_up(port: int) -> tuple[str, UUID]:
    body = {
        "email": f"{time.time_ns()}@example.org",
        "password": "a long enough password",
        "name": "Ada",
        "workspaceName": "Bench",
        "language": "it",
        "currency": "EUR",
    }
    answer = httpx.post(f"http://127.0.0.1:{port}/api/auth/signup", json=body, timeout=30).raise_for_status()
    return "; ".join(f"{name}={value}" for name, value in answer.cookies.items()), UUID(answer.json()["user"]["id"])


async def admit(resources: Resources, user_id: UUID) -> None:
    """One person who is a member everywhere."""
    connection = await asyncpg.connect(resources.settings.database_admin_url)
    await connection.execute(
        """INSERT INTO platform.workspaces (id, name, owner_id, language, currency, timezone, created_at, ready_at)
           SELECT workspace_id, 'Bench', $1, 'it', 'EUR', 'Europe/Rome', now(), now() FROM platform.tenants ON CONFLICT DO NOTHING""",
        user_id,
    )
    await connection.execute(
        """INSERT INTO platform.members (user_id, workspace_id, role, created_at)
           SELECT $1, id, 'admin', now() FROM platform.workspaces ON CONFLICT DO NOTHING""",
        user_id,
    )
    await connection.execute("ANALYZE platform.members; ANALYZE platform.workspaces; ANALYZE platform.tenants")
    await connection.close()


@contextmanager
def running_floor(environment: Mapping[str, str], user_id: UUID) -> Iterator[int]:
    port = free_port()
    own = {**os.environ, **environment, "FLOOR_USER_ID": str(user_id), "FLOOR_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-m", "tests.benchmarks.tenancy_floor"], cwd=ROOT, env=own, stdout=subprocess.DEVNULL)
    try:
        eventually(lambda: _is_up(port), within_s=30)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _is_up(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/", timeout=1).status_code == 200
    except httpx.HTTPError:
        return False


def in_turns(servers: Sequence[Server], regime: str, count: int) -> Times:
    connections = {each.port: http.client.HTTPConnection("127.0.0.1", each.port, timeout=30) for each in servers}
    times: Times = {(each.site, each.who): [] for each in servers}
    for index in range(count + WARM_UP):
        for each in servers:
            took = _request(connections[each.port], PICKS[regime](each.tenants), each.cookie)
            if index >= WARM_UP:
                times[each.site, each.who].append(took)
    return times


def _request(connection: http.client.HTTPConnection, tenant: Tenant, cookie: str) -> float:
    started = time.perf_counter()
    connection.request("GET", f"/api/workspaces/{tenant.workspace_id}/conversations?view=all", headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    took = time.perf_counter() - started
    assert answer.status == 200, answer.status
    return took

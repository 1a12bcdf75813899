"""Requests over HTTP: the real web process beside its floor, in turns, one request at a time."""

import asyncio
import http.client
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import asyncpg
import httpx

from app.resources import Resources
from tenants.tenant import Tenant
from tests.benchmarks.tenancy_measures import hot, ratio, shown
from tests.conftest import SECRET_KEYS
from tests.journeys.stack import ROOT, Stack, free_port
from tests.journeys.waiting import eventually

WARM_UP = 100


async def requests_over_http(
    resources: Resources, tenants: Sequence[Tenant], environment: dict[str, str], folder: Path, *, count: int
) -> str:
    """Every workspace alike: nothing of it is remembered, so membership, directory and list are read. 80 % for 20: much is."""
    stack = Stack.of(environment, logs=folder, port=free_port())
    stack.start("serve")
    try:
        await asyncio.to_thread(stack.wait_until_ready, 60)
        cookie, user_id = await asyncio.to_thread(sign_up, stack.url)
        await admit(resources, user_id)
        with running_floor(environment, user_id) as floor_port:
            return await asyncio.to_thread(in_turns, {"ours": stack.port, "floor": floor_port}, cookie, tenants, count)
    finally:
        stack.stop()


def sign_up(url: str) -> tuple[str, UUID]:
    body = {
        "email": f"{time.time_ns()}@example.org",
        "password": "a long enough password",
        "name": "Ada",
        "workspaceName": "Bench",
        "language": "it",
        "currency": "EUR",
    }
    answer = httpx.post(f"{url}/api/auth/signup", json=body, timeout=30).raise_for_status()
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
def running_floor(environment: dict[str, str], user_id: UUID) -> Iterator[int]:
    port = free_port()
    own = {**os.environ, **environment, "FLOOR_USER_ID": str(user_id), "FLOOR_PORT": str(port), "SHOPME_SECRET_KEYS": SECRET_KEYS}
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


def in_turns(ports: dict[str, int], cookie: str, tenants: Sequence[Tenant], count: int) -> str:
    connections = {name: http.client.HTTPConnection("127.0.0.1", port, timeout=30) for name, port in ports.items()}
    picks: dict[str, Callable[[], Tenant]] = {
        "every workspace alike": lambda: random.choice(tenants),
        "80 % for 20 of them": lambda: hot(tenants),
    }
    lines = []
    for name, pick in picks.items():
        times: dict[str, list[float]] = {contender: [] for contender in ports}
        for index in range(count + WARM_UP):
            for contender, connection in connections.items():
                took = _request(connection, pick(), cookie)
                if index >= WARM_UP:
                    times[contender].append(took)
        lines.append(f"{name}: {shown(times['ours'])}, floor {shown(times['floor'])}, {ratio(times):.2f} x")
    return "; ".join(lines)


def _request(connection: http.client.HTTPConnection, tenant: Tenant, cookie: str) -> float:
    started = time.perf_counter()
    connection.request("GET", f"/api/workspaces/{tenant.workspace_id}/conversations?view=all", headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    took = time.perf_counter() - started
    assert answer.status == 200, answer.status
    return took

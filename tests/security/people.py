"""Everybody who may stand at a workspace's door."""

import asyncio
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import asyncpg
import httpx

from tests.journeys.shop import Shop
from tests.journeys.stack import Stack


@dataclass
class People:
    """A signed-in client each, but for `nobody`; the stranger has a workspace of their own, `platform` runs the installation."""

    nobody: httpx.Client
    stranger: httpx.Client
    agent: httpx.Client
    manager: httpx.Client
    admin: httpx.Client
    platform: httpx.Client


def hire(stack: Stack, shop: Shop, *, role: str) -> httpx.Client:
    """Somebody who signed up by themselves and is now of the shop's team, too."""
    client, user_id = sign_up(stack.url)
    row = "INSERT INTO platform.members (user_id, workspace_id, role, created_at) VALUES ($1, $2, $3, now())"
    run_sql(stack, row, uuid.UUID(user_id), uuid.UUID(shop.workspace_id), role)
    return client


def appoint(stack: Stack) -> httpx.Client:
    client, user_id = sign_up(stack.url)
    run_sql(stack, "UPDATE platform.users SET is_platform_admin = true WHERE id = $1", uuid.UUID(user_id))
    return client


def sign_up(url: str) -> tuple[httpx.Client, str]:
    client = httpx.Client(base_url=url, timeout=20)
    body = {"email": f"{uuid.uuid4()}@example.org", "password": "a long enough password", "name": "Bea", "workspaceName": "Bea's"}
    answer = client.post("/api/auth/signup", json=body | {"language": "it", "currency": "EUR"})
    assert answer.status_code == 201, answer.text
    return client, answer.json()["user"]["id"]


def run_sql(stack: Stack, statement: str, *values: object) -> None:
    read_sql(stack, statement, *values)


def read_sql(stack: Stack, statement: str, *values: object) -> object:
    """The first value, as the owner of the database. In a thread of its own: pytest's event loop is running in this one."""

    async def execute() -> object:
        connection = await asyncpg.connect(stack.environment["SHOPME_DATABASE_ADMIN_URL"])
        try:
            return await connection.fetchval(statement, *values)
        finally:
            await connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, execute()).result()

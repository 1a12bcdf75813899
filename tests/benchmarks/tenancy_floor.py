"""The floor under a request over HTTP: an ASGI program written by hand for this one request, on raw asyncpg and nothing else.

It sends the very statements that the product's list of conversations sends for a workspace that it has not seen for a few seconds
(membership, directory, the list), each in a bound transaction of its own, and answers with the rows as JSON. No cookies are checked.
"""

import os
import re
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import uvicorn
from sqlalchemy.dialects import postgresql

from app.conversations.infrastructure.conversation_queries import page_statement
from tenants.roles import PLATFORM_ROLE, role_name
from tenants.sessions import CONTROL_PATH
from tenants.tenant import schema_name

_PATH = re.compile(r"/api/workspaces/([0-9a-f-]{36})/conversations")
_ROLE = "SELECT role FROM platform.members WHERE user_id = $1 AND workspace_id = $2"
_DIRECTORY = """SELECT workspace_id, schema_name, cluster, status, revision, oldest_code, drop_after, suspended_reason, moving_to
                FROM platform.tenants WHERE workspace_id = $1"""
_AS_CONTROL = f"BEGIN;SET LOCAL ROLE {PLATFORM_ROLE};SET LOCAL search_path TO {CONTROL_PATH}"


def list_statement() -> str:
    """As SQLAlchemy writes the product's, with its one parameter in place."""
    statement = page_statement("all", is_continued=False).params(limit=51)
    return str(statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))  # type: ignore[no-untyped-call]


class Floor:
    def __init__(self, user_id: UUID) -> None:
        self._user_id = user_id
        self._list = list_statement()
        self._pool: Any = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            self._pool = await asyncpg.create_pool(os.environ["SHOPME_DATABASE_URL"], min_size=10, max_size=10, reset=_nothing)
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await self._pool.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
        found = _PATH.match(scope["path"])
        body = msgspec.json.encode({"items": await self._answer(UUID(found.group(1)))}) if found else b"{}"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, workspace_id: UUID) -> list[dict[str, Any]]:
        schema = schema_name(workspace_id)
        async with self._pool.acquire() as connection:
            for query, parameters in ((_ROLE, (self._user_id, workspace_id)), (_DIRECTORY, (workspace_id,))):
                await connection.execute(_AS_CONTROL)
                await connection.fetch(query, *parameters)
                await connection.execute("ROLLBACK")
            await connection.execute(f"BEGIN;SET LOCAL ROLE {role_name(schema)};SET LOCAL search_path TO {schema}, shared")
            rows = await connection.fetch(self._list)
            await connection.execute("COMMIT")
        return [dict(row) for row in rows]


async def _nothing(_: object) -> None:
    """Bound transactions leave nothing behind that would have to be reset."""


if __name__ == "__main__":
    uvicorn.run(
        Floor(UUID(os.environ["FLOOR_USER_ID"])), port=int(os.environ["FLOOR_PORT"]), log_config=None, access_log=False, loop="uvloop"
    )

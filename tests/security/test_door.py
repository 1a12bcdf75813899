"""A route is shut by the table of permissions, also when whoever wrote it forgot to ask who is there."""

from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar, get
from litestar.testing import AsyncTestClient

from app.http.auth import stand_at_the_door
from app.http.errors import EXCEPTION_HANDLERS
from app.identity import wiring
from app.kernel.ids import new_id
from app.resources import Resources


@get("/api/workspaces/{workspace_id:uuid}/forgotten", operation_id="exportAudit")
async def forgets_to_ask() -> str:
    return "everything"


@get("/api/forgotten", operation_id="listSessions")
async def forgets_the_person() -> str:
    return "everything"


@pytest.fixture
async def client(resources: Resources) -> AsyncIterator[httpx.AsyncClient]:
    app = Litestar([forgets_to_ask, forgets_the_person], guards=[stand_at_the_door], exception_handlers=EXCEPTION_HANDLERS)
    app.state.resources = resources
    app.state.access = wiring.provide_access(resources)
    async with AsyncTestClient(app) as found:
        yield found


@pytest.mark.parametrize("path", [f"/api/workspaces/{new_id()}/forgotten", "/api/forgotten"])
async def test_a_handler_that_asks_nothing_is_still_closed_to_nobody(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")

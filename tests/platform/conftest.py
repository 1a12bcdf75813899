"""The platform's own endpoints, asked by somebody who runs the installation and by somebody who does not."""

from collections.abc import Callable
from uuid import UUID

import httpx
import pytest

from app.http.auth import Principal
from app.http.rate_limit import RateLimiter
from app.kernel.ids import new_id
from app.resources import Resources
from tests.factories.apps import Lend

Person = Callable[[str], httpx.AsyncClient]
ADMIN_ID = new_id()


class PlatformByName:
    """Whoever's access cookie says "platform" runs the installation; anybody else is a shop's admin."""

    async def principal_of(self, access_token: str) -> Principal:
        runs_it = access_token == "platform"
        return Principal(
            user_id=ADMIN_ID if runs_it else new_id(), name="Ada", email="ada@example.com", session_id=new_id(), is_platform_admin=runs_it
        )

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        return "admin"


@pytest.fixture
def person(resources: Resources, lend: Lend) -> Person:
    """`person("platform")`, `person("shop")`, `person("")` for nobody."""
    app = lend()
    app.state.resources = resources
    app.state.access = PlatformByName()
    app.state.limiter = RateLimiter(resources.redis)

    def asking(who: str) -> httpx.AsyncClient:
        base = "http://localhost/api/platform/webhooks"
        return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=base, cookies={"access": who} if who else None)

    return asking

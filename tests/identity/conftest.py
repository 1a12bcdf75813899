"""A server with identity's own endpoints, on the real PostgreSQL and Valkey, and people who talk to it."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import structlog
from litestar import Litestar, get, post
from litestar.di import NamedDependency
from sqlalchemy import text

from app.database.unit_of_work import UnitOfWork
from app.embedded.ports import free_port
from app.embedded.services import Services
from app.http.auth import stand_at_the_door
from app.http.dependencies import DEPENDENCIES
from app.http.edge import wrap
from app.http.errors import EXCEPTION_HANDLERS
from app.http.health import HealthController
from app.http.metrics import metrics
from app.http.rate_limit import RateLimiter
from app.http.strict_json import StrictRequest
from app.identity import wiring
from app.identity.interfaces.account import AccountController
from app.identity.interfaces.audit import AuditController
from app.identity.interfaces.auth import AuthController
from app.identity.interfaces.joining import JoiningController
from app.identity.interfaces.members import MembersController
from app.identity.interfaces.second_factor import SecondFactorController
from app.identity.interfaces.workspaces import WorkspacesController
from app.kernel.clock import StoppedClock
from app.mailbox.letters import ArrivedLetter, Letters
from app.mailbox.smtp import listen
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.ground import prepare_ground

SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
_numbers = itertools.count(1)
Browser = Callable[..., httpx.AsyncClient]


class NoQueue:
    async def push_commands(self, commands: object) -> None: ...

    async def push_journal(self) -> None: ...


@pytest.fixture(scope="session", autouse=True)
def _logs() -> None:
    """structlog's own default draws every local variable of a traceback, which takes seconds."""
    structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])


@pytest.fixture(scope="session")
def settings(services: Services) -> Settings:
    return Settings.from_environment(
        {
            "SHOPME_DATABASE_URL": services.database_url,
            "SHOPME_DATABASE_ADMIN_URL": services.database_admin_url,
            "SHOPME_REDIS_URL": services.redis_url,
            "SHOPME_PUBLIC_URL": "http://localhost:8600",
            "SHOPME_SECRET_KEYS": f"one:{SECRET}",
            "SHOPME_META_APP_SECRET": "secret",
            "SHOPME_META_VERIFY_TOKEN": "token",
            "SHOPME_TRUSTED_PROXIES": "1",
        }
    )


@pytest.fixture(scope="session")
async def resources(settings: Settings) -> AsyncIterator[Resources]:
    """Its clock stands still until a test moves it forward."""
    clock = StoppedClock(datetime.now(UTC).replace(microsecond=0))
    async with open_resources(settings, queue_of=lambda _: NoQueue(), subscriptions={}, clock=clock) as found:
        await prepare_ground(found.sessions)
        yield found


@pytest.fixture
def clock(resources: Resources) -> StoppedClock:
    assert isinstance(resources.clock, StoppedClock)
    return resources.clock


@post("/api/workspaces/{workspace_id:uuid}/break", operation_id="createProduct")
async def leave_a_broken_transaction(work: NamedDependency[UnitOfWork]) -> dict[str, str]:
    """Only the commit finds out: the constraint is checked there."""
    await work.session.execute(text("CREATE TEMPORARY TABLE commit_probe (n int UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP"))
    await work.session.execute(text("INSERT INTO commit_probe VALUES (1), (1)"))
    return {"said": "done"}


@post("/api/workspaces/{workspace_id:uuid}/raise", operation_id="createOffer")
async def change_and_raise(work: NamedDependency[UnitOfWork]) -> None:
    await work.session.execute(text("UPDATE workspace_profile SET name = 'changed'"))
    raise RuntimeError("the handler fails")


@get("/api/workspaces/{workspace_id:uuid}/path", operation_id="listProducts")
async def read_search_path(work: NamedDependency[UnitOfWork]) -> dict[str, str]:
    return {"path": str(await work.session.scalar(text("SHOW search_path")))}


def an_app(resources: Resources, *, web_dist: Path) -> Litestar:
    app = Litestar(
        [
            AuthController,
            AccountController,
            SecondFactorController,
            JoiningController,
            MembersController,
            AuditController,
            WorkspacesController,
            HealthController,
            metrics,
            leave_a_broken_transaction,
            change_and_raise,
            read_search_path,
        ],
        dependencies=DEPENDENCIES,
        guards=[stand_at_the_door],
        request_class=StrictRequest,
        exception_handlers=EXCEPTION_HANDLERS,
    )
    app.state.resources = resources
    app.state.access = wiring.provide_access(resources)
    app.state.limiter = RateLimiter(resources.redis)
    tokens = wiring.access_tokens(resources.settings)
    app.asgi_handler = wrap(app.asgi_handler, settings=resources.settings, session_of=tokens.session_of, web_dist=web_dist)
    return app


@pytest.fixture
def app(resources: Resources, tmp_path: Path) -> Litestar:
    return an_app(resources, web_dist=tmp_path / "dist")


@pytest.fixture
async def browser(app: Litestar) -> AsyncIterator[Browser]:
    """Opens browsers: a cookie jar each, and the CSRF token copied from its cookie as our pages do (unless told not to)."""
    async with AsyncExitStack() as stack:

        def open_one(*, repeats_csrf_token: bool = True, address: str = "127.0.0.1", user_agent: str = "Firefox") -> httpx.AsyncClient:
            client = httpx.AsyncClient(
                transport=httpx.ASGITransport(app=app, raise_app_exceptions=False),
                base_url="http://localhost:8600",
                headers={"x-forwarded-for": address, "user-agent": user_agent},
            )

            async def copy_csrf_token(request: httpx.Request) -> None:
                if repeats_csrf_token and (token := client.cookies.get("csrf")):
                    request.headers.setdefault("x-csrf-token", token)

            client.event_hooks = {"request": [copy_csrf_token]}
            stack.push_async_callback(client.aclose)
            return client

        yield open_one


@pytest.fixture
def a_sign_up() -> Callable[..., dict[str, str]]:
    """The body of a sign-up, with an address nobody else has."""

    def make(**changes: str) -> dict[str, str]:
        body = {
            "email": f"owner{next(_numbers)}@example.com",
            "password": "correct horse",
            "name": "Ada",
            "workspaceName": "Ada's olives",
            "language": "it",
            "currency": "EUR",
        }
        return body | changes

    return make


@pytest.fixture
async def owner(browser: Browser, a_sign_up: Callable[..., dict[str, str]]) -> httpx.AsyncClient:
    """A browser whose owner has just signed up: `body` is what was sent, `workspace_id` what came of it."""
    client = browser()
    await _sign_up(client, a_sign_up())
    return client


@pytest.fixture
async def other_owner(browser: Browser, a_sign_up: Callable[..., dict[str, str]]) -> httpx.AsyncClient:
    client = browser()
    await _sign_up(client, a_sign_up())
    return client


async def _sign_up(client: httpx.AsyncClient, body: dict[str, str]) -> None:
    answer = await client.post("/api/auth/signup", json=body)
    assert answer.status_code == 201, answer.text
    client.body = body  # type: ignore[attr-defined]
    client.workspace_id = answer.json()["workspace"]["id"]  # type: ignore[attr-defined]


@pytest.fixture
def secure_settings(settings: Settings) -> Settings:
    return replace(settings, public_url="https://shop.example.com")


PostOffice = Callable[[], Awaitable[list[ArrivedLetter]]]


@pytest.fixture
async def post_office(resources: Resources) -> AsyncIterator[PostOffice]:
    """Sends what waits to a real SMTP desk and gives back what arrived there, the oldest first."""
    letters, port = Letters(), free_port()
    with_mail = replace(resources, settings=replace(resources.settings, smtp_url=f"smtp://127.0.0.1:{port}"))
    async with await listen(letters, host="127.0.0.1", port=port):

        async def deliver() -> list[ArrivedLetter]:
            send_letters = wiring.provide_send_letters(with_mail)
            assert send_letters is not None
            await send_letters()
            return letters.newest_first()[::-1]

        await deliver()
        letters.clear()
        yield deliver


def link_in(letter: ArrivedLetter) -> tuple[str, str]:
    """The page and the token of the letter's link."""
    link = next(word for word in letter.text.split() if word.startswith("http"))
    page, _, token = link.partition("#")
    return page.removeprefix("http://localhost:8600"), token

"""Every route, as everybody: what may be done is what app/http/permissions.py says, and nothing else."""

import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from app.asgi import ROUTES, litestar_app
from app.http.auth import stand_at_the_door
from app.http.dependencies import DEPENDENCIES
from app.http.edge import wrap
from app.http.errors import EXCEPTION_HANDLERS
from app.http.permissions import PERMISSIONS, Permission, RouteUnlisted, check_listed
from app.http.rate_limit import RateLimiter
from app.identity import wiring
from app.resources import Resources
from tests.identity.conftest import Browser, PostOffice
from tests.identity.test_team import a_colleague

ROOT = Path(__file__).resolve().parents[2]
# They end the walker's own session, membership or stream; each has tests of its own.
NOT_WALKED = {"logOut", "endOtherSessions", "removeMember", "followEvents", "readMetrics"}


def routes() -> list[tuple[str, str, str]]:
    """(operation, method, path with made-up ids) of every handler."""
    app = litestar_app()
    found = []
    for route in app.routes:
        if isinstance(route, HTTPRoute) and not route.path.startswith("/schema"):
            for handler in route.route_handlers:
                methods = handler.http_methods - {"OPTIONS", "HEAD"}
                found += [(str(handler.operation_id), method, route.path_format) for method in methods]
    return found


@pytest.fixture
def app(resources: Resources, tmp_path: Path) -> Litestar:
    """The whole product's routes, on the tests' resources."""
    app = Litestar(ROUTES, dependencies=DEPENDENCIES, guards=[stand_at_the_door], exception_handlers=EXCEPTION_HANDLERS)
    app.state.resources = resources
    app.state.access = wiring.provide_access(resources)
    app.state.limiter = RateLimiter(resources.redis)
    tokens = wiring.access_tokens(resources.settings)
    app.asgi_handler = wrap(app.asgi_handler, settings=resources.settings, session_of=tokens.session_of, web_dist=tmp_path / "dist")
    return app


@pytest.fixture
async def everybody(owner: Any, other_owner: Any, browser: Browser, post_office: PostOffice) -> dict[str, httpx.AsyncClient]:
    email = owner.body["email"]
    return {
        "nobody": browser(),
        "stranger": other_owner,
        "agent": await a_colleague(owner, browser, post_office, role="agent", email=f"agent.{email}"),
        "manager": await a_colleague(owner, browser, post_office, role="manager", email=f"manager.{email}"),
        "admin": owner,
    }


def what_to_send(operation: str, method: str) -> dict[str, Any]:
    if operation in ("setProductImage", "sendDocument"):
        return {"files": {"data": ("picture.png", b"no picture", "image/png")}}
    return {"json": {}} if method in ("POST", "PUT", "PATCH") else {}


def is_open_to(who: str, permission: Permission) -> bool:
    if permission.is_public:
        return True
    if permission.is_platform:
        return False
    if permission.roles is None:
        return who != "nobody"
    return who in permission.roles


def refusal_of(who: str, permission: Permission) -> int:
    if who == "nobody":
        return 401
    return 404 if who == "stranger" and permission.roles is not None else 403


async def test_every_route_is_open_to_whom_the_table_says_and_to_nobody_else(everybody: dict[str, httpx.AsyncClient], owner: Any) -> None:
    wrong = []
    for operation, method, path in routes():
        permission = PERMISSIONS[operation]
        if operation in NOT_WALKED:
            continue
        address = "/".join(
            owner.workspace_id if part.startswith("{workspace_id") else str(uuid4()) if part.startswith("{") else part
            for part in path.split("/")
        )
        for who, client in everybody.items():
            # An empty body is wrong for most, and comes after the door: 400 means that the door was open.
            answer = await client.request(method, address, **what_to_send(operation, method))
            code = answer.json().get("code") if answer.headers.get("content-type", "").endswith("json") and answer.content else None
            refused = (
                answer.status_code == 401
                or code in ("forbidden", "unauthenticated")
                or (answer.status_code == 404 and code == "not_found" and "no such workspace" in answer.text)
            )
            if permission.is_public:
                continue
            if is_open_to(who, permission) == refused or answer.status_code >= 500:
                wrong.append(f"{who} {method} {path}: {answer.status_code} {code}")
            elif refused and answer.status_code != refusal_of(who, permission):
                wrong.append(f"{who} {method} {path} is refused with {answer.status_code}")
    assert wrong == []


def test_every_route_has_its_line_and_every_line_its_route() -> None:
    assert {operation for operation, _, _ in routes()} == set(PERMISSIONS)


def test_an_unlisted_route_does_not_start() -> None:
    with pytest.raises(RouteUnlisted):
        check_listed(["listProducts", "somethingNew"])


async def test_a_workspace_s_door_stays_shut_for_an_unlisted_operation() -> None:
    from app.http.permissions import roles_for

    assert roles_for(None) == frozenset()
    assert roles_for("logIn") == frozenset()


def test_the_page_says_what_the_table_says() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "permissions_page.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

"""The endpoints together with the layers around them."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest

from app.http.dependencies import DEPENDENCIES
from app.identity.application.open_session import OpenedSession
from app.identity.interfaces.session_cookies import ended_cookies, session_cookies
from app.resources import open_redis
from tenants.clusters import open_sessions


async def test_an_unsafe_request_without_the_csrf_header_is_refused(browser, owner):
    client = browser(repeats_csrf_token=False)
    client.cookies.update(owner.cookies)
    path = f"/api/workspaces/{owner.workspace_id}"
    refused = await client.patch(path, json={"name": "mine"})
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_token_refused")
    assert (await client.patch(path, json={"name": "mine"}, headers={"x-csrf-token": owner.cookies["csrf"]})).status_code == 200


async def test_a_foreign_page_can_neither_write_nor_sign_anybody_in(owner, browser):
    foreign = {"origin": "https://evil.example"}
    assert (await owner.patch(f"/api/workspaces/{owner.workspace_id}", json={}, headers=foreign)).status_code == 403
    credentials = {key: owner.body[key] for key in ("email", "password")}
    assert (await browser().post("/api/auth/login", json=credentials, headers=foreign)).status_code == 403


@pytest.mark.parametrize("path", ["/api/auth/me", "/api/nowhere", "/sign-in", "/health/live"])
async def test_every_answer_even_an_error_carries_id_and_headers(browser, path):
    headers = (await browser().get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-request-id"]


async def test_unknown_addresses_of_the_api_are_problems_and_not_pages(browser):
    for method in ("GET", "POST"):
        answer = await browser().request(method, "/api/nowhere")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_the_server_is_alive_and_ready(browser):
    assert (await browser().get("/health/live")).json() == {"status": "ok"}
    answer = await browser().get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "checks": {"postgres": "ok", "redis": "ok"}})


@pytest.fixture
def lame(app, resources):
    """Replaces one of the application's services by an address where nobody listens."""

    def make(**changes):
        app.state.resources = replace(resources, **changes)
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://localhost:8600")

    return make


async def test_without_redis_it_is_degraded_but_ready(lame):
    redis = open_redis("redis://127.0.0.1:9/0")
    answer = await lame(redis=redis).get("/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    await redis.aclose()


async def test_without_postgres_it_is_not_ready_and_says_503_elsewhere(lame, resources):
    nowhere = "postgresql://nobody@127.0.0.1:9/none"
    settings = replace(resources.settings, database_url=nowhere, database_admin_url=nowhere)
    async with open_sessions(settings) as sessions:
        await _is_away(lame(sessions=sessions))


async def _is_away(client):
    assert (await client.get("/health/ready")).status_code == 503
    answer = await client.post("/api/auth/login", json={"email": "ada@example.com", "password": "correct horse"})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


async def test_measurements_are_by_route_and_never_by_workspace(owner):
    await owner.get(f"/api/workspaces/{owner.workspace_id}")
    page = (await owner.get("/metrics")).text
    assert 'route="/api/workspaces/{workspace_id}"' in page
    assert owner.workspace_id not in page


def test_over_tls_the_cookies_are_pinned_to_the_host(secure_settings):
    opened = OpenedSession(session_id=uuid4(), user_id=uuid4(), refresh_token="secret")
    cookies = session_cookies(opened, settings=secure_settings, at=datetime.now(UTC))
    assert {cookie.key for cookie in cookies} == {"__Host-access", "__Host-refresh", "__Host-csrf"}
    assert all(cookie.secure and cookie.path == "/" and cookie.domain is None for cookie in cookies)
    assert {cookie.key for cookie in ended_cookies(secure_settings)} == {cookie.key for cookie in cookies}


def test_the_names_that_neighbours_ask_for_are_there():
    assert set(DEPENDENCIES) >= {"resources", "limiter", "principal", "platform_admin", "membership", "tenant", "work", "control_session"}

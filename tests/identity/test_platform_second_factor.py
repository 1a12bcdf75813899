"""Who runs the installation needs a second factor: asked by rule, except where somebody tries the product on their own machine."""

from dataclasses import replace

import httpx
import pytest
from sqlalchemy import update

from app.identity import wiring
from app.identity.infrastructure.tables import users_table
from app.platform.interfaces.webhooks import PlatformWebhooksController
from app.settings import Settings
from tests.conftest import environment_of
from tests.identity.authenticator import turn_on

PANEL = "/api/platform/webhooks"


@pytest.fixture
def app(app, resources):
    app.register(PlatformWebhooksController)
    app.state.resources = replace(resources, settings=replace(resources.settings, asks_platform_admins_for_factor=True))
    return app


@pytest.fixture
async def platform_admin(app, owner, resources):
    user_id = (await owner.get("/api/auth/me")).json()["user"]["id"]
    async with wiring.control_transaction(resources) as session:
        await session.execute(update(users_table).where(users_table.c.id == user_id).values(is_platform_admin=True))
    app.state.access = wiring.provide_access(resources)  # as after the seconds in which it remembers who was no admin
    return owner


async def code_of(client: httpx.AsyncClient) -> tuple[int, str | None]:
    answer = await client.get(PANEL)
    return answer.status_code, answer.json().get("code")


async def test_the_panel_stays_shut_until_its_admin_has_a_second_factor(platform_admin, clock):
    assert await code_of(platform_admin) == (403, "platform_factor_required")
    assert (await platform_admin.get("/api/auth/me")).json()["user"]["needsSecondFactor"] is True
    await turn_on(platform_admin, clock)
    assert await code_of(platform_admin) == (200, None)
    assert (await platform_admin.get("/api/auth/me")).json()["user"]["needsSecondFactor"] is False


async def test_another_process_lets_them_in_at_once_too(app, resources, platform_admin, clock):
    assert (await code_of(platform_admin))[0] == 403
    elsewhere = app.state.access
    app.state.access = wiring.provide_access(resources)
    await turn_on(platform_admin, clock)
    app.state.access = elsewhere
    assert (await code_of(platform_admin))[0] == 200


async def test_a_proposal_that_no_code_confirmed_counts_for_nothing(platform_admin):
    await platform_admin.post("/api/auth/mfa/setup", json={"password": platform_admin.body["password"]})
    assert (await code_of(platform_admin))[0] == 403


async def test_nobody_else_is_asked_and_a_stranger_is_told_nothing_of_it(owner):
    assert await code_of(owner) == (403, "forbidden")
    assert (await owner.get("/api/auth/me")).json()["user"]["needsSecondFactor"] is False
    assert (await owner.get(f"/api/workspaces/{owner.workspace_id}")).status_code == 200


async def test_their_own_account_stays_open_so_that_they_can_set_it_up(platform_admin):
    assert (await platform_admin.get("/api/auth/mfa")).json()["isOn"] is False


@pytest.mark.parametrize(
    ("changes", "is_asked"),
    [
        ({"SHOPME_PUBLIC_URL": "https://shop.example.com"}, True),
        ({"SHOPME_PUBLIC_URL": "http://shop.internal"}, True),
        ({"SHOPME_PUBLIC_URL": "http://127.0.0.1:8000"}, False),
        ({"SHOPME_PUBLIC_URL": "https://shop.example.com", "SHOPME_PLATFORM_SECOND_FACTOR": "off"}, False),
        ({"SHOPME_PUBLIC_URL": "http://127.0.0.1:8000", "SHOPME_PLATFORM_SECOND_FACTOR": "on"}, True),
    ],
)
def test_it_is_asked_by_rule_and_not_on_ones_own_machine(services, tmp_path, changes, is_asked):
    settings = Settings.from_environment(environment_of(services, tmp_path) | changes)
    assert settings.asks_platform_admins_for_factor is is_asked

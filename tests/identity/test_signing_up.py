"""POST /api/auth/signup."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from app.identity.facade import WorkspaceProfiles
from app.identity.wiring import provide_repair_workspaces


async def test_signing_up_answers_with_a_workspace_that_works_at_once(browser, a_sign_up, resources):
    client = browser()
    answer = await client.post("/api/auth/signup", json=a_sign_up(language="es", currency="MXN", workspaceName="  La  tienda "))
    assert answer.status_code == 201
    assert set(answer.json()) == {"user", "workspace"}
    workspace = answer.json()["workspace"]
    assert workspace == {"id": workspace["id"], "name": "La tienda", "status": "active"}
    found = (await client.get(f"/api/workspaces/{workspace['id']}")).json()
    assert found == {
        "id": workspace["id"], "name": "La tienda", "role": "admin", "status": "active", "language": "es", "currency": "MXN",
        "timezone": "Europe/Madrid", "assistantEnabled": True, "suspendedReason": None, "dropAfter": None, "secondFactorRequired": False,
        "linksAskDigits": False, "showsRead": True,
    }  # fmt: skip


async def test_the_cookies_of_a_session_are_out_of_javascripts_reach_except_the_csrf_token(browser, a_sign_up):
    answer = await browser().post("/api/auth/signup", json=a_sign_up())
    cookies = {line.split("=")[0]: line for line in answer.headers.get_list("set-cookie")}
    assert set(cookies) == {"access", "refresh", "csrf", "device"}
    assert "HttpOnly" in cookies["device"]
    assert "HttpOnly" in cookies["access"]
    assert "SameSite=lax" in cookies["access"]
    assert "HttpOnly" in cookies["refresh"]
    assert "SameSite=strict" in cookies["refresh"]
    assert "HttpOnly" not in cookies["csrf"]
    assert not any(token in answer.text for token in (line.split("=")[1].split(";")[0] for line in cookies.values()))


async def test_an_address_can_sign_up_once_whatever_its_capitals(owner, browser, a_sign_up):
    answer = await browser().post("/api/auth/signup", json=a_sign_up(email=f" {owner.body['email'].upper()}"))
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "email_taken"


async def test_every_wrong_field_is_named_at_once_as_it_stands_on_the_wire(browser, a_sign_up):
    body = a_sign_up(email="nobody", password="short", workspaceName=" ", language="fr", currency="DOLLAR")
    answer = await browser().post("/api/auth/signup", json=body)
    assert answer.status_code == 400
    assert {error["field"] for error in answer.json()["errors"]} == {"email", "password", "workspaceName", "language", "currency"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"workspaceName": None}, "workspaceName"),
        ({"role": "admin"}, "role"),
        ({"email": 7}, "email"),
        ({"workspaceName": ["x"]}, "workspaceName"),
    ],
)
async def test_a_body_of_the_wrong_shape_names_its_field(browser, a_sign_up, change, field):
    body = {key: value for key, value in (a_sign_up() | change).items() if value is not None}
    answer = await browser().post("/api/auth/signup", json=body)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_long_passwords_are_never_cut(browser, a_sign_up):
    body = a_sign_up(password="abc" * 33 + "d")
    await browser().post("/api/auth/signup", json=body)
    almost = await browser().post("/api/auth/login", json={"email": body["email"], "password": body["password"][:-1]})
    right = await browser().post("/api/auth/login", json={"email": body["email"], "password": body["password"]})
    assert (almost.status_code, right.status_code) == (401, 200)


async def test_a_sign_up_that_was_cut_off_is_finished_when_its_owner_signs_in(browser, owner, resources):
    await _cut_off(resources, owner.workspace_id)
    client = browser()
    answer = await client.post("/api/auth/login", json={key: owner.body[key] for key in ("email", "password")})
    assert [workspace["status"] for workspace in answer.json()["workspaces"]] == ["active"]
    assert (await client.get(f"/api/workspaces/{owner.workspace_id}/path")).status_code == 200


async def test_a_sign_up_that_was_cut_off_is_finished_by_the_repair(owner, resources, clock):
    await _cut_off(resources, owner.workspace_id)
    clock.move_to(clock.now() + timedelta(minutes=2))
    assert await provide_repair_workspaces(resources)() >= 1
    tenant = await resources.routing.by_workspace(UUID(owner.workspace_id))
    async with resources.sessions.tenant(tenant) as session:
        assert (await WorkspaceProfiles(session).read()).name == "Ada's olives"
    assert await provide_repair_workspaces(resources)() == 0


async def _cut_off(resources, workspace_id):
    """As if the process had died right after the account was written."""
    tenant = await resources.routing.by_workspace(UUID(workspace_id))
    async with resources.sessions.engine("main").begin() as connection:
        await connection.execute(text(f"DROP SCHEMA {tenant.schema} CASCADE"))
        await connection.execute(text("DELETE FROM platform.tenants WHERE workspace_id = :id"), {"id": workspace_id})
        await connection.execute(text("UPDATE platform.workspaces SET ready_at = NULL WHERE id = :id"), {"id": workspace_id})
    resources.directory.forget(UUID(workspace_id))

"""A workspace that asks its admins for a second factor, and what admins see and do about their team's sign-ins."""

import pytest

from tests.identity.authenticator import turn_on
from tests.identity.conftest import link_in
from tests.identity.test_team import a_colleague


@pytest.fixture
async def colleague(owner, browser, post_office):
    async def join(role):
        return await a_colleague(owner, browser, post_office, role=role, email=f"{role}.{owner.body['email']}")

    return join


async def require(owner, *, is_required=True, password=None):
    body = {"isRequired": is_required, "password": password or owner.body["password"]}
    return await owner.post(f"/api/workspaces/{owner.workspace_id}/second-factor", json=body)


async def test_an_admin_without_one_can_do_nothing_in_the_workspace_until_it_is_set_up(owner, colleague, clock):
    await turn_on(owner, clock)
    admin = await colleague("admin")
    workspace = f"/api/workspaces/{owner.workspace_id}"
    assert (await admin.get(workspace)).status_code == 200
    assert (await require(owner)).status_code == 204
    for method, path in (("GET", workspace), ("PATCH", workspace), ("GET", f"{workspace}/members"), ("GET", f"{workspace}/audit")):
        answer = await admin.request(method, path, json={} if method == "PATCH" else None)
        assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_required"), path
    assert [w["needsSecondFactor"] for w in (await admin.get("/api/auth/me")).json()["workspaces"]] == [True]
    admin.body = {"password": "her own sentence"}
    await turn_on(admin, clock)
    assert (await admin.get(workspace)).status_code == 200
    assert [w["needsSecondFactor"] for w in (await admin.get("/api/auth/me")).json()["workspaces"]] == [False]


async def test_an_admin_who_is_invited_later_is_asked_too(owner, colleague, clock):
    await turn_on(owner, clock)
    await require(owner)
    admin = await colleague("admin")
    assert (await admin.get(f"/api/workspaces/{owner.workspace_id}/members")).json()["code"] == "second_factor_required"


async def test_managers_and_agents_are_not_asked_until_they_become_admins(owner, colleague, clock):
    await turn_on(owner, clock)
    await require(owner)
    manager, agent = await colleague("manager"), await colleague("agent")
    members = f"/api/workspaces/{owner.workspace_id}/members"
    assert [(await client.get(members)).status_code for client in (manager, agent)] == [200, 200]
    await owner.patch(f"{members}/{agent.user_id}", json={"role": "admin"})
    assert (await agent.get(members)).json()["code"] == "second_factor_required"


async def test_another_workspace_of_the_same_person_stays_open(owner, other_owner, clock, post_office):
    await turn_on(owner, clock)
    invitations = f"/api/workspaces/{owner.workspace_id}/invitations"
    await owner.post(invitations, json={"email": other_owner.body["email"], "role": "admin"})
    await other_owner.post("/api/auth/invitations/accept", json={"token": link_in((await post_office())[-1])[1]})
    await require(owner)
    assert (await other_owner.get(f"/api/workspaces/{owner.workspace_id}")).status_code == 403
    assert (await other_owner.get(f"/api/workspaces/{other_owner.workspace_id}")).status_code == 200


async def test_whoever_turns_their_factor_off_is_asked_again(owner, clock):
    _, codes = await turn_on(owner, clock)
    await require(owner)
    workspace = f"/api/workspaces/{owner.workspace_id}"
    assert (await owner.get(workspace)).json()["secondFactorRequired"] is True
    await owner.post("/api/auth/mfa/off", json={"password": owner.body["password"], "recoveryCode": codes[0]})
    assert (await owner.get(workspace)).json()["code"] == "second_factor_required"


async def test_only_an_admin_with_the_password_changes_the_requirement(owner, colleague):
    assert (await require(owner, password="wrong password")).json()["code"] == "wrong_password"
    manager = await colleague("manager")
    body = {"isRequired": True, "password": "her own sentence"}
    assert (await manager.post(f"/api/workspaces/{owner.workspace_id}/second-factor", json=body)).json()["code"] == "forbidden"
    assert (await owner.get(f"/api/workspaces/{owner.workspace_id}")).json()["secondFactorRequired"] is False


async def test_admins_see_who_has_a_factor_and_nobody_else_does(owner, colleague, clock):
    await turn_on(owner, clock)
    agent = await colleague("agent")
    members = f"/api/workspaces/{owner.workspace_id}/members"
    assert [m["hasSecondFactor"] for m in (await owner.get(members)).json()["items"]] == [True, False]
    assert [m["hasSecondFactor"] for m in (await agent.get(members)).json()["items"]] == [None, None]


async def test_an_admin_ends_a_members_sessions_and_not_those_of_strangers(owner, other_owner, colleague):
    agent = await colleague("agent")
    members = f"/api/workspaces/{owner.workspace_id}/members"
    assert (await agent.delete(f"{members}/{agent.user_id}/sessions")).json()["code"] == "forbidden"
    assert (await owner.delete(f"{members}/{agent.user_id}/sessions")).status_code == 204
    assert (await agent.get("/api/auth/me")).status_code == 401
    assert (await agent.post("/api/auth/refresh")).status_code == 401
    stranger = (await other_owner.get("/api/auth/me")).json()["user"]["id"]
    assert (await owner.delete(f"{members}/{stranger}/sessions")).json()["code"] == "member_not_found"
    assert (await other_owner.get("/api/auth/me")).status_code == 200

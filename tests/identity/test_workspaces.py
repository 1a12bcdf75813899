"""A member reaches their own workspaces and no others; the transaction at the edge holds what it says."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from app.identity.facade import WorkspaceProfiles
from tenants.tenant import schema_name


async def test_a_member_of_another_workspace_gets_what_a_missing_one_gives(owner, other_owner):
    theirs = await owner.get(f"/api/workspaces/{other_owner.workspace_id}")
    missing = await owner.get(f"/api/workspaces/{uuid4()}")
    assert theirs.status_code == missing.status_code == 404
    assert theirs.json()["detail"] == missing.json()["detail"]
    change = await owner.patch(f"/api/workspaces/{other_owner.workspace_id}", json={"name": "mine now"})
    assert change.status_code == 404
    assert (await other_owner.get(f"/api/workspaces/{other_owner.workspace_id}")).json()["name"] == "Ada's olives"


async def test_nobody_reaches_a_workspace_without_signing_in(browser, owner):
    assert (await browser().get(f"/api/workspaces/{owner.workspace_id}")).status_code == 401


async def test_the_list_holds_only_ones_own_workspaces(owner, other_owner):
    answer = await owner.get("/api/workspaces")
    assert [item["id"] for item in answer.json()["items"]] == [owner.workspace_id]
    assert answer.json()["nextCursor"] is None


async def test_the_assistant_can_be_switched_off_and_the_shop_renamed(owner):
    path = f"/api/workspaces/{owner.workspace_id}"
    answer = await owner.patch(path, json={"assistantEnabled": False})
    assert (answer.status_code, answer.json()["assistantEnabled"], answer.json()["name"]) == (200, False, "Ada's olives")
    await owner.patch(path, json={"name": "Olio"})
    found = (await owner.get(path)).json()
    assert (found["name"], found["assistantEnabled"]) == ("Olio", False)
    assert (await owner.get("/api/workspaces")).json()["items"][0]["name"] == "Olio"
    assert (await owner.patch(path, json={"assistantEnabled": True})).json()["assistantEnabled"] is True


@pytest.mark.parametrize("body", [{"role": "agent"}, {"currency": "USD"}, {"name": " "}, {"assistantEnabled": "sometimes"}])
async def test_only_what_may_change_changes(owner, body):
    answer = await owner.patch(f"/api/workspaces/{owner.workspace_id}", json=body)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == list(body)


async def test_an_agent_may_look_but_not_change(owner, resources):
    await _run(resources, "UPDATE platform.members SET role = 'agent' WHERE workspace_id = :id", id=owner.workspace_id)
    assert (await owner.get(f"/api/workspaces/{owner.workspace_id}")).status_code == 200
    assert (await owner.patch(f"/api/workspaces/{owner.workspace_id}", json={"name": "mine"})).status_code == 403


async def test_a_workspace_still_being_made_says_so(owner, resources):
    await _run(resources, "UPDATE platform.tenants SET status = 'provisioning' WHERE workspace_id = :id", id=owner.workspace_id)
    answer = await owner.get(f"/api/workspaces/{owner.workspace_id}/path")
    assert (answer.status_code, answer.json()["code"]) == (409, "workspace_not_ready")
    assert (await owner.get(f"/api/workspaces/{owner.workspace_id}")).json()["status"] == "provisioning"


async def test_a_handler_works_in_its_own_tenants_schema(owner):
    answer = await owner.get(f"/api/workspaces/{owner.workspace_id}/path")
    assert answer.json()["path"] == f"{schema_name(UUID(owner.workspace_id))}, shared"


async def test_a_commit_that_fails_is_never_answered_with_success(owner):
    answer = await owner.post(f"/api/workspaces/{owner.workspace_id}/break")
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal_error"
    assert answer.json()["facts"]["requestId"] == answer.headers["x-request-id"]
    assert "done" not in answer.text
    assert "commit_probe" not in answer.text


async def test_a_handler_that_raises_leaves_nothing_behind(owner, resources):
    assert (await owner.post(f"/api/workspaces/{owner.workspace_id}/raise")).status_code == 500
    tenant = await resources.routing.by_workspace(UUID(owner.workspace_id))
    async with resources.sessions.tenant(tenant) as session:
        assert (await WorkspaceProfiles(session).read()).name == "Ada's olives"


async def test_renaming_reaches_the_neighbours_too(owner, resources):
    await owner.patch(f"/api/workspaces/{owner.workspace_id}", json={"name": "Olio", "assistantEnabled": False})
    tenant = await resources.routing.by_workspace(UUID(owner.workspace_id))
    async with resources.sessions.tenant(tenant) as session:
        profile = await WorkspaceProfiles(session).read()
    assert (profile.name, profile.assistant_enabled, profile.language, profile.currency) == ("Olio", False, "it", "EUR")


async def _run(resources, statement, **values):
    async with resources.sessions.engine("main").begin() as connection:
        await connection.execute(text(statement), values)
    resources.directory.forget(UUID(values["id"]))

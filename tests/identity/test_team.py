"""Invitations, roles, leaving, and the ownership."""

from typing import Any

import httpx
from sqlalchemy import text

from app.resources import Resources
from tests.identity.conftest import Browser, PostOffice, link_in

Owner = Any


async def a_colleague(owner: Owner, browser: Browser, post_office: PostOffice, *, role: str, email: str) -> httpx.AsyncClient:
    """Invited, and joined by the letter's link."""
    invited = await owner.post(f"/api/workspaces/{owner.workspace_id}/invitations", json={"email": email, "role": role})
    assert invited.status_code == 204, invited.text
    token = link_in((await post_office())[-1])[1]
    colleague = browser()
    body = {"token": token, "name": "Bea", "password": "her own sentence", "language": "es"}
    joined = await colleague.post("/api/auth/invitations/join", json=body)
    assert joined.status_code == 201, joined.text
    colleague.user_id = (await colleague.get("/api/auth/me")).json()["user"]["id"]  # type: ignore[attr-defined]
    return colleague


async def test_a_newcomer_joins_by_the_letter_with_the_invited_role(owner: Owner, browser: Browser, post_office: PostOffice) -> None:
    email = f"bea.{owner.body['email']}"
    colleague = await a_colleague(owner, browser, post_office, role="agent", email=email)
    me = (await colleague.get("/api/auth/me")).json()
    assert (me["user"]["email"], me["user"]["emailVerified"]) == (email, True)
    assert [(w["id"], w["role"]) for w in me["workspaces"]] == [(owner.workspace_id, "agent")]
    members = (await owner.get(f"/api/workspaces/{owner.workspace_id}/members")).json()["items"]
    assert [(m["name"], m["role"], m["isOwner"]) for m in members] == [("Ada", "admin", True), ("Bea", "agent", False)]
    assert (await owner.get(f"/api/workspaces/{owner.workspace_id}/invitations")).json()["items"] == []


async def test_somebody_with_an_account_accepts_only_what_was_sent_to_them(
    owner: Owner, other_owner: Owner, browser: Browser, post_office: PostOffice, a_sign_up: Any
) -> None:
    await owner.post(f"/api/workspaces/{owner.workspace_id}/invitations", json={"email": other_owner.body["email"], "role": "manager"})
    token = link_in((await post_office())[-1])[1]
    opened = (await browser().post("/api/auth/invitations/open", json={"token": token})).json()
    assert opened == {"workspaceName": "Ada's olives", "email": other_owner.body["email"], "role": "manager", "hasAccount": True}
    third = browser()
    await third.post("/api/auth/signup", json=a_sign_up())
    assert (await third.post("/api/auth/invitations/accept", json={"token": token})).json()["code"] == "invitation_for_another"
    body = {"token": token, "name": "X", "password": "her own sentence", "language": "it"}
    assert (await browser().post("/api/auth/invitations/join", json=body)).json()["code"] == "account_exists"
    accepted = await other_owner.post("/api/auth/invitations/accept", json={"token": token})
    assert accepted.json() == {"workspaceId": owner.workspace_id}
    assert (await other_owner.post("/api/auth/invitations/accept", json={"token": token})).json()["code"] == "link_spent"


async def test_sending_again_replaces_the_link_and_revoking_ends_it(owner: Owner, browser: Browser, post_office: PostOffice) -> None:
    path = f"/api/workspaces/{owner.workspace_id}/invitations"
    await owner.post(path, json={"email": f"c.{owner.body['email']}", "role": "agent"})
    first = link_in((await post_office())[-1])[1]
    invitation = (await owner.get(path)).json()["items"][0]
    assert (await owner.post(f"{path}/{invitation['id']}/letter")).status_code == 204
    second = link_in((await post_office())[-1])[1]
    look = browser()
    assert (await look.post("/api/auth/invitations/open", json={"token": first})).json()["code"] == "link_spent"
    assert (await look.post("/api/auth/invitations/open", json={"token": second})).status_code == 200
    assert (await owner.delete(f"{path}/{invitation['id']}")).status_code == 204
    assert (await look.post("/api/auth/invitations/open", json={"token": second})).json()["code"] == "link_spent"


async def test_the_last_admin_and_the_owner_cannot_leave(owner: Owner, browser: Browser, post_office: PostOffice) -> None:
    members = f"/api/workspaces/{owner.workspace_id}/members"
    me = (await owner.get("/api/auth/me")).json()["user"]["id"]
    assert (await owner.delete(f"{members}/{me}")).json()["code"] == "owner_stays"
    colleague = await a_colleague(owner, browser, post_office, role="agent", email=f"d.{owner.body['email']}")
    handed = {"userId": colleague.user_id, "password": owner.body["password"]}  # type: ignore[attr-defined]
    assert (await owner.post(f"/api/workspaces/{owner.workspace_id}/owner", json=handed | {"password": "wrong one"})).status_code == 403
    assert (await owner.post(f"/api/workspaces/{owner.workspace_id}/owner", json=handed)).status_code == 204
    assert (await colleague.delete(f"{members}/{colleague.user_id}")).json()["code"] == "owner_stays"  # type: ignore[attr-defined]
    assert (await owner.delete(f"{members}/{me}")).status_code == 204
    assert (await owner.get(members)).status_code == 404


async def test_a_role_counts_from_the_next_request(owner: Owner, browser: Browser, post_office: PostOffice) -> None:
    colleague = await a_colleague(owner, browser, post_office, role="agent", email=f"e.{owner.body['email']}")
    workspace = f"/api/workspaces/{owner.workspace_id}"
    assert (await colleague.patch(workspace, json={"name": "Mine"})).status_code == 403
    changed = await owner.patch(f"{workspace}/members/{colleague.user_id}", json={"role": "manager"})  # type: ignore[attr-defined]
    assert changed.status_code == 204
    assert (await colleague.patch(workspace, json={"name": "Mine"})).status_code == 200
    assert (await colleague.post(f"{workspace}/invitations", json={"email": "x@example.com", "role": "admin"})).status_code == 403


async def test_an_agent_removes_nobody_but_may_leave(owner: Owner, browser: Browser, post_office: PostOffice) -> None:
    colleague = await a_colleague(owner, browser, post_office, role="agent", email=f"f.{owner.body['email']}")
    members = f"/api/workspaces/{owner.workspace_id}/members"
    me = (await owner.get("/api/auth/me")).json()["user"]["id"]
    assert (await colleague.delete(f"{members}/{me}")).status_code == 403
    assert (await colleague.delete(f"{members}/{colleague.user_id}")).status_code == 204  # type: ignore[attr-defined]
    assert (await colleague.get(members)).status_code == 404


async def test_an_admin_who_leaves_leaves_no_invitation_behind(owner: Owner, browser: Browser, post_office: PostOffice) -> None:
    workspace = f"/api/workspaces/{owner.workspace_id}"
    for ended in ("removed", "demoted"):
        second = await a_colleague(owner, browser, post_office, role="admin", email=f"{ended}.{owner.body['email']}")
        back_door = {"email": f"back.{ended}.{owner.body['email']}", "role": "admin"}
        assert (await second.post(f"{workspace}/invitations", json=back_door)).status_code == 204
        token = link_in((await post_office())[-1])[1]
        member = f"{workspace}/members/{second.user_id}"  # type: ignore[attr-defined]
        answer = await (owner.delete(member) if ended == "removed" else owner.patch(member, json={"role": "agent"}))
        assert answer.status_code == 204
        assert (await browser().post("/api/auth/invitations/open", json={"token": token})).json()["code"] == "link_spent"
        assert (await owner.get(f"{workspace}/invitations")).json()["items"] == []


async def test_a_role_that_another_process_took_away_changes_no_team(
    owner: Owner, browser: Browser, post_office: PostOffice, resources: Resources
) -> None:
    """The door remembers a role for seconds; in them nobody gives themselves back what was taken, nor invites a friend."""
    workspace = f"/api/workspaces/{owner.workspace_id}"
    second = await a_colleague(owner, browser, post_office, role="admin", email=f"g.{owner.body['email']}")
    assert (await second.get(f"{workspace}/invitations")).status_code == 200
    user_id: str = second.user_id  # type: ignore[attr-defined]
    async with resources.sessions.control() as session:
        await session.execute(text("UPDATE platform.members SET role = 'agent' WHERE user_id = :user"), {"user": user_id})
        await session.commit()
    attempts = [
        await second.patch(f"{workspace}/members/{user_id}", json={"role": "admin"}),
        await second.post(f"{workspace}/invitations", json={"email": f"friend.{owner.body['email']}", "role": "admin"}),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in attempts] == [(403, "forbidden")] * 2

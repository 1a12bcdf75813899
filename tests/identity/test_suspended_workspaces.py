"""What people may still do in a suspended workspace: look, and read why."""

from datetime import datetime
from uuid import UUID

import pytest

from app.tenancy import provide_retirement
from tenants.suspension import resume, suspend


@pytest.fixture
async def suspended(owner, resources):
    await suspend(resources.sessions, UUID(owner.workspace_id), reason="Not paid since May")
    yield owner
    await resume(resources.sessions, UUID(owner.workspace_id))


async def test_it_says_why_to_whoever_looks(suspended):
    answer = await suspended.get(f"/api/workspaces/{suspended.workspace_id}")
    assert (answer.status_code, answer.json()["status"], answer.json()["suspendedReason"]) == (200, "suspended", "Not paid since May")
    assert (await suspended.get("/api/workspaces")).json()["items"][0]["status"] == "suspended"


async def test_nothing_can_be_changed_and_the_refusal_says_why(suspended):
    answer = await suspended.patch(f"/api/workspaces/{suspended.workspace_id}", json={"name": "Anders"})
    assert (answer.status_code, answer.json()["code"]) == (409, "workspace_suspended")
    assert answer.json()["facts"]["reason"] == "Not paid since May"


async def test_afterwards_everything_works_again(owner, resources):
    await suspend(resources.sessions, UUID(owner.workspace_id), reason="By mistake")
    await resume(resources.sessions, UUID(owner.workspace_id))
    answer = await owner.patch(f"/api/workspaces/{owner.workspace_id}", json={"name": "Olio"})
    assert (answer.status_code, answer.json()["status"], answer.json()["suspendedReason"]) == (200, "active", None)


async def test_a_suspension_needs_a_reason(owner, resources):
    with pytest.raises(ValueError, match="reason"):
        await suspend(resources.sessions, UUID(owner.workspace_id), reason=" ")


@pytest.fixture
async def leaving(owner, resources):
    retirement = provide_retirement(resources)
    owner.drop_after = await retirement.announce(UUID(owner.workspace_id))
    yield owner
    await retirement.call_off(UUID(owner.workspace_id))


async def test_one_that_leaves_says_until_when_and_no_word_that_nobody_wrote(leaving):
    facts = (await leaving.get(f"/api/workspaces/{leaving.workspace_id}")).json()
    assert (facts["status"], facts["suspendedReason"]) == ("suspended", None)
    assert datetime.fromisoformat(facts["dropAfter"]) == leaving.drop_after
    refusal = (await leaving.patch(f"/api/workspaces/{leaving.workspace_id}", json={"name": "Anders"})).json()
    assert (refusal["code"], refusal["facts"]["reason"]) == ("workspace_suspended", None)
    assert datetime.fromisoformat(refusal["facts"]["dropAfter"]) == leaving.drop_after


async def test_one_that_was_suspended_before_it_leaves_says_both(suspended, resources):
    retirement = provide_retirement(resources)
    drop_after = await retirement.announce(UUID(suspended.workspace_id))
    try:
        facts = (await suspended.get(f"/api/workspaces/{suspended.workspace_id}")).json()
    finally:
        await retirement.call_off(UUID(suspended.workspace_id))
    assert (facts["suspendedReason"], datetime.fromisoformat(facts["dropAfter"])) == ("Not paid since May", drop_after)

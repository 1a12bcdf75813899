"""What is noted, who may read it, and that a change of the past is found."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from app.commands.audit import verify
from app.identity import wiring
from app.identity.domain.audit import BEGINNING, AuditEntry, chained, first_break
from app.identity.infrastructure.sql_audit import SqlAudit
from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from app.resources import Resources
from tests.identity.conftest import Browser, PostOffice
from tests.identity.test_team import a_colleague

Owner = Any


async def actions_of(owner: Owner, resources: Resources, **query: str) -> list[str]:
    while await wiring.chain_audit_entries(resources):
        pass
    answer = await owner.get(f"/api/workspaces/{owner.workspace_id}/audit", params=query)
    return [item["action"] for item in answer.json()["items"]]


async def test_what_an_admin_did_is_read_newest_first_with_who_and_from_where(
    owner: Owner, browser: Browser, post_office: PostOffice, resources: Resources
) -> None:
    colleague = await a_colleague(owner, browser, post_office, role="agent", email=f"g.{owner.body['email']}")
    workspace = f"/api/workspaces/{owner.workspace_id}"
    await owner.patch(f"{workspace}/members/{colleague.user_id}", json={"role": "manager"})  # type: ignore[attr-defined]
    await owner.patch(workspace, json={"assistantEnabled": False})
    found = await actions_of(owner, resources)
    assert found == ["workspace.changed", "member.role_changed", "member.joined", "invitation.made", "account.opened"]
    assert await actions_of(owner, resources, action="member.joined") == ["member.joined"]
    first = (await owner.get(f"{workspace}/audit")).json()["items"][0]
    assert (first["actor"], first["address"], first["facts"]) == ("Ada", "127.0.0.1", {"assistant_enabled": "False"})
    assert first["hasLeft"] is False
    noted: dict[str, Any] = {"at": resources.clock.now(), "subject": "link:1", "workspace_id": UUID(owner.workspace_id)}
    async with resources.sessions.control() as session:
        await SqlAudit(session).note("link.made", **noted, by="assistant")
        await SqlAudit(session).note("link.made", **noted, actor_id=new_id())
        await session.commit()
    await actions_of(owner, resources)
    made = (await owner.get(f"{workspace}/audit", params={"action": "link.made"})).json()["items"]
    assert sorted(((item["hasLeft"], item["facts"]) for item in made), key=str) == [(False, {"by": "assistant"}), (True, {})]


async def test_a_change_that_fails_is_not_noted(owner: Owner, resources: Resources) -> None:
    me = (await owner.get("/api/auth/me")).json()["user"]["id"]
    assert (await owner.delete(f"/api/workspaces/{owner.workspace_id}/members/{me}")).status_code == 409
    assert "member.removed" not in await actions_of(owner, resources)


async def test_the_export_cannot_carry_a_formula_and_is_noted_itself(owner: Owner, resources: Resources) -> None:
    await actions_of(owner, resources)
    answer = await owner.get(f"/api/workspaces/{owner.workspace_id}/audit/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="audit.csv"'
    assert "account.opened" in answer.text
    assert await actions_of(owner, resources, action="audit.exported") == ["audit.exported"]


async def alter_first_entry(resources: Resources, chain: UUID, address: str) -> None:
    """As somebody with the owner's password would: the product's own login may not."""
    statement = text("UPDATE platform.audit_log SET address = :address WHERE chain = :chain AND seq = 1")
    async with resources.sessions.engine("main").begin() as connection:
        await connection.execute(statement, {"address": address, "chain": chain})


async def test_an_altered_entry_is_found_by_the_verify_command(
    owner: Owner, resources: Resources, capsys: pytest.CaptureFixture[str]
) -> None:
    await owner.patch(f"/api/workspaces/{owner.workspace_id}", json={"name": "Another"})
    await actions_of(owner, resources)
    assert await verify(resources.settings) == 0
    await alter_first_entry(resources, owner.workspace_id, "6.6.6.6")
    assert await verify(resources.settings) == 1
    assert f"chain {owner.workspace_id}: broken at entry 1" in capsys.readouterr().out
    await alter_first_entry(resources, owner.workspace_id, "127.0.0.1")


async def test_the_product_s_own_login_can_only_add_to_the_audit_log(owner: Owner, resources: Resources) -> None:
    await owner.patch(f"/api/workspaces/{owner.workspace_id}", json={"name": "Another"})
    await actions_of(owner, resources)
    for statement in ("UPDATE platform.audit_log SET address = ''", "DELETE FROM platform.audit_log", "TRUNCATE platform.audit_log"):
        async with resources.sessions.control() as session:
            with pytest.raises(ProgrammingError, match="permission denied"):
                await session.execute(text(statement))


def test_a_missing_a_moved_and_an_altered_entry_break_the_chain() -> None:
    clock, chain = StoppedClock("2026-03-01T10:00"), new_id()
    links, previous = [], BEGINNING
    for seq in range(1, 5):
        entry = AuditEntry(id=new_id(), chain=chain, at=clock.now(), actor_id=None, session_id=None, address="", action="a", subject="b")
        links.append(chained(entry, seq=seq, previous_hash=previous))
        previous = links[-1].hash
    assert first_break(links) is None
    assert first_break([links[0], *links[2:]]) == 2
    assert first_break([links[0], links[2], links[1], links[3]]) == 2
    altered = replace(links[2], entry=replace(links[2].entry, action="c"))
    assert first_break([*links[:2], altered, links[3]]) == 3

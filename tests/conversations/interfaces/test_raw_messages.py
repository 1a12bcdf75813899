"""What cannot be drawn can be read as it came: by an admin, and only by asking for it."""

from typing import Any

import httpx
import pytest

from tests.conversations.interfaces.conftest import LinkedShop

TOMORROW = {
    "from": "393335550142",
    "id": "wamid.TOMORROW",
    "timestamp": "1795300000",
    "type": "event_invite",
    "event_invite": {"title": "Cena di gala"},
}


async def as_role(linked: LinkedShop, role: str, path: str, monkeypatch: pytest.MonkeyPatch) -> httpx.Response:
    async def role_in(*, user_id: Any, workspace_id: Any) -> str | None:
        return role if workspace_id == linked.shop.tenant.workspace_id else None

    monkeypatch.setattr(linked.app.state.access, "role_in", role_in)
    async with linked.desk() as desk:
        return await desk.get(path)


async def test_the_thread_shows_a_placeholder_and_an_admin_the_object_itself(linked: LinkedShop, monkeypatch: pytest.MonkeyPatch) -> None:
    await linked.shop.hear(linked.shop.webhook(TOMORROW))
    (found,) = [message for message in await linked.shop.messages() if message.type == "event_invite"]
    thread = await as_role(linked, "agent", f"/conversations/{found.conversation_id}/messages", monkeypatch)
    assert "Cena di gala" not in thread.text
    raw = await as_role(linked, "admin", f"/messages/{found.id}/raw", monkeypatch)
    assert (raw.status_code, raw.json()) == (200, {"type": "event_invite", "raw": TOMORROW})
    for role in ("agent", "manager"):
        refused = await as_role(linked, role, f"/messages/{found.id}/raw", monkeypatch)
        assert refused.status_code == 403
        assert "Cena di gala" not in refused.text


async def test_what_was_deleted_is_not_kept_for_admins(linked: LinkedShop, monkeypatch: pytest.MonkeyPatch) -> None:
    await linked.shop.hear(linked.shop.webhook(TOMORROW))
    (found,) = [message for message in await linked.shop.messages() if message.type == "event_invite"]
    revoke = {"id": "wamid.REVOKE", "type": "revoke", "revoke": {"original_message_id": TOMORROW["id"]}}
    await linked.shop.hear(linked.shop.webhook(TOMORROW | revoke))
    raw = await as_role(linked, "admin", f"/messages/{found.id}/raw", monkeypatch)
    assert raw.json()["raw"] is None

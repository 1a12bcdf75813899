"""Secure links in messages: stored by their path, which opens nothing, and given a whole address when the message leaves."""

from typing import Any
from uuid import UUID

from app.kernel.ids import parsed_id

_PATH = "/l/"


def secure_link_in(content: dict[str, Any]) -> UUID | None:
    """The id of the secure link that a stored message leads to."""
    found = content
    for name in ("interactive", "action", "parameters"):
        found = found.get(name) or {}
    url = str(found.get("url", ""))
    return parsed_id(url.removeprefix(_PATH)) if url.startswith(_PATH) else None


def with_link_address(content: dict[str, Any], address: str) -> dict[str, Any]:
    """The message as it leaves. What is stored goes on without the address, which is a key."""
    interactive = content["interactive"]
    action = interactive["action"]
    opened = {**action, "parameters": {**action["parameters"], "url": address}}
    return {**content, "interactive": {**interactive, "action": opened}}

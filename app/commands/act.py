"""What is done on the command line, in the audit log: who sat at which machine, what they did, and how it ended."""

import getpass
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from app.identity.facade import PlatformActs, WorkspaceActs
from app.kernel.ids import new_id
from app.resources import Resources

BY_COMMAND_LINE = "command line"


def whoever_types() -> dict[str, str]:
    """Facts of an entry. Not a person of ours: the operating system's user, and the machine."""
    return {"by": BY_COMMAND_LINE, "system_user": _system_user(), "machine": socket.gethostname()}


@asynccontextmanager
async def noted(resources: Resources, action: str, *, workspace_id: UUID | None = None, **facts: Any) -> AsyncIterator["Act"]:
    """Around the act itself. In the platform's chain, also when it failed; and when it was done, in the workspace's own.

    The workspace's admins read that the command line did it, not which login of the server's.
    """
    act = Act(action, workspace_id=workspace_id, facts=facts)
    try:
        yield act
    except BaseException as error:
        await act.note(resources, outcome="failed", error=type(error).__name__)
        raise
    await act.note(resources, outcome="done")


class Act:
    """What becomes known of it on the way: set `workspace_id`, add `facts`. They hold no personal data and no secret."""

    def __init__(self, action: str, *, workspace_id: UUID | None, facts: dict[str, Any]) -> None:
        self.workspace_id = workspace_id
        self.facts = facts
        self._action = action

    async def note(self, resources: Resources, *, outcome: str, **more: str) -> None:
        subject = f"workspace:{self.workspace_id}" if self.workspace_id else "platform:"
        facts = {name: value for name, value in self.facts.items() if value is not None}
        async with resources.sessions.control() as session:
            platform = PlatformActs(session, clock=resources.clock, always=whoever_types())
            await platform.note(self._action, subject=subject, outcome=outcome, **facts, **more)
            if self.workspace_id and outcome == "done":
                said = {"action": self._action, "subject": subject, "facts": {**facts, "by": BY_COMMAND_LINE}}
                own = {"id": str(new_id()), "at": resources.clock.now().isoformat(), **said}
                await WorkspaceActs(session).file(self.workspace_id, own)
            await session.commit()


def _system_user() -> str:
    """By the process, not by the environment, which anybody can set; a number where the system knows no name for it (containers)."""
    try:
        import pwd
    except ImportError:  # Windows has no such list
        return getpass.getuser()
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())

"""Commands: work to be done after this transaction, recorded in the outbox together with its cause."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One piece of later work.

    `kind` names the job that does it. `key` makes it unique while it waits: a second command with the same kind and key only
    moves the first one's time. `lane` lets one command of a kind run at a time (a conversation's turn, a conversation's sends).
    `delay_s` is the wait before it is due; with `settle_within_s` a repeated command *postpones* it (waiting for silence), but
    never past that many seconds after the first; without it a repeated command can only bring it forward.
    """

    kind: str
    payload: dict[str, Any] = field(default_factory=dict)
    key: str | None = None
    lane: str | None = None
    delay_s: float = 0.0
    settle_within_s: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedCommand:
    """A command that a worker holds under a lease."""

    id: UUID
    workspace_id: UUID
    kind: str
    payload: dict[str, Any]
    attempts: int
    lane: str | None = None

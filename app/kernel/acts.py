"""What somebody did that the audit log has to know: said by the use case, written down once the act is durable."""

from dataclasses import dataclass
from uuid import UUID

from app.kernel.commands import Command

NOTE_ACT = "note_act"


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who is at work in a transaction: a signed-in person, from where, in which session."""

    user_id: UUID
    session_id: UUID
    address: str


def note_of(*, act_id: UUID, at: str, actor: Actor | None, action: str, subject: str, facts: dict[str, str]) -> Command:
    """A command of the outbox: it commits with the act, and is filed in the control database afterwards, once, by its id."""
    who = {"actorId": str(actor.user_id), "sessionId": str(actor.session_id), "address": actor.address} if actor else {}
    return Command(kind=NOTE_ACT, payload={"id": str(act_id), "at": at, "action": action, "subject": subject, "facts": facts, **who})

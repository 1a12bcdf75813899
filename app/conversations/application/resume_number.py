"""A number may send again: its threads need not wait until they look by themselves."""

from uuid import UUID

from app.conversations.application.apply_status import deliver_conversation
from app.conversations.application.outbound import OutboundQueue
from app.conversations.application.ports import Work
from app.kernel.commands import Command

# Those who have waited longest are woken; the others look by themselves within a minute.
_AT_ONCE = 500


def resume_number(number_id: UUID) -> Command:
    return Command(kind="resume_number", payload={"number_id": str(number_id)}, key=str(number_id))


class ResumeNumber:
    def __init__(self, *, queue: OutboundQueue, work: Work) -> None:
        self._queue = queue
        self._work = work

    async def __call__(self, number_id: UUID) -> None:
        for conversation_id in await self._queue.conversations_waiting(number_id, limit=_AT_ONCE):
            self._work.record(deliver_conversation(conversation_id))

"""Statuses of messages that nobody knew when they came are looked at again, until they are a day old.

A status can overtake the answer to our send, and be filed in the very moment in which that answer is settled: then neither sees the other.
"""

from datetime import timedelta
from uuid import UUID

from app.conversations.application.apply_status import ApplyStatus
from app.conversations.application.ports import Messages, ParkedStatuses, Work
from app.conversations.domain.delivery import FROM_META

KEPT = timedelta(hours=24)
_SOONEST_S, _LATEST_S = 5.0, 3600.0


class MatchStatuses:
    def __init__(self, *, messages: Messages, parked: ParkedStatuses, apply: ApplyStatus, work: Work) -> None:
        self._messages = messages
        self._parked = parked
        self._apply = apply
        self._work = work

    async def __call__(self, number_id: UUID) -> float | None:
        """Seconds until the next look; None when nothing is left to match."""
        for message_id, wamid in await self._parked.found(number_id):
            message = await self._messages.locked(message_id)
            for status in await self._parked.take(number_id=number_id, wamid=wamid):
                if message is not None:
                    await self._apply.advance(message, FROM_META[status["status"]], status, wamid=wamid)
                    message = await self._messages.find(message_id)
        now = self._work.clock.now()
        await self._parked.forget(number_id, before=now - KEPT)
        newest_at = await self._parked.newest_at(number_id)
        if newest_at is None:
            return None
        return min(_LATEST_S, max(_SOONEST_S, (now - newest_at).total_seconds()))

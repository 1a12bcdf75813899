"""Every letter that is due goes out; what the mail server refuses is tried again, ever more slowly, for a day."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import structlog

from app.identity.domain.letters import Letter, LetterOrder

log = structlog.get_logger()
MOST_ATTEMPTS = 20  # at these pauses, about a day
LONGEST_PAUSE = timedelta(hours=2)


class LetterQueue(Protocol):
    async def take(self) -> LetterOrder | None: ...

    async def remove(self, letter_id: UUID) -> None: ...

    async def put_back(self, letter_id: UUID, *, due_at: datetime, error: str) -> None: ...

    async def give_up(self, letter_id: UUID, *, error: str) -> None: ...


class SendLetters:
    """`queue` opens a short transaction of its own each time: none is open while the mail server thinks.

    A worker killed between the sending and the removal sends the letter again, with a fresh token and the same Message-ID.
    """

    def __init__(
        self,
        *,
        queue: Callable[[], AbstractAsyncContextManager[LetterQueue]],
        write: Callable[[LetterOrder], Awaitable[Letter | None]],
        send: Callable[[Letter], Awaitable[None]],
        refusal: type[Exception],
        now: Callable[[], datetime],
    ) -> None:
        self._queue = queue
        self._write = write
        self._send = send
        self._refusal = refusal
        self._now = now

    async def __call__(self) -> int:
        """How many letters left."""
        sent = 0
        while True:
            async with self._queue() as queue:
                order = await queue.take()
            if order is None:
                return sent
            letter = await self._write(order)
            try:
                if letter is not None:
                    await self._send(letter)
                    sent += 1
            except self._refusal as error:
                await self._keep(order, error)
                continue
            async with self._queue() as queue:
                await queue.remove(order.id)

    async def _keep(self, order: LetterOrder, error: Exception) -> None:
        log.warning("letter_refused", letter_id=str(order.id), kind=order.kind, attempts=order.attempts)
        async with self._queue() as queue:
            if order.attempts >= MOST_ATTEMPTS:
                await queue.give_up(order.id, error=str(error))
            else:
                pause = min(LONGEST_PAUSE, timedelta(seconds=5 * 2 ** min(order.attempts, 12)))
                await queue.put_back(order.id, due_at=self._now() + pause, error=str(error))

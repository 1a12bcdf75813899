"""Disconnects a number: its conversations stay, nothing comes in or goes out through it any more."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from app.conversations.application.ports import Numbers, Work


class DisconnectNumber:
    def __init__(self, *, numbers: Numbers, unroute: Callable[[str], Awaitable[None]], work: Work) -> None:
        self._numbers = numbers
        self._work = work
        self._unroute = unroute

    async def __call__(self, number_id: UUID) -> None:
        number = await self._numbers.get(number_id)
        await self._numbers.change(number.id, status="disconnected")
        await self._unroute(number.phone_number_id)
        self._work.note("number.disconnected", subject=f"number:{number.id}")

"""Disconnects a number: its conversations stay, nothing comes in or goes out through it any more."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from app.conversations.application.ports import Numbers


class DisconnectNumber:
    def __init__(self, *, numbers: Numbers, unroute: Callable[[str], Awaitable[None]]) -> None:
        self._numbers = numbers
        self._unroute = unroute

    async def __call__(self, number_id: UUID) -> None:
        number = await self._numbers.get(number_id)
        await self._numbers.change(number.id, status="disconnected")
        await self._unroute(number.phone_number_id)

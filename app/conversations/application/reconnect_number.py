"""Connects a number again that was disconnected: with the token that was kept, or with a new one. Its conversations never left."""

from collections.abc import Callable
from uuid import UUID

from app.conversations.application.connect_number import ConnectNumber, ConnectNumberCommand
from app.conversations.application.ports import Numbers
from app.conversations.domain.number import Number


class ReconnectNumber:
    def __init__(self, *, numbers: Numbers, token_of: Callable[[Number], str], connect: ConnectNumber) -> None:
        self._numbers = numbers
        self._token_of = token_of
        self._connect = connect

    async def __call__(self, number_id: UUID, *, access_token: str) -> Number:
        """`access_token` empty: the kept one. Raises NotFound and what ConnectNumber does; nothing has changed then."""
        number = await self._numbers.get(number_id)
        return await self._connect(
            ConnectNumberCommand(
                phone_number_id=number.phone_number_id,
                waba_id=number.waba_id,
                display_phone_number=number.display_phone_number,
                access_token=access_token.strip() or self._token_of(number),
            )
        )

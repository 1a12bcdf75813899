"""Puts a number onto the Cloud API: verified by a code that Meta sends it, then registered with a pin of six digits."""

from collections.abc import Awaitable, Callable
from typing import Literal
from uuid import UUID

from app.conversations.application.asking_meta import OpenNumberDesk, metas_word
from app.integrations.whatsapp.management import GraphManagement
from app.kernel.errors import Invalid

Method = Literal["SMS", "VOICE"]


class RegisterNumber:
    """Every step raises NotFound, MetaRefusedNumber or Unavailable. A wrong pin is never tried again by us: Meta counts (133005)."""

    def __init__(self, *, open_desk: OpenNumberDesk, management: GraphManagement) -> None:
        self._open_desk = open_desk
        self._management = management

    async def __call__(self, number_id: UUID, *, pin: str) -> None:
        if not (pin.isascii() and pin.isdigit() and len(pin) == 6):
            raise Invalid("A pin has six digits.", field="pin")
        await self._ask(number_id, lambda phone, token: self._management.register(phone_number_id=phone, access_token=token, pin=pin))
        await self._note(number_id, "number.registered")

    async def ask_code(self, number_id: UUID, *, method: Method, language: str) -> None:
        await self._ask(
            number_id,
            lambda phone, token: self._management.request_code(phone_number_id=phone, access_token=token, method=method, language=language),
        )

    async def confirm_code(self, number_id: UUID, *, code: str) -> None:
        await self._ask(number_id, lambda phone, token: self._management.verify_code(phone_number_id=phone, access_token=token, code=code))

    async def wish_name(self, number_id: UUID, *, name: str) -> None:
        """Meta reviews it; the answer comes as a webhook, and an approved one wants the number registered anew."""
        if not 2 <= len(name.strip()) <= 75:
            raise Invalid("A display name has 2 to 75 characters.", field="name")
        await self._ask(
            number_id,
            lambda phone, token: self._management.wish_display_name(phone_number_id=phone, access_token=token, name=name.strip()),
        )

    async def _ask(self, number_id: UUID, call: Callable[[str, str], Awaitable[None]]) -> None:
        async with self._open_desk() as desk:
            number = await desk.numbers.get(number_id)
            token = desk.token_of(number)
        with metas_word():
            await call(number.phone_number_id, token)

    async def _note(self, number_id: UUID, action: str) -> None:
        async with self._open_desk() as desk:
            desk.work.note(action, subject=f"number:{number_id}")

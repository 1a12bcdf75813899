"""Puts a number onto the Cloud API: verified by a code that Meta sends it, registered with a pin of six digits; and takes it off again."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Literal
from uuid import UUID

from app.conversations.application.asking_meta import NumberDesk, OpenNumberDesk, metas_word
from app.conversations.domain.number import Number
from app.integrations.whatsapp.management import GraphManagement
from app.kernel.errors import Conflict, Invalid, NotFound

Method = Literal["SMS", "VOICE"]


class NumberOnPhone(Conflict):
    """The number is also in the WhatsApp Business app, which registers it and takes it off."""

    code = "number_on_phone"


def made_up_pin() -> str:
    return f"{secrets.randbelow(1_000_000):06}"


class RegisterNumber:
    """Every step raises NotFound, MetaRefusedNumber or Unavailable. A wrong pin is never tried again by us: Meta counts (133005)."""

    def __init__(
        self,
        *,
        open_desk: OpenNumberDesk,
        management: GraphManagement,
        seal_pin: Callable[[str, UUID], str],
        pin_of: Callable[[Number], str | None],
        make_pin: Callable[[], str] = made_up_pin,
    ) -> None:
        self._open_desk = open_desk
        self._management = management
        self._seal_pin = seal_pin
        self._pin_of = pin_of
        self._make_pin = make_pin

    async def __call__(self, number_id: UUID, *, pin: str) -> None:
        """`pin` empty: the one that was kept, or a new one. It is kept when Meta has taken it. Raises NumberOnPhone too."""
        number, token = await self._fetch(number_id)
        if number.is_on_phone:
            raise NumberOnPhone
        pin = pin or self._pin_of(number) or self._make_pin()
        if not (pin.isascii() and pin.isdigit() and len(pin) == 6):
            raise Invalid("A pin has six digits.", field="pin")
        with metas_word():
            await self._management.register(phone_number_id=number.phone_number_id, access_token=token, pin=pin)
        async with self._open_desk() as desk:
            await desk.numbers.change(number_id, pin_sealed=self._seal_pin(pin, number_id))
            _note(desk, "number.registered", number_id)

    async def take_off(self, number_id: UUID) -> None:
        """It sends and gets nothing through the Cloud API until it is registered again. Raises NumberOnPhone too."""
        number, token = await self._fetch(number_id)
        if number.is_on_phone:
            raise NumberOnPhone
        with metas_word():
            await self._management.deregister(phone_number_id=number.phone_number_id, access_token=token)
        async with self._open_desk() as desk:
            _note(desk, "number.deregistered", number_id)

    async def show_pin(self, number_id: UUID) -> str:
        """Raises NotFound when none was kept."""
        async with self._open_desk() as desk:
            pin = self._pin_of(await desk.numbers.get(number_id))
            if pin is None:
                raise NotFound("No pin was kept for this number.")
            _note(desk, "number.pin_shown", number_id)
        return pin

    async def ask_code(self, number_id: UUID, *, method: Method, language: str) -> None:
        await self._ask(
            number_id,
            "number.code_asked",
            lambda phone, token: self._management.request_code(phone_number_id=phone, access_token=token, method=method, language=language),
        )

    async def confirm_code(self, number_id: UUID, *, code: str) -> None:
        await self._ask(
            number_id,
            "number.verified",
            lambda phone, token: self._management.verify_code(phone_number_id=phone, access_token=token, code=code),
        )

    async def wish_name(self, number_id: UUID, *, name: str) -> None:
        """Meta reviews it; the answer comes as a webhook, and an approved one wants the number registered anew."""
        if not 2 <= len(name.strip()) <= 75:
            raise Invalid("A display name has 2 to 75 characters.", field="name")
        await self._ask(
            number_id,
            "number.name_wished",
            lambda phone, token: self._management.wish_display_name(phone_number_id=phone, access_token=token, name=name.strip()),
        )

    async def subscribe(self, number_id: UUID) -> None:
        """Has the webhooks of the number's account sent to our app."""
        number, token = await self._fetch(number_id)
        with metas_word():
            await self._management.subscribe(waba_id=number.waba_id, access_token=token)

    async def _fetch(self, number_id: UUID) -> tuple[Number, str]:
        async with self._open_desk() as desk:
            number = await desk.numbers.get(number_id)
            return number, desk.token_of(number)

    async def _ask(self, number_id: UUID, action: str, call: Callable[[str, str], Awaitable[None]]) -> None:
        number, token = await self._fetch(number_id)
        with metas_word():
            await call(number.phone_number_id, token)
        async with self._open_desk() as desk:
            _note(desk, action, number_id)


def _note(desk: NumberDesk, action: str, number_id: UUID) -> None:
    desk.work.note(action, subject=f"number:{number_id}")

"""Where Meta sends a number's messages: here, because its app or account does, or because the number alone is told to; or elsewhere."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from app.conversations.application.asking_meta import OpenNumberDesk, metas_word
from app.conversations.domain.number import Number
from app.integrations.whatsapp.management import GraphManagement

Level = Literal["phone_number", "whatsapp_business_account", "application"]
# The nearest wins. Source: Cloud API, "webhook overrides".
_NEAREST: tuple[Level, ...] = ("phone_number", "whatsapp_business_account", "application")


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """Our address for an app's webhooks, and the token that Meta is to bring there."""

    address: str
    verify_token: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageRoute:
    """`level` says who decided: the number, its account or the app. None when Meta names no address at all."""

    address: str | None
    level: Level | None
    is_here: bool


class RouteMessages:
    """Every step raises NotFound, MetaRefusedNumber or Unavailable."""

    def __init__(
        self, *, open_desk: OpenNumberDesk, management: GraphManagement, door: Callable[[], Awaitable[Door]], is_ours: Callable[[str], bool]
    ) -> None:
        self._open_desk = open_desk
        self._management = management
        self._door = door
        self._is_ours = is_ours

    async def read(self, number_id: UUID) -> MessageRoute:
        number, token = await self._fetch(number_id)
        return await self._route_of(number, token)

    async def take(self, number_id: UUID) -> MessageRoute:
        """Only this number's messages come here then; what concerns its account and templates goes to the app's address as before."""
        door = await self._door()
        return await self._override(number_id, "number.messages_taken", address=door.address, verify_token=door.verify_token)

    async def release(self, number_id: UUID) -> MessageRoute:
        """Its messages go where the account's or the app's go."""
        return await self._override(number_id, "number.messages_released", address="", verify_token="")

    async def _override(self, number_id: UUID, action: str, *, address: str, verify_token: str) -> MessageRoute:
        number, token = await self._fetch(number_id)
        with metas_word():
            await self._management.override_callback(
                phone_number_id=number.phone_number_id, access_token=token, callback_url=address, verify_token=verify_token
            )
        async with self._open_desk() as desk:
            desk.work.note(action, subject=f"number:{number_id}")
        return await self._route_of(number, token)

    async def _route_of(self, number: Number, token: str) -> MessageRoute:
        with metas_word():
            found = await self._management.callback_of(phone_number_id=number.phone_number_id, access_token=token)
        level = next((level for level in _NEAREST if level in found), None)
        address = found[level] if level else None
        return MessageRoute(address=address, level=level, is_here=address is not None and self._is_ours(address))

    async def _fetch(self, number_id: UUID) -> tuple[Number, str]:
        async with self._open_desk() as desk:
            number = await desk.numbers.get(number_id)
            return number, desk.token_of(number)

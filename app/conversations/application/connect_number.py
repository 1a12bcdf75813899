"""Connects a WhatsApp number: Meta is asked first, so that a wrong key is seen here and not when a customer waits."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog

from app.conversations.application.asking_meta import metas_word
from app.conversations.application.ports import Numbers, Work
from app.conversations.application.refresh_number import changes_by
from app.conversations.application.sync_phone_app import sync_phone_app
from app.conversations.contracts.templates import NumberConnected
from app.conversations.domain.number import Number
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.integrations.whatsapp.management import GraphManagement
from app.integrations.whatsapp.reading import string
from app.kernel.errors import Invalid
from app.kernel.ids import new_id
from app.kernel.texts import storable

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectNumberCommand:
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    access_token: str


class ConnectNumber:
    def __init__(
        self,
        *,
        numbers: Numbers,
        management: GraphManagement,
        route: Callable[[str, str], Awaitable[None]],
        seal: Callable[[str, UUID], str],
        work: Work,
    ) -> None:
        self._numbers = numbers
        self._management = management
        self._route = route
        self._seal = seal
        self._work = work

    async def __call__(self, command: ConnectNumberCommand) -> Number:
        """Raises MetaRefusedNumber, Unavailable (Meta does not answer), NumberTaken (another workspace has it)."""
        _must_be_ids(command)
        facts = await self._ask_meta(command)
        known = await self._numbers.by_phone_number_id(command.phone_number_id)
        number = self._number(command, facts, known)
        await self._numbers.put(number)
        await self._numbers.change(number.id, **changes_by(facts, number, self._work.clock.now()))
        await self._route(command.phone_number_id, command.waba_id)
        self._work.note(_act(known), subject=f"number:{number.id}")
        self._work.publish(NumberConnected(waba_id=number.waba_id))
        number = await self._numbers.get(number.id)
        if number.is_on_phone and number.app_sync is None:
            self._work.record(sync_phone_app(number.id))
        return number

    def _number(self, command: ConnectNumberCommand, facts: dict[str, Any], known: Number | None) -> Number:
        number_id = known.id if known else new_id()
        return Number(
            id=number_id,
            phone_number_id=command.phone_number_id,
            waba_id=command.waba_id,
            display_phone_number=string(facts, "display_phone_number") or command.display_phone_number,
            verified_name=string(facts, "verified_name"),
            quality_rating=string(facts, "quality_rating"),
            access_token_sealed=self._seal(command.access_token, number_id),
            status="connected",
            status_reason=None,
            created_at=known.created_at if known else self._work.clock.now(),
            pin_sealed=known.pin_sealed if known else None,
            app_sync=known.app_sync if known else None,
        )

    async def _ask_meta(self, command: ConnectNumberCommand) -> dict[str, Any]:
        with metas_word():
            facts = await self._management.number_facts(phone_number_id=command.phone_number_id, access_token=command.access_token)
        await self._subscribe(command)
        return storable(facts)  # type: ignore[no-any-return]

    async def _subscribe(self, command: ConnectNumberCommand) -> None:
        """Without the subscription no message arrives; an app-wide one made in Meta's dashboard does as well, so this may fail."""
        try:
            await self._management.subscribe(waba_id=command.waba_id, access_token=command.access_token)
        except (GraphRefused, GraphUnclear, GraphUnreachable) as error:
            log.warning("waba_not_subscribed", reason=str(error))


def _act(known: Number | None) -> str:
    if known is None:
        return "number.connected"
    return "number.reconnected" if known.status == "disconnected" else "number.token_changed"


def _must_be_ids(command: ConnectNumberCommand) -> None:
    for field, value in (("phoneNumberId", command.phone_number_id), ("wabaId", command.waba_id)):
        if not value.isascii() or not value.isdigit() or len(value) > 32:
            raise Invalid("This is a number of up to 32 digits, copied from Meta's dashboard.", field=field)
    if not command.access_token.strip() or not command.access_token.isascii() or not command.access_token.isprintable():
        raise Invalid("Paste the access token of a system user.", field="accessToken")

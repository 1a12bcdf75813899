"""Connects a WhatsApp number: Meta is asked first, so that a wrong key is seen here and not when a customer waits."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import structlog

from app.conversations.application.asking_meta import metas_word
from app.conversations.application.ports import Numbers, Work
from app.conversations.domain.number import Number
from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.integrations.whatsapp.reading import string
from app.kernel.errors import Invalid
from app.kernel.ids import new_id

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
        graph: GraphClient,
        route: Callable[[str, str], Awaitable[None]],
        seal: Callable[[str, UUID], str],
        work: Work,
    ) -> None:
        self._numbers = numbers
        self._graph = graph
        self._route = route
        self._seal = seal
        self._work = work

    async def __call__(self, command: ConnectNumberCommand) -> Number:
        """Raises MetaRefusedNumber, Unavailable (Meta does not answer), NumberTaken (another workspace has it)."""
        _must_be_ids(command)
        facts = await self._ask_meta(command)
        known = await self._numbers.by_phone_number_id(command.phone_number_id)
        number_id = known.id if known else new_id()
        number = Number(
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
        )
        await self._numbers.put(number)
        await self._route(command.phone_number_id, command.waba_id)
        is_connected = known is not None and known.status != "disconnected"
        self._work.note("number.token_changed" if is_connected else "number.connected", subject=f"number:{number.id}")
        return number

    async def _ask_meta(self, command: ConnectNumberCommand) -> dict[str, object]:
        with metas_word():
            facts = await self._graph.phone_number(phone_number_id=command.phone_number_id, access_token=command.access_token)
        await self._subscribe(command)
        return facts

    async def _subscribe(self, command: ConnectNumberCommand) -> None:
        """Without the subscription no message arrives; an app-wide one made in Meta's dashboard does as well, so this may fail."""
        try:
            await self._graph.subscribe_app(waba_id=command.waba_id, access_token=command.access_token)
        except (GraphRefused, GraphUnclear, GraphUnreachable) as error:
            log.warning("waba_not_subscribed", reason=str(error))


def _must_be_ids(command: ConnectNumberCommand) -> None:
    for field, value in (("phoneNumberId", command.phone_number_id), ("wabaId", command.waba_id)):
        if not value.isascii() or not value.isdigit() or len(value) > 32:
            raise Invalid("This is a number of up to 32 digits, copied from Meta's dashboard.", field=field)
    if not command.access_token.strip() or not command.access_token.isascii():
        raise Invalid("Paste the access token of a system user.", field="accessToken")

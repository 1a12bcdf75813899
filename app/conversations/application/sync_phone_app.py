"""Coexistence: asks Meta to send what the WhatsApp Business app on the phone knows, contacts first, then the conversations of six months.

Source: Cloud API, "Onboarding WhatsApp Business app users": once each, within 24 hours of the onboarding.
"""

from typing import Any
from uuid import UUID

from app.conversations.application.asking_meta import MetaRefusedNumber, OpenNumberDesk, metas_word
from app.conversations.domain.number import Number
from app.integrations.whatsapp.management import GraphManagement
from app.kernel.commands import Command

_SYNCS = (("contacts", "smb_app_state_sync"), ("history", "history"))
_ASKED_BEFORE = 2593107


def sync_phone_app(number_id: UUID) -> Command:
    return Command(kind="sync_phone_app", payload={"number_id": str(number_id)}, key=str(number_id), lane=str(number_id))


class SyncPhoneApp:
    def __init__(self, *, open_desk: OpenNumberDesk, management: GraphManagement) -> None:
        self._open_desk = open_desk
        self._management = management

    async def __call__(self, number_id: UUID) -> None:
        """What was asked for is not asked for again. Raises NotFound; Unavailable when Meta does not answer: the rest comes later."""
        for part, sync_type in _SYNCS:
            async with self._open_desk() as desk:
                number = await desk.numbers.get(number_id)
                token = desk.token_of(number)
            if number.status == "disconnected" or part in (number.app_sync or {}):
                continue
            outcome = await self._ask(number, token, sync_type)
            async with self._open_desk() as desk:
                number = await desk.numbers.get(number_id)
                said: dict[str, Any] = {**(number.app_sync or {}), part: outcome, "at": desk.work.clock.now().isoformat()}
                await desk.numbers.change(number_id, app_sync=said)

    async def _ask(self, number: Number, token: str, sync_type: str) -> str:
        try:
            with metas_word():
                await self._management.ask_app_data(phone_number_id=number.phone_number_id, access_token=token, sync_type=sync_type)
        except MetaRefusedNumber as refusal:
            code = refusal.facts.get("graph_code")
            # Asked by a run that died before it could say so, or by another app of the business.
            return "asked" if code == _ASKED_BEFORE else str(code)
        return "asked"

"""`POST /{phone number id}/smb_app_data`: coexistence asks the phone for its contacts and its conversations, once each, within a day."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.emulator.errors import GraphError
from app.emulator.graph.authorize import GraphRequest, number_of
from app.emulator.graph.body import body_of
from app.emulator.identifiers import decimal_id
from app.emulator.parts import Emulator
from app.emulator.validation.fields import Fields
from app.emulator.validation.message import check_product

SYNC_TYPES = frozenset({"smb_app_state_sync", "history"})
WITHIN_S = 24 * 3600


class AppDataController(Controller):
    path = "/{node_id:str}/smb_app_data"

    @post(status_code=200)
    async def ask(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, str]:
        number = number_of(emulator, request, node_id)
        wanted = Fields(await body_of(request), "")
        check_product(wanted)
        sync_type = wanted.one_of("sync_type", SYNC_TYPES)
        facts = number.facts
        if not facts.is_on_biz_app or facts.onboarded_at is None:
            raise GraphError(100, "The number is not in the WhatsApp Business app.")
        if sync_type in facts.synced:
            raise GraphError(2593107, "It was asked for already.", message="(#2593107) Synchronization request limit exceeded")
        if emulator.templates.now() - facts.onboarded_at > WITHIN_S:
            raise GraphError(2593108, "It is more than 24 hours since the onboarding.", message="(#2593108) Synchronization window is over")
        emulator.accounts.set_facts(number, synced=[*facts.synced, sync_type])
        return {"messaging_product": "whatsapp", "request_id": decimal_id(length=16)}

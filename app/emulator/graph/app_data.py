"""`POST /{phone number id}/smb_app_data`: coexistence asks the phone for its contacts and its conversations, once each, within a day."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.emulator.coexistence.synchronise import CONTACTS, HISTORY
from app.emulator.graph.authorize import GraphRequest, number_of
from app.emulator.graph.body import body_of
from app.emulator.identifiers import decimal_id
from app.emulator.parts import Emulator
from app.emulator.validation.fields import Fields
from app.emulator.validation.message import check_product


class AppDataController(Controller):
    path = "/{node_id:str}/smb_app_data"

    @post(status_code=200)
    async def ask(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, str]:
        number = number_of(emulator, request, node_id)
        wanted = Fields(await body_of(request), "")
        check_product(wanted)
        await emulator.synchronise(number, wanted.one_of("sync_type", {CONTACTS, HISTORY}))
        return {"messaging_product": "whatsapp", "request_id": decimal_id(length=16)}

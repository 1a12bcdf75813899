"""`POST /{phone_number_id}/smb_app_data`: asks for the contacts or the past of a number that is also in the Business app."""

from typing import Any

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


class CoexistenceController(Controller):
    path = "/{node_id:str}/smb_app_data"

    @post(status_code=200)
    async def synchronise(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, Any]:
        number = number_of(emulator, request, node_id)
        wanted = Fields(await body_of(request), "")
        check_product(wanted)
        wanted.only("messaging_product", "sync_type")
        await emulator.synchronise(number, wanted.one_of("sync_type", {CONTACTS, HISTORY}))
        return {"messaging_product": "whatsapp", "request_id": decimal_id(length=16)}

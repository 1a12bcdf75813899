"""`POST /{phone_number_id}/messages`: sends, read receipts and typing."""

import asyncio
from typing import Any

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.emulator.graph.authorize import GraphRequest, number_of
from app.emulator.graph.bad_days import hangs
from app.emulator.graph.body import body_of
from app.emulator.parts import Emulator

HANGS_FOR_S = 120.0


class MessagesController(Controller):
    path = "/{node_id:str}/messages"

    @post(status_code=200)
    async def send(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, Any]:
        number = number_of(emulator, request, node_id)
        body = await body_of(request)
        if "status" in body and "type" not in body:
            return emulator.mark_read(number, body)
        accepted = emulator.send_message(number, body)
        if emulator.knobs.take_hang() or hangs(emulator, number, body):
            # The send has happened and nobody will ever say so: the caller must find out by the status.
            await asyncio.sleep(HANGS_FOR_S)
        return accepted

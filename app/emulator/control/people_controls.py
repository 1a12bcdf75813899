"""Customers as Meta sees them: who is on WhatsApp, and who stopped a business's marketing."""

from typing import Annotated, Literal

import msgspec
from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.emulator.control.number_of import number_of
from app.emulator.parts import Emulator
from app.emulator.phone.errors import PhoneError, refused
from app.emulator.webhooks.envelope import contact_of

Digits = Annotated[str, msgspec.Meta(max_length=20)]


class Preference(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    phone_number_id: str
    persona_id: str
    value: Literal["stop", "resume"]


class UnreachableList(msgspec.Struct, kw_only=True):
    items: list[str]


class PeopleControls(Controller):
    path = "/emulator"

    @post("/preferences", status_code=200)
    async def prefer(self, emulator: NamedDependency[Emulator], data: JSONBody[Preference]) -> dict[str, bool]:
        """A customer stops or resumes a business's marketing messages in WhatsApp's own menu."""
        number, persona = number_of(emulator, data.phone_number_id), emulator.personas.find(data.persona_id)
        if persona is None:
            raise PhoneError(404, "not_found", "There is no such person.")
        thread = emulator.threads.between(persona, number)
        emulator.threads.set_marketing_stopped(thread.id, is_stopped=data.value == "stop")
        said = {
            "user_id": persona.user_id,
            "detail": f"User requested to {data.value} marketing messages",
            "category": "marketing_messages",
            "value": data.value,
            "timestamp": int(emulator.clock()),
        } | ({"wa_id": persona.digits} if persona.digits else {})
        value = {"contacts": [contact_of(persona)], "user_preferences": [said]}
        emulator.notices.tell_of_number(number, "user_preferences", value)
        return {"success": True}

    @get("/unreachable")
    async def unreachable(self, emulator: NamedDependency[Emulator]) -> UnreachableList:
        return UnreachableList(items=emulator.unreachable.all())

    @put("/unreachable/{digits:str}", status_code=204)
    async def leave(self, emulator: NamedDependency[Emulator], digits: FromPath[Digits]) -> None:
        """This number is not on WhatsApp: messages to it are accepted and fail with 131026."""
        if not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 15):
            raise refused("A phone number is 7 to 15 digits, without a plus.")
        emulator.unreachable.put(digits)

    @delete("/unreachable/{digits:str}", status_code=204)
    async def join(self, emulator: NamedDependency[Emulator], digits: FromPath[Digits]) -> None:
        emulator.unreachable.remove(digits)

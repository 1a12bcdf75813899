"""A number's way onto the Cloud API: added to its account, verified by a code, registered with a pin; and off it again."""

import secrets
from typing import Any

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.emulator.accounts import Number
from app.emulator.errors import GraphError
from app.emulator.graph.authorize import GraphRequest, account_token, number_of
from app.emulator.graph.body import body_of
from app.emulator.parts import Emulator
from app.emulator.validation.fields import Fields
from app.emulator.validation.message import check_product

LOCKED_FOR_S = 12 * 3600
MOST_REGISTRATIONS, WITHIN_S, MOST_WRONG_PINS = 10, 72 * 3600, 5


class RegistrationController(Controller):
    path = "/{node_id:str}"

    @post("/phone_numbers", status_code=200)
    async def add(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, str]:
        """`node_id` is the account. The number has to be verified and registered then."""
        token = account_token(emulator, request, node_id)
        wanted = Fields(await body_of(request), "")
        code, phone, name = wanted.text("cc", longest=4), wanted.text("phone_number", longest=20), wanted.text("verified_name", longest=75)
        shown = f"+{code.lstrip('+')}{''.join(character for character in phone if character.isdigit())}"
        number = emulator.signups.add(waba_id=node_id, token=token, phone=shown, name=name)
        emulator.screen.show_business(number)
        return {"id": number.phone_number_id}

    @post("/request_code", status_code=200)
    async def request_code(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        number = number_of(emulator, request, node_id)
        wanted = Fields(await body_of(request), "")
        wanted.one_of("code_method", {"SMS", "VOICE"})
        wanted.text("language", longest=10)
        send_code(emulator, number)
        return {"success": True}

    @post("/verify_code", status_code=200)
    async def verify_code(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        number = number_of(emulator, request, node_id)
        check_code(emulator, number, Fields(await body_of(request), "").text("code", longest=10))
        return {"success": True}

    @post("/register", status_code=200)
    async def register(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        number = number_of(emulator, request, node_id)
        if number.facts.is_on_biz_app:
            raise GraphError(100, "A number that is also in the WhatsApp Business app is registered by the app.")
        wanted = Fields(await body_of(request), "")
        check_product(wanted)
        pin = wanted.text("pin", longest=6)
        if not (pin.isdigit() and len(pin) == 6):
            raise GraphError(100, "pin must be six digits.")
        if number.facts.code_verification != "VERIFIED":
            raise GraphError(133006, "Verify the number with request_code and verify_code first.")
        _check_pin(emulator, number, pin)
        number = _counted(emulator, number, pin=pin)
        emulator.accounts.set_registered(number.phone_number_id, registered=True)
        return {"success": True}

    @post("/deregister", status_code=200)
    async def deregister(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, bool]:
        number = number_of(emulator, request, node_id)
        if number.facts.is_on_biz_app:
            raise GraphError(100, "A number that is also in the WhatsApp Business app cannot be deregistered here.")
        number = _counted(emulator, number)
        emulator.accounts.set_registered(number.phone_number_id, registered=False)
        return {"success": True}


def send_code(emulator: Emulator, number: Number) -> str:
    """The code that the phone would get. Raises GraphError."""
    if number.facts.code_verification == "VERIFIED":
        raise GraphError(136024, "The number is verified already.", message="(#136024) Request code error")
    code = f"{secrets.randbelow(900_000) + 100_000}"
    emulator.accounts.set_facts(number, code=code)
    return code


def check_code(emulator: Emulator, number: Number, code: str) -> Number:
    """The number, verified. Raises GraphError."""
    if number.facts.code is None or not secrets.compare_digest(code.replace("-", "").encode(), number.facts.code.encode()):
        raise GraphError(136025, "The code is wrong or over.", message="(#136025) Verify code error")
    return emulator.accounts.set_facts(number, code=None, code_verification="VERIFIED")


def _check_pin(emulator: Emulator, number: Number, pin: str) -> None:
    now = emulator.clock()
    is_locked = now - (number.facts.wrong_pin_at or 0) < LOCKED_FOR_S
    wrong_pins = number.facts.wrong_pins if is_locked else 0
    if wrong_pins >= MOST_WRONG_PINS:
        raise GraphError(133008, "Too many wrong pins: wait twelve hours before you try again.")
    if number.facts.pin is not None and number.facts.pin != pin:
        emulator.accounts.set_facts(number, wrong_pins=wrong_pins + 1, wrong_pin_at=now)
        raise GraphError(133005, "The pin is not the one that was set for this number.")


def _counted(emulator: Emulator, number: Number, **changes: Any) -> Number:
    """Ten registrations and deregistrations in 72 hours, no more (133016)."""
    now = emulator.clock()
    recent = [at for at in number.facts.registrations if now - at < WITHIN_S]
    if len(recent) >= MOST_REGISTRATIONS:
        raise GraphError(133016, "The number was registered and deregistered too often: wait 72 hours.")
    return emulator.accounts.set_facts(number, registrations=[*recent, now], wrong_pins=0, **changes)

"""`POST /{phone number id}`: its pin and its wished-for display name; and its health, as Meta puts it together."""

from typing import Any

from app.emulator.accounts import Number
from app.emulator.errors import GraphError
from app.emulator.parts import Emulator
from app.emulator.validation.fields import Fields
from app.emulator.webhooks.handshake import verify_callback

LONGEST_CALLBACK = 200
SHORTEST_NAME, LONGEST_NAME = 2, 75
KNOWN_KEYS = frozenset({"pin", "new_display_name", "webhook_configuration", "access_token"})
BLOCKING = {
    "BANNED": (131031, "The number is banned.", "Ask for a review in the Business Support Home."),
    "RESTRICTED": (131031, "The number is restricted.", "Wait until the restriction ends."),
    "PENDING": (141010, "The number is not registered.", "Register the number with a pin."),
    "DISCONNECTED": (141010, "The number is disconnected.", "Register the number again."),
}


async def change_number(emulator: Emulator, number: Number, body: dict[str, Any]) -> dict[str, Any]:
    """Raises GraphError 100, or 2200 when the number's own callback does not answer the handshake."""
    for key in body:
        if key not in KNOWN_KEYS:
            raise GraphError(100, f"{key} cannot be changed here.", message=f'(#100) Unexpected key "{key}"')
    if "pin" in body:
        pin = str(body["pin"])
        if not (pin.isdigit() and len(pin) == 6):
            raise GraphError(100, "pin must be six digits.")
        number = emulator.accounts.set_facts(number, pin=pin, wrong_pins=0)
        emulator.notices.tell_of_number(number, "security", {"event": "PIN_CHANGED"})
    if "new_display_name" in body:
        name = str(body["new_display_name"]).strip()
        if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
            raise GraphError(100, f"A display name has {SHORTEST_NAME} to {LONGEST_NAME} characters.")
        number = emulator.accounts.set_facts(number, new_display_name=name, new_name_status="PENDING_REVIEW")
    if "webhook_configuration" in body:
        await _override(emulator, number, Fields(body["webhook_configuration"], "webhook_configuration"))
    return {"success": True}


async def _override(emulator: Emulator, number: Number, wanted: Fields) -> None:
    """The number's own callback goes before the account's; the empty text takes it away."""
    wanted.only("override_callback_uri", "verify_token")
    if wanted.value.get("override_callback_uri") == "":
        emulator.accounts.set_facts(number, callback_url=None)
        return
    url = await verified_override(emulator, wanted)
    emulator.accounts.set_facts(number, callback_url=url)


async def verified_override(emulator: Emulator, wanted: Fields) -> str:
    """The callback that answered the handshake. Raises GraphError 131009 or 2200."""
    wanted.text("override_callback_uri", longest=LONGEST_CALLBACK)
    url = wanted.link("override_callback_uri")
    handshake = await verify_callback(emulator.client, url=url, verify_token=wanted.text("verify_token", longest=512))
    if not handshake.ok:
        sentence = f"(#2200) Callback verification failed with the following errors: {handshake.detail}"
        raise GraphError(2200, handshake.detail, message=sentence)
    return url


def health_of(number: Number) -> dict[str, Any]:
    """The worst of the number and its account wins."""
    entity: dict[str, Any] = {"entity_type": "PHONE_NUMBER", "id": number.phone_number_id, "can_send_message": "AVAILABLE"}
    if number.status in BLOCKING:
        code, description, solution = BLOCKING[number.status]
        error = {"error_code": code, "error_description": description, "possible_solution": solution}
        entity |= {"can_send_message": "BLOCKED", "errors": [error]}
    elif number.facts.name_status not in {"APPROVED", "AVAILABLE_WITHOUT_REVIEW"}:
        entity |= {"can_send_message": "LIMITED", "additional_info": ["Your display name has not been approved yet."]}
    account = {"entity_type": "WABA", "id": number.waba_id, "can_send_message": "AVAILABLE"}
    return {"can_send_message": entity["can_send_message"], "entities": [entity, account]}


def account_health(number: Number) -> dict[str, Any]:
    entity = {"entity_type": "WABA", "id": number.waba_id, "can_send_message": "AVAILABLE"}
    return {"can_send_message": "AVAILABLE", "entities": [entity]}

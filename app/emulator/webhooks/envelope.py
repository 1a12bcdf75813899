"""The JSON that Meta posts: one change of one number, compact ASCII on the wire."""

import json
from typing import Any

from app.emulator.accounts import Number
from app.emulator.personas import Persona


def webhook_body(number: Number, value: dict[str, Any], *, field: str = "messages") -> bytes:
    """`value` is what stands beside `metadata`: contacts, messages, statuses; or message_echoes, state_sync, history of their fields."""
    change = {
        "value": {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": number.digits, "phone_number_id": number.phone_number_id},
            **value,
        },
        "field": field,
    }
    return wire_bytes({"object": "whatsapp_business_account", "entry": [{"id": number.waba_id, "changes": [change]}]})


def wire_bytes(document: Any) -> bytes:
    """As Meta writes it: no blanks, everything beyond ASCII as \\uXXXX, and slashes escaped (they stand only inside strings)."""
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/").encode("ascii")


def contact_of(persona: Persona) -> dict[str, Any]:
    """The `contacts[]` item: with `wa_id` unless the person is known by a username alone."""
    contact: dict[str, Any] = {"profile": {"name": persona.name}}
    if persona.digits:
        contact["wa_id"] = persona.digits
    else:
        contact["profile"]["username"] = persona.name.removeprefix("@")
    return contact | {"user_id": persona.user_id}


def inbound_value(persona: Persona, message: dict[str, Any]) -> dict[str, Any]:
    """`message` has id, timestamp, type and the object named by it."""
    sender = {"from": persona.digits} if persona.digits else {}
    return {"contacts": [contact_of(persona)], "messages": [{**sender, "from_user_id": persona.user_id, **message}]}


def status_value(persona: Persona, status: dict[str, Any]) -> dict[str, Any]:
    """Meta's page leaves the contacts out of failed statuses; what clients recorded has them, and pywa reads no status without."""
    return {"contacts": [contact_of(persona)], "statuses": [status]}

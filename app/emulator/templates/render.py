"""How a template message looks on the phone: its texts with the parameters filled in."""

from typing import Any

from app.emulator.templates.catalogue import Template
from app.emulator.templates.check import VARIABLE


def render_template(approved: Template, message: dict[str, Any]) -> dict[str, Any]:
    """`{header, body, footer, buttons: [{index, type, text, url, payload}]}`; `message` is the checked `template` object."""
    given = message.get("components", [])
    header = approved.component("HEADER")
    return {
        "header": _filled(header["text"], _part(given, "header")) if header and header["format"] == "TEXT" else None,
        "body": _filled((approved.component("BODY") or {}).get("text", ""), _part(given, "body")),
        "footer": (approved.component("FOOTER") or {}).get("text"),
        "buttons": [_button(index, button, given) for index, button in enumerate(approved.buttons)],
    }


def _button(index: int, button: dict[str, Any], given: list[dict[str, Any]]) -> dict[str, Any]:
    is_ours = (part for part in given if str(part.get("type")).lower() == "button" and str(part.get("index")) == str(index))
    parameters: list[dict[str, Any]] = next((part.get("parameters", []) for part in is_ours), [])
    first = parameters[0] if parameters else {}
    payload = first.get("payload") or first.get("coupon_code")
    if button["type"] == "QUICK_REPLY":
        # Meta sends the label when the business gave no payload.
        payload = payload or button["text"]
    url = button.get("url")
    return {
        "index": index,
        "type": button["type"].lower(),
        "text": button["text"],
        "url": _filled(url, parameters) if url else None,
        "payload": payload,
    }


def _part(given: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return next((part.get("parameters", []) for part in given if str(part.get("type")).lower() == kind), [])


def _filled(text: str, parameters: list[dict[str, Any]]) -> str:
    by_name = {str(parameter.get("parameter_name", place)): _shown(parameter) for place, parameter in enumerate(parameters, start=1)}
    return VARIABLE.sub(lambda found: by_name.get(found[1], found[0]), text)


def _shown(parameter: dict[str, Any]) -> str:
    kind = parameter.get("type")
    if kind in {"currency", "date_time"}:
        return str(parameter[kind].get("fallback_value", ""))
    return str(parameter.get("text", ""))

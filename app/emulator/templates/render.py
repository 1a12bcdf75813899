"""How a template message looks on the phone: its texts with the parameters filled in."""

from typing import Any

from app.emulator.templates.catalogue import Template
from app.emulator.templates.check import VARIABLE


def render_template(approved: Template, message: dict[str, Any]) -> dict[str, Any]:
    """`{header, media, offer, body, footer, buttons: [{index, type, text, url, payload}], cards: [{media, body, buttons}]}`; `message` is
    the checked `template` object."""
    given = message.get("components", [])
    found = _rendered(approved.components, given)
    if offer := approved.component("LIMITED_TIME_OFFER"):
        ends: dict[str, Any] = next((one["limited_time_offer"] for one in _part(given, "limited_time_offer")), {})
        found["offer"] = {"text": offer["limited_time_offer"].get("text", ""), "expires_at_ms": ends.get("expiration_time_ms")}
    cards: list[dict[str, Any]] = next((part.get("cards", []) for part in given if str(part.get("type")).lower() == "carousel"), [])
    definitions = (approved.component("CAROUSEL") or {}).get("cards", [])
    found["cards"] = [
        _rendered(definition["components"], card.get("components", [])) for definition, card in zip(definitions, cards, strict=False)
    ]
    return found


def _rendered(components: list[dict[str, Any]], given: list[dict[str, Any]]) -> dict[str, Any]:
    parts = {component["type"]: component for component in components}
    header = parts.get("HEADER")
    return {
        "header": _filled(header["text"], _part(given, "header")) if header and header["format"] == "TEXT" else None,
        "media": _media(_part(given, "header")),
        "body": _filled(parts.get("BODY", {}).get("text", ""), _part(given, "body")),
        "footer": parts.get("FOOTER", {}).get("text"),
        "buttons": [_button(index, button, given) for index, button in enumerate(parts.get("BUTTONS", {}).get("buttons", []))],
    }


def _media(parameters: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The picture, film, document, place or product above the text, as it was sent, with its kind."""
    kind = str(parameters[0].get("type")) if parameters else "text"
    return None if kind == "text" else {"kind": kind, **parameters[0][kind]}


def _button(index: int, button: dict[str, Any], given: list[dict[str, Any]]) -> dict[str, Any]:
    is_ours = (part for part in given if str(part.get("type")).lower() == "button" and str(part.get("index")) == str(index))
    parameters: list[dict[str, Any]] = next((part.get("parameters", []) for part in is_ours), [])
    first = parameters[0] if parameters else {}
    payload = first.get("payload") or first.get("coupon_code")
    if button["type"] == "OTP":
        payload = first.get("text")
    if button["type"] == "QUICK_REPLY":
        # Meta sends the label when the business gave no payload.
        payload = payload or button["text"]
    url = button.get("url")
    return {
        "index": index,
        "type": button["type"].lower(),
        "text": button.get("text") or ("Copy code" if button["type"] == "COPY_CODE" else ""),
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

"""What the customer sees of a template, drawn from the payload that is sent."""

from typing import Any

from app.campaigns.domain.components import Component, by_kind
from app.campaigns.domain.draft import VARIABLE
from app.campaigns.domain.reading import cards_of

Shown = dict[str, Any]
_OWN_WORDS = {"MPM": "View items", "CATALOG": "View catalog", "SPM": "View"}


def rendered(components: list[Component], payload: list[Component]) -> Shown:
    """`{header: {format, text?, media?}, body, footer, offer?: {text, expiresAtMs?}, buttons: [{type, text, url?, phoneNumber?, code?,
    products?}], cards?: [{header, body, buttons}]}`."""
    parts, given = by_kind(components), [component for component in payload if isinstance(component, dict)]
    found = _rendered(parts, given)
    offer = parts.get("LIMITED_TIME_OFFER", {}).get("limited_time_offer")
    if isinstance(offer, dict):
        found["offer"] = _offer(offer, _parameters(given, "limited_time_offer"))
    if definitions := cards_of(components):
        sent: list[dict[str, Any]] = next((part.get("cards", []) for part in given if str(part.get("type")).lower() == "carousel"), [])
        filled = {card.get("card_index", place): card.get("components", []) for place, card in enumerate(sent)}
        found["cards"] = [_rendered(by_kind(card), filled.get(place, [])) for place, card in enumerate(definitions)]
    return found


def _rendered(parts: dict[str, Component], given: list[Component]) -> Shown:
    return {
        "header": _header(parts["HEADER"], _parameters(given, "header")) if "HEADER" in parts else None,
        "body": filled_text(str(parts.get("BODY", {}).get("text", "")), _parameters(given, "body")),
        "footer": parts.get("FOOTER", {}).get("text"),
        "buttons": [_button(index, button, given) for index, button in enumerate(parts.get("BUTTONS", {}).get("buttons", []))],
    }


def filled_text(text: str, parameters: list[dict[str, Any]]) -> str:
    by_name = {str(parameter.get("parameter_name", place)): _words(parameter) for place, parameter in enumerate(parameters, start=1)}
    return VARIABLE.sub(lambda found: by_name.get(found[1], found[0]), text)


def _words(parameter: dict[str, Any]) -> str:
    kind = str(parameter.get("type"))
    if kind in {"currency", "date_time"}:
        inner = parameter.get(kind)
        return str(inner.get("fallback_value", "")) if isinstance(inner, dict) else ""
    return str(parameter.get("text", ""))


def _offer(offer: dict[str, Any], parameters: list[dict[str, Any]]) -> Shown:
    shown: Shown = {"text": str(offer.get("text", ""))}
    inner = parameters[0].get("limited_time_offer") if parameters else None
    expires = inner.get("expiration_time_ms") if isinstance(inner, dict) else None
    return shown | ({"expiresAtMs": expires} if isinstance(expires, int) else {})


def _header(header: Component, parameters: list[dict[str, Any]]) -> Shown:
    kind = str(header.get("format", "TEXT")).upper()
    if kind == "TEXT":
        return {"format": kind, "text": filled_text(str(header.get("text", "")), parameters)}
    first = parameters[0] if parameters else {}
    return {"format": kind, "media": first.get(kind.lower())}


def _button(index: int, button: dict[str, Any], given: list[Component]) -> Shown:
    mine = (part for part in given if str(part.get("type")).lower() == "button" and str(part.get("index")) == str(index))
    parameters: list[dict[str, Any]] = next((part.get("parameters", []) for part in mine), [])
    first = parameters[0] if parameters else {}
    kind = str(button.get("type", "")).upper()
    shown: Shown = {"type": kind, "text": str(button.get("text") or _OWN_WORDS.get(kind, ""))}
    if button.get("url") and kind == "URL":
        shown["url"] = filled_text(str(button["url"]), parameters)
    if button.get("phone_number"):
        shown["phoneNumber"] = str(button["phone_number"])
    if first.get("coupon_code"):
        shown["code"] = str(first["coupon_code"])
    sections = first.get("action", {}).get("sections") if isinstance(first.get("action"), dict) else None
    if isinstance(sections, list):
        shown["products"] = sum(len(section.get("product_items", [])) for section in sections if isinstance(section, dict))
    return shown


def _parameters(given: list[Component], part: str) -> list[dict[str, Any]]:
    return next((found.get("parameters", []) for found in given if str(found.get("type")).lower() == part), [])

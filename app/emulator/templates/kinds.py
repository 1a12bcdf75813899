"""Kinds of templates with rules of their own: authentication, limited-time offers, carousels."""

import re
from typing import Any
from urllib.parse import urlencode

from app.emulator.templates.catalogue import Component
from app.emulator.templates.refusals import refused

OFFER_TEXT, OFFER_BODY, OFFER_CODE = 16, 600, 15
CARDS, CARD_BODY, CARD_BUTTONS, MOST_APPS = (2, 10), 160, 2, 5
_PACKAGE = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)+")
_LABELS = {"COPY_CODE": "Copy code", "ONE_TAP": "Autofill", "ZERO_TAP": "Autofill"}


def check_authentication(components: list[Component]) -> list[Component]:
    """The body is Meta's own sentence; a text of one's own is refused. Raises GraphError 100 with a subcode."""
    otp = [button for component in components if component["type"] == "BUTTONS" for button in component.get("buttons", [])]
    if not otp or str(otp[0].get("type", "")).upper() != "OTP":
        raise refused(2388131, "Button is missing", "An authentication template needs one OTP button.")
    body: Component = next((component for component in components if component["type"] == "BODY"), {})
    if body.get("text"):
        raise refused(2388072, "Body is fixed", "The body of an authentication template cannot be written.")
    minutes = next((component.get("code_expiration_minutes") for component in components if component["type"] == "FOOTER"), None)
    if minutes is not None and not (isinstance(minutes, int) and 1 <= minutes <= 90):
        raise refused(2388073, "Expiry out of range", "code_expiration_minutes must be between 1 and 90.")
    advice = " For your security, do not share this code." if body.get("add_security_recommendation") else ""
    found: list[Component] = [
        {"type": "BODY", "text": f"*{{{{1}}}}* is your verification code.{advice}", "add_security_recommendation": bool(advice)}
    ]
    if minutes is not None:
        found.append({"type": "FOOTER", "text": f"This code expires in {minutes} minutes.", "code_expiration_minutes": minutes})
    return [*found, {"type": "BUTTONS", "buttons": [_otp_button(otp[0])]}]


def _otp_button(given: dict[str, Any]) -> dict[str, Any]:
    kind = str(given.get("otp_type", "")).upper()
    if kind not in _LABELS:
        raise refused(2388131, "Button is invalid", "otp_type must be COPY_CODE, ONE_TAP or ZERO_TAP.")
    asked = {"otp_type": kind}
    kept: dict[str, Any] = {"type": "OTP", "otp_type": kind}
    if kind != "COPY_CODE":
        kept["supported_apps"] = _apps(given)
        asked |= kept["supported_apps"][0]
    if kind == "ZERO_TAP":
        if given.get("zero_tap_terms_accepted") is not True:
            raise refused(2388131, "Terms are not accepted", "zero_tap_terms_accepted must be true.")
        kept["zero_tap_terms_accepted"] = True
    address = f"https://www.whatsapp.com/otp/code/?{urlencode(asked)}&code=otp{{{{1}}}}"
    return {**kept, "text": given.get("text") or _LABELS[kind], "url": address}


def _apps(given: dict[str, Any]) -> list[dict[str, str]]:
    apps = given.get("supported_apps")
    if not isinstance(apps, list) or not 1 <= len(apps) <= MOST_APPS:
        raise refused(2388131, "Apps are missing", f"supported_apps must name 1 to {MOST_APPS} apps.")
    for app in apps:
        if not isinstance(app, dict) or not _PACKAGE.fullmatch(str(app.get("package_name", ""))):
            raise refused(2388131, "App is invalid", "package_name must look like com.example.app.")
        if len(str(app.get("signature_hash", ""))) != 11:
            raise refused(2388131, "App is invalid", "signature_hash must have 11 characters.")
    return [{"package_name": str(app["package_name"]), "signature_hash": str(app["signature_hash"])} for app in apps]


def check_offer(components: list[Component], *, category: str) -> None:
    by_kind = {component["type"]: component for component in components}
    if "LIMITED_TIME_OFFER" not in by_kind:
        return
    offer = by_kind["LIMITED_TIME_OFFER"].get("limited_time_offer")
    text = str(offer.get("text", "")) if isinstance(offer, dict) else ""
    if not isinstance(offer, dict) or not 1 <= len(text.strip()) <= OFFER_TEXT:
        raise refused(2388043, "Offer is invalid", f"An offer's text has 1 to {OFFER_TEXT} characters.")
    if category != "MARKETING":
        raise refused(2388103, "Category is wrong", "A limited-time offer must be MARKETING.")
    if "FOOTER" in by_kind:
        raise refused(2388073, "Footer is not allowed", "A limited-time offer has no footer.")
    if len(str(by_kind["BODY"].get("text", ""))) > OFFER_BODY:
        raise refused(2388040, "Body is too long", f"The body of a limited-time offer may have {OFFER_BODY} characters.")
    if "HEADER" in by_kind and str(by_kind["HEADER"].get("format", "")).upper() not in {"IMAGE", "VIDEO"}:
        raise refused(2388047, "Header is invalid", "The header of a limited-time offer is a picture or a video.")
    buttons = by_kind.get("BUTTONS", {}).get("buttons", [])
    kinds = [str(button.get("type", "")).upper() for button in buttons]
    if "URL" not in kinds or (offer.get("has_expiration") and "COPY_CODE" not in kinds) or "COPY_CODE" in kinds[1:]:
        raise refused(2388060, "Buttons are invalid", "A limited-time offer has a COPY_CODE button first and a URL button.")
    if any(len(_code_of(button)) > OFFER_CODE for button in buttons):
        raise refused(2388060, "Code is too long", f"The code of an offer may have {OFFER_CODE} characters.")


def _code_of(button: dict[str, Any]) -> str:
    example = button.get("example")
    code = example[0] if isinstance(example, list) and example else example
    return str(code) if str(button.get("type", "")).upper() == "COPY_CODE" else ""


def check_cards(given: Any) -> list[list[Component]]:
    """The components of each card."""
    fewest, most = CARDS
    if not isinstance(given, list) or not fewest <= len(given) <= most or not all(isinstance(card, dict) for card in given):
        raise refused(2388043, "Cards are invalid", f"A carousel has {fewest} to {most} cards.")
    cards = [
        [{**part, "type": str(part.get("type", "")).upper()} for part in card.get("components") or [] if isinstance(part, dict)]
        for card in given
    ]
    for card in cards:
        _check_card({component["type"]: component for component in card})
    if any(_shape(card) != _shape(cards[0]) for card in cards):
        raise refused(2388043, "Cards differ", "All cards of a carousel must have the same components.")
    return cards


def _check_card(parts: dict[str, Component]) -> None:
    if str(parts.get("HEADER", {}).get("format", "")).upper() not in {"IMAGE", "VIDEO", "PRODUCT"}:
        raise refused(2388047, "Header is missing", "A card begins with a picture, a video or a product.")
    if len(str(parts.get("BODY", {}).get("text", ""))) > CARD_BODY:
        raise refused(2388040, "Body is too long", f"The body of a card may have {CARD_BODY} characters.")
    if not 1 <= len(parts.get("BUTTONS", {}).get("buttons", [])) <= CARD_BUTTONS:
        raise refused(2388060, "Buttons are invalid", f"A card has 1 to {CARD_BUTTONS} buttons.")
    if not parts.keys() <= {"HEADER", "BODY", "BUTTONS"}:
        raise refused(2388043, "Card is invalid", "A card has a header, a body and buttons.")


def _shape(card: list[Component]) -> tuple[Any, ...]:
    buttons: list[dict[str, Any]] = next((component.get("buttons", []) for component in card if component["type"] == "BUTTONS"), [])
    header = next((str(component.get("format", "")).upper() for component in card if component["type"] == "HEADER"), "")
    return [component["type"] for component in card], header, [str(button.get("type", "")).upper() for button in buttons]

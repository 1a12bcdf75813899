"""Templates: only the parts that have variables are named, in the order of the approved template."""

import re
from collections.abc import Sequence
from typing import Any

from app.conversations.contracts import (
    BodyParameter,
    CurrencyParameter,
    DateTimeParameter,
    HeaderParameter,
    OutgoingLocation,
    OutgoingTemplate,
    ProductParameter,
    TemplateButton,
    TemplateCard,
    TextParameter,
)
from app.conversations.contracts.templates import FilledTemplate
from app.conversations.domain.outgoing import limits
from app.conversations.domain.outgoing.commerce import product_sections
from app.conversations.domain.outgoing.limits import counts, fits, must
from app.conversations.domain.outgoing.media import header_object

_NAME = re.compile(r"[a-z0-9_]+")
# Meta refuses these inside a variable (132012, 132018).
_BROKEN_TEXT = re.compile(r"[\n\t]| {5,}")
_VALUE_LIMITS = {"quick_reply": limits.PAYLOAD, "url": limits.URL, "copy_code": limits.COUPON, "flow": limits.ROW_ID}


def template(content: OutgoingTemplate) -> dict[str, Any]:
    must("template.name", _NAME.fullmatch(content.name), "A template's name has small letters, digits and underscores.")
    fits("template.name", content.name, limits.TEMPLATE_NAME)
    fits("template.language", content.language, limits.SECTION_TITLE)
    components = _components(content)
    named = {"name": content.name, "language": {"code": content.language}}
    return {"type": "template", "template": {**named, **({"components": components} if components else {})}}


def filled(content: FilledTemplate) -> dict[str, Any]:
    """`rendered` stands beside the object that is sent, for the thread."""
    named: dict[str, Any] = {"name": content.name, "language": {"code": content.language}}
    if content.components:
        named["components"] = list(content.components)
    shown = {"name": content.name, "language": content.language, "category": content.category, **content.rendered}
    return {"type": "template", "template": named, "rendered": shown}


def _components(content: OutgoingTemplate) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if content.header is not None:
        found.append({"type": "header", "parameters": [_header(content.header)]})
    if content.body:
        found.append(_body(content.body))
    if content.offer_expires_at_ms is not None:
        offer = {"expiration_time_ms": content.offer_expires_at_ms}
        found.append({"type": "limited_time_offer", "parameters": [{"type": "limited_time_offer", "limited_time_offer": offer}]})
    if content.cards:
        counts("template.carousel.cards", len(content.cards), limits.CARDS, fewest=limits.FEWEST_CARDS)
        found.append({"type": "carousel", "cards": [_card(index, card) for index, card in enumerate(content.cards)]})
    return found + [_button(button) for button in content.buttons]


def _header(parameter: HeaderParameter) -> dict[str, Any]:
    match parameter:
        case TextParameter():
            return _parameter(parameter, field="template.header", limit=limits.HEADER)
        case OutgoingLocation():
            # Here WhatsApp writes coordinates as text, in a message of its own as numbers.
            place = {"latitude": str(parameter.latitude), "longitude": str(parameter.longitude)}
            for name, value in (("name", parameter.name), ("address", parameter.address)):
                place[name] = fits(f"template.header.location.{name}", value or "", limits.PLACE_NAME)
            return {"type": "location", "location": place}
        case ProductParameter():
            return {"type": "product", "product": {"product_retailer_id": parameter.product_id, "catalog_id": parameter.catalog_id}}
        case _:
            return header_object(parameter)


def _body(parameters: Sequence[BodyParameter]) -> dict[str, Any]:
    written = [_parameter(parameter, field="template.body", limit=limits.BODY) for parameter in parameters]
    return {"type": "body", "parameters": written}


def _parameter(parameter: BodyParameter, *, field: str, limit: int) -> dict[str, Any]:
    name = {"parameter_name": parameter.name} if parameter.name else {}
    match parameter:
        case TextParameter():
            return {"type": "text", **name, "text": _variable(field, parameter.text, limit)}
        case CurrencyParameter():
            fallback = _variable(field, parameter.fallback, limit)
            currency = {"fallback_value": fallback, "code": parameter.code, "amount_1000": parameter.amount_1000}
            return {"type": "currency", **name, "currency": currency}
        case DateTimeParameter():
            return {"type": "date_time", **name, "date_time": {"fallback_value": _variable(field, parameter.fallback, limit)}}


def _variable(field: str, text: str, limit: int) -> str:
    must(field, not _BROKEN_TEXT.search(text), "A variable has no line break, no tab and no more than four blanks in a row.")
    return fits(field, text, limit)


def _card(index: int, card: TemplateCard) -> dict[str, Any]:
    components: list[dict[str, Any]] = [{"type": "header", "parameters": [_header(card.header)]}]
    if card.body:
        components.append(_body(card.body))
    return {"card_index": index, "components": components + [_button(button) for button in card.buttons]}


def _button(button: TemplateButton) -> dict[str, Any]:
    field = f"template.buttons.{button.index}"
    must(field, 0 <= button.index < 10, "A template has ten buttons at most.")
    return {"type": "button", "sub_type": button.kind, "index": str(button.index), "parameters": [_button_parameter(field, button)]}


def _button_parameter(field: str, button: TemplateButton) -> dict[str, Any]:
    value = fits(field, button.value or "", _VALUE_LIMITS[button.kind]) if button.kind in _VALUE_LIMITS else button.value
    match button.kind:
        case "quick_reply":
            return {"type": "payload", "payload": value}
        case "url":
            return {"type": "text", "text": value}
        case "copy_code":
            return {"type": "coupon_code", "coupon_code": value}
        case "flow":
            data = {"flow_action_data": dict(button.flow_data)} if button.flow_data else {}
            return {"type": "action", "action": {"flow_token": value, **data}}
        case "mpm" | "catalog":
            sections = {"sections": product_sections(button.sections)} if button.kind == "mpm" else {}
            return {"type": "action", "action": {**({"thumbnail_product_retailer_id": value} if value else {}), **sections}}
        case _:
            must(field, is_right=False, why="WhatsApp has no variable for such a button.")
            return {}

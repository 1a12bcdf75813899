"""The message that comes of a template and its values.

One way for all: values become Meta's payload, and what is shown (preview, thread, search) is drawn from that payload alone
(`rendering.py`), so that nobody is shown anything but what is sent.
"""

from typing import Any

from app.campaigns.domain import values as value_of
from app.campaigns.domain.blanks import blanks_of, has_expiry
from app.campaigns.domain.codes import is_code_button
from app.campaigns.domain.components import Component, by_kind
from app.campaigns.domain.draft import MAX_BODY, MAX_CARD_BODY, MAX_HEADER, MAX_OFFER_BODY, NAMED, variables_of
from app.campaigns.domain.reading import cards_of
from app.campaigns.domain.rendering import filled_text
from app.campaigns.domain.values import MAX_OTP, MAX_PAYLOAD, TemplateValueMissing, TemplateValueRefused

Values = dict[str, Any]


def payload_of(components: list[Component], *, parameter_format: str, values: Values) -> list[Component]:
    """The `components` of a send. Raises TemplateValueMissing or TemplateValueRefused with the blank's key as field."""
    for blank in blanks_of(components):
        if not blank.is_optional and values.get(blank.key) in ("", None):
            raise TemplateValueMissing(field=blank.key)
    parts, named = by_kind(components), parameter_format == NAMED
    given = _above(components, "", named=named, values=values, limit=MAX_OFFER_BODY if "LIMITED_TIME_OFFER" in parts else MAX_BODY)
    if has_expiry(parts):
        expires = value_of.moment_parameter("offer.expires", values["offer.expires"])
        given.append({"type": "limited_time_offer", "parameters": [expires]})
    if cards := cards_of(components):
        filled = [_card(place, card, named=named, values=values) for place, card in enumerate(cards)]
        given.append({"type": "carousel", "cards": filled})
    return given + _filled_buttons(components, "", values)


def _card(place: int, components: list[Component], *, named: bool, values: Values) -> Component:
    at = f"card.{place}."
    above = _above(components, at, named=named, values=values, limit=MAX_CARD_BODY)
    return {"card_index": place, "components": above + _filled_buttons(components, at, values)}


def _above(components: list[Component], at: str, *, named: bool, values: Values, limit: int) -> list[Component]:
    """Header and body."""
    parts = by_kind(components)
    given = _filled_header(parts["HEADER"], at, named=named, values=values) if "HEADER" in parts else []
    return given + _filled_text("body", parts.get("BODY", {}), at, named=named, values=values, limit=limit)


def _filled_header(header: Component, at: str, *, named: bool, values: Values) -> list[Component]:
    kind = str(header.get("format", "TEXT")).lower()
    if kind == "text":
        return _filled_text("header", header, at, named=named, values=values, limit=MAX_HEADER)
    key = f"{at}header.media"
    return [{"type": "header", "parameters": [value_of.header_parameter(kind, key, values[key])]}]


def _filled_text(part: str, component: Component, at: str, *, named: bool, values: Values, limit: int) -> list[Component]:
    text = str(component.get("text", ""))
    names = variables_of(text)
    if not names:
        return []
    parameters = []
    for name in names:
        parameter = value_of.text_parameter(f"{at}{part}.{name}", values.get(f"{at}{part}.{name}"))
        parameters.append({"type": parameter["type"], **({"parameter_name": name} if named else {}), **parameter})
    length = len(filled_text(text, parameters))
    if length > limit:
        raise TemplateValueRefused(field=f"{at}{part}.{names[-1]}", limit=limit, length=length)
    return [{"type": part, "parameters": parameters}]


def _filled_buttons(components: list[Component], at: str, values: Values) -> list[Component]:
    found: list[Component] = []
    for index, button in enumerate(by_kind(components).get("BUTTONS", {}).get("buttons", [])):
        found += _filled_button(index, button, f"{at}button.{index}", values)
    return found


def _filled_button(index: int, button: dict[str, Any], key: str, values: Values) -> list[Component]:
    kind, value = str(button.get("type", "")).upper(), values.get(key)
    if is_code_button(button):
        # Copying the code is an address with the code in it, whatever the button looks like.
        code = value_of.text("body.1", values.get("body.1"), limit=MAX_OTP)
        return [_button(index, "url", {"type": "text", "text": code})]
    match kind:
        case "COPY_CODE":
            return [_button(index, "copy_code", value_of.code_parameter(key, value))]
        case "URL" if variables_of(str(button.get("url", ""))):
            return [_button(index, "url", {"type": "text", "text": value_of.text(key, value)})]
        case "FLOW":
            return [_button(index, "flow", value_of.flow_action(key, value))]
        case "MPM":
            return [_button(index, "mpm", value_of.products_action(key, value))]
        case "CATALOG" if value:
            picture = {"thumbnail_product_retailer_id": value_of.text(key, value, limit=value_of.MAX_ID)}
            return [_button(index, "catalog", {"type": "action", "action": picture})]
        case "QUICK_REPLY" if value:
            return [_button(index, "quick_reply", {"type": "payload", "payload": value_of.text(key, value, limit=MAX_PAYLOAD)})]
        case _:
            return []


def _button(index: int, sub_type: str, parameter: dict[str, Any]) -> Component:
    return {"type": "button", "sub_type": sub_type, "index": str(index), "parameters": [parameter]}

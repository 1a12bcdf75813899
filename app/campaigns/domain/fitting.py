"""Meta's own `components`, given ready-made, held to the template before Meta does it: the values are read back and filled in again."""

from typing import Any

from app.campaigns.domain.components import Component, by_kind
from app.campaigns.domain.draft import NAMED, variables_of
from app.campaigns.domain.filling import Values, payload_of
from app.campaigns.domain.reading import cards_of
from app.kernel.errors import Invalid

_MOST_PARTS = 30


class TemplateDoesNotFit(Invalid):
    """The parts that were given are not those of the template: `expected` says how many or which, `given` what came."""

    code = "template_does_not_fit"


def must_fit(components: list[Component], payload: list[Component], *, parameter_format: str) -> None:
    """Raises TemplateDoesNotFit, TemplateValueMissing or TemplateValueRefused, with the part or the blank's key as field."""
    named = parameter_format == NAMED
    values = _values(components, payload, "", named=named)
    if definitions := cards_of(components):
        sent = _one(payload, "carousel").get("cards")
        cards = [card for card in sent if isinstance(card, dict)] if isinstance(sent, list) else []
        if len(cards) != len(definitions):
            raise TemplateDoesNotFit(field="carousel", expected=len(definitions), given=len(cards))
        for place, (definition, card) in enumerate(zip(definitions, cards, strict=True)):
            values |= _values(definition, _listed(card.get("components")), f"card.{place}.", named=named)
    payload_of(components, parameter_format=parameter_format, values=values)


def _values(components: list[Component], payload: list[Component], at: str, *, named: bool) -> Values:
    parts = by_kind(components)
    if len(payload) > _MOST_PARTS:
        raise TemplateDoesNotFit(field="components", expected=_MOST_PARTS, given=len(payload))
    values: Values = {}
    for part in ("header", "body"):
        values |= _above(part, parts.get(part.upper(), {}), _parameters(_one(payload, part)), at, named=named)
    for parameter in _parameters(_one(payload, "limited_time_offer")):
        values[f"{at}offer.expires"] = _inner(parameter, "limited_time_offer").get("expiration_time_ms")
    buttons = parts.get("BUTTONS", {}).get("buttons", [])
    for button in (part for part in payload if str(part.get("type")).lower() == "button"):
        index = str(button.get("index", ""))
        if not index.isdecimal() or int(index) >= len(buttons):
            raise TemplateDoesNotFit(field=f"{at}button.{index[:3]}", expected=len(buttons), given=index[:3])
        for parameter in _parameters(button):
            values[f"{at}button.{int(index)}"] = _of_button(parameter)
    return values


def _above(part: str, definition: Component, parameters: list[dict[str, Any]], at: str, *, named: bool) -> Values:
    kind = str(definition.get("format", "TEXT")).lower()
    if kind != "text":
        if len(parameters) != 1 or parameters[0].get("type") != kind:
            raise TemplateDoesNotFit(
                field=f"{at}header.media", expected=kind, given=str(parameters[0].get("type"))[:20] if parameters else ""
            )
        return {f"{at}header.media": _of_header(kind, _inner(parameters[0], kind))}
    names = variables_of(str(definition.get("text", "")))
    if len(parameters) != len(names):
        raise TemplateDoesNotFit(field=f"{at}{part}", expected=len(names), given=len(parameters))
    keys = [str(parameter.get("parameter_name", "")) for parameter in parameters] if named else names
    if set(keys) != set(names):
        raise TemplateDoesNotFit(field=f"{at}{part}", expected=", ".join(names), given=", ".join(keys)[:200])
    return {f"{at}{part}.{name}": _of_text(parameter) for name, parameter in zip(keys, parameters, strict=True)}


def _of_text(parameter: dict[str, Any]) -> Any:
    kind = str(parameter.get("type"))
    return {kind: _inner(parameter, kind)} if kind in {"currency", "date_time"} else parameter.get("text")


def _of_header(kind: str, inner: dict[str, Any]) -> Any:
    return {"catalogId": inner.get("catalog_id"), "productId": inner.get("product_retailer_id")} if kind == "product" else inner


def _of_button(parameter: dict[str, Any]) -> Any:
    if parameter.get("type") != "action":
        return parameter.get("text") or parameter.get("coupon_code") or parameter.get("payload")
    action = _inner(parameter, "action")
    if isinstance(action.get("sections"), list):
        sections = [
            {
                "title": section.get("title"),
                "productIds": [_inner({"p": item}, "p").get("product_retailer_id") for item in _listed(section.get("product_items"))],
            }
            for section in _listed(action["sections"])
        ]
        return {"sections": sections, "thumbnail": action.get("thumbnail_product_retailer_id")}
    if "flow_token" in action or "flow_action_data" in action:
        return {"token": action.get("flow_token"), "data": action.get("flow_action_data")}
    return action.get("thumbnail_product_retailer_id")


def _one(payload: list[Component], kind: str) -> Component:
    return next((part for part in payload if isinstance(part, dict) and str(part.get("type")).lower() == kind), {})


def _parameters(part: Component) -> list[dict[str, Any]]:
    return _listed(part.get("parameters"))


def _inner(parameter: dict[str, Any], kind: str) -> dict[str, Any]:
    inner = parameter.get(kind)
    return inner if isinstance(inner, dict) else {}


def _listed(found: Any) -> list[dict[str, Any]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

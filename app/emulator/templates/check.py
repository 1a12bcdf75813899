"""What a template send must fill in: the number, the kind and the format of its parameters."""

import re
from collections.abc import Callable
from typing import Any

from app.emulator.errors import GraphError, invalid
from app.emulator.templates.catalogue import Component, Template, approved_template
from app.emulator.validation.attachments import KnowsMedia, check_attachment
from app.emulator.validation.fields import Fields

VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
REFUSED_AS = {"PAUSED": 132015, "DISABLED": 132016}
BROKEN_TEXT = re.compile(r"[\n\t]| {5,}")
TEXT_LIMIT = 1024
# The template of that name and language, whatever its status.
FindTemplate = Callable[[str, str], Template | None]
MEDIA_FORMATS = {"IMAGE": "image", "VIDEO": "video", "DOCUMENT": "document"}
# What a button must be given, by its kind in the template.
NEEDS_PARAMETER = {"COPY_CODE": "coupon_code", "OTP": "text", "MPM": "action"}
SUB_TYPES = {"OTP": "url", "QUICK_REPLY": "quick_reply", "URL": "url", "COPY_CODE": "copy_code"}
MOST_SECTIONS, MOST_PRODUCTS, SECTION_TITLE = 10, 30, 24


def find_in_catalogue(name: str, language: str) -> Template | None:
    return approved_template(name=name, language=language)


def check_template(template: Fields, *, knows_media: KnowsMedia, find: FindTemplate = find_in_catalogue) -> Template:
    """Returns the approved template meant. Raises GraphError 132000, 132001, 132012, 132015, 132016, 131008 or 131009."""
    template.only("name", "language", "components", "namespace")
    name = template.text("name", longest=512)
    language = template.object("language").text("code", longest=16)
    approved = find(name, language)
    if approved is not None and approved.status in REFUSED_AS:
        raise GraphError(REFUSED_AS[approved.status], f"template ({name}) in {language} is {approved.status.lower()}")
    if approved is None or approved.status != "APPROVED":
        raise GraphError(132001, f"template name ({name}) does not exist in {language}")
    given = template.objects("components", fewest=0, most=20) if template.has("components") else []
    for component in given:
        component.value = component.value | {"type": str(component.value.get("type", "")).lower()}
        component.one_of("type", {"header", "body", "button", "limited_time_offer", "carousel"})
    _check_parts(approved.components, given, knows_media=knows_media, named=approved.parameter_format == "NAMED")
    _check_offer(approved, given)
    _check_cards(approved, given, knows_media=knows_media)
    return approved


def _check_parts(approved: list[Component], given: list[Fields], *, knows_media: KnowsMedia, named: bool) -> None:
    by_kind: dict[str, Component] = {component["type"]: component for component in approved}
    body = next((part for part in given if part.value["type"] == "body"), None)
    header = next((part for part in given if part.value["type"] == "header"), None)
    _check_texts(by_kind.get("BODY", {}).get("text", ""), body, part="body", named=named)
    _check_header(by_kind.get("HEADER"), header, knows_media=knows_media, named=named)
    buttons = [part for part in given if part.value["type"] == "button"]
    _check_buttons(by_kind.get("BUTTONS", {}).get("buttons", []), buttons)


def _check_texts(text: str, given: Fields | None, *, part: str, named: bool) -> None:
    expected = list(dict.fromkeys(VARIABLE.findall(text)))
    parameters = _parameters(given)
    if len(parameters) != len(expected):
        raise GraphError(
            132000,
            f"{part}: number of localizable_params ({len(parameters)}) does not match the expected number of params ({len(expected)})",
        )
    for parameter in parameters:
        if parameter.one_of("type", {"text", "currency", "date_time"}) == "text":
            value = parameter.text("text", longest=TEXT_LIMIT)
            if BROKEN_TEXT.search(value):
                raise GraphError(132012, f"{parameter.place('text')} cannot have new-line/tab characters or more than 4 consecutive spaces")
        else:
            parameter.object(parameter.value["type"]).text("fallback_value", longest=TEXT_LIMIT)
    if named and {parameter.text("parameter_name", longest=64) for parameter in parameters} != set(expected):
        raise GraphError(132000, f"{part}: parameter names must be {', '.join(expected)}")


def _check_header(approved: Component | None, given: Fields | None, *, knows_media: KnowsMedia, named: bool) -> None:
    media = approved["format"] if approved else "TEXT"
    if media == "TEXT":
        _check_texts(approved["text"] if approved else "", given, part="header", named=named)
        return
    parameters = _parameters(given)
    if len(parameters) != 1:
        raise GraphError(132012, f"header: Format mismatch, expected {media}, received {len(parameters)} parameters")
    kind = parameters[0].text("type", longest=32).lower()
    if kind != media.lower():
        raise GraphError(132012, f"header: Format mismatch, expected {media}, received {kind.upper()}")
    if media in MEDIA_FORMATS:
        check_attachment(parameters[0].object(kind), kind=kind, knows_media=knows_media)
    elif media == "PRODUCT":
        product = parameters[0].object("product")
        product.text("product_retailer_id", longest=200)
        product.text("catalog_id", longest=64)
    else:
        location = parameters[0].object("location")
        location.number("latitude", least=-90, most=90)
        location.number("longitude", least=-180, most=180)


def _check_buttons(approved: list[dict[str, Any]], given: list[Fields]) -> None:
    filled: set[int] = set()
    for button in given:
        index = int(button.number("index", least=0, most=9))
        if index >= len(approved) or index in filled:
            raise GraphError(132000, f"button at index {index} is not in the template, or stands there twice")
        filled.add(index)
        _check_sub_type(button, approved[index])
        for parameter in _parameters(button):
            parameter.text("type", longest=32)
            if parameter.value["type"] in {"text", "coupon_code", "payload"}:
                parameter.text(parameter.value["type"], longest={"coupon_code": 20, "payload": 256}.get(parameter.value["type"], 2000))
            elif parameter.value["type"] == "action":
                _check_action(parameter.object("action"), approved[index]["type"])
    for index, button_def in enumerate(approved):
        needs = button_def["type"] in NEEDS_PARAMETER or VARIABLE.search(button_def.get("url", ""))
        if needs and index not in filled:
            raise GraphError(131008, f"Button at index {index} of type {button_def['type']} requires a parameter")


def _check_sub_type(button: Fields, definition: dict[str, Any]) -> None:
    """In either case, and of the kind that stands there in the approved template."""
    given, kind = button.text("sub_type", longest=32).lower(), str(definition["type"])
    if given != SUB_TYPES.get(kind, kind.lower()):
        raise GraphError(132012, f"button: Format mismatch, expected {kind}, received {given.upper()}")


def _check_action(action: Fields, kind: str) -> None:
    if kind != "MPM":
        action.optional_text("thumbnail_product_retailer_id", longest=200)
        action.optional_text("flow_token", longest=200)
        return
    action.text("thumbnail_product_retailer_id", longest=200)
    sections = action.objects("sections", fewest=1, most=MOST_SECTIONS)
    products = [item for section in sections for item in section.objects("product_items", fewest=1, most=MOST_PRODUCTS)]
    if len(products) > MOST_PRODUCTS:
        raise GraphError(131009, f"{action.place('sections')} has {len(products)} products and may have {MOST_PRODUCTS}.")
    for section in sections:
        section.text("title", longest=SECTION_TITLE)
    for product in products:
        product.text("product_retailer_id", longest=200)


def _check_offer(approved: Template, given: list[Fields]) -> None:
    offer = (approved.component("LIMITED_TIME_OFFER") or {}).get("limited_time_offer", {})
    part = next((part for part in given if part.value["type"] == "limited_time_offer"), None)
    if not offer.get("has_expiration"):
        if part is not None:
            raise GraphError(132000, "limited_time_offer: the template has no offer that expires")
        return
    parameters = _parameters(part)
    if len(parameters) != 1:
        raise GraphError(131008, "limited_time_offer requires the parameter expiration_time_ms")
    parameters[0].one_of("type", {"limited_time_offer"})
    # Milliseconds; a number of seconds would lie in 1970.
    parameters[0].object("limited_time_offer").number("expiration_time_ms", least=1e12, most=1e14)


def _check_cards(approved: Template, given: list[Fields], *, knows_media: KnowsMedia) -> None:
    named = approved.parameter_format == "NAMED"
    expected = (approved.component("CAROUSEL") or {}).get("cards", [])
    carousel = next((part for part in given if part.value["type"] == "carousel"), None)
    cards = carousel.objects("cards", fewest=1, most=10) if carousel else []
    if len(cards) != len(expected):
        raise GraphError(132012, f"carousel: expected {len(expected)} cards, received {len(cards)}")
    for place, (card, definition) in enumerate(zip(cards, expected, strict=True)):
        if card.number("card_index", least=0, most=9) != place:
            raise GraphError(132012, f"carousel: card_index must be {place}")
        parts = card.objects("components", fewest=0, most=10)
        for part in parts:
            part.value = part.value | {"type": str(part.value.get("type", "")).lower()}
            part.one_of("type", {"header", "body", "button"})
        _check_parts(definition["components"], parts, knows_media=knows_media, named=named)


def _parameters(component: Fields | None) -> list[Fields]:
    if component is None or not component.has("parameters"):
        return []
    parameters = component.objects("parameters", fewest=0, most=100)
    for parameter in parameters:
        if not isinstance(parameter.value.get("type"), str):
            raise invalid(parameter.place("type"), "must be a string")
    return parameters

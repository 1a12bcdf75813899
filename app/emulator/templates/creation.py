"""Checks a new or edited template the way Meta does, with Meta's code 100 and the subcode that tells what is wrong.

Source: Cloud API, "Message templates" and its list of creation errors.
"""

import re
from dataclasses import dataclass
from typing import Any

from app.emulator.errors import GraphError
from app.emulator.templates.buttons import check_buttons
from app.emulator.templates.catalogue import Component
from app.emulator.templates.kinds import check_authentication, check_cards, check_offer
from app.emulator.templates.refusals import refused
from app.emulator.uploads import Uploads

NAME = re.compile(r"^[a-z0-9_]{1,512}$")
LANGUAGE = re.compile(r"^[a-z]{2,3}(_[A-Z]{2,3})?$")
VARIABLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
NAMED = re.compile(r"^[a-z][a-z0-9_]*$")
CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
HEADER_LIMIT, BODY_LIMIT, FOOTER_LIMIT = 60, 1024, 60
# Seconds for which a message is tried, by category; -1 is thirty days.
TTL_S = {"AUTHENTICATION": (30, 900), "UTILITY": (30, 43_200), "MARKETING": (43_200, 2_592_000)}
MEDIA = ("IMAGE", "VIDEO", "DOCUMENT")


@dataclass(frozen=True, kw_only=True)
class NewTemplate:
    name: str
    language: str
    category: str
    parameter_format: str
    components: list[Component]
    ttl_s: int | None


def check_new(body: dict[str, Any], *, uploads: Uploads) -> NewTemplate:
    """Raises GraphError 100 with a subcode."""
    name, language, category = (str(body.get(key, "")) for key in ("name", "language", "category"))
    if not NAME.match(name):
        raise GraphError(
            100, "name may have lower-case letters, digits and underscores, up to 512.", message="(#100) Param name must match [a-z0-9_]+"
        )
    if not LANGUAGE.match(language):
        raise GraphError(
            100, f"{language!r} is not a language code.", message="(#100) Param language must be one of the supported languages"
        )
    if category not in CATEGORIES:
        raise GraphError(
            100,
            f"category must be one of {', '.join(CATEGORIES)}.",
            message="(#100) Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}",
        )
    parameter_format = str(body.get("parameter_format", "POSITIONAL")).upper()
    components = check_components(body.get("components"), category=category, named=parameter_format == "NAMED", uploads=uploads)
    return NewTemplate(
        name=name,
        language=language,
        category=category,
        parameter_format=parameter_format,
        components=components,
        ttl_s=checked_ttl(body.get("message_send_ttl_seconds"), category=category),
    )


def checked_ttl(wanted: Any, *, category: str) -> int | None:
    """Raises GraphError 100 for one that is out of the category's range."""
    least, most = TTL_S[category]
    if wanted is None:
        return None
    if isinstance(wanted, int) and not isinstance(wanted, bool) and (wanted == -1 or least <= wanted <= most):
        return wanted
    raise GraphError(
        100,
        f"message_send_ttl_seconds of a template of the category {category} is {least} to {most}, or -1.",
        message="(#100) Param message_send_ttl_seconds is out of range",
    )


def check_components(given: Any, *, category: str, named: bool, uploads: Uploads) -> list[Component]:
    """The components as they are kept: a sample is named by the address at which it can be seen."""
    if not isinstance(given, list) or not all(isinstance(component, dict) for component in given):
        raise GraphError(100, "components must be an array of objects.", message="(#100) Param components must be an array")
    components = [{**component, "type": str(component.get("type", "")).upper()} for component in given]
    kinds = [component["type"] for component in components]
    if len(set(kinds)) < len(kinds):
        raise refused(2388043, "Duplicate component", "Each kind of component may stand in a template once.")
    if category == "AUTHENTICATION":
        return check_authentication(components)
    for component in components:
        check_component(component, named, uploads)
    if "BODY" not in kinds:
        raise refused(2388072, "Body is missing", "A template needs a body.")
    check_offer(components, category=category)
    return [_with_address(component, uploads) for component in components]


def check_component(component: Component, named: bool, uploads: Uploads) -> None:
    match component["type"]:
        case "HEADER":
            _header(component, named, uploads)
        case "BODY":
            _body(component, named)
        case "FOOTER":
            _footer(component)
        case "BUTTONS":
            check_buttons(component.get("buttons"))
        case "CAROUSEL":
            component["cards"] = _cards(component, named, uploads)
        case "LIMITED_TIME_OFFER":
            return
        case kind:
            raise GraphError(100, f"{kind} is not a component.", message="(#100) Param components must contain known types")


def _cards(carousel: Component, named: bool, uploads: Uploads) -> list[dict[str, Any]]:
    """All of the same parts, and each of them in order by itself."""
    cards = check_cards(carousel.get("cards"))
    for card in cards:
        for component in card:
            if component["type"] == "BODY":
                _check_samples(component, _variables(str(component.get("text", "")), named), named)
            else:
                check_component(component, named, uploads)
    return [{"components": [_with_address(component, uploads) for component in card]} for card in cards]


def _with_address(component: Component, uploads: Uploads) -> Component:
    if component["type"] != "HEADER" or str(component.get("format", "")).upper() not in MEDIA:
        return component
    (handle, *_) = component["example"]["header_handle"]
    return {**component, "example": {"header_handle": [uploads.address_of(str(handle))]}}


def _header(header: Component, named: bool, uploads: Uploads) -> None:
    kind = str(header.get("format", "")).upper()
    if kind in MEDIA:
        handles = (header.get("example") or {}).get("header_handle")
        if not isinstance(handles, list) or not handles:
            raise refused(2388273, "Sample is missing", f"A header of format {kind} needs example.header_handle.")
        if uploads.type_of(str(handles[0])) is None:
            raise refused(2388084, "Sample is invalid", "The header handle was not given by an upload.")
        return
    if kind in {"LOCATION", "PRODUCT"}:
        return
    text = str(header.get("text", ""))
    if kind != "TEXT" or not text.strip() or len(text) > HEADER_LIMIT or "\n" in text:
        raise refused(2388047, "Header is invalid", f"A text header has 1 to {HEADER_LIMIT} characters and no line breaks.")
    names = _variables(text, named)
    if len(names) > 1:
        raise refused(2388047, "Header has too many variables", "A header can have one variable.")
    key = "header_text_named_params" if named else "header_text"
    if names and not (header.get("example") or {}).get(key):
        raise refused(2388043, "Sample is missing", f"The header's variable needs example.{key}.")


def _body(body: Component, named: bool) -> None:
    text = str(body.get("text", ""))
    if not text.strip():
        raise refused(2388072, "Body is missing", "A template needs a body.")
    if len(text) > BODY_LIMIT:
        raise refused(2388040, "Body is too long", f"The body has {len(text)} characters and may have {BODY_LIMIT}.")
    names = _variables(text, named)
    if re.match(r"^\s*\{\{", text) or re.search(r"\}\}\s*$", text):
        raise refused(2388299, "Variables at the edge", "Variables can't be at the start or end of the template.")
    if re.search(r"\}\}\s*\{\{", text):
        raise refused(2388299, "Variables side by side", "There must be text between two variables.")
    words = re.findall(r"\w+", VARIABLE.sub(" ", text))
    if len(words) < 2 * len(names) + 1:
        raise refused(2388293, "Too many variables", "This template has too many variables for its length.")
    _check_samples(body, names, named)


def _check_samples(body: Component, names: list[str], named: bool) -> None:
    if not names:
        return
    example = body.get("example") if isinstance(body.get("example"), dict) else {}
    if named:
        params = (example or {}).get("body_text_named_params")
        given = (
            {str(part.get("param_name")) for part in params if isinstance(part, dict) and part.get("example")}
            if isinstance(params, list)
            else set()
        )
        complete = given >= set(names)
    else:
        rows = (example or {}).get("body_text")
        complete = (
            isinstance(rows, list) and bool(rows) and isinstance(rows[0], list) and len([value for value in rows[0] if value]) >= len(names)
        )
    if not complete:
        raise refused(2388043, "Sample is missing", "Each variable of the body needs a sample.")


def _footer(footer: Component) -> None:
    text = str(footer.get("text", ""))
    if not text.strip() or len(text) > FOOTER_LIMIT or VARIABLE.search(text):
        raise refused(2388073, "Footer is invalid", f"A footer has 1 to {FOOTER_LIMIT} characters and no variables.")


def _variables(text: str, named: bool) -> list[str]:
    """The names in order, each once. Raises GraphError for one that cannot be."""
    names = list(dict.fromkeys(VARIABLE.findall(text)))
    if named:
        for name in names:
            if not NAMED.match(name):
                raise refused(2388299, "Variable name is invalid", f"{{{{{name}}}}} must have lower-case letters, digits and underscores.")
    elif names != [str(place) for place in range(1, len(names) + 1)]:
        raise refused(2388299, "Variables out of order", "Variables must be {{1}}, {{2}}, {{3}} … without a gap.")
    return names

"""Checks a new or edited template the way Meta does, with Meta's code 100 and the subcode that tells what is wrong.

Source: Cloud API, "Message templates" and its list of creation errors.
"""

import re
from dataclasses import dataclass
from typing import Any

from app.emulator.errors import GraphError
from app.emulator.templates.buttons import check_buttons
from app.emulator.templates.catalogue import Component
from app.emulator.templates.refusals import refused
from app.emulator.uploads import Uploads

NAME = re.compile(r"^[a-z0-9_]{1,512}$")
LANGUAGE = re.compile(r"^[a-z]{2,3}(_[A-Z]{2,3})?$")
VARIABLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
NAMED = re.compile(r"^[a-z][a-z0-9_]*$")
CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
HEADER_LIMIT, BODY_LIMIT, FOOTER_LIMIT = 60, 1024, 60
MEDIA = ("IMAGE", "VIDEO", "DOCUMENT")


@dataclass(frozen=True, kw_only=True)
class NewTemplate:
    name: str
    language: str
    category: str
    parameter_format: str
    components: list[Component]


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
    return NewTemplate(name=name, language=language, category=category, parameter_format=parameter_format, components=components)


def check_components(given: Any, *, category: str, named: bool, uploads: Uploads) -> list[Component]:
    if not isinstance(given, list) or not all(isinstance(component, dict) for component in given):
        raise GraphError(100, "components must be an array of objects.", message="(#100) Param components must be an array")
    components = [{**component, "type": str(component.get("type", "")).upper()} for component in given]
    kinds = [component["type"] for component in components]
    if len(set(kinds)) < len(kinds):
        raise refused(2388043, "Duplicate component", "Each kind of component may stand in a template once.")
    if category == "AUTHENTICATION":
        return _authentication(components)
    for component in components:
        check = {"HEADER": _header, "BODY": _body, "FOOTER": _footer, "BUTTONS": _button_row}.get(component["type"])
        if check is None and component["type"] not in {"CAROUSEL", "LIMITED_TIME_OFFER"}:
            raise GraphError(100, f"{component['type']} is not a component.", message="(#100) Param components must contain known types")
        if check is not None:
            check(component, named, uploads)
    if "BODY" not in kinds:
        raise refused(2388072, "Body is missing", "A template needs a body.")
    return components


def _authentication(components: list[Component]) -> list[Component]:
    """The body is Meta's own sentence; a text of one's own is refused."""
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
    button = {
        "type": "OTP",
        "otp_type": "COPY_CODE",
        "text": otp[0].get("text") or "Copy code",
        "url": "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}",
    }
    return [*found, {"type": "BUTTONS", "buttons": [button]}]


def _header(header: Component, named: bool, uploads: Uploads) -> None:
    kind = str(header.get("format", "")).upper()
    if kind in MEDIA:
        handles = (header.get("example") or {}).get("header_handle")
        if not isinstance(handles, list) or not handles:
            raise refused(2388273, "Sample is missing", f"A header of format {kind} needs example.header_handle.")
        if uploads.type_of(str(handles[0])) is None:
            raise refused(2388084, "Sample is invalid", "The header handle was not given by an upload.")
        return
    if kind == "LOCATION":
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


def _body(body: Component, named: bool, _: Uploads) -> None:
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


def _footer(footer: Component, _named: bool, _: Uploads) -> None:
    text = str(footer.get("text", ""))
    if not text.strip() or len(text) > FOOTER_LIMIT or VARIABLE.search(text):
        raise refused(2388073, "Footer is invalid", f"A footer has 1 to {FOOTER_LIMIT} characters and no variables.")


def _button_row(component: Component, _named: bool, _: Uploads) -> None:
    check_buttons(component.get("buttons"))


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

"""What a template needs to be sent, and the message that comes of it.

One way for all: values become Meta's payload, and what is shown (preview, thread, search) is drawn from that payload alone, so that
nobody is shown anything but what is sent.
"""

import re
from dataclasses import dataclass
from typing import Any

from app.campaigns.domain.components import Component, samples_of
from app.campaigns.domain.draft import MAX_BODY, MAX_CODE, MAX_HEADER, MEDIA_FORMATS, NAMED, VARIABLE, variables_of
from app.kernel.errors import Invalid

_BROKEN_TEXT = re.compile(r"[\n\r\t]| {5,}")
MAX_VALUE, MAX_PAYLOAD, MAX_OTP = 1024, 256, 15


class TemplateValueMissing(Invalid):
    """A variable of the template was not filled."""

    code = "template_value_missing"


class TemplateValueRefused(Invalid):
    """WhatsApp takes no line breaks, tabs or rows of blanks in a variable, and nothing longer than the part it stands in."""

    code = "template_value_refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Blank:
    """Something to fill in. `key` such as "body.first_name", "header.media", "button.0"; `kind`: text, image, video, document, location,
    suffix (of an address), code. `sample` is what was submitted with the template."""

    key: str
    kind: str
    label: str
    sample: str = ""


def blanks_of(components: list[Component]) -> list[Blank]:
    """In the order in which the message is read."""
    by_kind = _by_kind(components)
    found: list[Blank] = []
    if header := by_kind.get("HEADER"):
        found += _header_blanks(header)
    found += _text_blanks("body", by_kind.get("BODY", {}))
    for index, button in enumerate(by_kind.get("BUTTONS", {}).get("buttons", [])):
        found += _button_blanks(index, button)
    return found


def _header_blanks(header: Component) -> list[Blank]:
    kind = str(header.get("format", "TEXT")).upper()
    if kind in MEDIA_FORMATS or kind == "LOCATION":
        return [Blank(key="header.media", kind=kind.lower(), label=kind.lower())]
    return _text_blanks("header", header)


def _text_blanks(part: str, component: Component) -> list[Blank]:
    samples = samples_of(component)
    names = variables_of(str(component.get("text", "")))
    return [Blank(key=f"{part}.{name}", kind="text", label=name, sample=samples.get(name, "")) for name in names]


def _button_blanks(index: int, button: dict[str, Any]) -> list[Blank]:
    kind, text = str(button.get("type", "")).upper(), str(button.get("text", ""))
    example = button.get("example")
    sample = str(example[0] if isinstance(example, list) and example else example or "")
    if kind == "COPY_CODE":
        return [Blank(key=f"button.{index}", kind="code", label=text or "code", sample=sample)]
    if kind == "URL" and variables_of(str(button.get("url", ""))):
        stem = VARIABLE.split(str(button["url"]))[0]
        return [Blank(key=f"button.{index}", kind="suffix", label=text, sample=sample.removeprefix(stem))]
    return []


def payload_of(components: list[Component], *, parameter_format: str, values: dict[str, Any]) -> list[Component]:
    """The `components` of a send. Raises TemplateValueMissing or TemplateValueRefused with the blank's key as field."""
    by_kind = _by_kind(components)
    given: list[Component] = []
    for blank in blanks_of(components):
        if blank.key not in values or values[blank.key] in ("", None):
            raise TemplateValueMissing(field=blank.key)
    named = parameter_format == NAMED
    if header := by_kind.get("HEADER"):
        given += _filled_header(header, named=named, values=values)
    given += _filled_text("body", by_kind.get("BODY", {}), named=named, values=values, limit=MAX_BODY)
    for index, button in enumerate(by_kind.get("BUTTONS", {}).get("buttons", [])):
        given += _filled_button(index, button, values, code=values.get("body.1"))
    return given


def _filled_header(header: Component, *, named: bool, values: dict[str, Any]) -> list[Component]:
    kind = str(header.get("format", "TEXT")).lower()
    if kind.upper() in MEDIA_FORMATS:
        media = values["header.media"]
        media = {"link": media} if isinstance(media, str) else media
        if not isinstance(media, dict) or not (media.get("link") or media.get("id")):
            raise TemplateValueMissing(field="header.media")
        return [{"type": "header", "parameters": [{"type": kind, kind: media}]}]
    if kind == "location":
        place = values["header.media"]
        if not isinstance(place, dict) or not all(isinstance(place.get(key), int | float) for key in ("latitude", "longitude")):
            raise TemplateValueMissing(field="header.media")
        return [{"type": "header", "parameters": [{"type": "location", "location": place}]}]
    return _filled_text("header", header, named=named, values=values, limit=MAX_HEADER)


def _filled_text(part: str, component: Component, *, named: bool, values: dict[str, Any], limit: int) -> list[Component]:
    text = str(component.get("text", ""))
    names = variables_of(text)
    if not names:
        return []
    parameters = []
    for name in names:
        value = _value(f"{part}.{name}", values)
        parameters.append({"type": "text", **({"parameter_name": name} if named else {}), "text": value})
    if len(_filled(text, parameters)) > limit:
        raise TemplateValueRefused(field=f"{part}.{names[-1]}", limit=limit, length=len(_filled(text, parameters)))
    return [{"type": part, "parameters": parameters}]


def _filled_button(index: int, button: dict[str, Any], values: dict[str, Any], *, code: Any) -> list[Component]:
    kind, key = str(button.get("type", "")).upper(), f"button.{index}"
    if kind == "OTP":
        # Copying the code is an address with the code in it, whatever the button looks like.
        return [_button(index, "url", {"type": "text", "text": _within(str(code), "body.1", MAX_OTP)})]
    if kind == "COPY_CODE":
        return [_button(index, "copy_code", {"type": "coupon_code", "coupon_code": _within(_value(key, values), key, MAX_CODE)})]
    if kind == "URL" and key in values and variables_of(str(button.get("url", ""))):
        return [_button(index, "url", {"type": "text", "text": _value(key, values)})]
    if kind == "FLOW":
        return [_button(index, "flow", {"type": "action", "action": {}})]
    if kind == "QUICK_REPLY" and values.get(key):
        return [_button(index, "quick_reply", {"type": "payload", "payload": _within(_value(key, values), key, MAX_PAYLOAD)})]
    return []


def _button(index: int, sub_type: str, parameter: dict[str, Any]) -> Component:
    return {"type": "button", "sub_type": sub_type, "index": str(index), "parameters": [parameter]}


def _value(key: str, values: dict[str, Any]) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value.strip():
        raise TemplateValueMissing(field=key)
    if _BROKEN_TEXT.search(value):
        raise TemplateValueRefused(field=key, reason="line_break")
    return _within(value, key, MAX_VALUE)


def _within(value: str, key: str, limit: int) -> str:
    if len(value) > limit:
        raise TemplateValueRefused(field=key, limit=limit, length=len(value))
    return value


def _by_kind(components: list[Component]) -> dict[str, Component]:
    return {str(component.get("type", "")).upper(): component for component in components}


def _filled(text: str, parameters: list[dict[str, Any]]) -> str:
    by_name = {str(parameter.get("parameter_name", place)): _shown(parameter) for place, parameter in enumerate(parameters, start=1)}
    return VARIABLE.sub(lambda found: by_name.get(found[1], found[0]), text)


def _shown(parameter: dict[str, Any]) -> str:
    kind = str(parameter.get("type"))
    if kind in {"currency", "date_time"}:
        inner = parameter.get(kind)
        return str(inner.get("fallback_value", "")) if isinstance(inner, dict) else ""
    return str(parameter.get("text", ""))


def rendered(components: list[Component], payload: list[Component]) -> dict[str, Any]:
    """What the customer sees of it: `{header: {format, text?, media?}, body, footer, buttons: [{type, text, url?, phoneNumber?, code?}],
    cards?}`, drawn from the payload that is sent."""
    by_kind, given = _by_kind(components), [component for component in payload if isinstance(component, dict)]
    found: dict[str, Any] = {
        "header": _rendered_header(by_kind["HEADER"], _parameters(given, "header")) if "HEADER" in by_kind else None,
        "body": _filled(str(by_kind.get("BODY", {}).get("text", "")), _parameters(given, "body")),
        "footer": by_kind.get("FOOTER", {}).get("text"),
        "buttons": [_rendered_button(i, button, given) for i, button in enumerate(by_kind.get("BUTTONS", {}).get("buttons", []))],
    }
    if carousel := by_kind.get("CAROUSEL"):
        cards: list[dict[str, Any]] = next((part.get("cards", []) for part in given if str(part.get("type")).lower() == "carousel"), [])
        pairs = zip(carousel.get("cards", []), cards, strict=False)
        found["cards"] = [rendered(definition.get("components", []), card.get("components", [])) for definition, card in pairs]
    return found


def _rendered_header(header: Component, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    kind = str(header.get("format", "TEXT")).upper()
    if kind == "TEXT":
        return {"format": kind, "text": _filled(str(header.get("text", "")), parameters)}
    first = parameters[0] if parameters else {}
    return {"format": kind, "media": first.get(kind.lower())}


def _rendered_button(index: int, button: dict[str, Any], given: list[Component]) -> dict[str, Any]:
    mine = (part for part in given if str(part.get("type")).lower() == "button" and str(part.get("index")) == str(index))
    parameters: list[dict[str, Any]] = next((part.get("parameters", []) for part in mine), [])
    first = parameters[0] if parameters else {}
    shown: dict[str, Any] = {"type": str(button.get("type", "")).upper(), "text": str(button.get("text") or "")}
    if button.get("url") and shown["type"] == "URL":
        shown["url"] = _filled(str(button["url"]), parameters)
    if button.get("phone_number"):
        shown["phoneNumber"] = str(button["phone_number"])
    if first.get("coupon_code"):
        shown["code"] = str(first["coupon_code"])
    return shown


def _parameters(given: list[Component], part: str) -> list[dict[str, Any]]:
    return next((found.get("parameters", []) for found in given if str(found.get("type")).lower() == part), [])

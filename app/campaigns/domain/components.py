"""A draft in Meta's words: `components` of the template management API. The way back is `reading.py`."""

from typing import Any

from app.campaigns.domain.codes import code_components, shown_code
from app.campaigns.domain.draft import AUTHENTICATION, MEDIA_FORMATS, NAMED, Button, Card, Draft, Header, variables_of

Component = dict[str, Any]


def components_of(draft: Draft) -> list[Component]:
    """As `POST /{waba}/message_templates` takes them."""
    if draft.category == AUTHENTICATION:
        return code_components(draft)
    named = draft.parameter_format == NAMED
    parts: list[Component] = []
    if draft.header:
        parts.append(_header(draft.header, named=named))
    if draft.offer:
        offer = {"text": draft.offer.text, "has_expiration": draft.offer.has_expiration}
        parts.append({"type": "LIMITED_TIME_OFFER", "limited_time_offer": offer})
    parts.append(_body(draft.body, draft.samples, named=named))
    if draft.footer:
        parts.append({"type": "FOOTER", "text": draft.footer})
    if draft.buttons:
        parts.append(_buttons(draft.buttons))
    if draft.cards:
        parts.append({"type": "CAROUSEL", "cards": [{"components": _card(card, named=named)} for card in draft.cards]})
    return parts


def shown_components(draft: Draft) -> list[Component]:
    """The same with Meta's own sentences in place: what a preview draws."""
    return shown_code(draft) if draft.category == AUTHENTICATION else components_of(draft)


def by_kind(components: list[Component]) -> dict[str, Component]:
    return {str(component.get("type", "")).upper(): component for component in components}


def _card(card: Card, *, named: bool) -> list[Component]:
    parts = [_header(card.header, named=named)]
    if card.body:
        parts.append(_body(card.body, card.samples, named=named))
    return [*parts, _buttons(card.buttons)] if card.buttons else parts


def _header(header: Header, *, named: bool) -> Component:
    if header.format in MEDIA_FORMATS:
        return {"type": "HEADER", "format": header.format, "example": {"header_handle": [header.handle]}}
    if header.format != "TEXT":
        return {"type": "HEADER", "format": header.format}
    found: Component = {"type": "HEADER", "format": "TEXT", "text": header.text}
    names = variables_of(header.text)
    if names and named:
        found["example"] = {"header_text_named_params": [{"param_name": names[0], "example": header.sample}]}
    elif names:
        found["example"] = {"header_text": [header.sample]}
    return found


def _body(text: str, samples: dict[str, str], *, named: bool) -> Component:
    found: Component = {"type": "BODY", "text": text}
    names = variables_of(text)
    if names and named:
        params = [{"param_name": name, "example": samples.get(name, "")} for name in names]
        found["example"] = {"body_text_named_params": params}
    elif names:
        found["example"] = {"body_text": [[samples.get(name, "") for name in names]]}
    return found


def _buttons(buttons: tuple[Button, ...]) -> Component:
    return {"type": "BUTTONS", "buttons": [_button(button) for button in buttons]}


def _button(button: Button) -> dict[str, Any]:
    match button.kind:
        case "URL":
            sample = {"example": [button.sample]} if variables_of(button.url) else {}
            return {"type": "URL", "text": button.text, "url": button.url, **sample}
        case "PHONE_NUMBER":
            return {"type": "PHONE_NUMBER", "text": button.text, "phone_number": button.phone_number}
        case "COPY_CODE":
            return {"type": "COPY_CODE", "example": button.sample}
        case "FLOW":
            start = {"flow_action": "navigate", "navigate_screen": button.flow_screen} if button.flow_screen else {}
            return {"type": "FLOW", "text": button.text, "flow_id": button.flow_id, **start}
        case kind:
            return {"type": kind, "text": button.text}

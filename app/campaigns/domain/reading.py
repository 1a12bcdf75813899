"""Meta's `components` as the editor has them: the way back of `components.py`."""

from collections.abc import Sequence
from typing import Any

from app.campaigns.domain.codes import code_draft
from app.campaigns.domain.components import Component, by_kind
from app.campaigns.domain.draft import (
    AUTHENTICATION,
    BUTTON_KINDS,
    HEADER_FORMATS,
    MEDIA_FORMATS,
    Button,
    Card,
    Draft,
    Header,
    Offer,
    variables_of,
)

_KNOWN = {"HEADER", "BODY", "FOOTER", "BUTTONS", "LIMITED_TIME_OFFER", "CAROUSEL"}


class _NotForTheEditor(Exception):
    """A part that the editor has no fields for."""


def draft_of(
    *,
    name: str,
    language: str,
    category: str,
    parameter_format: str,
    components: list[Component],
    send_ttl_s: int | None = None,
    sample_url: str = "",
    card_sample_urls: Sequence[str] = (),
) -> Draft | None:
    """The editor's view of a template; None for one with parts that nobody has told us of."""
    parts = by_kind(components)
    if not parts.keys() <= _KNOWN:
        return None
    if category == AUTHENTICATION:
        return code_draft(name=name, language=language, category=category, send_ttl_s=send_ttl_s, parts=parts)
    body = parts.get("BODY", {})
    try:
        return Draft(
            name=name,
            language=language,
            category=category,
            send_ttl_s=send_ttl_s,
            parameter_format=parameter_format,
            header=_header(parts["HEADER"], sample_url) if "HEADER" in parts else None,
            body=str(body.get("text", "")),
            samples=samples_of(body),
            footer=str(parts.get("FOOTER", {}).get("text", "")),
            buttons=_buttons(parts),
            offer=_offer(parts["LIMITED_TIME_OFFER"]) if "LIMITED_TIME_OFFER" in parts else None,
            cards=tuple(
                _card(card.get("components", []), card_sample_urls[place] if place < len(card_sample_urls) else "")
                for place, card in enumerate(parts.get("CAROUSEL", {}).get("cards", []))
            ),
        )
    except _NotForTheEditor:
        return None


def samples_of(component: Component) -> dict[str, str]:
    """Samples by variable name, of a text in a header or body."""
    example = component.get("example")
    found: dict[str, str] = {}
    if not isinstance(example, dict):
        return found
    for part in [*_listed(example, "body_text_named_params"), *_listed(example, "header_text_named_params")]:
        if isinstance(part, dict):
            found[str(part.get("param_name"))] = str(part.get("example", ""))
    rows = _listed(example, "body_text")
    positional = rows[0] if rows and isinstance(rows[0], list) else _listed(example, "header_text")
    names = variables_of(str(component.get("text", "")))
    return found | {name: str(value) for name, value in zip(names, positional, strict=False)}


def handle_of(components: list[Component]) -> str:
    """What names the header's sample at Meta: a handle as it was uploaded, an address once Meta has it; "" when there is none."""
    header = by_kind(components).get("HEADER", {})
    handles = _listed(header.get("example"), "header_handle")
    return str(handles[0]) if handles and str(header.get("format", "")).upper() in MEDIA_FORMATS else ""


def cards_of(components: list[Component]) -> list[list[Component]]:
    """The components of each card of a carousel."""
    return [list(card.get("components", [])) for card in by_kind(components).get("CAROUSEL", {}).get("cards", [])]


def _card(components: list[Component], sample_url: str) -> Card:
    parts = by_kind(components)
    if not parts.keys() <= {"HEADER", "BODY", "BUTTONS"} or "HEADER" not in parts:
        raise _NotForTheEditor
    body = parts.get("BODY", {})
    return Card(
        header=_header(parts["HEADER"], sample_url), body=str(body.get("text", "")), samples=samples_of(body), buttons=_buttons(parts)
    )


def _offer(component: Component) -> Offer:
    facts = component.get("limited_time_offer")
    if not isinstance(facts, dict):
        raise _NotForTheEditor
    return Offer(text=str(facts.get("text", "")), has_expiration=bool(facts.get("has_expiration")))


def _header(header: Component, sample_url: str) -> Header:
    kind = str(header.get("format", "TEXT")).upper()
    if kind not in HEADER_FORMATS:
        raise _NotForTheEditor
    handles = _listed(header.get("example"), "header_handle")
    return Header(
        format=kind,
        text=str(header.get("text", "")),
        sample=next(iter(samples_of(header).values()), ""),
        handle=str(handles[0]) if handles else "",
        sample_url=sample_url,
    )


def _buttons(parts: dict[str, Component]) -> tuple[Button, ...]:
    return tuple(_button(button) for button in parts.get("BUTTONS", {}).get("buttons", []))


def _button(button: dict[str, Any]) -> Button:
    kind = str(button.get("type", "")).upper()
    if kind not in BUTTON_KINDS:
        raise _NotForTheEditor
    example = button.get("example")
    sample = example[0] if isinstance(example, list) and example else example
    return Button(
        kind=kind,
        # Meta labels a button that copies a code by itself.
        text="" if kind == "COPY_CODE" else str(button.get("text", "")),
        url=str(button.get("url", "")),
        phone_number=str(button.get("phone_number", "")),
        sample=sample if isinstance(sample, str) else "",
        flow_id=str(button.get("flow_id", "")),
        flow_screen=str(button.get("navigate_screen") or ""),
    )


def _listed(example: Any, key: str) -> list[Any]:
    value = example.get(key) if isinstance(example, dict) else None
    return value if isinstance(value, list) else []

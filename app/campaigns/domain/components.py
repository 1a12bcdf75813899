"""A draft in Meta's words (`components` of the template management API), and back."""

from typing import Any

from app.campaigns.domain.draft import AUTHENTICATION, MEDIA_FORMATS, NAMED, Button, Draft, Header, variables_of

Component = dict[str, Any]

# Body, advice, expiry and button. Meta writes these sentences in the template's language; a preview shows them in one of ours.
CODE_SENTENCES = {
    "en": (
        "*{{1}}* is your verification code.",
        " For your security, do not share this code.",
        "This code expires in {n} minutes.",
        "Copy code",
    ),
    "it": (
        "*{{1}}* è il tuo codice di verifica.",
        " Per la tua sicurezza, non condividerlo.",
        "Questo codice scade tra {n} minuti.",
        "Copia codice",
    ),
    "es": (
        "Tu código de verificación es *{{1}}*.",
        " Por tu seguridad, no lo compartas.",
        "Este código caduca en {n} minutos.",
        "Copiar código",
    ),
}


def components_of(draft: Draft) -> list[Component]:
    """As `POST /{waba}/message_templates` takes them."""
    if draft.category == AUTHENTICATION:
        return _authentication(draft)
    parts: list[Component] = []
    if draft.header:
        parts.append(_header(draft.header, named=draft.parameter_format == NAMED))
    parts.append(_body(draft))
    if draft.footer:
        parts.append({"type": "FOOTER", "text": draft.footer})
    if draft.buttons:
        parts.append({"type": "BUTTONS", "buttons": [_button(button) for button in draft.buttons]})
    return parts


def shown_components(draft: Draft) -> list[Component]:
    """The same with Meta's own sentences in place: what a preview draws."""
    if draft.category != AUTHENTICATION:
        return components_of(draft)
    body, advice, expiry, button = CODE_SENTENCES.get(draft.language[:2], CODE_SENTENCES["en"])
    text = body + (advice if draft.add_security_recommendation else "")
    parts: list[Component] = [{"type": "BODY", "text": text, "example": {"body_text": [["123456"]]}}]
    if draft.code_expiration_minutes:
        parts.append({"type": "FOOTER", "text": expiry.replace("{n}", str(draft.code_expiration_minutes))})
    return [*parts, {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": button}]}]


def _authentication(draft: Draft) -> list[Component]:
    parts: list[Component] = [{"type": "BODY", "add_security_recommendation": draft.add_security_recommendation}]
    if draft.code_expiration_minutes:
        parts.append({"type": "FOOTER", "code_expiration_minutes": draft.code_expiration_minutes})
    return [*parts, {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]}]


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


def _body(draft: Draft) -> Component:
    found: Component = {"type": "BODY", "text": draft.body}
    names = variables_of(draft.body)
    if names and draft.parameter_format == NAMED:
        params = [{"param_name": name, "example": draft.samples.get(name, "")} for name in names]
        found["example"] = {"body_text_named_params": params}
    elif names:
        found["example"] = {"body_text": [[draft.samples.get(name, "") for name in names]]}
    return found


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
            return {"type": "FLOW", "text": button.text, "flow_id": button.flow_id}
        case _:
            return {"type": "QUICK_REPLY", "text": button.text}


def draft_of(
    *, name: str, language: str, category: str, parameter_format: str, components: list[Component], sample_url: str = ""
) -> Draft | None:
    """The editor's view of a template; None for one that this editor cannot write (carousels, limited offers, catalogs)."""
    by_kind = {str(component.get("type", "")).upper(): component for component in components}
    buttons = by_kind.get("BUTTONS", {}).get("buttons", [])
    drawn = [_drawn_button(button) for button in buttons] if category != AUTHENTICATION else []
    if not by_kind.keys() <= {"HEADER", "BODY", "FOOTER", "BUTTONS"} or None in drawn:
        return None
    body, footer = by_kind.get("BODY", {}), by_kind.get("FOOTER", {})
    return Draft(
        name=name,
        language=language,
        category=category,
        parameter_format=parameter_format,
        header=_drawn_header(by_kind["HEADER"], sample_url) if "HEADER" in by_kind else None,
        body="" if category == AUTHENTICATION else str(body.get("text", "")),
        samples={} if category == AUTHENTICATION else samples_of(body),
        footer="" if category == AUTHENTICATION else str(footer.get("text", "")),
        buttons=tuple(button for button in drawn if button),
        code_expiration_minutes=footer.get("code_expiration_minutes"),
        add_security_recommendation=bool(body.get("add_security_recommendation")),
    )


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


def _drawn_header(header: Component, sample_url: str) -> Header:
    kind = str(header.get("format", "TEXT")).upper()
    handles = _listed(header.get("example") or {}, "header_handle")
    return Header(
        format=kind,
        text=str(header.get("text", "")),
        sample=next(iter(samples_of(header).values()), ""),
        handle=str(handles[0]) if handles else "",
        sample_url=sample_url,
    )


def _drawn_button(button: dict[str, Any]) -> Button | None:
    kind = str(button.get("type", "")).upper()
    if kind not in ("QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "FLOW"):
        return None
    example = button.get("example")
    sample = example[0] if isinstance(example, list) and example else example
    return Button(
        kind=kind,
        text=str(button.get("text", "")),
        url=str(button.get("url", "")),
        phone_number=str(button.get("phone_number", "")),
        sample=sample if isinstance(sample, str) else "",
        flow_id=str(button.get("flow_id", "")),
    )


def _listed(example: Any, key: str) -> list[Any]:
    value = example.get(key) if isinstance(example, dict) else None
    return value if isinstance(value, list) else []

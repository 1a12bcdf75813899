"""Authentication templates: Meta writes their words, we choose what the button does and how long the code is good."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from app.campaigns.domain.draft import OTP_KINDS, App, Draft

# Body, advice, expiry, and the buttons that copy the code or hand it to an app. Meta writes these sentences in the template's language; a
# preview shows them in one of ours.
_SENTENCES = {
    "en": (
        "*{{1}}* is your verification code.",
        " For your security, do not share this code.",
        "This code expires in {n} minutes.",
        "Copy code",
        "Autofill",
    ),
    "it": (
        "*{{1}}* è il tuo codice di verifica.",
        " Per la tua sicurezza, non condividerlo.",
        "Questo codice scade tra {n} minuti.",
        "Copia codice",
        "Compila automaticamente",
    ),
    "es": (
        "Tu código de verificación es *{{1}}*.",
        " Por tu seguridad, no lo compartas.",
        "Este código caduca en {n} minutos.",
        "Copiar código",
        "Autocompletar",
    ),
}
# What Meta makes of the button once it has the template.
_OTP_ADDRESS = "https://www.whatsapp.com/otp/code"


def code_components(draft: Draft) -> list[dict[str, Any]]:
    """As `POST /{waba}/message_templates` takes them."""
    parts: list[dict[str, Any]] = [{"type": "BODY", "add_security_recommendation": draft.add_security_recommendation}]
    if draft.code_expiration_minutes:
        parts.append({"type": "FOOTER", "code_expiration_minutes": draft.code_expiration_minutes})
    button: dict[str, Any] = {"type": "OTP", "otp_type": draft.otp_kind}
    if draft.otp_kind != "COPY_CODE":
        button["supported_apps"] = [{"package_name": app.package_name, "signature_hash": app.signature_hash} for app in draft.apps]
    if draft.otp_kind == "ZERO_TAP":
        button["zero_tap_terms_accepted"] = draft.zero_tap_terms_accepted
    return [*parts, {"type": "BUTTONS", "buttons": [button]}]


def shown_code(draft: Draft) -> list[dict[str, Any]]:
    """The same with Meta's sentences in place."""
    body, advice, expiry, copy, fill = _SENTENCES.get(draft.language[:2], _SENTENCES["en"])
    text = body + (advice if draft.add_security_recommendation else "")
    parts: list[dict[str, Any]] = [{"type": "BODY", "text": text, "example": {"body_text": [["123456"]]}}]
    if draft.code_expiration_minutes:
        parts.append({"type": "FOOTER", "text": expiry.replace("{n}", str(draft.code_expiration_minutes))})
    button = {"type": "OTP", "otp_type": draft.otp_kind, "text": copy if draft.otp_kind == "COPY_CODE" else fill}
    return [*parts, {"type": "BUTTONS", "buttons": [button]}]


def is_code_button(button: dict[str, Any]) -> bool:
    """The one that copies or hands over the code; Meta lists it as an address of its own making."""
    return str(button.get("type", "")).upper() == "OTP" or str(button.get("url", "")).startswith(_OTP_ADDRESS)


def code_draft(*, name: str, language: str, category: str, send_ttl_s: int | None, parts: dict[str, dict[str, Any]]) -> Draft:
    buttons = parts.get("BUTTONS", {}).get("buttons") or [{}]
    kind, apps = _kind_and_apps(buttons[0])
    minutes = parts.get("FOOTER", {}).get("code_expiration_minutes")
    return Draft(
        name=name,
        language=language,
        category=category,
        send_ttl_s=send_ttl_s,
        otp_kind=kind,
        apps=apps,
        zero_tap_terms_accepted=buttons[0].get("zero_tap_terms_accepted") is True or (kind == "ZERO_TAP" and "url" in buttons[0]),
        code_expiration_minutes=minutes if isinstance(minutes, int) else None,
        add_security_recommendation=bool(parts.get("BODY", {}).get("add_security_recommendation")),
    )


def _kind_and_apps(button: dict[str, Any]) -> tuple[str, tuple[App, ...]]:
    asked = parse_qs(urlsplit(str(button.get("url", ""))).query)
    kind = str(button.get("otp_type") or (asked.get("otp_type") or ["COPY_CODE"])[0]).upper()
    listed = button.get("supported_apps")
    given = listed if isinstance(listed, list) else [{key: (asked.get(key) or [""])[0] for key in ("package_name", "signature_hash")}]
    apps = tuple(
        App(package_name=str(app.get("package_name", "")), signature_hash=str(app.get("signature_hash", "")))
        for app in given
        if isinstance(app, dict) and app.get("package_name")
    )
    return (kind if kind in OTP_KINDS else "COPY_CODE"), apps

"""The body of one message, whatever its type: what can be read in it, and the facts worth keeping."""

from typing import Any

import msgspec

from app.integrations.whatsapp.items import MessageContent
from app.integrations.whatsapp.reading import identifier, mapping, objects, string

# A thread is no place for more; the whole body stays with the message and in the journal.
_MOST_SHOWN_BYTES = 8192
MEDIA_TYPES = frozenset({"image", "video", "audio", "document", "sticker"})


def message_content(message: dict[str, Any]) -> MessageContent:
    """Never raises. An unknown type reads as nothing; what came with it is kept to be looked at, unless it is very long."""
    kind = string(message, "type") or "unknown"
    part = mapping(message.get(kind))
    if kind == "text":
        return MessageContent(type=kind, text=string(part, "body") or "", content={})
    if kind in MEDIA_TYPES:
        return _media(kind, part)
    reader = _READERS.get(kind)
    return reader(kind, message) if reader else MessageContent(type=kind, text="", content=_as_it_came(message.get(kind)))


def full_content(message: dict[str, Any]) -> MessageContent:
    """With what came beside the body."""
    body = message_content(message)
    return MessageContent(type=body.type, text=body.text, content={**body.content, **extras(message)}, tap_id=body.tap_id)


def _as_it_came(part: Any) -> dict[str, Any]:
    return {"received": part} if part and len(msgspec.json.encode(part)) <= _MOST_SHOWN_BYTES else {}


def extras(message: dict[str, Any]) -> dict[str, Any]:
    """What any message may carry beside its body: a forward mark, the product or the ad it came from, Meta's complaints."""
    context = mapping(message.get("context"))
    found = {
        "forwarded": context.get("forwarded") is True or context.get("frequently_forwarded") is True,
        "forwardedOften": context.get("frequently_forwarded") is True,
        "referredProduct": mapping(context.get("referred_product")),
        "referral": mapping(message.get("referral")),
        "errors": list(objects(message.get("errors"))),
    }
    return {key: value for key, value in found.items() if value}


def _media(kind: str, part: dict[str, Any]) -> MessageContent:
    facts = {
        "mediaId": identifier(part, "id"),
        "mimeType": string(part, "mime_type"),
        "sha256": string(part, "sha256"),
        "filename": string(part, "filename"),
        "caption": string(part, "caption"),
        "voice": part.get("voice") is True,
        "animated": part.get("animated") is True,
    }
    return MessageContent(type=kind, text=string(part, "caption") or "", content={key: value for key, value in facts.items() if value})


def _location(kind: str, message: dict[str, Any]) -> MessageContent:
    part = mapping(message.get("location"))
    facts = {key: part.get(key) for key in ("latitude", "longitude", "name", "address", "url") if part.get(key) is not None}
    return MessageContent(type=kind, text="", content=facts)


def _contacts(kind: str, message: dict[str, Any]) -> MessageContent:
    return MessageContent(type=kind, text="", content={"cards": [_card(card) for card in objects(message.get("contacts"))]})


_STREET_TO_COUNTRY = ("street", "zip", "city", "state", "country")


def _card(card: dict[str, Any]) -> dict[str, Any]:
    """What is on somebody's visiting card; a field that is not there is left out."""
    name, org = mapping(card.get("name")), mapping(card.get("org"))
    called = string(name, "formatted_name") or " ".join(filter(None, (string(name, "first_name"), string(name, "last_name"))))
    addresses = [", ".join(filter(None, (string(one, key) for key in _STREET_TO_COUNTRY))) for one in objects(card.get("addresses"))]
    facts = {
        "company": string(org, "company"),
        "title": string(org, "title"),
        "emails": [email for one in objects(card.get("emails")) if (email := string(one, "email"))],
        "addresses": [address for address in addresses if address],
        "urls": [url for one in objects(card.get("urls")) if (url := string(one, "url"))],
        "birthday": string(card, "birthday"),
    }
    phones = [{"phone": string(one, "phone"), "waId": string(one, "wa_id")} for one in objects(card.get("phones"))]
    return {"name": called or None, "phones": phones, **{key: value for key, value in facts.items() if value}}


def _interactive(kind: str, message: dict[str, Any]) -> MessageContent:
    part = mapping(message.get("interactive"))
    subtype = string(part, "type") or "unknown"
    reply = mapping(part.get(subtype))
    facts: dict[str, Any] = {"kind": subtype}
    if subtype in ("button_reply", "list_reply"):
        facts |= {"id": string(reply, "id"), "title": string(reply, "title"), "description": string(reply, "description")}
        return MessageContent(type=kind, text=string(reply, "title") or "", content=facts, tap_id=string(reply, "id"))
    if subtype == "nfm_reply":
        facts |= {"name": string(reply, "name"), "response": _flow_response(string(reply, "response_json"))}
        return MessageContent(type=kind, text=string(reply, "body") or "", content=facts)
    return MessageContent(type=kind, text="", content=facts | {"reply": reply})


def _flow_response(encoded: str | None) -> Any:
    """The flow's answers are JSON inside a string; what does not decode is kept as the string it is."""
    if encoded is None:
        return None
    try:
        return msgspec.json.decode(encoded)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return encoded


def _template_button(kind: str, message: dict[str, Any]) -> MessageContent:
    part = mapping(message.get("button"))
    text, payload = string(part, "text") or "", string(part, "payload")
    return MessageContent(type=kind, text=text, content={"payload": payload}, tap_id=payload or text or None)


def _order(kind: str, message: dict[str, Any]) -> MessageContent:
    part = mapping(message.get("order"))
    items = [
        {
            "productRetailerId": string(item, "product_retailer_id"),
            "quantity": item.get("quantity"),
            "itemPrice": item.get("item_price"),
            "currency": string(item, "currency"),
        }
        for item in objects(part.get("product_items"))
    ]
    return MessageContent(type=kind, text=string(part, "text") or "", content={"catalogId": string(part, "catalog_id"), "items": items})


def _unsupported(kind: str, message: dict[str, Any]) -> MessageContent:
    return MessageContent(type=kind, text="", content={"kind": string(mapping(message.get("unsupported")), "type")})


_READERS = {
    "location": _location,
    "contacts": _contacts,
    "interactive": _interactive,
    "button": _template_button,
    "order": _order,
    "unsupported": _unsupported,
}

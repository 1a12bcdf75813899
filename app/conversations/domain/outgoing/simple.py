"""Text, location, contacts and reactions."""

from typing import Any

from app.conversations.contracts import OutgoingContacts, OutgoingLocation, OutgoingReaction, OutgoingText
from app.conversations.domain.outgoing.limits import CONTACT_CARDS, PLACE_NAME, TEXT, counts, fits, must

_NAME_PARTS = ("first_name", "last_name", "middle_name", "prefix", "suffix")
_CARD_PARTS = frozenset({"name", "phones", "emails", "addresses", "org", "birthday", "urls"})
_LONGEST_EMOJI = 64


def text(content: OutgoingText) -> dict[str, Any]:
    preview = {} if content.preview_url is None else {"preview_url": content.preview_url}
    return {"type": "text", "text": {**preview, "body": fits("text.body", content.body, TEXT)}}


def location(content: OutgoingLocation) -> dict[str, Any]:
    return {"type": "location", "location": place(content)}


def place(content: OutgoingLocation) -> dict[str, Any]:
    must("location.latitude", -90 <= content.latitude <= 90, "Latitudes go from -90 to 90.")
    must("location.longitude", -180 <= content.longitude <= 180, "Longitudes go from -180 to 180.")
    found: dict[str, Any] = {"latitude": content.latitude, "longitude": content.longitude}
    if content.name:
        found["name"] = fits("location.name", content.name, PLACE_NAME)
    if content.address:
        found["address"] = fits("location.address", content.address, PLACE_NAME)
    return found


def contacts(content: OutgoingContacts) -> dict[str, Any]:
    counts("contacts", len(content.cards), CONTACT_CARDS)
    for card in content.cards:
        must("contacts", not card.keys() - _CARD_PARTS, "WhatsApp does not know a part of this card.")
        name = card.get("name") or {}
        fits("contacts.name.formatted_name", str(name.get("formatted_name") or ""), PLACE_NAME)
        must("contacts.name", any(name.get(part) for part in _NAME_PARTS), "A card needs one more part of the name.")
    return {"type": "contacts", "contacts": [dict(card) for card in content.cards]}


def reaction(content: OutgoingReaction) -> dict[str, Any]:
    fits("reaction.message_id", content.wamid, TEXT)
    must("reaction.emoji", (len(content.emoji) <= _LONGEST_EMOJI and not content.emoji.isascii()) or content.emoji == "", "Not an emoji.")
    return {"type": "reaction", "reaction": {"message_id": content.wamid, "emoji": content.emoji}}

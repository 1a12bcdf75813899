"""Who wrote a message: its own two addresses, and what the webhook's list of contacts says of them."""

from collections.abc import Iterator
from typing import Any

from app.integrations.whatsapp.items import Sender
from app.integrations.whatsapp.reading import identifier, mapping, name, objects, phone
from app.kernel.phone import other_spelling


class Senders:
    """Of the messages of one change. Two persons must never become one: nothing is taken from a contact that might be somebody else's."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._by_user_id: dict[str, dict[str, Any]] = {}
        self._by_wa_id: dict[str, dict[str, Any]] = {}
        contacts = list(objects(value.get("contacts")))
        for contact in contacts:
            if user_id := identifier(contact, "user_id"):
                self._by_user_id.setdefault(user_id, contact)
            if wa_id := phone(contact, "wa_id"):
                self._by_wa_id.setdefault(wa_id, contact)
        writers = {(phone(each, "from"), identifier(each, "from_user_id")) for each in objects(value.get("messages"))}
        # Shares it no id with the message and contradicts none, a lone contact beside a lone sender is that sender.
        self._lone = contacts[0] if len(contacts) == 1 and len(writers) == 1 else {}

    def of(self, raw: dict[str, Any]) -> Sender:
        """`from` is where to reply; the contact (joined by id, never by position) adds the name."""
        wa_id, user_id = phone(raw, "from"), identifier(raw, "from_user_id")
        contact = next((each for each in self._known_as(wa_id, user_id) if not _contradicts(each, wa_id, user_id)), {})
        profile = mapping(contact.get("profile"))
        return Sender(
            wa_id=wa_id or phone(contact, "wa_id"),
            user_id=user_id or identifier(contact, "user_id"),
            parent_user_id=identifier(raw, "from_parent_user_id") or identifier(contact, "parent_user_id"),
            name=name(profile, "name"),
            username=name(profile, "username"),
        )

    def _known_as(self, wa_id: str | None, user_id: str | None) -> Iterator[dict[str, Any]]:
        if user_id in self._by_user_id:
            yield self._by_user_id[user_id]
        # Brazil, Mexico, Argentina: `wa_id` and `from` may spell one number differently.
        for spelt in (wa_id, other_spelling(wa_id) if wa_id else None):
            if spelt in self._by_wa_id:
                yield self._by_wa_id[spelt]
        yield self._lone


def _contradicts(contact: dict[str, Any], wa_id: str | None, user_id: str | None) -> bool:
    known_wa_id, known_user_id = phone(contact, "wa_id"), identifier(contact, "user_id")
    if user_id and known_user_id:
        return user_id != known_user_id
    return bool(wa_id and known_wa_id) and known_wa_id not in (wa_id, other_spelling(wa_id or ""))

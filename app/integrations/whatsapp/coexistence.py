"""What comes from the WhatsApp Business app of a number that is used there as well: what was written on the phone, the past, the address
book (Meta calls it coexistence)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.integrations.whatsapp.content import full_content
from app.integrations.whatsapp.items import (
    AddressBookEntry,
    BusinessEcho,
    InboundReaction,
    Item,
    MessageEdited,
    MessageRevoked,
    PastMessage,
    Sender,
    Unreadable,
)
from app.integrations.whatsapp.reading import identifier, mapping, moment, name, objects, phone, string
from app.kernel.phone import digits_of, other_spelling


def changes_of_message(
    raw: dict[str, Any], *, number: str, sender: Sender, occurred_at: datetime, is_ours: bool
) -> InboundReaction | MessageEdited | MessageRevoked | None:
    """A reaction, an edit or a withdrawal; None for what is a message of its own, or names none that it is about."""
    kind = string(raw, "type")
    part = mapping(raw.get(kind or ""))
    about: dict[str, Any] = {
        "phone_number_id": number,
        "sender": sender,
        "wamid": str(raw["id"]),
        "occurred_at": occurred_at,
        "is_ours": is_ours,
    }
    if kind == "reaction" and (target := identifier(part, "message_id")):
        return InboundReaction(**about, target_wamid=target, emoji=(string(part, "emoji") or "")[:64] or None)
    original = identifier(part, "original_message_id")
    if kind == "edit" and original:
        return MessageEdited(**about, original_wamid=original, body=full_content(mapping(part.get("message"))), raw=raw)
    if kind == "revoke" and original:
        return MessageRevoked(**about, original_wamid=original, raw=raw)
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Coexistence:
    """The `value` of one change, for one number."""

    number: str
    value: dict[str, Any]
    received_at: datetime

    def echoes(self) -> Iterator[Item]:
        for raw in objects(self.value.get("message_echoes")):
            customer = Sender(wa_id=phone(raw, "to"), user_id=identifier(raw, "to_user_id"))
            at = moment(raw.get("timestamp"), otherwise=self.received_at)
            wamid = identifier(raw, "id")
            if wamid is None or (customer.wa_id is None and customer.user_id is None):
                yield self._unreadable("an echo without id or addressee", raw)
                continue
            yield changes_of_message(raw, number=self.number, sender=customer, occurred_at=at, is_ours=True) or BusinessEcho(
                phone_number_id=self.number,
                customer=customer,
                wamid=wamid,
                occurred_at=at,
                body=full_content(raw),
                raw=raw,
                quoted_wamid=identifier(mapping(raw.get("context")), "id"),
            )

    def history(self) -> Iterator[Item]:
        for chunk in objects(self.value.get("history")):
            for thread in objects(chunk.get("threads")):
                for raw in objects(thread.get("messages")):
                    yield self._past(phone(thread, "id"), raw)
        # Files of the last days come by themselves, after the placeholders that stood for them.
        for raw in objects(self.value.get("messages")):
            yield self._past(self._other_end(raw), raw)

    def address_book(self) -> Iterator[Item]:
        for raw in objects(self.value.get("state_sync")):
            contact = mapping(raw.get("contact"))
            wa_id = phone(contact, "phone_number")
            if wa_id is None:
                yield self._unreadable("an address-book entry without number", raw)
                continue
            called = name(contact, "full_name") or name(contact, "first_name")
            yield AddressBookEntry(phone_number_id=self.number, wa_id=wa_id, name=called, is_removed=raw.get("action") == "remove")

    def _past(self, customer: str | None, raw: dict[str, Any]) -> Item:
        wamid = identifier(raw, "id")
        if wamid is None or (customer is None and self._writer_of(raw) is None):
            return self._unreadable("a past message without id or customer", raw)
        sender = Sender(wa_id=customer, user_id=None)
        at = moment(raw.get("timestamp"), otherwise=self.received_at)
        is_ours = customer is None or phone(raw, "from") not in (customer, other_spelling(customer))
        status = string(mapping(raw.get("history_context")), "status")
        return changes_of_message(raw, number=self.number, sender=sender, occurred_at=at, is_ours=is_ours) or PastMessage(
            phone_number_id=self.number,
            customer=sender,
            wamid=wamid,
            occurred_at=at,
            body=full_content(raw),
            is_ours=is_ours,
            status=status.lower() if status else None,
            raw=raw,
            quoted_wamid=identifier(mapping(raw.get("context")), "id"),
        )

    def _other_end(self, raw: dict[str, Any]) -> str | None:
        """None for a file of the shop's own that does not say whom it went to: the message that it belongs to does."""
        writer = self._writer_of(raw)
        return phone(raw, "to") if writer is None or writer == self._shop else writer

    @property
    def _shop(self) -> str:
        return digits_of(string(mapping(self.value.get("metadata")), "display_phone_number") or "")

    @staticmethod
    def _writer_of(raw: dict[str, Any]) -> str | None:
        return phone(raw, "from")

    def _unreadable(self, reason: str, raw: dict[str, Any]) -> Unreadable:
        return Unreadable(reason=reason, phone_number_id=self.number, sender=None, wamid=identifier(raw, "id"), raw=raw)

"""Turns a webhook body into items. Anything may be in there: what is not understood becomes a notice or Unreadable, never an error."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.integrations.whatsapp.content import extras, message_content
from app.integrations.whatsapp.items import (
    AccountNotice,
    AddressBookEntry,
    AddressChanged,
    BusinessEcho,
    InboundMessage,
    InboundReaction,
    Item,
    MarketingPreference,
    MessageContent,
    MessageEdited,
    MessageRevoked,
    PastMedia,
    PastMessage,
    Sender,
    StatusUpdate,
    Unreadable,
)
from app.integrations.whatsapp.reading import mapping, moment, objects, string
from app.kernel.texts import storable


def parse_webhook(body: bytes, *, received_at: datetime) -> list[Item]:
    """All items of a body, in its order. Raises nothing: a body that is no JSON object gives one Unreadable."""
    try:
        document = storable(_decoded(body))
    except (ValueError, RecursionError) as error:
        return [Unreadable(reason=f"not JSON: {type(error).__name__}", phone_number_id=None, sender=None, wamid=None)]
    if not isinstance(document, dict) or document.get("object") != "whatsapp_business_account":
        return [Unreadable(reason="not a WhatsApp webhook", phone_number_id=None, sender=None, wamid=None)]
    items: list[Item] = []
    for entry in objects(document.get("entry")):
        for change in objects(entry.get("changes")):
            items.extend(_Change(entry=entry, change=change, received_at=received_at).items())
    return items


def _decoded(body: bytes) -> Any:
    """Raises ValueError. msgspec takes no half of a surrogate pair, and one customer's broken emoji must not cost the whole body."""
    try:
        return msgspec.json.decode(body)
    except msgspec.DecodeError:
        return json.loads(body)


class _Change:
    """One `changes[]` element: a field and its value, for one number or one account."""

    def __init__(self, *, entry: dict[str, Any], change: dict[str, Any], received_at: datetime) -> None:
        self._waba_id = string(entry, "id") or ""
        told_at = entry.get("time")
        self._told_at = told_at if isinstance(told_at, int) and not isinstance(told_at, bool) else None
        self._field = string(change, "field") or "unknown"
        self._value = mapping(change.get("value"))
        self._number = string(mapping(self._value.get("metadata")), "phone_number_id")
        self._received_at = received_at

    def items(self) -> Iterator[Item]:
        reader = {
            "messages": self._messages,
            "smb_message_echoes": self._echoes,
            "message_echoes": self._echoes,
            "history": self._history,
            "smb_app_state_sync": self._address_book,
            "user_preferences": self._preferences,
            "user_id_update": self._user_id_updates,
        }.get(self._field)
        if reader is None or self._number is None:
            yield self._notice()
            return
        yield from reader(self._number)

    def _notice(self) -> AccountNotice:
        return AccountNotice(
            field=self._field, waba_id=self._waba_id, phone_number_id=self._number, value=self._value, told_at=self._told_at
        )

    def _messages(self, number: str) -> Iterator[Item]:
        messages, statuses = list(objects(self._value.get("messages"))), list(objects(self._value.get("statuses")))
        if not messages and not statuses:
            yield self._notice()
        for message in messages:
            yield self._read(number, message, self._message)
        for status in statuses:
            yield self._read(number, status, self._status)

    def _read(self, number: str, raw: dict[str, Any], reader: Callable[[str, dict[str, Any]], Item]) -> Item:
        wamid = string(raw, "id")
        if wamid is None:
            return Unreadable(reason="no id", phone_number_id=number, sender=self._sender(raw), wamid=None, raw=raw)
        return reader(number, raw)

    def _message(self, number: str, raw: dict[str, Any]) -> Item:
        sender, wamid, kind = self._sender(raw), str(raw["id"]), string(raw, "type")
        at = moment(raw.get("timestamp"), otherwise=self._received_at)
        if sender.wa_id is None and sender.user_id is None:
            return Unreadable(reason="no sender", phone_number_id=number, sender=None, wamid=wamid, raw=raw)
        if kind == "reaction" and (target := string(mapping(raw.get("reaction")), "message_id")):
            emoji = string(mapping(raw.get("reaction")), "emoji")
            return InboundReaction(phone_number_id=number, sender=sender, wamid=wamid, occurred_at=at, target_wamid=target, emoji=emoji)
        if kind in ("edit", "revoke") and (original := string(mapping(raw.get(kind)), "original_message_id")):
            return self._changed(number, raw, sender, at, original)
        if kind == "system":
            return self._system(number, raw, sender, at)
        body = message_content(raw)
        beside = extras(raw)
        body = MessageContent(type=body.type, text=body.text, content={**body.content, **beside}, tap_id=body.tap_id)
        return InboundMessage(
            phone_number_id=number,
            sender=sender,
            wamid=wamid,
            occurred_at=at,
            body=body,
            quoted_wamid=string(mapping(raw.get("context")), "id"),
            group_id=string(raw, "group_id"),
            raw=raw,
        )

    def _changed(self, number: str, raw: dict[str, Any], sender: Sender, at: datetime, original: str) -> Item:
        wamid = str(raw["id"])
        if raw["type"] == "revoke":
            return MessageRevoked(phone_number_id=number, sender=sender, wamid=wamid, occurred_at=at, original_wamid=original, raw=raw)
        body = message_content(mapping(mapping(raw.get("edit")).get("message")))
        return MessageEdited(
            phone_number_id=number, sender=sender, wamid=wamid, occurred_at=at, original_wamid=original, body=body, raw=raw
        )

    def _system(self, number: str, raw: dict[str, Any], sender: Sender, at: datetime) -> AddressChanged:
        part = mapping(raw.get("system"))
        return AddressChanged(
            phone_number_id=number,
            sender=sender,
            wamid=str(raw["id"]),
            occurred_at=at,
            text=string(part, "body") or "",
            new_wa_id=string(part, "wa_id"),
            new_user_id=string(part, "user_id"),
            raw=raw,
        )

    def _status(self, number: str, raw: dict[str, Any]) -> StatusUpdate:
        pricing = raw.get("pricing")
        return StatusUpdate(
            phone_number_id=number,
            wamid=str(raw["id"]),
            status=string(raw, "status") or "unknown",
            occurred_at=moment(raw.get("timestamp"), otherwise=self._received_at),
            opaque=string(raw, "biz_opaque_callback_data"),
            pricing=pricing if isinstance(pricing, dict) else None,
            errors=tuple(objects(raw.get("errors"))),
            free_entry_expires_at=_free_entry_end(mapping(raw.get("conversation"))),
        )

    def _sender(self, raw: dict[str, Any]) -> Sender:
        """`from` is where to reply; the contact (joined by id, never by position) adds the name."""
        wa_id, user_id = string(raw, "from"), string(raw, "from_user_id")
        contact: dict[str, Any] = {}
        for candidate in objects(self._value.get("contacts")):
            if (user_id and string(candidate, "user_id") == user_id) or (wa_id and string(candidate, "wa_id") == wa_id):
                contact = candidate
                break
        else:
            candidates = list(objects(self._value.get("contacts")))
            # Brazil, Mexico, Argentina: `wa_id` and `from` may spell one number differently; a lone contact is the sender.
            contact = candidates[0] if len(candidates) == 1 else {}
        profile = mapping(contact.get("profile"))
        return Sender(
            wa_id=wa_id or string(contact, "wa_id"),
            user_id=user_id or string(contact, "user_id"),
            parent_user_id=string(raw, "from_parent_user_id") or string(contact, "parent_user_id"),
            name=string(profile, "name"),
            username=string(profile, "username"),
        )

    def _echoes(self, number: str) -> Iterator[Item]:
        for raw in objects(self._value.get("message_echoes")):
            wamid, customer = string(raw, "id"), Sender(wa_id=string(raw, "to"), user_id=string(raw, "to_user_id"))
            if wamid is None or (customer.wa_id is None and customer.user_id is None):
                yield Unreadable(reason="an echo without id or addressee", phone_number_id=number, sender=None, wamid=wamid, raw=raw)
                continue
            at = moment(raw.get("timestamp"), otherwise=self._received_at)
            kind = string(raw, "type")
            if kind in ("edit", "revoke") and (original := string(mapping(raw.get(kind)), "original_message_id")):
                yield self._changed(number, raw, customer, at, original)
                continue
            yield BusinessEcho(phone_number_id=number, customer=customer, wamid=wamid, occurred_at=at, body=message_content(raw), raw=raw)

    def _history(self, number: str) -> Iterator[Item]:
        found = False
        for chunk in objects(self._value.get("history")):
            for thread in objects(chunk.get("threads")):
                for raw in objects(thread.get("messages")):
                    found = True
                    yield self._past(number, string(thread, "id"), raw)
        for raw in objects(self._value.get("messages")):
            found = True
            yield self._read(number, raw, self._past_media)
        if not found:
            yield self._notice()

    def _past(self, number: str, customer: str | None, raw: dict[str, Any]) -> Item:
        wamid = string(raw, "id")
        if wamid is None or customer is None:
            return Unreadable(reason="a past message without id or customer", phone_number_id=number, sender=None, wamid=wamid, raw=raw)
        status = string(mapping(raw.get("history_context")), "status")
        return PastMessage(
            phone_number_id=number,
            customer=Sender(wa_id=customer, user_id=None),
            wamid=wamid,
            occurred_at=moment(raw.get("timestamp"), otherwise=self._received_at),
            body=message_content(raw),
            is_ours=string(raw, "from") != customer,
            status=status.lower() if status else None,
            raw=raw,
        )

    def _past_media(self, number: str, raw: dict[str, Any]) -> PastMedia:
        """Files of the last two weeks follow their placeholders, without the thread around them."""
        sender = string(raw, "from")
        is_ours = sender == string(mapping(self._value.get("metadata")), "display_phone_number")
        customer = string(raw, "to") if is_ours else sender
        return PastMedia(
            phone_number_id=number,
            customer=Sender(wa_id=customer, user_id=None) if customer else None,
            wamid=str(raw["id"]),
            occurred_at=moment(raw.get("timestamp"), otherwise=self._received_at),
            body=message_content(raw),
            is_ours=is_ours,
            raw=raw,
        )

    def _address_book(self, number: str) -> Iterator[Item]:
        for raw in objects(self._value.get("state_sync")):
            contact = mapping(raw.get("contact"))
            wa_id = string(contact, "phone_number")
            if wa_id is None:
                yield Unreadable(reason="an address-book entry without number", phone_number_id=number, sender=None, wamid=None, raw=raw)
                continue
            name = string(contact, "full_name") or string(contact, "first_name")
            yield AddressBookEntry(phone_number_id=number, wa_id=wa_id, name=name, is_removed=raw.get("action") == "remove")

    def _preferences(self, number: str) -> Iterator[Item]:
        for raw in objects(self._value.get("user_preferences")):
            sender = Sender(wa_id=string(raw, "wa_id"), user_id=string(raw, "user_id"))
            if sender.wa_id or sender.user_id:
                yield MarketingPreference(phone_number_id=number, sender=sender, is_stopped=raw.get("value") == "stop")

    def _user_id_updates(self, number: str) -> Iterator[Item]:
        for index, raw in enumerate(objects(self._value.get("user_id_update"))):
            ids = mapping(raw.get("user_id"))
            sender = Sender(wa_id=string(raw, "wa_id"), user_id=string(ids, "previous"))
            new, old = string(ids, "current"), string(ids, "previous")
            if new and (sender.wa_id or sender.user_id):
                yield AddressChanged(
                    phone_number_id=number,
                    sender=sender,
                    wamid=f"user_id_update:{old}:{new}:{index}",
                    occurred_at=self._received_at,
                    text="",
                    new_wa_id=None,
                    new_user_id=new,
                    raw=raw,
                )


def _free_entry_end(conversation: dict[str, Any]) -> datetime | None:
    """Only a customer who came by an ad or a page's button has one; other conversations carry the same field for billing."""
    ends = conversation.get("expiration_timestamp")
    if ends is None or mapping(conversation.get("origin")).get("type") != "referral_conversion":
        return None
    found = moment(ends, otherwise=datetime.min.replace(tzinfo=UTC))
    return found if found.year > 1 else None

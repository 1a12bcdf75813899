"""Turns a webhook body into items. Anything may be in there: what is not understood becomes a notice or Unreadable, never an error."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from app.integrations.whatsapp.coexistence import Coexistence, changes_of_message
from app.integrations.whatsapp.content import full_content
from app.integrations.whatsapp.items import (
    AccountNotice,
    AddressChanged,
    InboundMessage,
    Item,
    MarketingPreference,
    Sender,
    StatusUpdate,
    Unreadable,
)
from app.integrations.whatsapp.reading import identifier, mapping, moment, objects, phone, point_in_time, string
from app.integrations.whatsapp.sender import Senders
from app.kernel.texts import storable


def parse_webhook(body: bytes, *, received_at: datetime) -> list[Item]:
    """All items of a body, in its order, and always at least one. Raises nothing: a body that is no JSON object gives one Unreadable."""
    try:
        document = storable(_decoded(body))
    except (ValueError, RecursionError) as error:
        return [_nobodys(f"not JSON: {type(error).__name__}")]
    if not isinstance(document, dict) or document.get("object") != "whatsapp_business_account":
        return [_nobodys("not a WhatsApp webhook")]
    items: list[Item] = []
    for entry in _each(document.get("entry")):
        for change in _each(mapping(entry).get("changes")):
            if isinstance(change, dict):
                items.extend(_Change(entry=mapping(entry), change=change, received_at=received_at).items())
            else:
                items.append(_nobodys("a change that is no object"))
    return items or [_nobodys("nothing in it")]


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _nobodys(reason: str) -> Unreadable:
    return Unreadable(reason=reason, phone_number_id=None, sender=None, wamid=None)


def _decoded(body: bytes) -> Any:
    """Raises ValueError. msgspec takes no half of a surrogate pair and no endless number, and neither must cost the whole body."""
    try:
        return msgspec.json.decode(body)
    except msgspec.DecodeError:
        return json.loads(body, parse_int=_whole)


def _whole(digits: str) -> int | str:
    """Python refuses to count beyond some thousand digits."""
    return int(digits) if len(digits) < 100 else digits


class _Change:
    """One `changes[]` element: a field and its value, for one number or one account."""

    def __init__(self, *, entry: dict[str, Any], change: dict[str, Any], received_at: datetime) -> None:
        self._waba_id = identifier(entry, "id") or ""
        told_at = entry.get("time")
        self._told_at = told_at if isinstance(told_at, int) and not isinstance(told_at, bool) else None
        self._field = identifier(change, "field") or "unknown"
        self._value = mapping(change.get("value"))
        self._number = string(mapping(self._value.get("metadata")), "phone_number_id")
        self._senders = Senders(self._value)
        self._received_at = received_at

    def items(self) -> Iterator[Item]:
        found = list(self._read_as(self._number)) if self._number is not None else []
        # Whatever we do not read is told to the people of the number or the account all the same.
        yield from found or [self._notice()]

    def _read_as(self, number: str) -> Iterator[Item]:
        phone_app = Coexistence(number=number, value=self._value, received_at=self._received_at)
        match self._field:
            case "messages":
                return self._messages(number)
            case "smb_message_echoes" | "message_echoes":
                return phone_app.echoes()
            case "history":
                return phone_app.history()
            case "smb_app_state_sync":
                return phone_app.address_book()
            case "user_preferences":
                return self._preferences(number)
            case "user_id_update":
                return self._user_id_updates(number)
        return iter(())

    def _notice(self) -> AccountNotice:
        return AccountNotice(
            field=self._field, waba_id=self._waba_id, phone_number_id=self._number, value=self._value, told_at=self._told_at
        )

    def _messages(self, number: str) -> Iterator[Item]:
        for message in _each(self._value.get("messages")):
            yield self._read(number, message, self._message)
        for status in _each(self._value.get("statuses")):
            yield self._read(number, status, self._status)

    def _read(self, number: str, raw: Any, reader: Callable[[str, dict[str, Any]], Item]) -> Item:
        if not isinstance(raw, dict):
            return Unreadable(reason="no object", phone_number_id=number, sender=None, wamid=None, raw={"received": raw})
        if identifier(raw, "id") is None:
            return Unreadable(reason="no id", phone_number_id=number, sender=self._senders.of(raw), wamid=None, raw=raw)
        return reader(number, raw)

    def _message(self, number: str, raw: dict[str, Any]) -> Item:
        sender, wamid = self._senders.of(raw), str(raw["id"])
        is_system = raw.get("type") == "system"
        if is_system and sender.wa_id is None and sender.user_id is None:
            # Whose user id changed is then told by their number alone.
            sender = Sender(wa_id=phone(mapping(raw.get("system")), "wa_id"), user_id=None)
        at = moment(raw.get("timestamp"), otherwise=self._received_at)
        if sender.wa_id is None and sender.user_id is None:
            return Unreadable(reason="no sender", phone_number_id=number, sender=None, wamid=wamid, raw=raw)
        if is_system:
            return self._system(number, raw, sender, at)
        changes = changes_of_message(raw, number=number, sender=sender, occurred_at=at, is_ours=False)
        if changes is not None:
            return changes
        return InboundMessage(
            phone_number_id=number,
            sender=sender,
            wamid=wamid,
            occurred_at=at,
            body=full_content(raw),
            quoted_wamid=identifier(mapping(raw.get("context")), "id"),
            group_id=identifier(raw, "group_id"),
            raw=raw,
        )

    def _system(self, number: str, raw: dict[str, Any], sender: Sender, at: datetime) -> AddressChanged:
        part = mapping(raw.get("system"))
        return AddressChanged(
            phone_number_id=number,
            sender=sender,
            wamid=str(raw["id"]),
            occurred_at=at,
            text=string(part, "body") or "",
            new_wa_id=phone(part, "wa_id") or phone(part, "new_wa_id"),
            new_user_id=identifier(part, "user_id"),
            raw=raw,
        )

    def _status(self, number: str, raw: dict[str, Any]) -> StatusUpdate:
        pricing = raw.get("pricing")
        return StatusUpdate(
            phone_number_id=number,
            wamid=str(raw["id"]),
            status=string(raw, "status") or "unknown",
            occurred_at=moment(raw.get("timestamp"), otherwise=self._received_at),
            opaque=identifier(raw, "biz_opaque_callback_data"),
            pricing=pricing if isinstance(pricing, dict) else None,
            errors=tuple(objects(raw.get("errors"))),
            free_entry_expires_at=_free_entry_end(mapping(raw.get("conversation"))),
        )

    def _preferences(self, number: str) -> Iterator[Item]:
        for raw in objects(self._value.get("user_preferences")):
            sender = Sender(wa_id=phone(raw, "wa_id"), user_id=identifier(raw, "user_id"))
            if sender.wa_id or sender.user_id:
                at = moment(raw.get("timestamp"), otherwise=self._received_at)
                yield MarketingPreference(phone_number_id=number, sender=sender, is_stopped=raw.get("value") == "stop", occurred_at=at)
            else:
                yield Unreadable(reason="a preference of nobody", phone_number_id=number, sender=None, wamid=None, raw=raw)

    def _user_id_updates(self, number: str) -> Iterator[Item]:
        for index, raw in enumerate(objects(self._value.get("user_id_update"))):
            ids = mapping(raw.get("user_id"))
            new, old = identifier(ids, "current"), identifier(ids, "previous")
            sender = Sender(wa_id=phone(raw, "wa_id"), user_id=old)
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
            else:
                yield Unreadable(reason="a change of nobody's id", phone_number_id=number, sender=None, wamid=None, raw=raw)


def _free_entry_end(conversation: dict[str, Any]) -> datetime | None:
    """Only a customer who came by an ad or a page's button has one; other conversations carry the same field for billing."""
    ends = conversation.get("expiration_timestamp")
    if ends is None or mapping(conversation.get("origin")).get("type") != "referral_conversion":
        return None
    return point_in_time(ends)

"""Turns what was done on the page into the message that it is."""

from typing import Any

from app.emulator.entry_points import AD
from app.emulator.messages import Message
from app.emulator.parts import Emulator
from app.emulator.phone.answers import NoSuchChoice, button_reply, flow_reply, list_reply, order_of, template_reply
from app.emulator.phone.errors import not_found, refused
from app.emulator.phone.inputs import (
    ButtonReply,
    Contacts,
    FlowReply,
    ListReply,
    Location,
    Order,
    Reaction,
    TemplateReply,
    Text,
    Written,
)
from app.emulator.threads import Thread

Tap = ButtonReply | ListReply | TemplateReply | Order | FlowReply


def carry_out(emulator: Emulator, thread: Thread, written: Written) -> Message:
    """Returns the new message, or for a reaction the message that it was put on. Raises PhoneError 404 or 422."""
    write = emulator.write_message
    match written:
        case Text():
            quoted_id, referral = _known(emulator, thread, written.quoted_id), AD if written.from_ad else None
            return write(thread, message_type="text", content={"body": written.text}, quoted_id=quoted_id, referral=referral)
        case Location():
            content = {"latitude": written.latitude, "longitude": written.longitude, "name": written.name, "address": written.address}
            given = {key: value for key, value in content.items() if value is not None}
            return write(thread, message_type="location", content=given, quoted_id=_known(emulator, thread, written.quoted_id))
        case Contacts():
            _check_cards(written.contacts)
            return write(thread, message_type="contacts", content=written.contacts, quoted_id=_known(emulator, thread, written.quoted_id))
        case Reaction():
            target = message_in(emulator, thread, written.message_id)
            # Meta leaves the emoji out when a reaction is taken away.
            reaction = {"message_id": target.id} | ({"emoji": written.emoji} if written.emoji else {})
            write(thread, message_type="reaction", content=reaction)
            return target
        case _:
            return _tap(emulator, thread, written)


def message_in(emulator: Emulator, thread: Thread, message_id: str) -> Message:
    message = emulator.messages.find(message_id)
    if message is None or message.thread_id != thread.id:
        raise not_found("message", message_id)
    return message


def _tap(emulator: Emulator, thread: Thread, written: Tap) -> Message:
    target = message_in(emulator, thread, written.message_id)
    message_type, content = _answer(emulator, thread, target, written)
    # An order stands for itself, as at Meta.
    quoted_id = None if message_type == "order" else target.id
    return emulator.write_message(thread, message_type=message_type, content=content, quoted_id=quoted_id)


def _answer(emulator: Emulator, thread: Thread, target: Message, written: Tap) -> tuple[str, dict[str, Any]]:
    try:
        match written:
            case ButtonReply(button_id=button_id):
                return "interactive", button_reply(target, button_id=button_id)
            case ListReply(row_id=row_id):
                return "interactive", list_reply(target, row_id=row_id)
            case TemplateReply(index=index, card=card):
                return "button", template_reply(target, index=index, card=card)
            case Order(items=items, text=text):
                cart = [(item.retailer_id, item.quantity) for item in items]
                return "order", order_of(target, cart, text=text, products=emulator.offered.products(target, thread.number.waba_id))
            case FlowReply(answers=answers):
                return "interactive", flow_reply(target, answers)
    except NoSuchChoice as error:
        raise refused(str(error)) from error


def _known(emulator: Emulator, thread: Thread, quoted_id: str | None) -> str | None:
    return message_in(emulator, thread, quoted_id).id if quoted_id else None


def _check_cards(cards: list[dict[str, Any]]) -> None:
    for card in cards:
        if not isinstance(card.get("name"), dict) or not card["name"].get("formatted_name"):
            raise refused("Every contact needs name.formatted_name.")

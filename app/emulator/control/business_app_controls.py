"""The shop's own WhatsApp Business app, as its owner uses it: messages, contacts, the past."""

from typing import Annotated, Literal

import msgspec
from litestar import Controller, delete, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.emulator.control.number_of import number_of
from app.emulator.messages import Message
from app.emulator.parts import Emulator
from app.emulator.phone.errors import PhoneError, not_found
from app.emulator.phone.views import MessageView
from app.emulator.threads import Thread

Body = Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]


class AppMessage(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    text: Body


class ContactChange(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    persona_id: str
    action: Literal["add", "remove"]


class BusinessAppControls(Controller):
    """A thread's id is `<persona>-<phone number id>`."""

    path = "/emulator"

    @post("/threads/{thread_id:str}/app-messages")
    async def write(self, emulator: NamedDependency[Emulator], thread_id: FromPath[str], data: JSONBody[AppMessage]) -> MessageView:
        message = emulator.write_from_app(_thread(emulator, thread_id), message_type="text", content={"body": data.text})
        return emulator.screen.message_view(message)

    @patch("/threads/{thread_id:str}/app-messages/{message_id:str}", status_code=204)
    async def edit(
        self, emulator: NamedDependency[Emulator], thread_id: FromPath[str], message_id: FromPath[str], data: JSONBody[AppMessage]
    ) -> None:
        thread = _thread(emulator, thread_id)
        emulator.write_from_app.edit(thread, _written_there(emulator, thread, message_id), text=data.text)

    @delete("/threads/{thread_id:str}/app-messages/{message_id:str}", status_code=204)
    async def revoke(self, emulator: NamedDependency[Emulator], thread_id: FromPath[str], message_id: FromPath[str]) -> None:
        thread = _thread(emulator, thread_id)
        emulator.write_from_app.revoke(thread, _written_there(emulator, thread, message_id))

    @post("/numbers/{phone_number_id:str}/contacts", status_code=204)
    async def change_contact(
        self, emulator: NamedDependency[Emulator], phone_number_id: FromPath[str], data: JSONBody[ContactChange]
    ) -> None:
        """The owner adds somebody to the app's address book, or takes them out."""
        number, persona = number_of(emulator, phone_number_id), emulator.personas.find(data.persona_id)
        if persona is None:
            raise not_found("persona", data.persona_id)
        emulator.synchronise.tell_contacts(number, [persona], action=data.action)

    @post("/numbers/{phone_number_id:str}/history", status_code=204)
    async def tell_past(self, emulator: NamedDependency[Emulator], phone_number_id: FromPath[str]) -> None:
        """Sends the past again, whether or not it was asked for; the refusal when `sharesHistory` is off."""
        await emulator.synchronise.tell_past(number_of(emulator, phone_number_id))


def _thread(emulator: Emulator, thread_id: str) -> Thread:
    thread = emulator.threads.find(thread_id)
    if thread is None:
        raise not_found("thread", thread_id)
    if not thread.number.facts.is_on_biz_app:
        raise PhoneError(409, "not_on_business_app", "This number is used through the API alone: set isOnBizApp first.")
    return thread


def _written_there(emulator: Emulator, thread: Thread, message_id: str) -> Message:
    message = emulator.messages.find(message_id)
    if message is None or message.thread_id != thread.id or not message.from_app:
        raise not_found("message", message_id)
    return message

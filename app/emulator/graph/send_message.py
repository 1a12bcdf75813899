"""A business sends a message: checked, kept, shown on the phone, and reported on by statuses."""

from typing import Any

from app.emulator.accounts import Number
from app.emulator.clock import Now
from app.emulator.errors import GraphError
from app.emulator.identifiers import outbound_wamid
from app.emulator.knobs import KnobBoard
from app.emulator.media import MediaStore, fits
from app.emulator.messages import Message, Messages
from app.emulator.pair_rate import PairRate
from app.emulator.personas import Persona, Personas
from app.emulator.phone.screen import Screen
from app.emulator.preview import preview
from app.emulator.templates.render import render_template
from app.emulator.templates.shelf import TemplateShelf
from app.emulator.threads import Thread, Threads
from app.emulator.typing_indicator import TypingIndicator
from app.emulator.validation.attachments import KEYS as ATTACHMENTS
from app.emulator.validation.message import Outgoing, check_message, digits_of
from app.emulator.webhooks.statuses import StatusReports
from app.emulator.window import may_send


class SendMessage:
    def __init__(
        self,
        *,
        personas: Personas,
        threads: Threads,
        messages: Messages,
        media: MediaStore,
        templates: TemplateShelf,
        knobs: KnobBoard,
        pair_rate: PairRate,
        typing: TypingIndicator,
        screen: Screen,
        statuses: StatusReports,
        now: Now,
    ) -> None:
        self._personas, self._threads, self._messages, self._media = personas, threads, messages, media
        self._knobs, self._pair_rate, self._typing, self._templates = knobs, pair_rate, typing, templates
        self._screen, self._statuses, self._now = screen, statuses, now

    def __call__(self, number: Number, body: dict[str, Any]) -> dict[str, Any]:
        """Returns Meta's 200 body. Raises GraphError; nothing is kept then."""
        self._refuse_on_demand()
        if not number.registered:
            raise GraphError(133010, "The phone number is not registered: POST /{phone_number_id}/register first.")
        outgoing = check_message(
            body,
            knows_media=lambda media_id: self._is_of(number, media_id),
            find_template=lambda name, language: self._templates.find(number.waba_id, name=name, language=language),
        )
        persona = self._addressee(number, outgoing)
        thread = self._threads.between(persona, number)
        failure_code = self._failure_of(thread, outgoing)
        if failure_code == 131047 and self._knobs.knobs.window_sync:
            raise GraphError(
                131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number."
            )
        if self._knobs.knobs.pair_rate_limit and not self._pair_rate.allows(thread.id):
            raise GraphError(131056, "Too many messages were sent from this phone number to the same recipient in a short time.")
        message = self._keep(thread, outgoing, failure_code=failure_code)
        self._screen.show_message(message)
        self._statuses.follow(message.id)
        return _accepted(persona, outgoing, message)

    def _refuse_on_demand(self) -> None:
        if failure := self._knobs.take_send_failure():
            raise GraphError(failure.code, "Refused because the emulator was told to.", http_status=failure.http_status)

    def _is_of(self, number: Number, media_id: str) -> bool:
        media = self._media.find(media_id)
        return media is not None and media.phone_number_id == number.phone_number_id

    def _addressee(self, number: Number, outgoing: Outgoing) -> Persona:
        digits = digits_of(outgoing.to) if outgoing.to is not None else None
        if digits == number.digits:
            raise GraphError(131021, "The sender and the recipient are the same phone number.")
        if digits is None and outgoing.template is not None and outgoing.template.category == "AUTHENTICATION":
            raise GraphError(131062, "Authentication templates can only be sent to a phone number.")
        persona, is_new = self._personas.addressed(digits=digits, user_id=outgoing.user_id)
        if is_new:
            self._screen.show_persona(persona)
        return persona

    def _failure_of(self, thread: Thread, outgoing: Outgoing) -> int | None:
        """The code with which this message will fail after it was accepted, if it will."""
        if not may_send(message_type=outgoing.type, window_until=thread.window_until, now=self._now()):
            return 131047
        if outgoing.template and outgoing.template.category == "MARKETING" and self._threads.is_marketing_stopped(thread.id):
            return 131050
        if outgoing.type == "reaction" and not self._is_reactable(thread, outgoing.content["message_id"]):
            return 131009
        if (
            outgoing.type in ATTACHMENTS
            and (media := self._media.find(outgoing.content.get("id", "")))
            and not fits(kind=outgoing.type, mime_type=media.mime_type)
        ):
            return 131053
        return self._knobs.knobs.fail_status

    def _is_reactable(self, thread: Thread, message_id: str) -> bool:
        target = self._messages.find(message_id)
        return target is not None and target.thread_id == thread.id and target.type != "reaction"

    def _keep(self, thread: Thread, outgoing: Outgoing, *, failure_code: int | None) -> Message:
        rendered = render_template(outgoing.template, outgoing.content) if outgoing.template else None
        message = self._messages.add(
            Message(
                id=outbound_wamid(thread.persona.digits or digits_of(thread.persona.user_id)),
                thread_id=thread.id,
                sender="business",
                type=outgoing.type,
                content=outgoing.content,
                text=preview(message_type=outgoing.type, content=outgoing.content, rendered=rendered),
                status="accepted",
                quoted_id=outgoing.quoted_id,
                failure_code=failure_code,
                category=outgoing.template.category.lower() if outgoing.template else "service",
                callback_data=outgoing.callback_data,
                rendered=rendered,
            )
        )
        if failure_code is None:
            if outgoing.type == "reaction":
                self._messages.react(outgoing.content["message_id"], sender="business", emoji=outgoing.content["emoji"])
            self._typing.stop(thread.id)
        self._threads.touch(thread)
        return message


def _accepted(persona: Persona, outgoing: Outgoing, message: Message) -> dict[str, Any]:
    contact = {"input": outgoing.to, "wa_id": persona.digits} if outgoing.to else {"input": outgoing.user_id, "user_id": persona.user_id}
    sent = {"id": message.id} | ({"message_status": "accepted"} if outgoing.template else {})
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}

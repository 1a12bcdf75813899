"""A business sends a message: checked, kept, shown on the phone, and reported on by statuses."""

from typing import Any

from app.emulator.accounts import Number
from app.emulator.commerce import Commerce
from app.emulator.entry_points import EntryPoints
from app.emulator.errors import GraphError
from app.emulator.graph.sending_rules import SendingRules
from app.emulator.identifiers import outbound_wamid
from app.emulator.knobs import KnobBoard
from app.emulator.media import MediaStore
from app.emulator.messages import Message, Messages
from app.emulator.messaging_limit import MessagingLimit
from app.emulator.personas import Persona, Personas
from app.emulator.phone.screen import Screen
from app.emulator.preview import preview
from app.emulator.templates.render import render_template
from app.emulator.templates.shelf import TemplateShelf
from app.emulator.threads import Thread, Threads
from app.emulator.typing_indicator import TypingIndicator
from app.emulator.validation.message import Outgoing, check_message, digits_of
from app.emulator.validation.offer import check_offer
from app.emulator.webhooks.statuses import StatusReports

HYDRATED_BODY_LIMIT = 1024
HYDRATED_HEADER_LIMIT = 60


class SendMessage:
    def __init__(
        self,
        *,
        personas: Personas,
        threads: Threads,
        messages: Messages,
        media: MediaStore,
        templates: TemplateShelf,
        commerce: Commerce,
        knobs: KnobBoard,
        rules: SendingRules,
        limit: MessagingLimit,
        entry_points: EntryPoints,
        typing: TypingIndicator,
        screen: Screen,
        statuses: StatusReports,
    ) -> None:
        self._personas, self._threads, self._messages, self._media = personas, threads, messages, media
        self._knobs, self._rules, self._typing, self._templates = knobs, rules, typing, templates
        self._limit, self._entry_points, self._commerce = limit, entry_points, commerce
        self._screen, self._statuses = screen, statuses

    def __call__(self, number: Number, body: dict[str, Any]) -> dict[str, Any]:
        """Returns Meta's 200 body. Raises GraphError; nothing is kept then."""
        self._refuse_on_demand()
        self._rules.check_number(number)
        outgoing = check_message(
            body,
            knows_media=lambda media_id: self._is_of(number, media_id),
            find_template=lambda name, language: self._templates.find(number.waba_id, name=name, language=language),
        )
        if outgoing.type == "interactive":
            check_offer(outgoing.content, number.waba_id, commerce=self._commerce)
        rendered = _rendered(outgoing)
        self._rules.check_recipient(number, outgoing)
        persona = self._addressee(outgoing)
        thread = self._threads.between(persona, number)
        failure_code = self._rules.failure_of(thread, outgoing)
        if failure_code == 131047 and self._knobs.knobs.window_sync:
            raise GraphError(
                131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number."
            )
        self._rules.check_pace(number, thread)
        message = self._keep(thread, outgoing, rendered=rendered, failure_code=failure_code)
        self._screen.show_message(message)
        self._statuses.follow(message.id)
        return _accepted(persona, outgoing, message)

    def _refuse_on_demand(self) -> None:
        if failure := self._knobs.take_send_failure():
            raise GraphError(failure.code, "Refused because the emulator was told to.", http_status=failure.http_status)

    def _is_of(self, number: Number, media_id: str) -> bool:
        media = self._media.known_to_meta(media_id)
        return media is not None and media.phone_number_id == number.phone_number_id

    def _addressee(self, outgoing: Outgoing) -> Persona:
        digits = digits_of(outgoing.to) if outgoing.to is not None else None
        persona, is_new = self._personas.addressed(digits=digits, user_id=outgoing.user_id)
        if is_new:
            self._screen.show_persona(persona)
        return persona

    def _keep(self, thread: Thread, outgoing: Outgoing, *, rendered: dict[str, Any] | None, failure_code: int | None) -> Message:
        is_free = failure_code is None and self._entry_points.answered(thread.id) is not None
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
                entry_point=is_free,
            )
        )
        if failure_code is None:
            if outgoing.type == "reaction":
                self._messages.react(outgoing.content["message_id"], sender="business", emoji=outgoing.content["emoji"])
            if self._rules.is_business_initiated(thread):
                self._limit.note(thread.number, thread.persona)
            self._typing.stop(thread.id)
        self._threads.touch(thread)
        return message


def _rendered(outgoing: Outgoing) -> dict[str, Any] | None:
    """How a template looks with its parameters. Raises GraphError 132005 when that is too long."""
    if outgoing.template is None:
        return None
    rendered = render_template(outgoing.template, outgoing.content)
    if len(rendered["body"] or "") > HYDRATED_BODY_LIMIT:
        raise GraphError(132005, f"The body has more than {HYDRATED_BODY_LIMIT} characters with its parameters.")
    if len(rendered["header"] or "") > HYDRATED_HEADER_LIMIT:
        raise GraphError(132005, f"The header has more than {HYDRATED_HEADER_LIMIT} characters with its parameters.")
    return rendered


def _accepted(persona: Persona, outgoing: Outgoing, message: Message) -> dict[str, Any]:
    contact = {"input": outgoing.to, "wa_id": persona.digits} if outgoing.to else {"input": outgoing.user_id, "user_id": persona.user_id}
    sent = {"id": message.id} | ({"message_status": "accepted"} if outgoing.template else {})
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}

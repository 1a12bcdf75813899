"""Shows threads and messages to the phone page, at once and live."""

from typing import Any

from app.emulator.accounts import Number
from app.emulator.clock import as_iso
from app.emulator.errors import details_of, title_of
from app.emulator.live import Live
from app.emulator.messages import Message, Messages
from app.emulator.personas import Persona
from app.emulator.phone.offered import Offered
from app.emulator.phone.views import (
    BusinessView,
    ClearedView,
    FailureView,
    GoneView,
    MessageView,
    PersonaView,
    QuotedView,
    ReactionView,
    ThreadView,
)
from app.emulator.threads import Thread, Threads
from app.emulator.typing_indicator import TypingIndicator

MEDIA_TYPES = ("image", "video", "audio", "document", "sticker")


class Screen:
    def __init__(self, *, live: Live, threads: Threads, messages: Messages, typing: TypingIndicator, offered: Offered) -> None:
        self._live, self._threads, self._messages, self._typing, self._offered = live, threads, messages, typing, offered

    def show_message(self, message: Message) -> None:
        """Tells open pages about a message and the thread it stands in; a reaction shows on its target."""
        shown = message
        if message.type == "reaction":
            target = self._messages.find(message.content["message_id"])
            if target is None:
                return
            shown = target
        self._live.publish("message", self.message_view(shown))
        self.show_thread(shown.thread_id)

    def show_thread(self, thread_id: str) -> None:
        if thread := self._threads.find(thread_id):
            self._live.publish("thread", self.thread_view(thread))

    def show_persona(self, persona: Persona) -> None:
        self._live.publish("persona", persona_view(persona))

    def show_business(self, number: Number) -> None:
        self._live.publish("business", business_view(number))

    def show_cleared(self, thread_id: str) -> None:
        self._live.publish("cleared", ClearedView(thread_id=thread_id))
        self.show_thread(thread_id)

    def show_gone(self, message: Message) -> None:
        """It was deleted for everyone."""
        self._live.publish("gone", GoneView(thread_id=message.thread_id, message_id=message.id))
        self.show_thread(message.thread_id)

    def thread_view(self, thread: Thread) -> ThreadView:
        newest = self._messages.page(thread.id, limit=1, before=None)
        return ThreadView(
            id=thread.id,
            persona_id=thread.persona.id,
            phone_number_id=thread.number.phone_number_id,
            unread=self._messages.count_unread(thread.id),
            typing=self._typing.is_on(thread.id),
            window_expires_at=as_iso(thread.window_until),
            last_message=self.message_view(newest[0]) if newest else None,
            updated_at=as_iso(thread.updated_at),
        )

    def message_view(self, message: Message) -> MessageView:
        waba_id = thread.number.waba_id if (thread := self._threads.find(message.thread_id)) else ""
        code = message.failure_code if message.status == "failed" else None
        return MessageView(
            id=message.id,
            thread_id=message.thread_id,
            sender=message.sender,
            type=message.type,
            content=message.content,
            text=message.text,
            media_url=_media_url(message),
            quoted=self._quoted(message.quoted_id),
            reactions=[ReactionView(sender=sender, emoji=emoji) for sender, emoji in self._messages.reactions(message.id)],
            status=message.status,
            failure=FailureView(code=code, title=title_of(code), details=message.failure_details or details_of(code))
            if code is not None
            else None,
            delivery_problem=message.delivery_problem,
            rendered=message.rendered,
            goods=self._offered.goods_view(message, waba_id),
            form=self._offered.form_view(message, waba_id),
            from_app=message.from_app,
            edited=message.edited,
            withdrawn=message.withdrawn,
            created_at=str(as_iso(message.created_at)),
        )

    def _quoted(self, quoted_id: str | None) -> QuotedView | None:
        quoted = self._messages.find(quoted_id) if quoted_id else None
        return QuotedView(id=quoted.id, sender=quoted.sender, text=quoted.text) if quoted else None


def business_view(number: Number) -> BusinessView:
    return BusinessView(
        phone_number_id=number.phone_number_id,
        waba_id=number.waba_id,
        display_phone_number=number.display_phone_number,
        verified_name=number.verified_name,
        access_token=number.access_token,
        subscribed=number.subscribed,
        portfolio_id=number.portfolio_id,
        is_on_biz_app=number.facts.is_on_biz_app,
    )


def persona_view(persona: Persona) -> PersonaView:
    return PersonaView(
        id=persona.id,
        name=persona.name,
        phone=persona.phone,
        user_id=persona.user_id,
        language=persona.language,
        color=persona.color,
        guest=persona.guest,
    )


def _media_url(message: Message) -> str | None:
    """An address that the page can show at once: of the media itself, or of the picture above an interactive message or template."""
    if message.withdrawn:
        return None
    if message.type in MEDIA_TYPES:
        return _address(message.content)
    if message.type == "interactive":
        return _of_header(message.content.get("header"))
    if message.type == "template":
        headers = (part for part in message.content.get("components", []) if str(part.get("type")).lower() == "header")
        return next((_of_header(parameter) for part in headers for parameter in part.get("parameters", [])), None)
    return None


def _of_header(header: dict[str, Any] | None) -> str | None:
    media = (header or {}).get(str((header or {}).get("type")))
    return _address(media) if isinstance(media, dict) else None


def _address(media: dict[str, Any]) -> str | None:
    if media.get("id"):
        return f"/phone/api/media/{media['id']}"
    link = media.get("link")
    return str(link) if link else None

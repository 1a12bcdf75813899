"""A customer writes: kept, shown with one tick, the window opened, and the webhook on its way."""

from typing import Any

from app.emulator.clock import Now
from app.emulator.entry_points import EntryPoints
from app.emulator.identifiers import inbound_wamid
from app.emulator.media import INBOUND_LIFETIME_S, Media, MediaStore
from app.emulator.messages import Message, Messages
from app.emulator.pace import Pace
from app.emulator.phone.screen import Screen
from app.emulator.preview import preview
from app.emulator.threads import Thread, Threads
from app.emulator.validation.message import digits_of
from app.emulator.webhooks.courier import Courier
from app.emulator.webhooks.envelope import inbound_value


class WriteMessage:
    def __init__(
        self,
        *,
        messages: Messages,
        threads: Threads,
        media: MediaStore,
        pace: Pace,
        entry_points: EntryPoints,
        courier: Courier,
        screen: Screen,
        now: Now,
    ) -> None:
        self._messages, self._threads, self._media = messages, threads, media
        self._pace, self._entry_points = pace, entry_points
        self._courier, self._screen, self._now = courier, screen, now

    def __call__(
        self, thread: Thread, *, message_type: str, content: Any, quoted_id: str | None = None, referral: dict[str, Any] | None = None
    ) -> Message:
        """`content` is the object under the key `message_type` in the webhook; returns the kept message.

        `referral` is the ad they come by."""
        persona = thread.persona
        message = self._messages.add(
            Message(
                id=inbound_wamid(persona.digits or digits_of(persona.user_id)),
                thread_id=thread.id,
                sender="customer",
                type=message_type,
                content=content,
                text=preview(message_type=message_type, content=content),
                status="sent",
                quoted_id=quoted_id,
            )
        )
        if message_type == "reaction":
            self._messages.react(content["message_id"], sender="customer", emoji=content.get("emoji", ""))
        self._threads.open_window(thread)
        self._pace.heard(thread.number)
        if referral:
            self._entry_points.clicked(thread.id)
        self._screen.show_message(message)
        self._courier.send(
            thread.number,
            inbound_value(persona, self._webhook_message(thread, message) | ({"referral": referral} if referral else {})),
            summary=f"{message_type}: {message.text[:60]}",
            subject=thread.id,
            message_id=message.id,
        )
        return message

    async def attach(
        self,
        thread: Thread,
        data: bytes,
        *,
        kind: str,
        mime_type: str,
        filename: str | None,
        caption: str | None,
        is_voice: bool,
        quoted_id: str | None,
    ) -> Message:
        """Keeps a file as media of the business's number and writes it as a message of this kind."""
        media = await self._media.keep(
            data, phone_number_id=thread.number.phone_number_id, mime_type=mime_type, filename=filename, lifetime_s=INBOUND_LIFETIME_S
        )
        content = _attachment(media, kind=kind, caption=caption, is_voice=is_voice) | {"url": self._media.address_of(media)}
        return self(thread, message_type=kind, content=content, quoted_id=quoted_id)

    def _webhook_message(self, thread: Thread, message: Message) -> dict[str, Any]:
        body: dict[str, Any] = {"id": message.id, "timestamp": str(int(self._now())), "type": message.type, message.type: message.content}
        quoted = self._messages.find(message.quoted_id) if message.quoted_id else None
        if quoted:
            author = thread.number.digits if quoted.sender == "business" else thread.persona.digits
            body = {"context": {"from": author, "id": quoted.id}, **body}
        return body


def _attachment(media: Media, *, kind: str, caption: str | None, is_voice: bool) -> dict[str, Any]:
    """Meta's keys, in Meta's order."""
    content: dict[str, Any] = {}
    if kind == "document" and media.filename:
        content["filename"] = media.filename
    if caption and kind in {"image", "video", "document"}:
        content["caption"] = caption
    content |= {"mime_type": media.mime_type, "sha256": media.sha256_base64, "id": media.id}
    if kind == "audio":
        content["voice"] = is_voice
    if kind == "sticker":
        content["animated"] = False
    return content

"""The shop's owner writes on their own phone: the customer gets it, and the shop hears of it by an echo."""

from typing import Any

from app.emulator.clock import Now
from app.emulator.identifiers import outbound_wamid
from app.emulator.messages import Message, Messages
from app.emulator.phone.screen import Screen
from app.emulator.preview import preview
from app.emulator.threads import Thread, Threads
from app.emulator.validation.message import digits_of
from app.emulator.webhooks.courier import Courier
from app.emulator.webhooks.envelope import contact_of


class WriteFromApp:
    def __init__(self, *, messages: Messages, threads: Threads, courier: Courier, screen: Screen, now: Now) -> None:
        self._messages, self._threads, self._courier, self._screen, self._now = messages, threads, courier, screen, now

    def __call__(self, thread: Thread, *, message_type: str, content: dict[str, Any]) -> Message:
        """Free of windows and limits, and without statuses."""
        message = self._messages.add(
            Message(
                id=outbound_wamid(thread.persona.digits or digits_of(thread.persona.user_id)),
                thread_id=thread.id,
                sender="business",
                type=message_type,
                content=content,
                text=preview(message_type=message_type, content=content),
                status="delivered",
                from_app=True,
            )
        )
        self._threads.touch(thread)
        self._screen.show_message(message)
        self._echo(thread, {"id": message.id, "type": message_type, message_type: content}, summary=message.text[:60])
        return message

    def edit(self, thread: Thread, message: Message, *, text: str) -> None:
        """The echo of an edit carries the new content and the id of the first."""
        edited = {"original_message_id": message.id, "message": {"type": "text", "text": {"body": text}}}
        self._echo(thread, self._change(thread, "edit", edited), summary=f"edit: {text[:60]}")
        self._screen.show_message(self._messages.rewrite(message.id, content={"body": text}, text=text))

    def revoke(self, thread: Thread, message: Message) -> None:
        """Deleted for everyone."""
        self._echo(thread, self._change(thread, "revoke", {"original_message_id": message.id}), summary="revoke")
        self._messages.remove(message.id)
        self._screen.show_gone(message)

    def _change(self, thread: Thread, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        return {"id": outbound_wamid(thread.persona.digits or digits_of(thread.persona.user_id)), "type": kind, kind: content}

    def _echo(self, thread: Thread, message: dict[str, Any], *, summary: str) -> None:
        persona = thread.persona
        to = {"to": persona.digits} if persona.digits else {}
        echo = {"from": thread.number.digits, **to, "to_user_id": persona.user_id, "timestamp": str(int(self._now())), **message}
        # Older examples have no contacts here; since the user ids came, whom it was written to stands beside it.
        value = {"contacts": [contact_of(persona)], "message_echoes": [echo]}
        self._courier.send(thread.number, value, summary=f"echo: {summary}", subject=f"{thread.id}:echo", field="smb_message_echoes")

"""A customer changes what they wrote, or takes it back, as WhatsApp lets them.

A number that is also used in the WhatsApp Business app hears of it as `edit` and `revoke`. Any other hears of a change as
something unsupported, and of a deletion nothing: Meta documents no webhook for it.
"""

from typing import Any

from app.emulator.clock import Now
from app.emulator.errors import webhook_error
from app.emulator.identifiers import inbound_wamid
from app.emulator.messages import Message, Messages
from app.emulator.phone.errors import refused
from app.emulator.phone.screen import Screen
from app.emulator.preview import preview
from app.emulator.threads import Thread
from app.emulator.validation.attachments import CAPTION_LIMIT
from app.emulator.validation.message import digits_of
from app.emulator.webhooks.courier import Courier
from app.emulator.webhooks.envelope import inbound_value

EDITABLE_FOR_S, WITHDRAWABLE_FOR_S = 15 * 60, 2 * 24 * 3600
CAPTIONED = frozenset({"image", "video", "document"})
UNSUPPORTED = 131051


class ReviseMessage:
    def __init__(self, *, messages: Messages, courier: Courier, screen: Screen, now: Now) -> None:
        self._messages, self._courier, self._screen, self._now = messages, courier, screen, now

    def edit(self, thread: Thread, message: Message, *, text: str) -> Message:
        """New words, or another caption: within a quarter of an hour. Opens no window. Raises PhoneError 422."""
        self._must_be_young(message, for_s=EDITABLE_FOR_S, what="changed within 15 minutes")
        content = _reworded(message, text)
        self._messages.rewrite(message.id, content=content, text=preview(message_type=message.type, content=content))
        edited = {"original_message_id": message.id, "message": {"type": message.type, message.type: content}}
        unsupported = {"type": "unsupported", "unsupported": {"type": "edit"}, "errors": [webhook_error(UNSUPPORTED)]}
        is_on_app = thread.number.facts.is_on_biz_app
        self._tell(thread, message, {"type": "edit", "edit": edited} if is_on_app else unsupported)
        return self._shown(message)

    def withdraw(self, thread: Thread, message: Message) -> Message:
        """Deleted for everyone: within two days. Raises PhoneError 422."""
        self._must_be_young(message, for_s=WITHDRAWABLE_FOR_S, what="deleted for everyone within two days")
        self._messages.withdraw(message.id)
        if thread.number.facts.is_on_biz_app:
            self._tell(thread, message, {"type": "revoke", "revoke": {"original_message_id": message.id}})
        return self._shown(message)

    def _must_be_young(self, message: Message, *, for_s: float, what: str) -> None:
        if message.sender != "customer" or message.withdrawn:
            raise refused("Only a message of the customer's own, which still stands, can be changed or deleted.")
        if self._now() - message.created_at > for_s:
            raise refused(f"A message can be {what}.")

    def _tell(self, thread: Thread, message: Message, body: dict[str, Any]) -> None:
        persona = thread.persona
        new_id = inbound_wamid(persona.digits or digits_of(persona.user_id))
        value = inbound_value(persona, {"id": new_id, "timestamp": str(int(self._now())), **body})
        self._courier.send(thread.number, value, summary=f"{body['type']}: {message.text[:60]}", subject=thread.id)

    def _shown(self, message: Message) -> Message:
        changed = self._messages.get(message.id)
        self._screen.show_message(changed)
        return changed


def _reworded(message: Message, text: str) -> dict[str, Any]:
    if message.type == "text":
        return {"body": text}
    if message.type not in CAPTIONED:
        raise refused("Only words and captions can be changed.")
    if len(text) > CAPTION_LIMIT:
        raise refused(f"A caption has at most {CAPTION_LIMIT} characters.")
    return {**message.content, "caption": text}

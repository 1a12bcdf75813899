"""A business reads a customer's message: blue ticks up to there, and the three dots if it asks for them."""

from typing import Any

from app.emulator.accounts import Number
from app.emulator.clock import Now
from app.emulator.errors import invalid
from app.emulator.messages import Messages
from app.emulator.phone.screen import Screen
from app.emulator.threads import Threads
from app.emulator.typing_indicator import TypingIndicator
from app.emulator.validation.fields import Fields
from app.emulator.validation.message import check_product

READABLE_FOR_S = 30 * 24 * 3600


class MarkRead:
    def __init__(self, *, messages: Messages, threads: Threads, typing: TypingIndicator, screen: Screen, now: Now) -> None:
        self._messages, self._threads, self._typing, self._screen, self._now = messages, threads, typing, screen, now

    def __call__(self, number: Number, body: dict[str, Any]) -> dict[str, Any]:
        """Raises GraphError 131009 for anything but a message that a customer wrote to this number."""
        receipt = Fields(body, "")
        check_product(receipt)
        receipt.only("messaging_product", "status", "message_id", "typing_indicator")
        receipt.one_of("status", {"read"})
        message = self._messages.find(receipt.text("message_id", longest=512))
        thread = self._threads.find(message.thread_id) if message and message.sender == "customer" else None
        if message is None or thread is None or thread.number.phone_number_id != number.phone_number_id:
            raise invalid("message_id", "is not a message that a customer sent to this phone number")
        if self._now() - message.created_at > READABLE_FOR_S:
            raise invalid("message_id", "is older than thirty days")
        if receipt.has("typing_indicator"):
            receipt.object("typing_indicator").one_of("type", {"text"})
        for covered in self._messages.unread_up_to(message):
            self._screen.show_message(self._messages.set_status(covered.id, "read"))
        if receipt.has("typing_indicator"):
            self._typing.start(thread.id)
        return {"success": True}

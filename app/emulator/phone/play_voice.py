"""The customer plays a voice message: it becomes read and then played, once."""

from app.emulator.messages import Message, Messages
from app.emulator.phone.errors import refused
from app.emulator.webhooks.statuses import StatusReports


class PlayVoice:
    def __init__(self, *, messages: Messages, statuses: StatusReports) -> None:
        self._messages, self._statuses = messages, statuses

    def __call__(self, message: Message) -> Message:
        """Raises PhoneError 422 for anything but a voice message of the business."""
        if message.sender != "business" or not message.is_voice:
            raise refused("Only a voice message that the business sent can be played.")
        self._messages.want_played(message.id)
        if not message.from_app:
            self._statuses.follow(message.id)
        return self._messages.get(message.id)

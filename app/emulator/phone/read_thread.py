"""The customer looks at a thread: all that the business wrote there becomes read."""

from app.emulator.messages import Messages
from app.emulator.phone.screen import Screen
from app.emulator.threads import Thread
from app.emulator.webhooks.statuses import StatusReports


class ReadThread:
    def __init__(self, *, messages: Messages, screen: Screen, statuses: StatusReports) -> None:
        self._messages, self._screen, self._statuses = messages, screen, statuses

    def __call__(self, thread: Thread) -> None:
        unread = self._messages.unread(thread.id)
        for message in unread:
            self._messages.want_read(message.id)
            if not message.from_app:
                self._statuses.follow(message.id)
        if unread:
            self._screen.show_thread(thread.id)

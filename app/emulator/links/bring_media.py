"""Before a message leaves, what it names by link is fetched; when that fails, it fails with 131053."""

from app.emulator.errors import MEDIA_NOT_TAKEN
from app.emulator.links.fetch_media import FetchMedia, NotFetched
from app.emulator.links.places import linked, with_copies
from app.emulator.messages import Messages
from app.emulator.threads import Threads


class BringMedia:
    def __init__(self, *, messages: Messages, threads: Threads, fetch: FetchMedia) -> None:
        self._messages, self._threads, self._fetch = messages, threads, fetch

    async def __call__(self, message_id: str) -> None:
        """Does nothing for a message that has left, will fail anyway, or has its copies."""
        message = self._messages.find(message_id)
        thread = self._threads.find(message.thread_id) if message else None
        if message is None or thread is None or message.status != "accepted" or message.failure_code is not None:
            return
        copies: dict[str, str] = {}
        try:
            for kind, link in linked(message.type, message.content):
                copies[link] = (await self._fetch(link, kind=kind, phone_number_id=thread.number.phone_number_id)).id
        except NotFetched as why:
            self._messages.condemn(message.id, code=MEDIA_NOT_TAKEN, details=str(why))
            return
        if copies:
            self._messages.keep_copies(
                message.id, content=with_copies(message.content, copies), rendered=with_copies(message.rendered, copies)
            )

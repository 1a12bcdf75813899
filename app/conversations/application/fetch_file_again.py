"""An operator has a customer's file that could not be had fetched once more."""

from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.fetching import fetch_attachment
from app.conversations.application.ports import Attachments, Messages, Work
from app.kernel.errors import Conflict, NotFound


class FileKeptOut(Conflict):
    """The scanner found something infected in the file: it does not come in, however often it is asked for."""

    code = "file_infected"


class FetchFileAgain:
    def __init__(self, *, messages: Messages, attachments: Attachments, work: Work) -> None:
        self._messages = messages
        self._attachments = attachments
        self._work = work

    async def __call__(self, message_id: UUID) -> None:
        """Nothing to do for a file that is here or on its way, so asking twice is asking once. Raises NotFound or FileKeptOut."""
        message = await self._messages.find(message_id)
        state = await self._attachments.locked_state(message_id)
        if message is None or state is None:
            raise NotFound("This message has no file.", message_id=str(message_id))
        if state == "infected":
            raise FileKeptOut(message_id=str(message_id))
        if state != "failed" or not message.content.get("mediaId"):
            return
        await self._attachments.await_again(message_id)
        self._work.record(fetch_attachment(message_id))
        self._work.announce(message_changed(message.conversation_id, message_id))

"""A message is edited or taken back, by the customer or on the shop's own phone. The earlier version is kept; an original that is not here
(yet) leaves a line of its own, which the original takes up when it comes: webhooks keep no order."""

from datetime import datetime
from typing import Any

from app.conversations.application.announcements import conversation_changed, message_changed
from app.conversations.application.fetching import fetch_attachment
from app.conversations.application.file_line import FileLine
from app.conversations.application.ports import Messages, Work
from app.conversations.domain.conversation import Conversation
from app.conversations.domain.message import Message
from app.conversations.domain.number import Number
from app.conversations.domain.revisions import Revision, with_revision
from app.integrations.whatsapp.content import MEDIA_TYPES
from app.integrations.whatsapp.items import MessageEdited, MessageRevoked
from app.kernel.texts import storable

_EDIT, _REVOKE = "edit", "revoke"


class ReviseMessage:
    def __init__(self, *, messages: Messages, file_line: FileLine, work: Work) -> None:
        self._messages = messages
        self._file_line = file_line
        self._work = work

    async def edit(self, item: MessageEdited, *, number: Number) -> None:
        original = await self._original_of(item, number)
        text, content = storable(item.body.text), storable(item.body.content)
        if original is None:
            await self._leave_line(item, number, _EDIT, text, {"edited": content})
        else:
            await self._edit(original, Revision(wamid=storable(item.wamid), text=text, content=content, at=item.occurred_at))

    async def revoke(self, item: MessageRevoked, *, number: Number) -> None:
        original = await self._original_of(item, number)
        if original is None:
            await self._leave_line(item, number, _REVOKE, "", {})
        else:
            await self._revoke(original, item.occurred_at)

    async def catch_up(self, original: Message, conversation: Conversation) -> bool:
        """The message came after what was done to it; true when it was taken back. `conversation` is saved by the caller."""
        lines = [line for line in await self._messages.revisions_of(original) if _fits(line.content.get("isOurs") is True, original)]
        for line in lines:
            if line.type == _REVOKE:
                await self._revoke(original, line.created_at)
                continue
            revision = Revision(wamid=line.wamid or "", text=line.text, content=line.content.get("edited") or {}, at=line.created_at)
            await self._edit(original, revision)
        await self._messages.remove([line.id for line in lines])
        if conversation.last_message_id in {line.id for line in lines}:
            newest = await self._messages.newest(conversation.id)
            conversation.last_message_id, conversation.last_message_at = newest.id, newest.created_at
        self._work.announce(conversation_changed(conversation.id))
        return any(line.type == _REVOKE for line in lines)

    async def _original_of(self, item: MessageEdited | MessageRevoked, number: Number) -> Message | None:
        """Locked. Nobody changes what the other side has written."""
        found = await self._messages.by_wamid(number_id=number.id, wamid=item.original_wamid)
        original = await self._messages.locked(found.id) if found else None
        return original if original is not None and _fits(item.is_ours, original) else None

    async def _edit(self, original: Message, revision: Revision) -> None:
        text, content = with_revision(original.text, original.content, revision)
        await self._messages.change(original.id, text=text, content=content)
        if original.type in MEDIA_TYPES and content.get("mediaId") and content.get("mediaId") != original.content.get("mediaId"):
            self._work.record(fetch_attachment(original.id))
        original.text, original.content = text, content
        self._work.announce(message_changed(original.conversation_id, original.id))

    async def _revoke(self, original: Message, at: datetime) -> None:
        await self._messages.change(original.id, revoked_at=at, awaits_answer=False)
        original.awaits_answer = False
        self._work.announce(message_changed(original.conversation_id, original.id))

    async def _leave_line(
        self, item: MessageEdited | MessageRevoked, number: Number, kind: str, text: str, content: dict[str, Any]
    ) -> None:
        await self._file_line(
            number=number,
            sender=item.sender,
            wamid=item.wamid,
            occurred_at=item.occurred_at,
            kind=kind,
            text=text,
            raw=item.raw,
            content={**content, **({"isOurs": True} if item.is_ours else {})},
            about_wamid=item.original_wamid,
        )


def _fits(is_ours: bool, original: Message) -> bool:
    return is_ours == (original.direction == "outbound")

"""A customer edits or takes back a message. The earlier version is kept; an unknown original leaves a line of its own."""

from typing import Any

from app.conversations.application.announcements import message_changed
from app.conversations.application.file_line import FileLine
from app.conversations.application.ports import Messages, Work
from app.conversations.domain.message import Message
from app.conversations.domain.number import Number
from app.integrations.whatsapp.items import MessageEdited, MessageRevoked
from app.kernel.texts import storable


class ReviseMessage:
    def __init__(self, *, messages: Messages, file_line: FileLine, work: Work) -> None:
        self._messages = messages
        self._file_line = file_line
        self._work = work

    async def edit(self, item: MessageEdited, *, number: Number) -> None:
        original = await self._messages.by_wamid(number_id=number.id, wamid=item.original_wamid)
        if original is None:
            await self._file_line(
                number=number,
                sender=item.sender,
                wamid=item.wamid,
                occurred_at=item.occurred_at,
                kind="edit",
                text=item.body.text,
                raw=item.raw,
            )
            return
        known = original.content.get("edits", [])
        if any(edit.get("wamid") == item.wamid for edit in known):
            return
        edits = [*known, {"wamid": item.wamid, "text": original.text, "at": item.occurred_at.isoformat()}]
        content: dict[str, Any] = {**storable(item.body.content), "edits": edits}
        await self._messages.change(original.id, text=storable(item.body.text), content=content)
        self._show(original)

    async def revoke(self, item: MessageRevoked, *, number: Number) -> None:
        original = await self._messages.by_wamid(number_id=number.id, wamid=item.original_wamid)
        if original is None:
            await self._file_line(
                number=number, sender=item.sender, wamid=item.wamid, occurred_at=item.occurred_at, kind="revoke", text="", raw=item.raw
            )
            return
        await self._messages.change(original.id, revoked_at=item.occurred_at, awaits_answer=False)
        self._show(original)

    def _show(self, message: Message) -> None:
        self._work.announce(message_changed(message.conversation_id, message.id))

"""A customer is deleted: their threads stay as lines that say nothing, their files go."""

from collections.abc import Collection, Sequence
from uuid import UUID

from app.conversations.application.announcements import conversation_changed
from app.conversations.application.change_hands import write_event_line
from app.conversations.application.ports import Conversations, Documents, Messages, Traces, Work
from app.conversations.domain.document import document_key
from app.kernel.commands import Command

ERASE_FILES = "erase_files"
_KEYS_PER_JOB = 200


class EraseThreads:
    def __init__(self, *, conversations: Conversations, messages: Messages, documents: Documents, traces: Traces, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._documents = documents
        self._traces = traces
        self._work = work

    async def __call__(self, *, workspace_id: UUID, customer_ids: Collection[UUID], addresses: Collection[str]) -> None:
        threads = [thread for customer_id in customer_ids for thread in await self._conversations.all_of_customer(customer_id)]
        keys = await self._traces.blank_messages(conversation_ids=[thread.id for thread in threads], customer_ids=customer_ids)
        await self._traces.remove_found_by(addresses)
        documents = await self._documents.remove_of(customer_ids)
        keys += [document_key(workspace_id=workspace_id, document_id=document_id) for document_id in documents]
        for thread in threads:
            thread.forget_customer()
            await self._conversations.close_episode(thread)
            await write_event_line(thread, event="erased", messages=self._messages, work=self._work)
            await self._conversations.save(thread)
            self._work.announce(conversation_changed(thread.id))
        self._erase_files(keys)

    def _erase_files(self, keys: Sequence[str]) -> None:
        """Once the rows are gone for good: a file without a row is found by nobody, a row without its file would be."""
        for start in range(0, len(keys), _KEYS_PER_JOB):
            self._work.record(Command(kind=ERASE_FILES, payload={"keys": list(keys[start : start + _KEYS_PER_JOB])}))

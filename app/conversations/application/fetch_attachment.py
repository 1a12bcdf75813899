"""Brings a customer's file here. Meta keeps it for a week and gives an address for five minutes, so this runs at once."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.ports import Attachments, Messages, Numbers, Work
from app.conversations.domain.attachment import is_intact, plain_mime_type, storage_key
from app.conversations.domain.message import Message
from app.conversations.domain.number import Number
from app.conversations.domain.refusals import Policy, refusal_of
from app.integrations.scanning.scanner import FileInfected, FileNotScannable, Scanner
from app.integrations.storage.store import Draft, FileStore
from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.errors import GraphRefused
from app.integrations.whatsapp.media import MediaAway, MediaDownload, MediaRefused
from tenants.tenant import Tenant

# Source: Cloud API, "media" (of customers: 7 days; of our own: 30).
KEPT_BY_META = timedelta(days=7)
_LONGEST_WAIT_S = 900.0


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachmentDesk:
    messages: Messages
    numbers: Numbers
    attachments: Attachments
    work: Work


class OpenDesk(Protocol):
    def __call__(self, tenant: Tenant) -> AbstractAsyncContextManager[AttachmentDesk]: ...


class TokenOf(Protocol):
    def __call__(self, tenant: Tenant, number: Number) -> str: ...


class FetchAttachment:
    def __init__(
        self, *, open_desk: OpenDesk, graph: GraphClient, download: MediaDownload, store: FileStore, scanner: Scanner, token_of: TokenOf
    ) -> None:
        self._open_desk = open_desk
        self._graph = graph
        self._download = download
        self._store = store
        self._scanner = scanner
        self._token_of = token_of

    async def __call__(self, *, tenant: Tenant, message_id: UUID) -> None:
        """Raises when the file cannot be had or looked at now (the job tries again); a file that Meta refuses for good is marked failed,
        and one in which the scanner finds something infected: it is not kept."""
        async with self._open_desk(tenant) as desk:
            message = await desk.messages.find(message_id)
            if message is None or not message.content.get("mediaId"):
                return
            number = await desk.numbers.get(message.number_id)
            await self._note(desk, message, "pending", {})
        token = self._token_of(tenant, number)
        try:
            facts = await self._fetch(tenant, message, number, token)
        except FileInfected as infected:
            async with self._open_desk(tenant) as desk:
                await self._note(desk, message, "infected", {})
                desk.work.note("file.infected", subject=f"message:{message.id}", signature=infected.signature)
            return
        except (GraphRefused, MediaRefused, FileNotScannable) as refused:
            if isinstance(refused, GraphRefused) and _passes(refused):
                raise
            async with self._open_desk(tenant) as desk:
                await self._note(desk, message, "failed", {})
            return
        async with self._open_desk(tenant) as desk:
            await self._note(desk, message, "stored", facts)

    async def later(self, *, tenant: Tenant, message_id: UUID) -> float | None:
        """After a failure of the moment: seconds until the next try, ever longer. None when WhatsApp has thrown the file away by now, which
        is said."""
        async with self._open_desk(tenant) as desk:
            message = await desk.messages.find(message_id)
            if message is None:
                return None
            waited_s = (desk.work.clock.now() - message.received_at).total_seconds()
            if waited_s < KEPT_BY_META.total_seconds():
                return min(_LONGEST_WAIT_S, max(1.0, waited_s / 4))
            await self._note(desk, message, "failed", {})
        return None

    async def _fetch(self, tenant: Tenant, message: Message, number: Number, token: str) -> dict[str, Any]:
        """A piece at a time, from Meta to the disk, to the scanner: a customer's file may have 100 MB, and many come at once."""
        media_id = str(message.content["mediaId"])
        key = storage_key(workspace_id=tenant.workspace_id, message_id=message.id)
        async with self._store.draft(key) as draft:
            try:
                await self._bring(media_id, number, token, draft)
            except MediaAway:
                await self._bring(media_id, number, token, draft)
            if not is_intact(draft.digest(), message.content.get("sha256")):
                raise MediaRefused("the file is not the one that was announced")
            await self._scanner.check_pieces(draft.pieces())
            await draft.keep()
            return {"storage_key": key, "size_bytes": draft.size_bytes}

    async def _bring(self, media_id: str, number: Number, token: str, draft: Draft) -> None:
        media = await self._graph.media(media_id=media_id, phone_number_id=number.phone_number_id, access_token=token)
        async for piece in self._download.pieces(url=str(media.get("url") or ""), access_token=token):
            await draft.write(piece)

    @staticmethod
    async def _note(desk: AttachmentDesk, message: Message, state: str, facts: dict[str, Any]) -> None:
        known = {
            "mime_type": plain_mime_type(message.content.get("mimeType")),
            "sha256": message.content.get("sha256"),
            "filename": message.content.get("filename"),
        }
        await desk.attachments.put(
            message_id=message.id, number_id=message.number_id, media_id=str(message.content["mediaId"]), state=state, facts=known | facts
        )
        desk.work.announce(message_changed(message.conversation_id, message.id))


def _passes(refused: GraphRefused) -> bool:
    """Trouble of the moment, or a number that cannot speak to Meta now: the file is still there."""
    policy = refusal_of(refused.code).policy
    passing = (Policy.RETRY, Policy.RETRY_FEW, Policy.RETRY_MINUTES, Policy.PAUSE_NUMBER)
    # Of a file, "unknown object" says that it is gone; of a number, that the number is.
    return refused.code != 33 and (policy in passing or refused.status >= 500)

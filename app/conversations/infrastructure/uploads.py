"""Operators' files: attachments that no message carries yet."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.ports import Upload
from app.conversations.infrastructure.tables import attachments_table
from app.kernel.clock import Clock

_a = attachments_table.c


class UploadRepository:
    def __init__(self, *, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def add(self, upload_id: UUID, *, number_id: UUID, uploaded_by: UUID, facts: dict[str, Any]) -> None:
        row = {"id": upload_id, "number_id": number_id, "uploaded_by": uploaded_by, "media_id": "", "state": "stored"}
        await self._session.execute(insert(attachments_table).values(created_at=self._clock.now(), **row, **facts))

    async def unsent(self, upload_id: UUID, *, number_id: UUID) -> Upload | None:
        """Locked: two messages cannot carry the same file."""
        row = (
            await self._session.execute(
                select(_a.mime_type, _a.filename)
                .where(_a.id == upload_id, _a.number_id == number_id, _a.message_id.is_(None))
                .with_for_update()
            )
        ).one_or_none()
        return None if row is None else Upload(mime_type=row.mime_type, filename=row.filename)

    async def attach(self, upload_id: UUID, *, message_id: UUID) -> None:
        await self._session.execute(update(attachments_table).where(_a.id == upload_id).values(message_id=message_id))


async def forget_unsent(session: AsyncSession, *, before: datetime) -> list[str]:
    """Files that nobody sent; gives the places where they lie."""
    found = await session.scalars(
        delete(attachments_table).where(_a.message_id.is_(None), _a.created_at < before).returning(_a.storage_key)
    )
    return [key for key in found if key]

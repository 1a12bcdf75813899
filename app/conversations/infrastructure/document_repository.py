"""Documents in the tenant's schema."""

from collections.abc import Collection
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.domain.document import Document
from app.conversations.infrastructure.document_table import documents_table

_c = documents_table.c
_NAMES = tuple(field.name for field in fields(Document))


class DocumentRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, document: Document) -> None:
        await self._session.execute(insert(documents_table).values({name: getattr(document, name) for name in _NAMES}))

    async def find(self, document_id: UUID) -> Document | None:
        row = (await self._session.execute(select(*(_c[name] for name in _NAMES)).where(_c.id == document_id))).one_or_none()
        return None if row is None else _document(row)

    async def names_of(self, document_ids: Collection[UUID]) -> dict[UUID, str]:
        rows = await self._session.execute(select(_c.id, _c.filename).where(_c.id.in_(document_ids)))
        return {row.id: row.filename for row in rows}

    async def remove_of(self, customer_ids: Collection[UUID]) -> list[UUID]:
        """Gives the ids of the documents that are no more; their files are the caller's."""
        return list(await self._session.scalars(delete(documents_table).where(_c.customer_id.in_(customer_ids)).returning(_c.id)))


def _document(row: Row[Any]) -> Document:
    return Document(**row._mapping)

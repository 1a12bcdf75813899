"""Customers' files, for members of the workspace only."""

import asyncio
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import Row, select

from app.conversations.domain.attachment import INLINE_TYPES
from app.conversations.infrastructure.tables import attachments_table
from app.conversations.infrastructure.thumbnail import thumbnail
from app.database.unit_of_work import UnitOfWork
from app.integrations.storage.store import open_store
from app.kernel.errors import NotFound
from app.resources import Resources

_a = attachments_table.c


@get(
    "/api/workspaces/{workspace_id:uuid}/attachments/{attachment_id:uuid}",
    media_type="application/octet-stream",
    tags=["Conversations"],
    summary="A customer's file",
    operation_id="getAttachment",
)
async def get_attachment(
    workspace_id: FromPath[UUID], attachment_id: FromPath[UUID], work: NamedDependency[UnitOfWork], resources: NamedDependency[Resources]
) -> Response[bytes]:
    """Pictures, sound and film are shown in place; anything else is a download. Nothing in a file can run here."""
    file, content = await _file(attachment_id, work, resources)
    is_inline = file.mime_type in INLINE_TYPES
    return Response(
        content,
        media_type=file.mime_type if is_inline else "application/octet-stream",
        headers=_headers(filename=file.filename, is_inline=is_inline),
    )


@get(
    "/api/workspaces/{workspace_id:uuid}/attachments/{attachment_id:uuid}/thumbnail",
    media_type="image/webp",
    tags=["Conversations"],
    summary="A small copy of a customer's picture",
    operation_id="getThumbnail",
)
async def get_thumbnail(
    workspace_id: FromPath[UUID], attachment_id: FromPath[UUID], work: NamedDependency[UnitOfWork], resources: NamedDependency[Resources]
) -> Response[bytes]:
    """At most 640 pixels a side. Not found for what is no picture."""
    file, content = await _file(attachment_id, work, resources)
    small = await asyncio.to_thread(thumbnail, content)
    if small is None:
        raise NotFound("There is no small copy of this file.", attachment_id=str(attachment_id))
    return Response(small, media_type="image/webp", headers=_headers(filename=file.filename, is_inline=True))


async def _file(attachment_id: UUID, work: UnitOfWork, resources: Resources) -> tuple[Row[Any, Any, Any], bytes]:
    row = (await work.session.execute(select(_a.storage_key, _a.mime_type, _a.filename).where(_a.id == attachment_id))).one_or_none()
    content = await open_store(resources.settings.storage_url).get(row.storage_key) if row is not None and row.storage_key else None
    if row is None or content is None:
        raise NotFound("There is no such file.", attachment_id=str(attachment_id))
    return row, content


def _headers(*, filename: str | None, is_inline: bool) -> dict[str, str]:
    return {
        "Content-Disposition": f"{'inline' if is_inline else 'attachment'}; filename*=UTF-8''{quote(filename or 'file', safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=86400",
    }

"""Customers' files, for members of the workspace only."""

import asyncio
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import Row, select

from app.conversations.domain.attachment import INLINE_TYPES
from app.conversations.infrastructure.tables import attachments_table
from app.conversations.infrastructure.thumbnail import thumbnail
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Access, Membership, Principal
from app.http.file_passes import PASS_LIFE, FilePass, FilePasses
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
    workspace_id: FromPath[UUID],
    attachment_id: FromPath[UUID],
    work: NamedDependency[UnitOfWork],
    resources: NamedDependency[Resources],
    membership: NamedDependency[Membership],
) -> Response[bytes]:
    """Pictures, sound and film are shown in place; anything else is a download. Nothing in a file can run here.

    With SHOPME_FILES_URL the answer leads to the file on that host name, for a minute and for this session alone.
    """
    if resources.settings.files_url:
        await must_be_there(attachment_id, work)
        return _led_away(attachment_id, membership, resources, is_thumbnail=False)
    return await whole_file(attachment_id, work, resources)


@get(
    "/api/workspaces/{workspace_id:uuid}/attachments/{attachment_id:uuid}/thumbnail",
    media_type="image/webp",
    tags=["Conversations"],
    summary="A small copy of a customer's picture",
    operation_id="getThumbnail",
)
async def get_thumbnail(
    workspace_id: FromPath[UUID],
    attachment_id: FromPath[UUID],
    work: NamedDependency[UnitOfWork],
    resources: NamedDependency[Resources],
    membership: NamedDependency[Membership],
) -> Response[bytes]:
    """At most 640 pixels a side. Not found for what is no picture. As above with SHOPME_FILES_URL."""
    if resources.settings.files_url:
        await must_be_there(attachment_id, work)
        return _led_away(attachment_id, membership, resources, is_thumbnail=True)
    return await small_copy(attachment_id, work, resources)


@get("/files/{token:str}", media_type="application/octet-stream", tags=["Conversations"], operation_id="getFileByPass")
async def get_file_by_pass(token: FromPath[str], state: State, resources: NamedDependency[Resources]) -> Response[bytes]:
    """On the files' own host name, which knows no cookie: the pass says which file, and whose session may have it."""
    found = FilePasses(resources.settings.secret_keys).read(token, at=resources.clock.now())
    if found is None or not resources.settings.files_url:
        raise NotFound("There is no such file.")
    access: Access = state.access
    principal = Principal(user_id=found.user_id, name="", email="", session_id=found.session_id)
    is_member = await access.is_open(principal) and await access.role_in(user_id=found.user_id, workspace_id=found.workspace_id)
    if not is_member:
        raise NotFound("There is no such file.")
    async with resources.work(await resources.routing.by_workspace(found.workspace_id)) as work:
        serve = small_copy if found.is_thumbnail else whole_file
        response = await serve(found.file_id, work, resources)
    # Our own pages show it, also by script (the waves of a voice message); nobody else's do.
    response.headers["Access-Control-Allow-Origin"] = resources.settings.public_url
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _led_away(attachment_id: UUID, membership: Membership, resources: Resources, *, is_thumbnail: bool) -> Response[bytes]:
    a_pass = FilePass(
        workspace_id=membership.workspace_id,
        file_id=attachment_id,
        user_id=membership.principal.user_id,
        session_id=membership.principal.session_id,
        is_thumbnail=is_thumbnail,
        expires_at=resources.clock.now() + PASS_LIFE,
    )
    place = f"{resources.settings.files_url}/files/{FilePasses(resources.settings.secret_keys).seal(a_pass)}"
    return Response(b"", status_code=302, headers={"Location": place, "Cache-Control": "no-store"})


async def must_be_there(attachment_id: UUID, work: UnitOfWork) -> None:
    """Raises NotFound."""
    if await work.session.scalar(select(_a.storage_key).where(_a.id == attachment_id)) is None:
        raise NotFound("There is no such file.", attachment_id=str(attachment_id))


async def whole_file(attachment_id: UUID, work: UnitOfWork, resources: Resources) -> Response[bytes]:
    """Raises NotFound."""
    file, content = await _file(attachment_id, work, resources)
    is_inline = file.mime_type in INLINE_TYPES
    return Response(
        content,
        media_type=file.mime_type if is_inline else "application/octet-stream",
        headers=_headers(filename=file.filename, is_inline=is_inline),
    )


async def small_copy(attachment_id: UUID, work: UnitOfWork, resources: Resources) -> Response[bytes]:
    """Raises NotFound."""
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

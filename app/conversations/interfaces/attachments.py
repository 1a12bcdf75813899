"""Customers' files, for members of the workspace only."""

from typing import Any, cast
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import Row, select

from app.conversations.domain.attachment import INLINE_TYPES, MOST_FOR_THUMBNAIL
from app.conversations.infrastructure.tables import attachments_table
from app.conversations.infrastructure.thumbnail import thumbnail_of
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Access, Membership, Principal
from app.http.byte_ranges import byte_range
from app.http.file_passes import PASS_LIFE, FilePass, FilePasses
from app.http.file_stream import FileStream
from app.integrations.storage.store import StoredFile, open_store
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
    request: Request[Any, Any, Any],
    work: NamedDependency[UnitOfWork],
    resources: NamedDependency[Resources],
    membership: NamedDependency[Membership],
) -> Response[bytes]:
    """Pictures, sound and film are shown in place; anything else is a download. Nothing in a file can run here. One `Range` of bytes is
    understood.

    With SHOPME_FILES_URL the answer leads to the file on that host name, for a minute and for this session alone.
    """
    if resources.settings.files_url:
        await must_be_there(attachment_id, work)
        return _led_away(attachment_id, membership, resources, is_thumbnail=False)
    return await whole_file(attachment_id, work, resources, request.headers.get("range"))


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
async def get_file_by_pass(
    token: FromPath[str], state: State, request: Request[Any, Any, Any], resources: NamedDependency[Resources]
) -> Response[bytes]:
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
        response: Response[bytes]
        if found.is_thumbnail:
            response = await small_copy(found.file_id, work, resources)
        else:
            response = await whole_file(found.file_id, work, resources, request.headers.get("range"))
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


async def whole_file(attachment_id: UUID, work: UnitOfWork, resources: Resources, wanted: str | None) -> Response[bytes]:
    """`wanted` is the request's Range. A piece at a time: a file may have 100 MB. Raises NotFound."""
    row, stored = await _file(attachment_id, work, resources)
    is_inline = row.mime_type in INLINE_TYPES
    part = byte_range(wanted, stored.size_bytes)
    first, last = part or (0, stored.size_bytes - 1)
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(last - first + 1)}
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{stored.size_bytes}"
    answer = FileStream(
        stored.pieces(first, last),
        status_code=206 if part else 200,
        media_type=row.mime_type if is_inline else "application/octet-stream",
        headers=_headers(filename=row.filename, is_inline=is_inline) | headers,
    )
    return cast("Response[bytes]", answer)


async def small_copy(attachment_id: UUID, work: UnitOfWork, resources: Resources) -> Response[bytes]:
    """Raises NotFound."""
    row, stored = await _file(attachment_id, work, resources)
    small = None
    if stored.size_bytes <= MOST_FOR_THUMBNAIL:
        small = await thumbnail_of(b"".join([piece async for piece in stored.pieces(0, stored.size_bytes - 1)]))
    if small is None:
        raise NotFound("There is no small copy of this file.", attachment_id=str(attachment_id))
    return Response(small, media_type="image/webp", headers=_headers(filename=row.filename, is_inline=True))


async def _file(attachment_id: UUID, work: UnitOfWork, resources: Resources) -> tuple[Row[Any, Any, Any], StoredFile]:
    row = (await work.session.execute(select(_a.storage_key, _a.mime_type, _a.filename).where(_a.id == attachment_id))).one_or_none()
    stored = await open_store(resources.settings.storage_url).look_up(row.storage_key) if row is not None and row.storage_key else None
    if row is None or stored is None:
        raise NotFound("There is no such file.", attachment_id=str(attachment_id))
    return row, stored


def _headers(*, filename: str | None, is_inline: bool) -> dict[str, str]:
    return {
        "Content-Disposition": f"{'inline' if is_inline else 'attachment'}; filename*=UTF-8''{quote(filename or 'file', safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=86400",
    }

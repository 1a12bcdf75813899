"""Operators' files, before they are sent."""

from dataclasses import dataclass
from uuid import UUID

from litestar import post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, MultipartBody

from app.conversations.application.keep_upload import KeepUploadCommand
from app.conversations.application.views import UploadView
from app.conversations.domain.own_file import LARGEST_UPLOAD
from app.conversations.wiring import provide_keep_upload
from app.database.unit_of_work import UnitOfWork
from app.http.auth import Principal
from app.http.scanned import must_be_clean
from app.resources import Resources

_FORM_OVERHEAD_BYTES = 64 * 1024


@dataclass
class UploadForm:
    file: UploadFile


@post(
    "/api/workspaces/{workspace_id:uuid}/conversations/{conversation_id:uuid}/attachments",
    tags=["Conversations"],
    summary="Upload a file to send",
    operation_id="uploadAttachment",
    request_max_body_size=LARGEST_UPLOAD + _FORM_OVERHEAD_BYTES,
)
async def upload_attachment(
    workspace_id: FromPath[UUID],
    conversation_id: FromPath[UUID],
    data: MultipartBody[UploadForm],
    work: NamedDependency[UnitOfWork],
    resources: NamedDependency[Resources],
    principal: NamedDependency[Principal],
) -> UploadView:
    """Kept for a day; `kind` is the type of the message that can carry it. `file_not_accepted`, `file_too_large`, `file_infected`."""
    content = await data.file.read()
    await must_be_clean(content, resources=resources, workspace_id=workspace_id, principal=principal, door="attachment")
    kept = await provide_keep_upload(work, resources)(
        KeepUploadCommand(
            conversation_id=conversation_id,
            operator_id=principal.user_id,
            filename=data.file.filename,
            content=content,
        )
    )
    url = f"/api/workspaces/{workspace_id}/attachments/{kept.id}"
    return UploadView(id=kept.id, kind=kept.kind, url=url, mime_type=kept.mime_type, filename=kept.filename, size_bytes=kept.size_bytes)

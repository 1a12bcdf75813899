"""Takes the sample of a media header: to Meta, for its review, and into our store, for the preview and for sends without another file."""

from uuid import UUID, uuid4

from app.campaigns.application.ports import Management, OpenDesk
from app.campaigns.application.refusals import metas_answer
from app.integrations.storage.store import FileStore
from app.kernel.errors import Invalid

MEGABYTE = 1024 * 1024
# Media type, by how its files begin: what a name or a header says is not believed.
TYPES = {
    "image/jpeg": ("jpg", 5 * MEGABYTE),
    "image/png": ("png", 5 * MEGABYTE),
    "video/mp4": ("mp4", 16 * MEGABYTE),
    "application/pdf": ("pdf", 16 * MEGABYTE),
}
FORMATS = {"image/jpeg": "IMAGE", "image/png": "IMAGE", "video/mp4": "VIDEO", "application/pdf": "DOCUMENT"}
LARGEST = 16 * MEGABYTE


class SampleRefused(Invalid):
    """A sample is a JPEG or PNG up to 5 MB, an MP4 or a PDF up to 16 MB."""

    code = "sample_refused"


def type_of(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[4:8] == b"ftyp":
        return "video/mp4"
    return "application/pdf" if content.startswith(b"%PDF-") else None


def sample_key(workspace_id: UUID, file_name: str) -> str:
    return f"t/{workspace_id}/templates/{file_name}"


class KeepSample:
    def __init__(self, *, open_desk: OpenDesk, management: Management, store: FileStore, app_id: str, workspace_id: UUID) -> None:
        self._open_desk = open_desk
        self._management = management
        self._store = store
        self._app_id = app_id
        self._workspace_id = workspace_id

    async def __call__(self, content: bytes, *, waba_id: str) -> tuple[str, str, str]:
        """Header format, Meta's handle, and our address of it. Raises SampleRefused, MetaRefusedTemplate or Unavailable."""
        mime_type = type_of(content)
        if mime_type is None or len(content) > TYPES[mime_type][1]:
            raise SampleRefused(field="file")
        async with self._open_desk() as desk:
            token = await desk.token_of(waba_id)
        # Random, not a UUIDv7: WhatsApp fetches it without signing in, so it must not be guessed.
        file_name = f"{uuid4()}.{TYPES[mime_type][0]}"
        with metas_answer():
            handle = await self._management.upload_sample(
                app_id=self._app_id or "app", access_token=token, content=content, mime_type=mime_type, filename=file_name
            )
        await self._store.put(sample_key(self._workspace_id, file_name), content)
        return FORMATS[mime_type], handle, f"/media/templates/{self._workspace_id}/{file_name}"

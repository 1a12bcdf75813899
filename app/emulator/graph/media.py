"""Media: upload to a number, and the download address with the same bearer token."""

from typing import Any

from litestar import Controller, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response

from app.emulator.accounts import Number
from app.emulator.errors import GraphError, missing
from app.emulator.graph.authorize import GraphRequest, number_of, numbers_of
from app.emulator.media import DOWNLOAD_PATH, LIMITS, size_limit
from app.emulator.parts import Emulator
from app.emulator.sniffing import contradiction
from app.emulator.uploads import SAMPLES_PATH
from app.emulator.validation.fields import Fields
from app.emulator.validation.message import check_product


class MediaUploadController(Controller):
    path = "/{node_id:str}/media"

    @post(status_code=200)
    async def upload(self, request: GraphRequest, emulator: NamedDependency[Emulator], node_id: FromPath[str]) -> dict[str, str]:
        number = number_of(emulator, request, node_id)
        form = await request.form()
        check_product(Fields({"messaging_product": form.get("messaging_product")}, ""))
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise missing("file")
        mime_type = str(form.get("type") or file.content_type)
        if "/" not in mime_type:
            mime_type = file.content_type
        data = await file.read()
        _check_upload(mime_type, data)
        media = await emulator.media.keep(data, phone_number_id=number.phone_number_id, mime_type=mime_type, filename=file.filename)
        return {"id": media.id}


class DownloadController(Controller):
    path = DOWNLOAD_PATH

    @get(media_type="application/octet-stream")
    async def download(self, request: GraphRequest, emulator: NamedDependency[Emulator]) -> Response[bytes]:
        numbers = numbers_of(emulator, request)
        query = request.query_params
        media = emulator.media.opened_by(media_id=query.get("mid", ""), expiry=query.get("ext", ""), mark=query.get("hash", ""))
        if media is None or media.phone_number_id not in {number.phone_number_id for number in numbers}:
            raise NotFoundException("The address is over or was never valid.")
        data = await emulator.media.read(media)
        return Response(
            data, media_type=media.mime_type, headers={"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        )


class SamplesController(Controller):
    path = SAMPLES_PATH

    @get("/{name:str}", media_type="application/octet-stream")
    async def sample(self, emulator: NamedDependency[Emulator], name: FromPath[str]) -> Response[bytes]:
        """A template's sample, for everybody who has its address."""
        found = emulator.uploads.sample(name)
        if found is None:
            raise NotFoundException("There is no such sample.")
        file_type, content = found
        return Response(content, media_type=file_type, headers={"X-Content-Type-Options": "nosniff"})


def media_node(emulator: Emulator, media_id: str, numbers: list[Number], *, server: str) -> dict[str, Any] | None:
    """What `GET /{media_id}` says; None when it is no media of these numbers."""
    media = emulator.media.known_to_meta(media_id)
    if media is None or media.phone_number_id not in {number.phone_number_id for number in numbers}:
        return None
    return {
        "messaging_product": "whatsapp",
        "url": emulator.media.address_of(media, server=server),
        "mime_type": media.mime_type,
        "sha256": media.sha256,
        "file_size": media.size_bytes,
        "id": media.id,
    }


def _check_upload(mime_type: str, data: bytes) -> None:
    size_bytes, limit = len(data), size_limit(mime_type)
    if limit is None:
        allowed = ", ".join([*sorted(LIMITS), "text/plain", "application/pdf and other documents"])
        sentence = f"(#100) Param file must be a file with one of the following types: {allowed}. Received file of type '{mime_type}'."
        raise GraphError(100, f"Type {mime_type} is not supported.", message=sentence)
    if not 0 < size_bytes <= limit:
        raise GraphError(131053, f"A file of type {mime_type} must have between 1 and {limit} bytes, not {size_bytes}.")
    if (found := contradiction(mime_type, data)) is not None:
        raise GraphError(131053, f"The file was uploaded as {mime_type}, however on processing it is of type {found}.")

"""The page's live stream and the media it shows."""

from typing import Any

from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Response, Stream

from app.emulator.parts import Emulator
from app.emulator.phone.errors import not_found

SHOWN_INLINE = ("image/jpeg", "image/png", "image/webp", "image/gif", "video/", "audio/")


class StreamController(Controller):
    path = "/phone/api"

    @get("/stream")
    async def stream(
        self, request: Request[Any, Any, Any], emulator: NamedDependency[Emulator], cursor: FromQuery[str | None] = None
    ) -> Stream:
        """Server-sent events; EventSource repeats the last id by itself after a cut."""
        last_seen = request.headers.get("last-event-id") or cursor
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return Stream(emulator.live.follow(last_seen), media_type="text/event-stream", headers=headers)

    @get("/media/{media_id:str}")
    async def media(self, emulator: NamedDependency[Emulator], media_id: FromPath[str]) -> Response[bytes]:
        found = emulator.media.find(media_id)
        if found is None:
            raise not_found("media", media_id)
        is_inline = found.mime_type.startswith(SHOWN_INLINE)
        # A stranger's file must not run as a page of ours.
        headers = {
            "Content-Disposition": "inline" if is_inline else "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=86400",
        }
        return Response(await emulator.media.read(found), media_type=found.mime_type, headers=headers)

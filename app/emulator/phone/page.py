"""The page itself: `phone.html` and its assets, as the SPA's build left them."""

from pathlib import Path

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import File, Redirect, Response

from app.emulator.parts import Emulator

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data: blob: http: https:; media-src 'self' data: blob: http: https:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
)
# Not left to the machine's own table: with nosniff a script of the wrong type would not run.
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".ogg": "audio/ogg",
}
NOT_BUILT = "The phone page is not built yet: run `npm run build` in web/, then reload."


class PageController(Controller):
    @get("/", include_in_schema=False)
    async def home(self) -> Redirect:
        return Redirect("/phone")

    @get(["/phone", "/phone/{rest:path}"], include_in_schema=False)
    async def page(self, emulator: NamedDependency[Emulator]) -> Response[bytes]:
        page = emulator.settings.web_dist / "phone.html"
        if not page.is_file():
            return Response(NOT_BUILT.encode(), media_type="text/plain", status_code=503)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return Response(page.read_bytes(), media_type="text/html", headers=headers)

    @get("/assets/{rest:path}", include_in_schema=False)
    async def asset(self, emulator: NamedDependency[Emulator], rest: FromPath[Path]) -> File:
        folder = (emulator.settings.web_dist / "assets").resolve()
        found = (folder / str(rest).lstrip("/")).resolve()
        if not found.is_relative_to(folder) or not found.is_file():
            raise NotFoundException("There is no such file.")
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
        media_type = MEDIA_TYPES.get(found.suffix) or "application/octet-stream"
        return File(found, media_type=media_type, content_disposition_type="inline", headers=headers)

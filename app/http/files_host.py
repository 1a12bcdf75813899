"""The files' own host name serves passes and nothing else, and no other name serves them."""

from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from app.http.problems import problem, send_problem
from app.settings import Settings

PREFIX = "/files/"


class FilesHost:
    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._host = urlsplit(settings.files_url).netloc.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and self._is_wrong(scope):
            await send_problem(problem(status=404, code="not_found", detail="There is nothing at this address."), scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_wrong(self, scope: Scope) -> bool:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
        is_files_host = bool(self._host) and host == self._host
        return is_files_host != scope["path"].startswith(PREFIX)

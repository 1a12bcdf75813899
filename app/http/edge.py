"""The layers around Litestar: they also cover what never reaches a route (404, 405, pages), which its own middleware does not see."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from litestar.types import ASGIApp

from app.http.csrf import CsrfGuard
from app.http.files_host import FilesHost
from app.http.rate_limit_headers import RateLimitHeaders
from app.http.request_log import RequestLog
from app.http.security_headers import SecurityHeaders
from app.http.spa import SpaFiles
from app.http.storable_queries import StorableQueries
from app.settings import Settings


def wrap(app: ASGIApp, *, settings: Settings, session_of: Callable[[str], UUID | None], web_dist: Path) -> ASGIApp:
    """Outermost first: `layers`, the dashboard's files, CSRF, the limits' headers, then the application."""
    guarded = CsrfGuard(StorableQueries(RateLimitHeaders(app)), settings=settings, session_of=session_of)
    with_pages = FilesHost(SpaFiles(guarded, root=web_dist), settings=settings)
    return layers(with_pages, settings=settings)


def layers(app: ASGIApp, *, settings: Settings) -> ASGIApp:
    """What every answer passes through: request id and log, security headers."""
    return RequestLog(SecurityHeaders(app, settings=settings))

"""Cross-site request forgery: three cheap layers before any unsafe request reaches a handler; the first also before reads of the API.

1. Origin and Sec-Fetch-Site must be our own: another site's page neither writes, nor reads, nor opens a stream. 2. The content type
must be one that a foreign form cannot send without a preflight (multipart is left for uploads; it is covered by 1 and 3). 3. The header
X-CSRF-Token must carry the token of this very session: bound to it by an HMAC, because a plain double submit falls to a cookie planted
from a sibling host.
"""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.utils.path import normalize_path

from app.database.sealed import RingKey, derived_key
from app.http.auth import CookieNames
from app.http.errors import send_error
from app.http.origins import is_same_origin, parse_origin
from app.http.security_headers import is_under
from app.kernel.errors import Forbidden
from app.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_TYPES = frozenset({"application/json", "multipart/form-data"})
# Signing in starts a new session whatever cookie is still lying about; the Origin rule keeps strangers from doing it for somebody.
WITHOUT_TOKEN = frozenset({"/api/auth/login", "/api/auth/mfa", "/api/auth/signup"})
# Whoever holds a secure link has no session to ride on. Routes below carry the marker WITHOUT_SESSION; a test compares the two.
WITHOUT_TOKEN_UNDER = ("/api/links/",)
WITHOUT_SESSION = "without_session"
# Machines call these, with a signature over the body instead of a cookie.
UNGUARDED_UNDER = ("/webhooks/",)
BY_REFRESH_COOKIE = frozenset({"/api/auth/refresh", "/api/auth/logout"})


class OriginRefused(Forbidden):
    """The request comes from another site's page."""

    code = "origin_refused"


class ContentTypeRefused(Forbidden):
    """Send application/json or multipart/form-data."""

    code = "content_type_refused"


class CsrfTokenRefused(Forbidden):
    """The header X-CSRF-Token must repeat the value of the csrf cookie."""

    code = "csrf_token_refused"


class CsrfTokens:
    """`<session id>.<HMAC of it>`: readable by our pages, made only by us, good for one session."""

    def __init__(self, ring: Sequence[RingKey]) -> None:
        self._keys = [derived_key([key], "shopme/csrf/v1") for key in ring]

    def token_for(self, session_id: UUID) -> str:
        return f"{session_id.hex}.{self._mac(self._keys[0], session_id)}"

    def session_of(self, token: str) -> UUID | None:
        """The session a token was made for; None when we did not make it."""
        name, _, mac = token.partition(".")
        try:
            session_id = UUID(hex=name)
        except ValueError:
            return None
        is_ours = any(hmac.compare_digest(mac.encode(), self._mac(key, session_id).encode()) for key in self._keys)
        return session_id if is_ours else None

    @staticmethod
    def _mac(key: bytes, session_id: UUID) -> str:
        return hmac.new(key, session_id.bytes, hashlib.sha256).hexdigest()


class CsrfGuard:
    """`session_of` reads the session id from an access cookie whose signature is ours, expired or not."""

    def __init__(self, app: ASGIApp, *, settings: Settings, session_of: Callable[[str], UUID | None]) -> None:
        public_origin = parse_origin(settings.public_url)
        assert public_origin is not None, "settings are checked at start"
        self._app = app
        self._public_origin = public_origin
        self._cookies = CookieNames.of(settings)
        self._tokens = CsrfTokens(settings.secret_keys)
        self._session_of = session_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            # Path and cookies are read exactly as the router and the handlers will read them: a difference would be a way around.
            refusal = self._refusal(scope["method"], normalize_path(scope["path"]), Request(scope))
            if refusal is not None:
                await send_error(refusal, scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, method: str, path: str, request: Request[Any, Any, Any]) -> Forbidden | None:
        is_read = method in SAFE_METHODS
        if path.startswith(UNGUARDED_UNDER) or (is_read and not is_under(path, "/api")):
            return None
        headers = request.headers
        if not is_same_origin(
            origin=headers.get("origin"),
            fetch_site=headers.get("sec-fetch-site"),
            host=headers.get("host", ""),
            public_origin=self._public_origin,
        ):
            return OriginRefused()
        return None if is_read else self._refusal_of_write(path, request)

    def _refusal_of_write(self, path: str, request: Request[Any, Any, Any]) -> Forbidden | None:
        headers = request.headers
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        has_body = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
        if media_type not in CONTENT_TYPES and (media_type or has_body):
            return ContentTypeRefused()
        if path in WITHOUT_TOKEN or path.startswith(WITHOUT_TOKEN_UNDER) or self._has_token(path, request):
            return None
        return CsrfTokenRefused()

    def _has_token(self, path: str, request: Request[Any, Any, Any]) -> bool:
        """Without a session there is nothing to ride on: such a request goes on to its 401."""
        cookies = request.cookies
        token_session = self._tokens.session_of(request.headers.get("x-csrf-token", ""))
        session_id = self._session_of(cookies.get(self._cookies.access, ""))
        if session_id is not None:
            return token_session == session_id
        if path in BY_REFRESH_COOKIE and self._cookies.refresh in cookies:
            # The access cookie is gone after its hour; the handler checks that the token is of the refreshed session.
            return token_session is not None
        return True

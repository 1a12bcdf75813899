"""The three cookies of a session: access and refresh for the server alone, csrf for our pages to read. And one that outlives it."""

from datetime import datetime
from uuid import UUID

from litestar.datastructures import Cookie

from app.http.auth import CookieNames
from app.http.csrf import CsrfTokens
from app.identity.application.open_session import OpenedSession
from app.identity.domain.sessions import ACCESS_LIFE, REFRESH_LIFE
from app.identity.infrastructure.access_tokens import AccessTokens
from app.identity.infrastructure.device_tokens import DeviceTokens
from app.settings import Settings

_ACCESS_S = int(ACCESS_LIFE.total_seconds())
_REFRESH_S = int(REFRESH_LIFE.total_seconds())
_DEVICE_S = 365 * 24 * 3600


def session_cookies(opened: OpenedSession, *, settings: Settings, at: datetime) -> list[Cookie]:
    names, secure = CookieNames.of(settings), settings.has_secure_cookies
    access = AccessTokens(settings.secret_keys).issue(user_id=opened.user_id, session_id=opened.session_id, at=at)
    csrf = CsrfTokens(settings.secret_keys).token_for(opened.session_id)
    return [
        Cookie(names.access, value=access, max_age=_ACCESS_S, httponly=True, secure=secure, samesite="lax"),
        Cookie(names.refresh, value=opened.refresh_token, max_age=_REFRESH_S, httponly=True, secure=secure, samesite="strict"),
        Cookie(names.csrf, value=csrf, max_age=_REFRESH_S, secure=secure, samesite="strict"),
    ]


def device_cookie(user_id: UUID, *, settings: Settings) -> Cookie:
    """Signing out leaves it: guesses from this browser stay counted apart from those of strangers."""
    names, secure = CookieNames.of(settings), settings.has_secure_cookies
    value = DeviceTokens(settings.secret_keys).issue(user_id)
    return Cookie(names.device, value=value, max_age=_DEVICE_S, httponly=True, secure=secure, samesite="strict")


def ended_cookies(settings: Settings) -> list[Cookie]:
    names, secure = CookieNames.of(settings), settings.has_secure_cookies
    return [
        Cookie(names.access, max_age=0, httponly=True, secure=secure, samesite="lax"),
        Cookie(names.refresh, max_age=0, httponly=True, secure=secure, samesite="strict"),
        Cookie(names.csrf, max_age=0, secure=secure, samesite="strict"),
    ]

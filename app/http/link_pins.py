"""The cookie that ties a secure link to the browser that opened it: for the server alone, gone with the link's hour."""

from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from app.settings import Settings

_LIFE_S = 3600
_SHORTEST, _LONGEST = 40, 64


def pin_in(request: Request[Any, Any, Any], settings: Settings) -> str | None:
    """None also for what cannot be one of ours."""
    pin = request.cookies.get(_name(settings), "")
    return pin if pin.isascii() and _SHORTEST <= len(pin) <= _LONGEST else None


def pin_cookie(pin: str, settings: Settings) -> Cookie:
    return Cookie(_name(settings), value=pin, max_age=_LIFE_S, httponly=True, secure=settings.has_secure_cookies, samesite="strict")


def _name(settings: Settings) -> str:
    return "__Host-link" if settings.has_secure_cookies else "link"

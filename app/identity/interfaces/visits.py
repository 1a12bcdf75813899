"""What a request says about its sender, and the session that it may be given."""

from typing import Any
from uuid import UUID

from litestar import Request
from litestar.datastructures import Cookie

from app.http.auth import CookieNames
from app.http.client_address import client_address
from app.identity import wiring
from app.identity.application.open_session import OpenedSession
from app.identity.domain.accounts import User
from app.identity.domain.sessions import Visitor
from app.identity.infrastructure import queries
from app.identity.infrastructure.session_access import SessionAccess
from app.identity.interfaces.session_cookies import device_cookie, session_cookies
from app.identity.interfaces.shapes import SignedIn, UserShape, WorkspaceSummary
from app.resources import Resources

_LONGEST_USER_AGENT = 400
AnyRequest = Request[Any, Any, Any]


async def open_for(resources: Resources, user: User, visitor: Visitor) -> OpenedSession:
    async with wiring.control_transaction(resources) as session:
        return await wiring.provide_open_session(resources, session)(user_id=user.id, visitor=visitor)


def cookies_of(opened: OpenedSession, resources: Resources) -> list[Cookie]:
    return session_cookies(opened, settings=resources.settings, at=resources.clock.now())


def sign_in_cookies(opened: OpenedSession, resources: Resources) -> list[Cookie]:
    """And the one by which this browser is known the next time."""
    return [*cookies_of(opened, resources), device_cookie(opened.user_id, settings=resources.settings)]


def device_of(request: AnyRequest, resources: Resources) -> str:
    return request.cookies.get(CookieNames.of(resources.settings).device, "")


async def signed_in(resources: Resources, opened: OpenedSession) -> SignedIn:
    async with resources.sessions.control() as session:
        user = await queries.read_user(session, opened.user_id)
        workspaces = await queries.workspaces_of(session, opened.user_id)
    return SignedIn(user=UserShape.of(user, settings=resources.settings), workspaces=[WorkspaceSummary.of(row) for row in workspaces])


def forget_sessions(request: AnyRequest, ended: list[UUID]) -> None:
    """Sessions that ended in this process are refused in this process at once."""
    access: SessionAccess = request.app.state.access
    for session_id in ended:
        access.forget(session_id)


def forget_roles(request: AnyRequest) -> None:
    access: SessionAccess = request.app.state.access
    access.forget_roles()


def visitor_of(request: AnyRequest, resources: Resources) -> Visitor:
    address = client_address(request.scope, trusted_proxies=resources.settings.trusted_proxies)
    return Visitor(address=address, user_agent=request.headers.get("user-agent", "")[:_LONGEST_USER_AGENT])

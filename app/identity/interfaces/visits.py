"""What a request says about its sender, and the session that it may be given."""

from typing import Any

from litestar import Request

from app.http.client_address import client_address
from app.identity import wiring
from app.identity.application.open_session import OpenedSession
from app.identity.domain.accounts import User
from app.identity.domain.sessions import Visitor
from app.identity.interfaces.session_cookies import session_cookies
from app.resources import Resources

_LONGEST_USER_AGENT = 400
AnyRequest = Request[Any, Any, Any]


async def open_for(resources: Resources, user: User, visitor: Visitor) -> OpenedSession:
    async with wiring.control_transaction(resources) as session:
        return await wiring.provide_open_session(resources, session)(user_id=user.id, visitor=visitor)


def cookies_of(opened: OpenedSession, resources: Resources) -> Any:
    return session_cookies(opened, settings=resources.settings, at=resources.clock.now())


def visitor_of(request: AnyRequest, resources: Resources) -> Visitor:
    address = client_address(request.scope, trusted_proxies=resources.settings.trusted_proxies)
    return Visitor(address=address, user_agent=request.headers.get("user-agent", "")[:_LONGEST_USER_AGENT])

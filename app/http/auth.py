"""Who is asking, and as what. The reading of sessions and memberships is a port: identity answers it, `app.asgi` joins the two."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import structlog
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.handlers import BaseRouteHandler
from sqlalchemy.exc import SQLAlchemyError

from app.http import ceilings
from app.http.permissions import PERMISSIONS, roles_for
from app.http.rate_limit import Limit
from app.http.rate_limit_headers import limiter_for
from app.kernel.errors import DomainError, Forbidden, NotFound, Unauthenticated
from app.settings import Settings

log = structlog.get_logger()
AnyConnection = ASGIConnection[Any, Any, Any, Any]
_PRINCIPAL, _MEMBERSHIP = "principal", "membership"


@dataclass(frozen=True, kw_only=True, slots=True)
class Principal:
    """The signed-in person behind a request; a platform admin runs the whole installation, and `has_second_factor` says of them alone."""

    user_id: UUID
    name: str
    email: str
    session_id: UUID
    is_platform_admin: bool = False
    has_second_factor: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership:
    """The principal inside one workspace; `role` is admin, manager or agent."""

    principal: Principal
    workspace_id: UUID
    role: str


class SecondFactorRequired(Forbidden):
    """This workspace asks its admins for a second factor: set one up first."""

    code = "second_factor_required"


class PlatformFactorRequired(Forbidden):
    """Whoever runs the installation needs a second factor: set one up first."""

    code = "platform_factor_required"


class Access(Protocol):
    async def principal_of(self, access_token: str) -> Principal:
        """Raises Unauthenticated when the token is not ours, has expired, or its session is over."""
        ...

    async def is_open(self, principal: Principal) -> bool:
        """False once the session is over or the person disabled. Known at the latest after four seconds."""
        ...

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        """None when the user is not a member, or there is no such workspace.

        Raises SecondFactorRequired when the workspace asks its admins for a second factor and this admin has none.
        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class CookieNames:
    """`__Host-` pins a cookie to this very host over TLS (RFC 6265bis §4.1.3.2); plain HTTP on loopback cannot have that."""

    access: str
    refresh: str
    csrf: str
    device: str

    @classmethod
    def of(cls, settings: Settings) -> "CookieNames":
        prefix = "__Host-" if settings.has_secure_cookies else ""
        return cls(access=f"{prefix}access", refresh=f"{prefix}refresh", csrf=f"{prefix}csrf", device=f"{prefix}device")


async def stand_at_the_door(connection: AnyConnection, handler: BaseRouteHandler) -> None:
    """For every route, before anything of the request is read or opened: what app/http/permissions.py asks for, whether or not the
    handler thinks of asking. Counts what is written, sent and exported. Raises Unauthenticated, NotFound, Forbidden, TooMany."""
    permission = PERMISSIONS.get(str(getattr(handler, "operation_id", None)))
    if permission is None or permission.is_public:
        return  # the framework's own OPTIONS and documentation; of our routes none is unlisted
    if permission.is_platform:
        principal = await _platform_admin_of(connection)
    elif permission.roles is None:
        principal = await _principal_of(connection)
    else:
        membership = await _membership_of(connection, handler=handler)
        await _count(connection, handler, ceilings.PER_WORKSPACE, membership.workspace_id)
        principal = membership.principal
    await _count(connection, handler, ceilings.PER_USER, principal.user_id)


async def provide_principal(request: Request) -> Principal:  # type: ignore[type-arg]
    """The person of the access cookie. Raises Unauthenticated."""
    return await _principal_of(request)


async def provide_platform_admin(request: Request) -> Principal:  # type: ignore[type-arg]
    """The door of what concerns the whole installation. Raises Unauthenticated, Forbidden."""
    return await _platform_admin_of(request)


async def provide_membership(request: Request, principal: NamedDependency[Principal]) -> Membership:  # type: ignore[type-arg]
    """`principal` as a member of the path's workspace. Raises NotFound, Forbidden."""
    return await _membership_of(request, handler=request.route_handler)


async def still_allowed(access: Access, membership: Membership) -> bool:
    """For what stays open longer than a request. A role that changed ends it too: whoever comes back is asked at the door again.

    While the database is away nobody is put out; nothing can be read in that time either."""
    principal = membership.principal
    try:
        if not await access.is_open(principal):
            return False
        return await access.role_in(user_id=principal.user_id, workspace_id=membership.workspace_id) == membership.role
    except DomainError:
        return False  # a membership that now asks for a second factor
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        log.warning("standing_not_read", error=type(error).__name__)
        return True


async def _principal_of(connection: AnyConnection) -> Principal:
    known: Principal | None = connection.scope["state"].get(_PRINCIPAL)
    if known is None:
        state = connection.app.state
        token = connection.cookies.get(CookieNames.of(state.resources.settings).access)
        if not token:
            raise Unauthenticated("No one is signed in.")
        access: Access = state.access
        known = connection.scope["state"][_PRINCIPAL] = await access.principal_of(token)
    return known


async def _platform_admin_of(connection: AnyConnection) -> Principal:
    principal = await _principal_of(connection)
    if not principal.is_platform_admin:
        raise Forbidden("This is for those who run the platform.")
    settings: Settings = connection.app.state.resources.settings
    if settings.asks_platform_admins_for_factor and not principal.has_second_factor:
        raise PlatformFactorRequired
    return principal


async def _membership_of(connection: AnyConnection, *, handler: BaseRouteHandler) -> Membership:
    """Strangers learn nothing: somebody else's workspace and a missing one answer alike."""
    known: Membership | None = connection.scope["state"].get(_MEMBERSHIP)
    if known is not None:
        return known
    principal = await _principal_of(connection)
    workspace_id: UUID = connection.path_params["workspace_id"]
    access: Access = connection.app.state.access
    role = await access.role_in(user_id=principal.user_id, workspace_id=workspace_id)
    if role is None:
        raise NotFound("There is no such workspace.", workspace_id=str(workspace_id))
    allowed = roles_for(getattr(handler, "operation_id", None))
    if role not in allowed:
        raise Forbidden("Your role does not allow this.", role=role, needs=sorted(allowed))
    known = connection.scope["state"][_MEMBERSHIP] = Membership(principal=principal, workspace_id=workspace_id, role=role)
    return known


async def _count(connection: AnyConnection, handler: BaseRouteHandler, limits: Mapping[ceilings.Act, Limit], subject: UUID) -> None:
    """Raises TooMany."""
    act = ceilings.act_of(getattr(handler, "operation_id", None), str(connection.scope.get("method", "GET")))
    if act is not None:
        await limiter_for(connection.scope, connection.app.state.limiter).admit(limits[act], str(subject))

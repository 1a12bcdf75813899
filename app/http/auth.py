"""Who is asking, and as what. The reading of sessions and memberships is a port: identity answers it, `app.asgi` joins the two."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from litestar import Request
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.http.permissions import roles_for
from app.kernel.errors import Forbidden, NotFound, Unauthenticated
from app.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Principal:
    """The signed-in person behind a request; a platform admin runs the whole installation."""

    user_id: UUID
    name: str
    email: str
    session_id: UUID
    is_platform_admin: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership:
    """The principal inside one workspace; `role` is admin, manager or agent."""

    principal: Principal
    workspace_id: UUID
    role: str


class Access(Protocol):
    async def principal_of(self, access_token: str) -> Principal:
        """Raises Unauthenticated when the token is not ours, has expired, or its session is over."""
        ...

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        """None when the user is not a member, or there is no such workspace."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class CookieNames:
    """`__Host-` pins a cookie to this very host over TLS (RFC 6265bis §4.1.3.2); plain HTTP on loopback cannot have that."""

    access: str
    refresh: str
    csrf: str

    @classmethod
    def of(cls, settings: Settings) -> "CookieNames":
        prefix = "__Host-" if settings.has_secure_cookies else ""
        return cls(access=f"{prefix}access", refresh=f"{prefix}refresh", csrf=f"{prefix}csrf")


async def provide_principal(request: Request, state: State) -> Principal:  # type: ignore[type-arg]
    """The person of the access cookie. Raises Unauthenticated."""
    token = request.cookies.get(CookieNames.of(state.resources.settings).access)
    if not token:
        raise Unauthenticated("No one is signed in.")
    access: Access = state.access
    return await access.principal_of(token)


async def provide_platform_admin(principal: NamedDependency[Principal]) -> Principal:
    """The door of what concerns the whole installation. Raises Forbidden."""
    if not principal.is_platform_admin:
        raise Forbidden("This is for those who run the platform.")
    return principal


async def provide_membership(
    request: Request,  # type: ignore[type-arg]
    state: State,
    principal: NamedDependency[Principal],
    workspace_id: FromPath[UUID],
) -> Membership:
    """The door of a workspace, opened as app/http/permissions.py says. Strangers learn nothing: somebody else's workspace and a
    missing one answer alike. Raises NotFound, Forbidden."""
    access: Access = state.access
    role = await access.role_in(user_id=principal.user_id, workspace_id=workspace_id)
    if role is None:
        raise NotFound("There is no such workspace.", workspace_id=str(workspace_id))
    allowed = roles_for(request.route_handler.operation_id)
    if role not in allowed:
        raise Forbidden("Your role does not allow this.", role=role, needs=sorted(allowed))
    return Membership(principal=principal, workspace_id=workspace_id, role=role)

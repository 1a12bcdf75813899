"""What a controller can ask for by name. `work` is the transaction at the edge: begun, handled, serialised, committed, then sent."""

from collections.abc import AsyncGenerator
from typing import Any

from litestar import Request
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.unit_of_work import UnitOfWork
from app.http.auth import Membership, provide_membership, provide_platform_admin, provide_principal
from app.http.client_address import client_address
from app.http.rate_limit import RateLimiter
from app.http.rate_limit_headers import limiter_for
from app.kernel.acts import Actor
from app.kernel.errors import Conflict
from app.resources import Resources
from tenants.suspension import WorkspaceSuspended
from tenants.tenant import Tenant, TenantStatus

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class WorkspaceNotReady(Conflict):
    """The workspace is still being made; try again in a moment."""

    code = "workspace_not_ready"


async def provide_resources(state: State) -> Resources:
    resources: Resources = state.resources
    return resources


async def provide_limiter(request: Request, state: State) -> RateLimiter:  # type: ignore[type-arg]
    return limiter_for(request.scope, state.limiter)


async def provide_tenant(request: Request, state: State, membership: NamedDependency[Membership]) -> Tenant:  # type: ignore[type-arg]
    """The workspace of the path, once the membership is known. Raises WorkspaceNotReady; WorkspaceSuspended unless it is only read."""
    resources: Resources = state.resources
    tenant = await resources.routing.by_workspace(membership.workspace_id)
    if tenant.status is TenantStatus.PROVISIONING:
        # The cached row may be older than the activation that the client was just told of.
        resources.directory.forget(tenant.workspace_id)
        tenant = await resources.routing.by_workspace(membership.workspace_id)
    if tenant.status is TenantStatus.PROVISIONING:
        raise WorkspaceNotReady
    if tenant.status is TenantStatus.SUSPENDED and request.method not in _READING:
        raise WorkspaceSuspended(tenant)
    return tenant


async def provide_actor(request: Request, state: State, membership: NamedDependency[Membership]) -> Actor:  # type: ignore[type-arg]
    """Who acts, from where: for the audit log."""
    return _actor_of(request, state, membership)


def _actor_of(request: Request, state: State, membership: Membership) -> Actor:  # type: ignore[type-arg]
    address = client_address(request.scope, trusted_proxies=state.resources.settings.trusted_proxies)
    return Actor(user_id=membership.principal.user_id, session_id=membership.principal.session_id, address=address)


async def provide_work(
    request: Request,  # type: ignore[type-arg]
    state: State,
    tenant: NamedDependency[Tenant],
    membership: NamedDependency[Membership],
) -> AsyncGenerator[UnitOfWork, None]:
    """Litestar resumes this after the handler returned and its answer was serialised, but before anything is sent: a commit
    that fails becomes an error response. An exception arrives at the `yield`, and leaving the block rolls back."""
    resources: Resources = state.resources
    async with resources.work(tenant, actor=_actor_of(request, state, membership)) as work:
        yield work
        await work.commit()


async def provide_control_session(state: State) -> AsyncGenerator[AsyncSession, None]:
    """Control tables only (users, workspaces, routes), committed like `work`."""
    resources: Resources = state.resources
    async with resources.sessions.control() as session:
        yield session
        await session.commit()


# Principal, membership, tenant, work: each asks for the one before, since for two that could be had at once the framework starts tasks,
# which costs more than having them.
DEPENDENCIES: dict[str, Any] = {
    "resources": Provide(provide_resources),
    "limiter": Provide(provide_limiter),
    "principal": Provide(provide_principal),
    "platform_admin": Provide(provide_platform_admin),
    "membership": Provide(provide_membership),
    "tenant": Provide(provide_tenant),
    "actor": Provide(provide_actor),
    "work": Provide(provide_work),
    "control_session": Provide(provide_control_session),
}

"""Stopping a workspace without losing anything: inbound is stored, the assistant is silent, people may look and take their data along."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, text, update

from app.kernel.errors import Conflict, NotFound
from tenants.directory import read_tenant
from tenants.sessions import Sessions, mark_stale
from tenants.staleness import workspace_key
from tenants.tables import tenants_table
from tenants.tenant import Tenant, TenantStatus

MAX_REASON = 500
_columns = tenants_table.c


class WorkspaceSuspended(Conflict):
    """The workspace is suspended; `reason` says why, and `dropAfter` from when on it is gone for good."""

    code = "workspace_suspended"

    def __init__(self, tenant: Tenant) -> None:
        gone = tenant.drop_after and tenant.drop_after.isoformat()
        super().__init__(reason=tenant.reason_told, drop_after=gone)


async def suspend(sessions: Sessions, workspace_id: UUID, *, reason: str) -> Tenant:
    """Again with another reason is a correction. Raises NotFound; Conflict while the workspace is still being made."""
    if not reason.strip():
        raise ValueError("a suspension needs a reason: the shop's people will read it")
    return await _turn(
        sessions,
        workspace_id,
        {"status": TenantStatus.SUSPENDED, "suspended_reason": reason.strip()[:MAX_REASON], "suspended_at": text("now()")},
    )


async def resume(sessions: Sessions, workspace_id: UUID) -> Tenant:
    """One that was not suspended stays as it is. Raises NotFound; Conflict while it is announced to be dropped: it would work, and be gone
    all the same."""
    values = {"status": TenantStatus.ACTIVE, "suspended_reason": None, "suspended_at": None}
    tenant = await _turn(sessions, workspace_id, values, _columns.drop_after.is_(None))
    if tenant.drop_after is not None:
        raise Conflict(
            f"The workspace is to be dropped after {tenant.drop_after:%Y-%m-%d}: call that off with `shopme tenants undrop`.",
            workspace_id=str(workspace_id),
        )
    return tenant


async def _turn(sessions: Sessions, workspace_id: UUID, values: Mapping[str, object], *conditions: ColumnElement[bool]) -> Tenant:
    async with sessions.control() as session:
        await session.execute(
            update(tenants_table)
            .where(_columns.workspace_id == workspace_id, _columns.status != TenantStatus.PROVISIONING, *conditions)
            .values(**values)
        )
        tenant = await read_tenant(session, workspace_id)
        mark_stale(session, workspace_key(workspace_id))
        await session.commit()
    if tenant is None:
        raise NotFound("There is no such workspace.", workspace_id=str(workspace_id))
    if tenant.status is TenantStatus.PROVISIONING:
        raise Conflict("The workspace is still being made.", workspace_id=str(workspace_id))
    return tenant

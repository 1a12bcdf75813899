"""The doors through which work finds its tenant. Nothing else turns an outside value into a tenant."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.kernel.errors import Conflict, NotFound
from tenants.directory import TenantDirectory
from tenants.sessions import Sessions
from tenants.tables import number_routes_table
from tenants.tenant import Tenant


class NumberTaken(Conflict):
    """This WhatsApp number is connected to another workspace."""

    code = "number_taken"


class Routing:
    def __init__(self, *, sessions: Sessions, directory: TenantDirectory) -> None:
        self._sessions = sessions
        self._directory = directory

    async def by_workspace(self, workspace_id: UUID) -> Tenant:
        """The workspace in a path or a job. Whoever asks has checked the membership. Raises NotFound."""
        tenant = await self._directory.find(workspace_id)
        if tenant is None:
            raise NotFound("There is no such workspace.", workspace_id=str(workspace_id))
        return tenant

    async def by_phone_number_id(self, phone_number_id: str) -> Tenant | None:
        """The number in a signed webhook body; None for a number nobody has connected."""
        async with self._sessions.control() as session:
            workspace_id = await session.scalar(
                select(number_routes_table.c.workspace_id).where(number_routes_table.c.phone_number_id == phone_number_id)
            )
        return None if workspace_id is None else await self._directory.find(workspace_id)

    async def by_waba_id(self, waba_id: str) -> Sequence[Tenant]:
        """Account-level webhooks name only the WhatsApp Business Account, which may serve several workspaces' numbers."""
        async with self._sessions.control() as session:
            found = await session.scalars(
                select(number_routes_table.c.workspace_id).where(number_routes_table.c.waba_id == waba_id).distinct()
            )
            workspace_ids = found.all()
        tenants = [await self._directory.find(workspace_id) for workspace_id in workspace_ids]
        return [tenant for tenant in tenants if tenant is not None]


async def route_number(session: AsyncSession, *, phone_number_id: str, workspace_id: UUID, waba_id: str) -> None:
    """Points a number at a workspace. Raises NumberTaken when it points at another one."""
    await session.execute(
        insert(number_routes_table)
        .values(phone_number_id=phone_number_id, workspace_id=workspace_id, waba_id=waba_id)
        .on_conflict_do_update(
            index_elements=["phone_number_id"], set_={"waba_id": waba_id}, where=number_routes_table.c.workspace_id == workspace_id
        )
    )
    owner = await session.scalar(select(number_routes_table.c.workspace_id).where(number_routes_table.c.phone_number_id == phone_number_id))
    if owner != workspace_id:
        raise NumberTaken(phone_number_id=phone_number_id)


async def unroute_number(session: AsyncSession, *, phone_number_id: str, workspace_id: UUID) -> None:
    await session.execute(
        delete(number_routes_table).where(
            number_routes_table.c.phone_number_id == phone_number_id, number_routes_table.c.workspace_id == workspace_id
        )
    )

"""The workspaces of the person who asks, and one workspace's own settings."""

from litestar import Controller, get, patch
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import UNSET
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.unit_of_work import UnitOfWork
from app.http.auth import Membership, Principal
from app.identity import wiring
from app.identity.application.update_workspace import UpdateWorkspaceCommand
from app.identity.facade import WorkspaceProfiles
from app.identity.infrastructure import queries
from app.identity.interfaces.notes import note_in_workspace
from app.identity.interfaces.shapes import WorkspaceChanges, Workspaces, WorkspaceShape, WorkspaceSummary
from app.identity.interfaces.visits import AnyRequest
from app.resources import Resources
from tenants.tenant import TenantStatus


class WorkspacesController(Controller):
    path = "/api/workspaces"
    tags = ("workspaces",)

    @get("/", operation_id="listWorkspaces")
    async def mine(self, principal: NamedDependency[Principal], control_session: NamedDependency[AsyncSession]) -> Workspaces:
        rows = await queries.workspaces_of(control_session, principal.user_id)
        return Workspaces(items=[WorkspaceSummary.of(row) for row in rows], next_cursor=None)

    @get("/{workspace_id:uuid}", operation_id="getWorkspace")
    async def one(
        self, membership: NamedDependency[Membership], control_session: NamedDependency[AsyncSession], resources: NamedDependency[Resources]
    ) -> WorkspaceShape:
        """Also answers while the workspace is being made, so that a screen can wait for it."""
        row = await queries.read_workspace(control_session, user_id=membership.principal.user_id, workspace_id=membership.workspace_id)
        if row.status == TenantStatus.PROVISIONING:
            return _shape(row, assistant_enabled=True, shows_read=True)
        async with resources.sessions.tenant(await resources.routing.by_workspace(membership.workspace_id)) as session:
            profile = await WorkspaceProfiles(session).read()
        return _shape(row, assistant_enabled=profile.assistant_enabled, shows_read=profile.shows_read)

    @patch("/{workspace_id:uuid}", operation_id="updateWorkspace")
    async def update(
        self,
        data: JSONBody[WorkspaceChanges],
        request: AnyRequest,
        resources: NamedDependency[Resources],
        membership: NamedDependency[Membership],
        work: NamedDependency[UnitOfWork],
        control_session: NamedDependency[AsyncSession],
    ) -> WorkspaceShape:
        update_workspace = wiring.provide_update_workspace(control_session=control_session, tenant_session=work.session)
        await update_workspace(
            UpdateWorkspaceCommand(
                workspace_id=membership.workspace_id,
                name=None if data.name is UNSET else data.name,
                assistant_enabled=None if data.assistant_enabled is UNSET else data.assistant_enabled,
                shows_read=None if data.shows_read is UNSET else data.shows_read,
                links_ask_digits=None if data.links_ask_digits is UNSET else data.links_ask_digits,
            )
        )
        changed = {name: value for name in data.__struct_fields__ if (value := getattr(data, name)) is not UNSET}
        await note_in_workspace(
            control_session,
            "workspace.changed",
            request=request,
            resources=resources,
            membership=membership,
            subject=f"workspace:{membership.workspace_id}",
            **changed,
        )
        row = await queries.read_workspace(control_session, user_id=membership.principal.user_id, workspace_id=membership.workspace_id)
        profile = await WorkspaceProfiles(work.session).read()
        return _shape(row, assistant_enabled=profile.assistant_enabled, shows_read=profile.shows_read)


def _shape(row: queries.WorkspaceRow, *, assistant_enabled: bool, shows_read: bool) -> WorkspaceShape:
    return WorkspaceShape(
        id=row.id,
        name=row.name,
        role=row.role,
        status=row.status,
        language=row.language,
        currency=row.currency,
        timezone=row.timezone,
        assistant_enabled=assistant_enabled,
        shows_read=shows_read,
        suspended_reason=row.suspended_reason,
        drop_after=row.drop_after,
        second_factor_required=row.second_factor_required,
        links_ask_digits=row.links_ask_digits,
    )

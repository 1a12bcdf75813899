"""What an invitation's link opens."""

from uuid import UUID

import structlog
from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from app.http.auth import Principal
from app.http.rate_limit import RateLimiter
from app.identity import wiring
from app.identity.application.accept_invitation import NewPerson
from app.identity.domain.languages import a_language
from app.identity.domain.names import a_name
from app.identity.domain.team import Invitation
from app.identity.infrastructure import queries
from app.identity.infrastructure.sql_accounts import SqlAccounts
from app.identity.infrastructure.sql_audit import SqlAudit
from app.identity.interfaces import limits
from app.identity.interfaces.account_shapes import TokenBody
from app.identity.interfaces.team_shapes import JoinBody, Joined, OpenedInvitation
from app.identity.interfaces.visits import AnyRequest, open_for, sign_in_cookies, visitor_of
from app.identity.wiring import proving
from app.kernel.errors import NotFound
from app.resources import Resources

log = structlog.get_logger()


class JoiningController(Controller):
    path = "/api/auth/invitations"
    tags = ("team",)

    @post("/open", status_code=200, operation_id="openInvitation")
    async def look(
        self, data: JSONBody[TokenBody], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> OpenedInvitation:
        """Spends nothing. The token proves the mailbox, so it may learn whether there is an account."""
        address = visitor_of(request, resources).address
        await limiter.admit(limits.LINK_PER_ADDRESS.for_address(address), address)
        async with resources.sessions.control() as session:
            invitation = await wiring.provide_teams(resources, session).by_token(data.token)
            name = await queries.workspace_name(session, invitation.workspace_id)
            has_account = await SqlAccounts(session).user_by_email(invitation.email) is not None
        return OpenedInvitation(workspace_name=name, email=invitation.email, role=invitation.role, has_account=has_account)

    @post("/accept", status_code=200, operation_id="acceptInvitation")
    async def accept(
        self, data: JSONBody[TokenBody], request: AnyRequest, principal: NamedDependency[Principal], resources: NamedDependency[Resources]
    ) -> Joined:
        """By somebody who is signed in with the invited address."""
        async with wiring.control_transaction(resources) as session:
            user = await SqlAccounts(session).user_by_id(principal.user_id)
            if user is None:
                raise NotFound
            invitation = await wiring.provide_accept_invitation(resources, session).by_member_to_be(data.token, user=user)
            await _note_joining(session, request, resources, invitation, user_id=user.id)
        log.info("invitation_accepted", user_id=str(user.id), tenant=str(invitation.workspace_id))
        return Joined(workspace_id=invitation.workspace_id)

    @post("/join", operation_id="joinWorkspace")
    async def join(
        self, data: JSONBody[JoinBody], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> Response[Joined]:
        """By somebody new: makes the account, verified by the letter, and signs them in."""
        visitor = visitor_of(request, resources)
        await limiter.admit(limits.LINK_PER_ADDRESS.for_address(visitor.address), visitor.address)
        name = a_name(data.name, field="name")
        about = await _known_of(resources, data.token)
        password = await proving.provide_approve_password(resources)(data.password, about=[name, *about])
        person = NewPerson(
            name=name,
            language=a_language(data.language),
            password_hash=await wiring.password_hasher().hash(password),
        )
        async with wiring.control_transaction(resources) as session:
            invitation, user = await wiring.provide_accept_invitation(resources, session).by_newcomer(data.token, person)
            await _note_joining(session, request, resources, invitation, user_id=user.id)
        opened = await open_for(resources, user, visitor)
        log.info("invitation_accepted", user_id=str(user.id), tenant=str(invitation.workspace_id))
        return Response(Joined(workspace_id=invitation.workspace_id), cookies=sign_in_cookies(opened, resources))


async def _known_of(resources: Resources, token: str) -> tuple[str, str]:
    """The invited address and the workspace's name. Raises LinkSpent."""
    async with resources.sessions.control() as session:
        invitation = await wiring.provide_teams(resources, session).by_token(token)
        return invitation.email, await queries.workspace_name(session, invitation.workspace_id)


async def _note_joining(session: AsyncSession, request: AnyRequest, resources: Resources, invitation: Invitation, *, user_id: UUID) -> None:
    """In this workspace's chain alone: the admins of the person's other workspaces need not know."""
    await SqlAudit(session).note(
        "member.joined",
        at=resources.clock.now(),
        subject=f"member:{user_id}",
        workspace_id=invitation.workspace_id,
        actor_id=user_id,
        address=visitor_of(request, resources).address,
        role=invitation.role,
        invitation=str(invitation.id),
    )

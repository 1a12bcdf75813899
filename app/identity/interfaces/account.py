"""One's own account: address, password, sessions."""

from uuid import UUID

import structlog
from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from app.http.auth import Principal
from app.http.rate_limit import RateLimiter
from app.identity import wiring
from app.identity.domain.emails import an_email, folded
from app.identity.domain.letters import LetterKind
from app.identity.infrastructure import queries
from app.identity.infrastructure.sql_sessions import SqlSessions
from app.identity.interfaces import limits
from app.identity.interfaces.account_shapes import (
    EmailBody,
    ForgottenBody,
    NewEmailBody,
    NewPasswordBody,
    OpenSessions,
    ResetBody,
    SessionShape,
    TokenBody,
)
from app.identity.interfaces.notes import note_of_person
from app.identity.interfaces.visits import AnyRequest, forget_sessions, visitor_of
from app.identity.wiring import proving
from app.kernel.errors import NotFound
from app.resources import Resources

log = structlog.get_logger()


class AccountController(Controller):
    path = "/api/auth"
    tags = ("account",)

    @post("/password/forgot", status_code=204, operation_id="forgotPassword")
    async def forgot(
        self,
        data: JSONBody[ForgottenBody],
        request: AnyRequest,
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        """The same answer after the same work for every address: whether it has an account is looked up when the letter is written."""
        address = visitor_of(request, resources).address
        email = an_email(data.email)
        await limits.admit_forgotten(limiter, email=email, address=address)
        await wiring.provide_letters(resources, control_session).post(LetterKind.RESET_PASSWORD, recipient=email)

    @post("/password/reset", status_code=204, operation_id="resetPassword")
    async def reset(
        self, data: JSONBody[ResetBody], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> None:
        """Ends all sessions. The link stays good when the new password is refused."""
        address = visitor_of(request, resources).address
        await limiter.admit(limits.LINK_PER_ADDRESS.for_address(address), address)
        owner = await proving.owner_of_link(resources, data.token)
        password = await proving.approve_new_password(resources, data.password, user=owner)
        password_hash = await wiring.password_hasher().hash(password)
        async with wiring.control_transaction(resources) as session:
            user_id, ended = await wiring.provide_reset_password(resources, session)(token=data.token, password_hash=password_hash)
            await note_of_person(session, "password.reset", request=request, resources=resources, user_id=user_id)
        forget_sessions(request, ended)
        log.info("password_reset")

    @post("/password", status_code=204, operation_id="changePassword")
    async def change_password(
        self,
        data: JSONBody[NewPasswordBody],
        request: AnyRequest,
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> None:
        """Ends all other sessions."""
        await limiter.admit(limits.PASSWORD_PER_USER, str(principal.user_id))
        user = await proving.provide_confirm_password(resources)(user_id=principal.user_id, password=data.password)
        new_password = await proving.approve_new_password(resources, data.new_password, user=user, field="newPassword")
        password_hash = await wiring.password_hasher().hash(new_password)
        async with wiring.control_transaction(resources) as session:
            change = wiring.provide_change_password(resources, session)
            ended = await change(user=user, password_hash=password_hash, stay=principal.session_id)
            await _note(session, "password.changed", request, resources, principal, sessions_ended=len(ended))
        forget_sessions(request, ended)
        log.info("password_changed", user_id=str(user.id))

    @post("/email", status_code=204, operation_id="changeEmail")
    async def change_email(
        self,
        data: JSONBody[NewEmailBody],
        request: AnyRequest,
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> None:
        """Nothing changes until the link in the letter to the new address is opened; a taken address gets no letter."""
        await limiter.admit(limits.PASSWORD_PER_USER, str(principal.user_id))
        email = an_email(data.email)
        user = await proving.provide_confirm_password(resources)(user_id=principal.user_id, password=data.password)
        async with wiring.control_transaction(resources) as session:
            letters = wiring.provide_letters(resources, session)
            await letters.post(LetterKind.CHANGE_EMAIL, recipient=email, user_id=user.id)
            await _note(session, "email.change_asked", request, resources, principal)

    @post("/email/verify", status_code=204, operation_id="verifyEmail")
    async def verify(
        self, data: JSONBody[TokenBody], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> None:
        address = visitor_of(request, resources).address
        await limiter.admit(limits.LINK_PER_ADDRESS.for_address(address), address)
        async with wiring.control_transaction(resources) as session:
            user_id, action = await wiring.provide_verify_email(resources, session)(data.token)
            await note_of_person(session, action, request=request, resources=resources, user_id=user_id)

    @post("/email/letter", status_code=204, operation_id="mailVerification")
    async def mail_verification(
        self,
        data: JSONBody[EmailBody],
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        """Another letter with a new link; `email` must be the account's own, as the person saw it on the screen."""
        await limiter.admit(limits.LETTERS_PER_USER, str(principal.user_id))
        if folded(data.email) == principal.email:
            letters = wiring.provide_letters(resources, control_session)
            await letters.post(LetterKind.VERIFY_EMAIL, recipient=principal.email, user_id=principal.user_id)

    @get("/sessions", operation_id="listSessions")
    async def sessions(
        self, principal: NamedDependency[Principal], resources: NamedDependency[Resources], control_session: NamedDependency[AsyncSession]
    ) -> OpenSessions:
        rows = await queries.sessions_of(control_session, principal.user_id, at=resources.clock.now())
        return OpenSessions(items=[SessionShape.of(row, current=principal.session_id) for row in rows], next_cursor=None)

    @delete("/sessions", operation_id="endOtherSessions")
    async def end_others(
        self,
        request: AnyRequest,
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        at = resources.clock.now()
        ended = await SqlSessions(control_session).revoke_all(principal.user_id, at=at, but=principal.session_id)
        await _note(control_session, "session.others_ended", request, resources, principal, sessions_ended=len(ended))
        forget_sessions(request, ended)

    @delete("/sessions/{session_id:uuid}", operation_id="endSession")
    async def end_one(
        self,
        session_id: FromPath[UUID],
        request: AnyRequest,
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        at = resources.clock.now()
        if not await SqlSessions(control_session).revoke_one_of(principal.user_id, session_id, at=at):
            raise NotFound("You have no such session.")
        await _note(control_session, "session.ended", request, resources, principal, ended=str(session_id))
        forget_sessions(request, [session_id])


async def _note(
    session: AsyncSession, action: str, request: AnyRequest, resources: Resources, principal: Principal, **facts: object
) -> None:
    await note_of_person(
        session,
        action,
        request=request,
        resources=resources,
        user_id=principal.user_id,
        session_id=principal.session_id,
        **facts,
    )

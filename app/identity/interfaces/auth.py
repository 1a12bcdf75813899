"""Signing up, in and out."""

import structlog
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from app.http.auth import CookieNames, Principal
from app.http.csrf import CsrfTokens
from app.http.rate_limit import RateLimiter
from app.identity import wiring
from app.identity.application.open_session import OpenedSession
from app.identity.application.refresh_session import StolenSession
from app.identity.application.sign_in import SignInCommand
from app.identity.application.sign_up import SignUpCommand
from app.identity.domain.accounts import WrongCredentials
from app.identity.domain.second_factor import CHALLENGE_LIFE
from app.identity.infrastructure import queries
from app.identity.infrastructure.session_access import SessionAccess
from app.identity.interfaces import limits
from app.identity.interfaces.notes import note_of_person, note_refusal
from app.identity.interfaces.second_factor_shapes import SecondFactorAsked
from app.identity.interfaces.session_cookies import ended_cookies
from app.identity.interfaces.shapes import LogInBody, SignedIn, SignedUp, SignUpBody, UserShape, WorkspaceSummary
from app.identity.interfaces.visits import AnyRequest, cookies_of, forget_sessions, open_for, sign_in_cookies, signed_in, visitor_of
from app.identity.wiring import proving
from app.kernel.errors import Unauthenticated
from app.resources import Resources

log = structlog.get_logger()


class AuthController(Controller):
    path = "/api/auth"
    tags = ("auth",)

    @post("/signup", operation_id="signUp")
    async def sign_up(
        self, data: JSONBody[SignUpBody], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> Response[SignedUp]:
        """Answers when the workspace stands; it takes about a tenth of a second."""
        visitor = visitor_of(request, resources)
        await limiter.admit(limits.SIGNUP_PER_ADDRESS.for_address(visitor.address), visitor.address)
        command = SignUpCommand(
            email=data.email,
            password=data.password,
            name=data.name,
            workspace_name=data.workspace_name,
            language=data.language,
            currency=data.currency,
        )
        await proving.approve_sign_up(resources, command)
        account = await wiring.create_account(resources, command)
        opened = await open_for(resources, account.user, visitor)
        await _note(request, resources, "account.opened", opened)
        log.info("signed_up", user_id=str(account.user.id), tenant=str(account.workspace.id))
        return Response(SignedUp.of(account), cookies=sign_in_cookies(opened, resources))

    @post("/login", status_code=200, operation_id="logIn")
    async def log_in(
        self, data: JSONBody[LogInBody], request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> Response[SignedIn | SecondFactorAsked]:
        """An account with a second factor gets a challenge instead of a session."""
        visitor = visitor_of(request, resources)
        await limits.admit_login(limiter, email=data.email, address=visitor.address)
        attempt = await limits.admit_guess(request, resources, limits.PASSWORD_GUESSES, email=data.email)
        try:
            user = await proving.provide_sign_in(resources)(SignInCommand(email=data.email, password=data.password))
        except WrongCredentials:
            log.info("sign_in_refused")
            async with wiring.control_transaction(resources) as session:
                await note_refusal(session, request=request, resources=resources)
            raise
        challenge = await proving.challenge_or_none(resources, user, right_guess=attempt)
        if challenge is not None:
            return Response(SecondFactorAsked(challenge=challenge, expires_at=resources.clock.now() + CHALLENGE_LIFE))
        await wiring.finish_workspaces_of(resources, user)
        opened = await open_for(resources, user, visitor)
        await _note(request, resources, "session.opened", opened)
        log.info("signed_in", user_id=str(user.id))
        return Response(await signed_in(resources, opened), cookies=sign_in_cookies(opened, resources))

    @post("/logout", status_code=204, operation_id="logOut")
    async def log_out(self, request: AnyRequest, resources: NamedDependency[Resources]) -> Response[None]:
        """Always works: whoever is not signed in is signed out."""
        names = CookieNames.of(resources.settings)
        session_id = wiring.access_tokens(resources.settings).session_of(request.cookies.get(names.access, ""))
        async with wiring.control_transaction(resources) as session:
            sign_out = wiring.provide_sign_out(resources, session)
            ended = await sign_out(session_id=session_id, refresh_token=request.cookies.get(names.refresh))
            user_id = await queries.user_of_session(session, ended) if ended else None
            if user_id is not None:
                await note_of_person(session, "session.ended", request=request, resources=resources, user_id=user_id, session_id=ended)
        if ended is not None:
            access: SessionAccess = request.app.state.access
            access.forget(ended)
        return Response(None, status_code=204, cookies=ended_cookies(resources.settings), headers={"Clear-Site-Data": '"cache"'})

    @post("/refresh", status_code=200, operation_id="refreshSession")
    async def refresh(
        self, request: AnyRequest, resources: NamedDependency[Resources], limiter: NamedDependency[RateLimiter]
    ) -> Response[SignedIn]:
        """The only place where the refresh cookie counts. Each refresh token is good once."""
        visitor = visitor_of(request, resources)
        await limiter.admit(limits.REFRESH_PER_ADDRESS.for_address(visitor.address), visitor.address)
        token = request.cookies.get(CookieNames.of(resources.settings).refresh)
        if not token:
            raise Unauthenticated("There is no refresh cookie.")
        csrf_session = CsrfTokens(resources.settings.secret_keys).session_of(request.headers.get("x-csrf-token", ""))
        async with wiring.control_transaction(resources) as session:
            refresh = wiring.provide_refresh_session(resources, session)
            opened = await refresh(refresh_token=token, user_agent=visitor.user_agent, csrf_session=csrf_session)
            if isinstance(opened, StolenSession):
                whose = {"user_id": opened.user_id, "session_id": opened.session_id}
                await note_of_person(session, "session.stolen", request=request, resources=resources, **whose)
        if isinstance(opened, StolenSession):
            log.warning("session_stolen", session_id=str(opened.session_id))
            forget_sessions(request, [opened.session_id])
        if opened is None or isinstance(opened, StolenSession):
            raise Unauthenticated("The session is over; sign in again.")
        return Response(await signed_in(resources, opened), cookies=cookies_of(opened, resources))

    @get("/me", operation_id="me")
    async def me(self, principal: NamedDependency[Principal], resources: NamedDependency[Resources]) -> SignedIn:
        async with resources.sessions.control() as session:
            user = await queries.read_user(session, principal.user_id)
            workspaces = await queries.workspaces_of(session, principal.user_id)
        return SignedIn(user=UserShape.of(user, settings=resources.settings), workspaces=[WorkspaceSummary.of(row) for row in workspaces])


async def _note(request: AnyRequest, resources: Resources, action: str, opened: OpenedSession) -> None:
    async with wiring.control_transaction(resources) as session:
        await note_of_person(session, action, request=request, resources=resources, user_id=opened.user_id, session_id=opened.session_id)

"""The second factor of one's own account, and the step of a sign-in that asks for it."""

from uuid import UUID

import structlog
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from app.http.auth import Principal
from app.http.rate_limit import RateLimiter
from app.identity import wiring
from app.identity.domain.accounts import User
from app.identity.domain.second_factor import SecondFactorOff, WrongCode
from app.identity.infrastructure import queries
from app.identity.infrastructure.sql_accounts import SqlAccounts
from app.identity.infrastructure.totp import TotpCodes, qr_image
from app.identity.interfaces import limits
from app.identity.interfaces.notes import note_of_person
from app.identity.interfaces.second_factor_shapes import (
    CodeBody,
    PasswordBody,
    ProposedFactor,
    RecoveryCodes,
    SecondFactorShape,
    SecondStepBody,
    TurnOffBody,
)
from app.identity.interfaces.shapes import SignedIn
from app.identity.interfaces.visits import AnyRequest, forget_roles, forget_sessions, sign_in_cookies, signed_in, visitor_of
from app.identity.wiring import proving
from app.kernel.errors import NotFound
from app.resources import Resources

log = structlog.get_logger()


class SecondFactorController(Controller):
    path = "/api/auth/mfa"
    tags = ("second factor",)

    @post("/", status_code=200, operation_id="passSecondFactor")
    async def pass_it(
        self,
        data: JSONBody[SecondStepBody],
        request: AnyRequest,
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> Response[SignedIn]:
        """Opens the session that the right password did not open yet. A challenge is good for five minutes, five tries and one session."""
        visitor = visitor_of(request, resources)
        await limiter.admit(limits.MFA_PER_ADDRESS.for_address(visitor.address), visitor.address)
        async with wiring.control_transaction(resources) as session:
            user_id = await wiring.provide_challenges(resources, session).claim(data.challenge)
        user = await _user(resources, user_id)
        attempt = await limits.admit_guess(request, resources, limits.MFA_GUESSES, email=user.email)
        proof = await proving.prepare_proof(resources, user_id, code=data.code, recovery_code=data.recovery_code)
        try:
            async with wiring.control_transaction(resources) as session:
                pass_second_factor = proving.provide_pass_second_factor(resources, session)
                opened = await pass_second_factor(challenge=data.challenge, user_id=user_id, proof=proof, visitor=visitor)
                await note_of_person(
                    session,
                    "session.opened",
                    request=request,
                    resources=resources,
                    user_id=user_id,
                    session_id=opened.session_id,
                    second_factor=proof.kind,
                )
                await proving.provide_attempts(resources, session).forgive(attempt)
        except WrongCode:
            await _note_refusal(request, resources, user_id)
            raise
        log.info("signed_in", user_id=str(user_id), second_factor=proof.kind)
        return Response(await signed_in(resources, opened), cookies=sign_in_cookies(opened, resources))

    @get("/", operation_id="readSecondFactor")
    async def read(self, principal: NamedDependency[Principal], control_session: NamedDependency[AsyncSession]) -> SecondFactorShape:
        row = await queries.factor_of(control_session, principal.user_id)
        return SecondFactorShape(is_on=row.since is not None, since=row.since, recovery_codes_left=row.recovery_codes_left)

    @post("/setup", status_code=200, operation_id="proposeSecondFactor")
    async def propose(
        self,
        data: JSONBody[PasswordBody],
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> ProposedFactor:
        """A secret for the app. Nothing changes until a code of it is confirmed; asking again replaces it."""
        await limiter.admit(limits.PASSWORD_PER_USER, str(principal.user_id))
        user = await proving.provide_confirm_password(resources)(user_id=principal.user_id, password=data.password)
        async with wiring.control_transaction(resources) as session:
            secret = await proving.provide_set_up_second_factor(resources, session).propose(user.id)
        address = TotpCodes().address_for(secret, account=user.email)
        return ProposedFactor(secret=secret, address=address, qr=qr_image(address))

    @post("/confirm", status_code=200, operation_id="confirmSecondFactor")
    async def confirm(
        self,
        data: JSONBody[CodeBody],
        request: AnyRequest,
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> RecoveryCodes:
        """The factor is on; all other sessions end."""
        await limiter.admit(limits.PASSWORD_PER_USER, str(principal.user_id))
        user = await _user(resources, principal.user_id)
        codes, hashes, salt = await proving.provide_make_recovery_codes()()
        async with wiring.control_transaction(resources) as session:
            set_up = proving.provide_set_up_second_factor(resources, session)
            ended = await set_up.confirm(user=user, code=data.code, stay=principal.session_id)
            await proving.provide_second_factors(resources, session).replace_recovery_codes(user.id, hashes=hashes, salt=salt)
            await _note(session, "second_factor.on", request, resources, principal, sessions_ended=len(ended))
        forget_sessions(request, ended)
        forget_roles(request)
        log.info("second_factor_on", user_id=str(user.id))
        return RecoveryCodes(recovery_codes=codes)

    @post("/recovery-codes", status_code=200, operation_id="renewRecoveryCodes")
    async def renew(
        self,
        data: JSONBody[PasswordBody],
        request: AnyRequest,
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> RecoveryCodes:
        """The earlier ones no longer open anything."""
        await limiter.admit(limits.PASSWORD_PER_USER, str(principal.user_id))
        user = await proving.provide_confirm_password(resources)(user_id=principal.user_id, password=data.password)
        codes, hashes, salt = await proving.provide_make_recovery_codes()()
        async with wiring.control_transaction(resources) as session:
            factors = proving.provide_second_factors(resources, session)
            factor = await factors.find(user.id)
            if factor is None or not factor.is_on:
                raise SecondFactorOff
            await factors.replace_recovery_codes(user.id, hashes=hashes, salt=salt)
            await _note(session, "recovery_codes.renewed", request, resources, principal)
        return RecoveryCodes(recovery_codes=codes)

    @post("/off", status_code=204, operation_id="removeSecondFactor")
    async def turn_off(
        self,
        data: JSONBody[TurnOffBody],
        request: AnyRequest,
        principal: NamedDependency[Principal],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> None:
        await limiter.admit(limits.PASSWORD_PER_USER, str(principal.user_id))
        user = await proving.provide_confirm_password(resources)(user_id=principal.user_id, password=data.password)
        await limits.admit_guess(request, resources, limits.MFA_GUESSES, email=user.email)
        proof = await proving.prepare_proof(resources, user.id, code=data.code, recovery_code=data.recovery_code)
        try:
            async with wiring.control_transaction(resources) as session:
                await proving.provide_prove_second_factor(resources, session)(user_id=user.id, proof=proof)
                await proving.provide_turn_off_second_factor(resources, session).by_owner(user)
                await _note(session, "second_factor.off", request, resources, principal)
        except WrongCode:
            await _note_refusal(request, resources, user.id)
            raise
        forget_roles(request)
        log.info("second_factor_off", user_id=str(user.id))


async def _user(resources: Resources, user_id: UUID) -> User:
    async with resources.sessions.control() as session:
        user = await SqlAccounts(session).user_by_id(user_id)
    if user is None:
        raise NotFound
    return user


async def _note_refusal(request: AnyRequest, resources: Resources, user_id: UUID) -> None:
    async with wiring.control_transaction(resources) as session:
        await note_of_person(session, "second_factor.refused", request=request, resources=resources, user_id=user_id)


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

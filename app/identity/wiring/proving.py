"""How people prove who they are, put together: passwords, second factors, and the guesses that are counted."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.application.approve_password import ApprovePassword
from app.identity.application.confirm_password import ConfirmPassword
from app.identity.application.pass_second_factor import PassSecondFactor
from app.identity.application.prove_second_factor import Proof, ProveSecondFactor
from app.identity.application.set_up_second_factor import MakeRecoveryCodes, SetUpSecondFactor
from app.identity.application.sign_in import SignIn
from app.identity.application.sign_up import SignUpCommand, checked_sign_up
from app.identity.application.turn_off_second_factor import TurnOffSecondFactor
from app.identity.domain.account_tokens import TokenPurpose
from app.identity.domain.accounts import User
from app.identity.domain.emails import folded
from app.identity.domain.second_factor import a_recovery_code
from app.identity.infrastructure.device_tokens import DeviceTokens
from app.identity.infrastructure.guessing import Guessing
from app.identity.infrastructure.password_list import is_listed
from app.identity.infrastructure.queries import workspaces_of
from app.identity.infrastructure.sql_accounts import SqlAccounts
from app.identity.infrastructure.sql_attempts import Attempt, SqlAttempts
from app.identity.infrastructure.sql_audit import SqlAudit
from app.identity.infrastructure.sql_second_factors import SqlSecondFactors
from app.identity.infrastructure.sql_sessions import SqlSessions
from app.identity.infrastructure.totp import TotpCodes
from app.identity.wiring import (
    control_transaction,
    password_hasher,
    provide_account_tokens,
    provide_challenges,
    provide_letters,
    provide_open_session,
)
from app.integrations.breaches.password_range import PasswordRange
from app.kernel.errors import NotFound
from app.resources import Resources


def provide_sign_in(resources: Resources) -> SignIn:
    async def find_user(email: str) -> User | None:
        async with resources.sessions.control() as session:
            return await SqlAccounts(session).user_by_email(email)

    async def keep_hash(user: User, password_hash: str) -> None:
        async with control_transaction(resources) as session:
            await SqlAccounts(session).replace_password_hash(user_id=user.id, password_hash=password_hash)

    return SignIn(find_user=find_user, keep_hash=keep_hash, hasher=password_hasher())


def provide_confirm_password(resources: Resources) -> ConfirmPassword:
    async def find_user(user_id: UUID) -> User | None:
        async with resources.sessions.control() as session:
            return await SqlAccounts(session).user_by_id(user_id)

    return ConfirmPassword(find_user=find_user, hasher=password_hasher())


def provide_approve_password(resources: Resources) -> ApprovePassword:
    """The list of stolen passwords is asked when SHOPME_BREACHED_PASSWORDS_URL names one."""
    url = resources.settings.breached_passwords_url
    stolen = PasswordRange(http=resources.http, url=url) if url else None

    async def is_breached(password: str) -> bool:
        return stolen is not None and await stolen.holds(password)

    return ApprovePassword(is_listed=is_listed, is_breached=is_breached)


async def approve_sign_up(resources: Resources, command: SignUpCommand) -> None:
    """Before any transaction is open. Raises Invalid, CommonPassword, BreachedPassword."""
    checked = checked_sign_up(command)
    await provide_approve_password(resources)(checked.password, about=(checked.email, checked.name, checked.workspace_name))


async def approve_new_password(resources: Resources, text: str, *, user: User | None, field: str = "password") -> str:
    """For an account that there is; None when a link belongs to nobody, which its redemption will say. Raises as above."""
    about = [user.email, user.name] if user else []
    if user is not None:
        async with resources.sessions.control() as session:
            about += [row.name for row in await workspaces_of(session, user.id)]
    return await provide_approve_password(resources)(text, field=field, about=about)


async def owner_of_link(resources: Resources, token: str) -> User | None:
    """Whose password a letter's link is to reset; it is not spent by asking."""
    async with resources.sessions.control() as session:
        user_id = await provide_account_tokens(resources, session).owner_of(token, TokenPurpose.RESET_PASSWORD)
        return await SqlAccounts(session).user_by_id(user_id) if user_id else None


def provide_second_factors(resources: Resources, session: AsyncSession) -> SqlSecondFactors:
    return SqlSecondFactors(session, seal=resources.secrets)


def provide_attempts(resources: Resources, session: AsyncSession) -> SqlAttempts:
    return SqlAttempts(session, clock=resources.clock)


def provide_guessing(resources: Resources, session: AsyncSession) -> Guessing:
    return Guessing(session, devices=DeviceTokens(resources.settings.secret_keys), clock=resources.clock)


def provide_prove_second_factor(resources: Resources, session: AsyncSession) -> ProveSecondFactor:
    return ProveSecondFactor(factors=provide_second_factors(resources, session), codes=TotpCodes(), clock=resources.clock)


def provide_pass_second_factor(resources: Resources, session: AsyncSession) -> PassSecondFactor:
    return PassSecondFactor(
        accounts=SqlAccounts(session),
        challenges=provide_challenges(resources, session),
        prove=provide_prove_second_factor(resources, session),
        open_session=provide_open_session(resources, session),
    )


def provide_set_up_second_factor(resources: Resources, session: AsyncSession) -> SetUpSecondFactor:
    return SetUpSecondFactor(
        factors=provide_second_factors(resources, session),
        codes=TotpCodes(),
        sessions=SqlSessions(session),
        letters=provide_letters(resources, session),
        clock=resources.clock,
    )


def provide_turn_off_second_factor(resources: Resources, session: AsyncSession) -> TurnOffSecondFactor:
    return TurnOffSecondFactor(
        factors=provide_second_factors(resources, session),
        challenges=provide_challenges(resources, session),
        sessions=SqlSessions(session),
        letters=provide_letters(resources, session),
        clock=resources.clock,
    )


async def remove_lost_factor(resources: Resources, session: AsyncSession, email: str, *, typed_by: Mapping[str, str]) -> int:
    """By the command line, for whoever lost the app and the recovery codes. How many sessions ended. Raises NotFound, SecondFactorOff."""
    user = await SqlAccounts(session).user_by_email(folded(email))
    if user is None:
        raise NotFound("Nobody has signed up with this address.", field="email")
    ended = await provide_turn_off_second_factor(resources, session).by_platform(user)
    audit, workspaces = SqlAudit(session), [row.id for row in await workspaces_of(session, user.id)]
    for chain in (None, *workspaces):
        facts: dict[str, Any] = dict(typed_by) if chain is None else {"by": typed_by["by"]}
        await audit.note("second_factor.removed", at=resources.clock.now(), subject=f"user:{user.id}", workspace_id=chain, **facts)
    return len(ended)


def provide_make_recovery_codes() -> MakeRecoveryCodes:
    return MakeRecoveryCodes(hasher=password_hasher())


async def prepare_proof(resources: Resources, user_id: UUID, *, code: str, recovery_code: str) -> Proof:
    """A recovery code is hashed here, with no transaction open."""
    given = a_recovery_code(recovery_code)
    if not given:
        return Proof(code=code)
    async with resources.sessions.control() as session:
        salt = await provide_second_factors(resources, session).recovery_salt(user_id)
    hashes = await password_hasher().hash_codes([given], salt=salt) if salt else []
    return Proof(recovery_hash=hashes[0]) if hashes else Proof()


async def challenge_or_none(resources: Resources, user: User, *, right_guess: Attempt) -> str | None:
    """The password was right: the guess counts for nothing, and an account with a second factor gets a challenge."""
    async with control_transaction(resources) as session:
        await provide_attempts(resources, session).forgive(right_guess)
        factor = await provide_second_factors(resources, session).find(user.id)
        return await provide_challenges(resources, session).issue(user.id) if factor and factor.is_on else None


async def prune_sign_ins(resources: Resources) -> None:
    """Sign-ins that never got their code, and guesses that count no more."""
    async with control_transaction(resources) as session:
        await provide_challenges(resources, session).prune()
        await provide_attempts(resources, session).prune()

"""The composition root of identity, for HTTP and jobs alike."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import cache
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.application.accept_invitation import AcceptInvitation
from app.identity.application.appoint_platform_admin import AppointPlatformAdmin
from app.identity.application.change_password import ChangePassword
from app.identity.application.change_team import ChangeTeam
from app.identity.application.invite_member import InviteMember
from app.identity.application.open_session import OpenSession
from app.identity.application.prepare_workspace import PrepareWorkspace
from app.identity.application.refresh_session import RefreshSession
from app.identity.application.repair_workspaces import RepairWorkspaces
from app.identity.application.reset_password import ResetPassword
from app.identity.application.send_letters import SendLetters
from app.identity.application.sign_out import SignOut
from app.identity.application.sign_up import SignUp, SignUpCommand
from app.identity.application.update_workspace import UpdateWorkspace
from app.identity.application.verify_email import VerifyEmail
from app.identity.application.write_letter import WriteLetter
from app.identity.domain.accounts import Account, User, Workspace
from app.identity.domain.letters import Letter, LetterKind, LetterOrder
from app.identity.infrastructure.access_tokens import AccessTokens
from app.identity.infrastructure.letter_box import LetterBox
from app.identity.infrastructure.moved_accounts import MovedAccounts
from app.identity.infrastructure.password_hasher import Argon2Hasher
from app.identity.infrastructure.platform_notes import PlatformNotes
from app.identity.infrastructure.queries import workspaces_of
from app.identity.infrastructure.session_access import SessionAccess
from app.identity.infrastructure.sql_account_tokens import SqlAccountTokens
from app.identity.infrastructure.sql_accounts import SqlAccounts
from app.identity.infrastructure.sql_audit import SqlAudit
from app.identity.infrastructure.sql_challenges import SqlChallenges
from app.identity.infrastructure.sql_profiles import SqlProfiles
from app.identity.infrastructure.sql_sessions import SqlSessions
from app.identity.infrastructure.sql_teams import SqlTeams
from app.identity.infrastructure.workspace_homes import TenantHomes
from app.integrations.mail.smtp import MailRefused, SmtpMailer
from app.resources import Resources
from app.settings import Settings

# A sign-up takes a second at most; what is older was cut off.
REPAIR_AFTER = timedelta(minutes=1)
REPAIR_AT_ONCE = 20


@cache
def password_hasher() -> Argon2Hasher:
    """One per process, because it is the process that must not hash more than two at once."""
    return Argon2Hasher()


def access_tokens(settings: Settings) -> AccessTokens:
    return AccessTokens(settings.secret_keys)


def provide_access(resources: Resources) -> SessionAccess:
    """One per process: it remembers."""
    return SessionAccess(sessions=resources.sessions, tokens=access_tokens(resources.settings), clock=resources.clock)


@asynccontextmanager
async def control_transaction(resources: Resources) -> AsyncIterator[AsyncSession]:
    """For what needs more than one transaction in a request; a single one is the dependency `control_session`."""
    async with resources.sessions.control() as session:
        yield session
        await session.commit()


def provide_appoint_platform_admin(resources: Resources, session: AsyncSession, *, typed_by: Mapping[str, str]) -> AppointPlatformAdmin:
    """`typed_by`: facts of whoever sits at the command line."""
    return AppointPlatformAdmin(accounts=SqlAccounts(session), notes=PlatformNotes(session, clock=resources.clock, always=typed_by))


def provide_letters(resources: Resources, session: AsyncSession) -> LetterBox:
    return LetterBox(session, clock=resources.clock)


def provide_account_tokens(resources: Resources, session: AsyncSession) -> SqlAccountTokens:
    return SqlAccountTokens(session, clock=resources.clock)


def provide_change_password(resources: Resources, session: AsyncSession) -> ChangePassword:
    return ChangePassword(
        accounts=SqlAccounts(session),
        tokens=provide_account_tokens(resources, session),
        challenges=provide_challenges(resources, session),
        sessions=SqlSessions(session),
        letters=provide_letters(resources, session),
        clock=resources.clock,
    )


def provide_challenges(resources: Resources, session: AsyncSession) -> SqlChallenges:
    return SqlChallenges(session, clock=resources.clock)


def provide_reset_password(resources: Resources, session: AsyncSession) -> ResetPassword:
    return ResetPassword(
        accounts=SqlAccounts(session),
        tokens=provide_account_tokens(resources, session),
        change_password=provide_change_password(resources, session),
        clock=resources.clock,
    )


def provide_verify_email(resources: Resources, session: AsyncSession) -> VerifyEmail:
    return VerifyEmail(
        accounts=SqlAccounts(session),
        tokens=provide_account_tokens(resources, session),
        letters=provide_letters(resources, session),
        clock=resources.clock,
    )


def provide_teams(resources: Resources, session: AsyncSession) -> SqlTeams:
    return SqlTeams(session, clock=resources.clock)


def provide_change_team(resources: Resources, session: AsyncSession) -> ChangeTeam:
    return ChangeTeam(teams=provide_teams(resources, session))


def provide_invite_member(resources: Resources, session: AsyncSession) -> InviteMember:
    return InviteMember(teams=provide_teams(resources, session), letters=provide_letters(resources, session))


def provide_accept_invitation(resources: Resources, session: AsyncSession) -> AcceptInvitation:
    return AcceptInvitation(accounts=SqlAccounts(session), teams=provide_teams(resources, session), clock=resources.clock)


def provide_send_letters(resources: Resources) -> SendLetters | None:
    """None while no mail server is named (SHOPME_SMTP_URL)."""
    settings = resources.settings
    if not settings.smtp_url:
        return None
    mailer = SmtpMailer(url=settings.smtp_url, sender=settings.mail_from)

    @asynccontextmanager
    async def queue() -> AsyncIterator[LetterBox]:
        async with control_transaction(resources) as session:
            yield provide_letters(resources, session)

    async def send(letter: Letter) -> None:
        await mailer.send(letter_id=str(letter.id), recipient=letter.recipient, subject=letter.subject, text=letter.text)

    async def write(order: LetterOrder) -> Letter | None:
        return await write_letter(resources, order)

    return SendLetters(queue=queue, write=write, send=send, refusal=MailRefused, now=resources.clock.now)


async def write_letter(resources: Resources, order: LetterOrder) -> Letter | None:
    async with control_transaction(resources) as session:
        writer = WriteLetter(
            people=SqlAccounts(session),
            tokens=provide_account_tokens(resources, session),
            invitations=provide_teams(resources, session),
            public_url=resources.settings.public_url,
        )
        return await writer(order)


def provide_open_session(resources: Resources, session: AsyncSession) -> OpenSession:
    return OpenSession(sessions=SqlSessions(session), clock=resources.clock)


def provide_refresh_session(resources: Resources, session: AsyncSession) -> RefreshSession:
    return RefreshSession(sessions=SqlSessions(session), seal=resources.secrets, clock=resources.clock)


def provide_sign_out(resources: Resources, session: AsyncSession) -> SignOut:
    return SignOut(sessions=SqlSessions(session), clock=resources.clock)


def provide_moved_accounts(resources: Resources) -> MovedAccounts:
    return MovedAccounts(sessions=resources.sessions, clock=resources.clock)


def provide_prepare_workspace(resources: Resources) -> PrepareWorkspace:
    homes = TenantHomes(provisioning=resources.provisioning, routing=resources.routing, sessions=resources.sessions, clock=resources.clock)
    return PrepareWorkspace(homes=homes)


def provide_update_workspace(*, control_session: AsyncSession, tenant_session: AsyncSession) -> UpdateWorkspace:
    return UpdateWorkspace(accounts=SqlAccounts(control_session), profiles=SqlProfiles(tenant_session))


def provide_repair_workspaces(resources: Resources) -> RepairWorkspaces:
    async def unready() -> list[Workspace]:
        created_before = resources.clock.now() - REPAIR_AFTER
        async with resources.sessions.control() as session:
            return await SqlAccounts(session).unready_workspaces(created_before=created_before, limit=REPAIR_AT_ONCE)

    return RepairWorkspaces(unready=unready, prepare=provide_prepare_workspace(resources))


async def create_account(resources: Resources, command: SignUpCommand) -> Account:
    """A whole sign-up: the account is durable before its home is built, so whatever stops the rest, a repair finishes it.

    Raises Invalid, EmailTaken.
    """
    async with control_transaction(resources) as session:
        sign_up = SignUp(accounts=SqlAccounts(session), hasher=password_hasher(), clock=resources.clock)
        account = await sign_up(command)
        await provide_letters(resources, session).post(LetterKind.VERIFY_EMAIL, recipient=account.user.email, user_id=account.user.id)
    await provide_prepare_workspace(resources)(account.workspace)
    return account


async def finish_workspaces_of(resources: Resources, user: User) -> None:
    """Somebody whose sign-up was cut off signs in again: their workspace is finished before they see it."""
    async with resources.sessions.control() as session:
        unready = await SqlAccounts(session).unready_workspaces_of(user.id)
    for workspace in unready:
        await provide_prepare_workspace(resources)(workspace)


async def find_workspace_of(resources: Resources, email: str) -> UUID | None:
    """The first workspace of the user with this address; None when there is no such user."""
    async with resources.sessions.control() as session:
        user = await SqlAccounts(session).user_by_email(email)
        found = await workspaces_of(session, user.id) if user else []
    return found[0].id if found else None


async def chain_audit_entries(resources: Resources) -> int:
    """How many notes the one writer put into their chains."""
    async with control_transaction(resources) as session:
        return await SqlAudit(session).chain_waiting()

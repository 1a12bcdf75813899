"""The port of app.http.auth answered from PostgreSQL, remembered for a few seconds per process."""

import time
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import and_, select

from app.http.auth import Principal, SecondFactorRequired
from app.identity.infrastructure.access_tokens import AccessTokens
from app.identity.infrastructure.queries import HAS_FACTOR, NEEDS_FACTOR
from app.identity.infrastructure.remembered import Remembered
from app.identity.infrastructure.tables import members_table, second_factors_table, sessions_table, users_table, workspaces_table
from app.kernel.clock import Clock
from app.kernel.errors import Unauthenticated
from tenants.sessions import Sessions

# A session ended on another process is refused here within this time (ASVS 7.4.1 asks for five seconds).
REMEMBERED_S = 4.0


class SessionAccess:
    """Only good answers are remembered: a new session or membership counts at once."""

    def __init__(self, *, sessions: Sessions, tokens: AccessTokens, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._sessions = sessions
        self._tokens = tokens
        self._clock = clock
        self._principals = Remembered[UUID, Principal](seconds=REMEMBERED_S, monotonic=monotonic)
        self._roles = Remembered[tuple[UUID, UUID], str](seconds=REMEMBERED_S, monotonic=monotonic)

    async def principal_of(self, access_token: str) -> Principal:
        claims = self._tokens.read(access_token)
        if claims is None:
            raise Unauthenticated("The access token is not one of ours.")
        if not claims.is_valid(at=self._clock.now()):
            raise Unauthenticated("The access token has expired; refresh it.")
        principal = self._principals.get(claims.session_id) or await self._read_principal(claims.session_id)
        if principal is None or principal.user_id != claims.user_id:
            raise Unauthenticated("The session is over.")
        self._keep(principal)
        return principal

    async def is_open(self, principal: Principal) -> bool:
        session_id = principal.session_id
        known = self._principals.get(session_id) or await self._read_principal(session_id)
        if known is not None:
            self._keep(known)
        return known is not None

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        role = self._roles.get((user_id, workspace_id))
        if role is None:
            role = await self._read_role(user_id, workspace_id)
            if role is not None:
                self._roles.keep((user_id, workspace_id), role)
        return role

    def forget(self, session_id: UUID) -> None:
        """A session that ended in this process is refused in this process at once."""
        self._principals.forget(session_id)

    def forget_role(self, *, user_id: UUID, workspace_id: UUID) -> None:
        self._roles.forget((user_id, workspace_id))

    def forget_roles(self) -> None:
        """What makes an admin welcome has changed: everybody is looked up anew."""
        self._roles.forget_all()

    def _keep(self, principal: Principal) -> None:
        """But whoever is led to the set-up of a second factor: once it is on they come in at once, on every process."""
        if principal.has_second_factor or not principal.is_platform_admin:
            self._principals.keep(principal.session_id, principal)

    async def _read_role(self, user_id: UUID, workspace_id: UUID) -> str | None:
        """A refusal is not remembered: whoever has just set up the second factor that was missing comes in at once."""
        members = members_table.c
        statement = (
            select(members.role, NEEDS_FACTOR.label("needs_factor"))
            .join(workspaces_table, workspaces_table.c.id == members.workspace_id)
            .outerjoin(second_factors_table, HAS_FACTOR)
            .where(members.user_id == user_id, members.workspace_id == workspace_id)
        )
        async with self._sessions.control() as session:
            row = (await session.execute(statement)).one_or_none()
        if row is not None and row.needs_factor:
            raise SecondFactorRequired
        return None if row is None else str(row.role)

    async def _read_principal(self, session_id: UUID) -> Principal | None:
        sessions, users = sessions_table.c, users_table.c
        statement = (
            select(
                users.id, users.name, users.email, users.is_platform_admin, second_factors_table.c.user_id.is_not(None).label("has_factor")
            )
            .join(sessions_table, sessions.user_id == users.id)
            .outerjoin(
                second_factors_table, and_(second_factors_table.c.user_id == users.id, second_factors_table.c.confirmed_at.is_not(None))
            )
            .where(
                sessions.id == session_id,
                sessions.revoked_at.is_(None),
                sessions.expires_at > self._clock.now(),
                users.disabled_at.is_(None),
            )
        )
        async with self._sessions.control() as session:
            row = (await session.execute(statement)).one_or_none()
        if row is None:
            return None
        return Principal(
            user_id=row.id,
            name=row.name,
            email=row.email,
            session_id=session_id,
            is_platform_admin=row.is_platform_admin,
            has_second_factor=row.has_factor,
        )

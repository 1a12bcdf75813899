"""A new session: on every sign-in and sign-up, never a continuation of an older one."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.identity.application.ports import SessionStore
from app.identity.domain.sessions import REFRESH_LIFE, SESSION_LIFE, RefreshToken, SignInSession, Visitor
from app.kernel.clock import Clock
from app.kernel.ids import new_id


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedSession:
    """`refresh_token` leaves in a cookie and is kept nowhere."""

    session_id: UUID
    user_id: UUID
    refresh_token: str


class OpenSession:
    def __init__(self, *, sessions: SessionStore, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    async def __call__(self, *, user_id: UUID, visitor: Visitor) -> OpenedSession:
        now = self._clock.now()
        session = SignInSession(id=new_id(), user_id=user_id, created_at=now, expires_at=now + SESSION_LIFE, user_agent=visitor.user_agent)
        secret = new_refresh_secret()
        await self._sessions.add(session, visitor=visitor)
        await self._sessions.add_token(a_refresh_token(secret, session=session, generation=1, at=now), at=now)
        return OpenedSession(session_id=session.id, user_id=user_id, refresh_token=secret)


def new_refresh_secret() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def refresh_hash(secret: str) -> str:
    """A plain hash is enough: 256 random bits cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def a_refresh_token(secret: str, *, session: SignInSession, generation: int, at: datetime) -> RefreshToken:
    """Lives seven days, but never past its session's own end."""
    return RefreshToken(
        token_hash=refresh_hash(secret),
        session_id=session.id,
        generation=generation,
        expires_at=min(at + REFRESH_LIFE, session.expires_at),
        used_at=None,
        successor=None,
    )

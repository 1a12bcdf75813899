"""How long people stay signed in, and what happens when a refresh token comes twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

ACCESS_LIFE = timedelta(hours=1)
REFRESH_LIFE = timedelta(days=7)
SESSION_LIFE = timedelta(days=30)
GRACE = timedelta(seconds=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """Where a session comes from, for the owner's list of sessions."""

    address: str
    user_agent: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInSession:
    id: UUID
    user_id: UUID
    created_at: datetime
    expires_at: datetime
    user_agent: str
    revoked_at: datetime | None = None

    def is_over(self, *, at: datetime) -> bool:
        return self.revoked_at is not None or self.expires_at <= at


@dataclass(frozen=True, kw_only=True, slots=True)
class RefreshToken:
    """A token as it is kept: its hash, never itself."""

    token_hash: str
    session_id: UUID
    generation: int
    expires_at: datetime
    used_at: datetime | None
    successor: str | None


class Redemption(StrEnum):
    FRESH = "fresh"
    SAME_SUCCESSOR = "same_successor"
    STOLEN = "stolen"
    EXPIRED = "expired"


def judge(token: RefreshToken, *, session: SignInSession, user_agent: str, at: datetime) -> Redemption:
    """Two tabs that renew at once are one person (same browser, within seconds); later, somebody holds a copy."""
    if session.is_over(at=at) or token.expires_at <= at:
        return Redemption.EXPIRED
    if token.used_at is None:
        return Redemption.FRESH
    if at - token.used_at <= GRACE and user_agent == session.user_agent:
        return Redemption.SAME_SUCCESSOR
    return Redemption.STOLEN
